"""Admission: for every exercise, admitted or the rules that refuse it, and the graded effects on those admitted.

Hard rules only take away: naming a condition never adds an exercise, having a thing never removes one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.catalogue.catalogue import BoolArray, Catalogue, IntArray
from planner.catalogue.tables import ConditionRule
from planner.errors import ScreeningError
from planner.request import Request
from planner.rules.conditions import needs_clearance, rules_in_force, selects
from planner.rules.refusal import Refusal
from planner.rules.wishes import WISH_RULES

__all__ = ["Admission", "Effect", "admit"]

#: A factor of one, in the milli-units of the objective.
ONE = 1000


@dataclass(frozen=True, slots=True)
class Effect:
    """A graded effect of a condition on an exercise that stays: put lower, or preferred."""

    condition: str
    effect: str
    words: str
    source: str


@dataclass(frozen=True)
class Admission:
    """Which exercises a request admits.

    Attributes
    ----------
    refusals : mapping
        Slug -> refusals; only refused exercises stand in it.
    factors : ndarray of int, shape (n_exercises,)
        Worth by conditions, in thousandths: 1500 preferred, 300 put lower; within a condition lower wins.
    effects : mapping
        Slug -> graded effects of conditions.
    intensity_cap : int
        The lowest cap of place and conditions; 10 when there is none.
    notes : tuple of ConditionRule
        Advice that goes with the named conditions.
    has_one_head_low : bool
        Whether at most one exercise may lower the head below the heart (office filter).
    """

    slugs: tuple[str, ...]
    refusals: Mapping[str, tuple[Refusal, ...]]
    factors: IntArray
    effects: Mapping[str, tuple[Effect, ...]]
    intensity_cap: int
    intensity_source: str
    notes: tuple[ConditionRule, ...]
    has_one_head_low: bool

    @cached_property
    def admitted(self) -> BoolArray:
        """Which rows are admitted, shape (n_exercises,)."""
        return np.array([slug not in self.refusals for slug in self.slugs], dtype=np.bool_)

    def is_admitted(self, slug: str) -> bool:
        """Whether no rule refuses an exercise."""
        return slug not in self.refusals


def admit(request: Request, catalogue: Catalogue) -> Admission:
    """Apply every rule to every exercise.

    Raises
    ------
    ScreeningError
        When a named condition asks for a professional's clearance first and ``cleared`` is not set.
    """
    waiting = needs_clearance(request, catalogue)
    if waiting:
        raise ScreeningError(
            f"{', '.join(waiting)}: please ask a doctor or physiotherapist before you exercise. "
            "Once a professional has cleared you, say so and the rules for your condition will be kept.",
            "readiness",
        )
    refusals: dict[str, list[Refusal]] = {}
    for rule in WISH_RULES:
        for row in np.flatnonzero(rule.refused(request, catalogue)).tolist():
            exercise = catalogue.exercises[row]
            refusal = Refusal(rule.name, rule.words(exercise, request, catalogue), rule.source, rule.is_safety)
            refusals.setdefault(exercise.slug, []).append(refusal)
    factors: dict[tuple[str, int], list[int]] = defaultdict(list)
    effects: dict[str, list[Effect]] = {}
    caps = [(catalogue.places[request.place].intensity_cap, "convention")]
    notes = []
    for named, part, condition_rule in rules_in_force(request, catalogue):
        source = condition_rule.source[0] if condition_rule.source else "convention"
        if condition_rule.effect == "note":
            notes.append(condition_rule)
        elif condition_rule.effect == "cap_intensity":
            caps.append((int(condition_rule.factor or 0), source))
        else:
            for row, exercise in enumerate(catalogue.exercises):
                if not selects(condition_rule, part, exercise, catalogue):
                    continue
                if condition_rule.effect == "exclude":
                    refusal = Refusal(named, condition_rule.words, source, is_safety=True)
                    refusals.setdefault(exercise.slug, []).append(refusal)
                else:
                    effect = Effect(named, condition_rule.effect, condition_rule.words, source)
                    effects.setdefault(exercise.slug, []).append(effect)
                    factors[named, row].append(round((condition_rule.factor or 1) * ONE))
    worth = _combined(factors, len(catalogue))
    _refuse_uncleared_neck(request, catalogue, refusals)
    _refuse_undosed(request, catalogue, refusals)
    cap, cap_source = min(((cap, source) for cap, source in caps if cap is not None), default=(10, "convention"))
    return Admission(
        slugs=tuple(exercise.slug for exercise in catalogue.exercises),
        refusals={slug: _each_rule_once(refusals[slug]) for slug in sorted(refusals)},
        factors=worth,
        effects={slug: tuple(found) for slug, found in effects.items()},
        intensity_cap=cap,
        intensity_source=cap_source,
        notes=tuple(notes),
        has_one_head_low=catalogue.places[request.place].is_desk_only,
    )


def _combined(factors: Mapping[tuple[str, int], Iterable[int]], n_exercises: int) -> IntArray:
    """One factor per condition and exercise, the most careful one; factors of several conditions multiply."""
    worth = np.full(n_exercises, ONE, dtype=np.int64)
    for (_, row), found in factors.items():
        worth[row] = worth[row] * min(found) // ONE
    return worth


def _each_rule_once(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    return tuple({(each.rule, each.words): each for each in refusals}.values())


def _refuse_uncleared_neck(request: Request, catalogue: Catalogue, refusals: dict[str, list[Refusal]]) -> None:
    """Some conditions ask for clearance before the neck alone is exercised."""
    for named in request.conditions:
        condition = catalogue.conditions[named.partition(":")[0]]
        if condition.clearance != "neck" or request.cleared:
            continue
        for exercise in catalogue.exercises:
            if exercise.region == "neck" or exercise.target_muscle in ("neck_front", "neck_back"):
                words = f"{condition.label}: ask a professional before you exercise the neck."
                refusals.setdefault(exercise.slug, []).append(Refusal(named, words, "convention", is_safety=True))


def _refuse_undosed(request: Request, catalogue: Catalogue, refusals: dict[str, list[Refusal]]) -> None:
    """A kind of exercise that is never dosed for this person (contract-relax for beginners) cannot be given."""
    for exercise in catalogue.exercises:
        if not catalogue.doses_for(exercise.stretch_type, request.population):
            words = "This kind of exercise is never dosed for your level and age."
            found = refusals.setdefault(exercise.slug, [])
            if not found:
                found.append(Refusal("dose", words, "convention", is_safety=True))
