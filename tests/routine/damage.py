"""Ways to damage a routine, each with the rule that must name it.

Every damage breaks as little as it can: seconds and totals are counted anew, so that the proof cannot lean on a total
that happens to be wrong as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.dose import Dose
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Phase, Population, Position, StretchType
from planner.request import Request, parse_request
from planner.routine.values import Note, Reason, Routine, Step
from planner.wiring import load

BREAK = {"purpose": "desk_break", "minutes": 5, "areas": {"lower_back": 2}, "place": "private_office"}
COOLDOWN = {
    "purpose": "cooldown",
    "minutes": 15,
    "areas": {"lower_back": 2, "hips": 1},
    "level": "intermediate",
    "equipment": ["chair", "towel_strap"],
}
AFTER_A_RUN = {"purpose": "cooldown", "minutes": 12, "activities": {"running": 8}}
CHIN_TUCK = "seated-chin-tuck"

IsFit = Callable[[Exercise], bool]


@dataclass(frozen=True)
class Case:
    """A sound routine, with what it was made from."""

    routine: Routine
    request: Request
    catalogue: Catalogue

    def settled(self, steps: list[Step] | tuple[Step, ...]) -> Routine:
        """The routine with other steps and totals that agree with them."""
        worked = {StretchType.STATIC: 2, StretchType.PNF: 2, StretchType.DYNAMIC: 1, StretchType.SELF_MASSAGE: 1}
        return replace(
            self.routine,
            steps=tuple(steps),
            seconds=sum(step.seconds for step in steps),
            muscle_seconds=self._credited(steps, worked),
            activation_seconds=self._credited(steps, {StretchType.ACTIVATION: 2}),
        )

    def _credited(self, steps: list[Step] | tuple[Step, ...], halves: Mapping[StretchType, int]) -> dict[str, int]:
        total = Counter[str]()
        for step in steps:
            if step.exercise in self.catalogue.row_of:
                for muscle, weight in self.catalogue.exercise(step.exercise).muscles.items():
                    work = step.sets * step.repetitions * step.hold_seconds
                    total[muscle] += work * weight * halves.get(step.stretch_type, 0)
        return {muscle: total[muscle] // 2000 for muscle in self.catalogue.muscle_ids if total[muscle] >= 2000}

    def step_of(self, exercise: Exercise, size: str = "") -> Step:
        """A step that is right in itself, at its shortest dose when none is named."""
        doses = self.catalogue.doses_for(exercise.stretch_type, self.request.population)
        doses = doses or self.catalogue.doses_for(exercise.stretch_type, Population.ADULT)
        dose = next(each for each in doses if size in ("", each.size))
        cap = self.catalogue.places[self.request.place].intensity_cap
        return Step(
            exercise=exercise.slug,
            name=exercise.name,
            phase=exercise.phase,
            stretch_type=exercise.stretch_type,
            position=exercise.position,
            sides=exercise.sides.n_sides,
            dose=dose.size,
            hold_seconds=dose.hold_seconds,
            contract_seconds=dose.contract_seconds,
            repetitions=dose.repetitions,
            sets=dose.sets,
            rest_seconds=dose.rest_seconds,
            transition_seconds=dose.transition_seconds,
            seconds=dose.seconds(exercise.sides.n_sides),
            intensity=dose.intensity if cap is None else min(dose.intensity, cap),
            reasons=(Reason("need", "It is there for the test.", "convention"),),
        )

    def another(self, is_fit: IsFit) -> Exercise:
        """An exercise of the table that is not in the routine, of another family if there is one."""
        slugs = {step.exercise for step in self.routine.steps}
        families = {self.catalogue.exercise(slug).family for slug in slugs}
        found = [each for each in self.catalogue.exercises if each.slug not in slugs and is_fit(each)]
        return min(found, key=lambda each: each.family in families)

    def with_another(self, is_fit: IsFit) -> Routine:
        """The routine with one more exercise, where it belongs."""
        return self.settled(placed(self.routine.steps, self.step_of(self.another(is_fit))))


def placed(steps: tuple[Step, ...] | list[Step], new: Step) -> list[Step]:
    """The steps with a new one at its place by phase and position."""
    where = [(step.phase, step.position.rank) <= (new.phase, new.position.rank) for step in steps]
    index = where.index(False) if False in where else len(where)
    return [*steps[:index], new, *steps[index:]]


def timed(step: Step) -> Step:
    """The step with seconds that agree with its numbers."""
    dose = Dose(
        step.stretch_type,
        Population.ADULT,
        step.dose,
        step.hold_seconds,
        step.contract_seconds,
        step.repetitions,
        step.sets,
        step.rest_seconds,
        step.transition_seconds,
        step.intensity,
        10,
        (),
    )
    return replace(step, seconds=dose.seconds(step.sides))


@cache
def sound(**fields: Any) -> Case:
    """The routine of a request, made once; mappings and lists come as tuples so that they can be remembered."""
    parts = load()
    request = parse_request({key: _thawed(value) for key, value in fields.items()}, parts.catalogue)
    return Case(parts.plan(request), request, parts.catalogue)


def sound_routine(raw: Mapping[str, Any]) -> Case:
    """The routine that planner makes of a request."""
    return sound(**{key: _frozen(value) for key, value in raw.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return ("mapping", *value.items())
    return ("list", *value) if isinstance(value, list) else value


def _thawed(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    return dict(value[1:]) if value[0] == "mapping" else list(value[1:])


@dataclass(frozen=True)
class Damage:
    """What is done to a sound routine, and the rule that must name it."""

    name: str
    rule: str
    do: Callable[[Case], Routine]
    request: Mapping[str, Any] = field(default_factory=lambda: COOLDOWN)


def _at(
    is_hit: Callable[[Step], bool], change: Callable[[Step], Step], is_timed: bool = True
) -> Callable[[Case], Routine]:
    """Damage to the first step that is hit."""

    def do(case: Case) -> Routine:
        steps = list(case.routine.steps)
        index = next(i for i, step in enumerate(steps) if is_hit(step))
        changed = change(steps[index])
        steps[index] = timed(changed) if is_timed else changed
        return case.settled(steps)

    return do


def _adding(is_fit: IsFit) -> Callable[[Case], Routine]:
    return lambda case: case.with_another(is_fit)


def _without(is_gone: Callable[[Step], bool]) -> Callable[[Case], Routine]:
    return lambda case: case.settled([step for step in case.routine.steps if not is_gone(step)])


def _any(step: Step) -> bool:
    return True


def _is_hold(step: Step) -> bool:
    return step.stretch_type is StretchType.STATIC


def _stretches(exercise: Exercise) -> bool:
    return exercise.stretch_type is StretchType.STATIC


def _contract_dropped(case: Case) -> Routine:
    push = case.step_of(case.another(lambda one: one.stretch_type is StretchType.PNF))
    return case.settled(placed(case.routine.steps, timed(replace(push, contract_seconds=None))))


def _repeated(case: Case) -> Routine:
    return case.settled(placed(case.routine.steps, next(filter(_is_hold, case.routine.steps))))


def _twin(case: Case) -> Routine:
    there = {step.exercise for step in case.routine.steps}
    families = {case.catalogue.exercise(slug).family for slug in there}
    twin = next(one for one in case.catalogue.exercises if one.family in families and one.slug not in there)
    return case.settled(placed(case.routine.steps, case.step_of(twin)))


def _phases_swapped(case: Case) -> Routine:
    return case.settled(sorted(case.routine.steps, key=lambda step: step.phase, reverse=True))


def _positions_swapped(case: Case) -> Routine:
    steps = list(case.routine.steps)
    index = next(i for i, step in enumerate(steps) if step.phase is Phase.HOLD)
    rank = steps[index].position.rank
    other = case.step_of(case.another(lambda one: one.phase is Phase.HOLD and one.position.rank != rank))
    steps.insert(index + 1 if other.position.rank < rank else index, other)
    return case.settled(steps)


def _twice_to_the_floor(case: Case) -> Routine:
    down = case.step_of(case.another(lambda one: one.phase is Phase.MOBILISE and one.position.rank > 1))
    up = case.step_of(case.another(lambda one: one.phase is Phase.HOLD and one.position is Position.STANDING))
    return case.settled(placed(placed(case.routine.steps, down), up))


def _filled_with_stretches(until: Callable[[Case, list[Step]], bool]) -> Callable[[Case], Routine]:
    def do(case: Case) -> Routine:
        steps = list(case.routine.steps)
        there = {case.catalogue.exercise(step.exercise).family for step in steps}
        for one in filter(_stretches, case.catalogue.exercises):
            if until(case, steps):
                break
            if one.family not in there:
                there.add(one.family)
                steps = placed(steps, case.step_of(one, "default"))
        return case.settled(steps)

    return do


def _is_too_long(case: Case, steps: list[Step]) -> bool:
    return sum(step.seconds for step in steps) > case.request.seconds


def _is_too_static(case: Case, steps: list[Step]) -> bool:
    working = [step for step in steps if step.phase in (Phase.MOBILISE, Phase.HOLD)]
    return sum(map(_held, working)) * 10 > 6 * sum(step.seconds for step in working)


def _held(step: Step) -> int:
    return step.seconds if _is_hold(step) else 0


def _half_empty(case: Case) -> Routine:
    kept: list[Step] = []
    for step in case.routine.steps:
        if sum(each.seconds for each in kept) + step.seconds < 0.9 * case.request.seconds:
            kept.append(step)
    return replace(case.settled(kept), notes=())


def _lies_down_at_once(case: Case) -> Routine:
    lying = case.step_of(case.another(lambda one: _stretches(one) and one.position is Position.SUPINE))
    return case.settled([lying, *(step for step in case.routine.steps if step.phase is Phase.SETTLE)])


def _head_twice_low(case: Case) -> Routine:
    low = [one for one in case.catalogue.exercises if "head_below_heart" in one.movement_attributes][:2]
    return case.settled([*case.routine.steps, *map(case.step_of, low)])


def _other_dose(case: Case) -> Routine:
    short = case.step_of(case.catalogue.exercise(CHIN_TUCK), "short")
    return case.settled([short if step.exercise == CHIN_TUCK else step for step in case.routine.steps])


def _one_more(told: Mapping[str, int]) -> dict[str, int]:
    first = next(iter(told))
    return {**told, first: told[first] + 1}


def _with(**values: Any) -> Callable[[Case], Routine]:
    return lambda case: replace(case.routine, **values)


_NO_SOURCE = Reason("need", "Everybody says so.", "hearsay")

DAMAGES = (
    Damage("hold doubled", "doses", _at(_is_hold, lambda s: replace(s, hold_seconds=2 * s.hold_seconds))),
    Damage("repetition added", "doses", _at(_any, lambda s: replace(s, repetitions=s.repetitions + 1))),
    Damage("set added", "doses", _at(_is_hold, lambda s: replace(s, sets=s.sets + 1))),
    Damage(
        "rest halved",
        "doses",
        _at(lambda s: s.rest_seconds > 1, lambda s: replace(s, rest_seconds=s.rest_seconds // 2)),
    ),
    Damage("transition dropped", "doses", _at(_any, lambda s: replace(s, transition_seconds=0))),
    Damage("dose renamed", "doses", _at(_is_hold, lambda s: replace(s, dose="extra"))),
    Damage("contract dropped", "doses", _contract_dropped),
    Damage("contract added", "doses", _at(_is_hold, lambda s: replace(s, contract_seconds=5))),
    Damage("number without end", "doses", _at(_is_hold, lambda s: replace(s, hold_seconds=10**6000))),
    Damage("negative hold", "doses", _at(_is_hold, lambda s: replace(s, hold_seconds=-s.hold_seconds))),
    Damage("side lost", "table", _at(lambda s: s.sides == 2, lambda s: replace(s, sides=1))),
    Damage("side added", "table", _at(lambda s: s.sides == 1, lambda s: replace(s, sides=2))),
    Damage("wrong name", "table", _at(_any, lambda s: replace(s, name="Handstand"))),
    Damage("wrong phase", "table", _at(_is_hold, lambda s: replace(s, phase=Phase.MOBILISE))),
    Damage("wrong kind", "table", _at(_is_hold, lambda s: replace(s, stretch_type=StretchType.DYNAMIC))),
    Damage("wrong position", "table", _at(_any, lambda s: replace(s, position=Position.QUADRUPED))),
    Damage("intensity raised", "intensity", _at(_is_hold, lambda s: replace(s, intensity=s.intensity + 1))),
    Damage(
        "step a second longer", "step_seconds", _at(_any, lambda s: replace(s, seconds=s.seconds + 1), is_timed=False)
    ),
    Damage(
        "step a second shorter",
        "step_seconds",
        _at(_is_hold, lambda s: replace(s, seconds=s.seconds - 1), is_timed=False),
    ),
    Damage("total a second longer", "total_seconds", lambda c: replace(c.routine, seconds=c.routine.seconds + 1)),
    Damage("over the time", "time", _filled_with_stretches(_is_too_long)),
    Damage(
        "over the time with a false total",
        "time",
        lambda c: replace(_filled_with_stretches(_is_too_long)(c), seconds=60),
    ),
    Damage("half empty", "filled", _half_empty),
    Damage("unknown exercise", "exercises", _at(_any, lambda s: replace(s, exercise="handstand"))),
    Damage("step repeated", "exercises", _repeated),
    Damage("two of a family", "one_per_family", _twin),
    Damage("too high a level", "level", _adding(lambda one: one.level.rank > 0), {**COOLDOWN, "level": "beginner"}),
    Damage("equipment not at hand", "equipment", _adding(lambda one: any("massage_ball" in g for g in one.equipment))),
    Damage("lying in an office", "place", _adding(lambda one: one.position is Position.SUPINE), BREAK),
    Damage("shoes off in an office", "place", _adding(lambda one: not one.keeps_shoes), BREAK),
    Damage("head low twice in an office", "head_low", _head_twice_low, BREAK),
    Damage(
        "standing on a plane",
        "place",
        _adding(lambda one: one.position is Position.STANDING),
        {**BREAK, "place": "plane_seat"},
    ),
    Damage("loud on a call", "call", _adding(lambda one: one.on_call == "no"), {**BREAK, "on_a_call": True}),
    Damage(
        "for trousers in a skirt", "clothes", _adding(lambda one: one.clothes == "office"), {**BREAK, "clothes": "any"}
    ),
    Damage(
        "push and relax at 70",
        "age",
        _adding(lambda one: one.stretch_type == "pnf"),
        {**COOLDOWN, "age_group": "older"},
    ),
    Damage("floor although none", "floor", _adding(lambda one: one.is_on_floor), {**COOLDOWN, "floor": False}),
    Damage(
        "excluded by glaucoma",
        "conditions:glaucoma",
        _adding(lambda one: bool(one.movement_attributes & {"head_below_heart", "isometric_strain"})),
        {**COOLDOWN, "conditions": ["glaucoma"]},
    ),
    Damage(
        "works the operated area",
        "conditions:recent_surgery:shoulders",
        _adding(lambda one: one.region != "shoulders" and one.target_muscle in ("chest", "upper_traps", "lats")),
        {**COOLDOWN, "conditions": ["recent_surgery:shoulders"], "cleared": True, "areas": {"hips": 2}},
    ),
    Damage(
        "stretches the strained muscle",
        "conditions:muscle_strain:hamstrings",
        _adding(lambda one: _stretches(one) and "hamstrings" in one.muscles),
        {**COOLDOWN, "conditions": ["muscle_strain:hamstrings"]},
    ),
    Damage(
        "neck not cleared",
        "clearance",
        _adding(lambda one: one.region == "neck"),
        {**COOLDOWN, "conditions": ["whiplash"]},
    ),
    Damage("avoided", "avoid", _adding(lambda one: one.slug == CHIN_TUCK), {**COOLDOWN, "avoid": [CHIN_TUCK]}),
    Damage(
        "avoided family",
        "avoid",
        _adding(lambda one: one.family == "cat_cow"),
        {**COOLDOWN, "avoid_families": ["cat_cow"]},
    ),
    Damage("lock lost", "locks", _without(lambda s: s.exercise == CHIN_TUCK), {**BREAK, "lock": [CHIN_TUCK]}),
    Damage("locked dose changed", "locks", _other_dose, {**BREAK, "lock": [f"{CHIN_TUCK}@default"]}),
    Damage("phases swapped", "phases", _phases_swapped),
    Damage("positions swapped", "positions", _positions_swapped),
    Damage("twice to the floor", "floor_once", _twice_to_the_floor, AFTER_A_RUN),
    Damage("emptied", "body", lambda c: c.settled([])),
    Damage("movement removed", "back_and_neck", _without(lambda s: s.stretch_type is StretchType.DYNAMIC)),
    Damage("activation removed", "back_and_neck", _without(lambda s: s.stretch_type is StretchType.ACTIVATION)),
    Damage("too much static", "back_and_neck", _filled_with_stretches(_is_too_static)),
    Damage("lies down at once", "upright", _lies_down_at_once, AFTER_A_RUN),
    Damage(
        "muscle seconds off",
        "muscle_seconds",
        lambda c: replace(c.routine, muscle_seconds=_one_more(c.routine.muscle_seconds)),
    ),
    Damage(
        "activation seconds off",
        "activation_seconds",
        lambda c: replace(c.routine, activation_seconds=_one_more(c.routine.activation_seconds)),
    ),
    Damage("muscle forgotten", "muscle_seconds", _with(muscle_seconds={})),
    Damage("old catalogue", "versions", _with(catalogue_version="0123456789ab")),
    Damage("old engine", "versions", _with(engine_version="0")),
    Damage("another request", "request", lambda c: replace(c.routine, request={**c.routine.request, "minutes": 16})),
    Damage("a wish more", "request", lambda c: replace(c.routine, request={**c.routine.request, "avoid": [CHIN_TUCK]})),
    Damage("code of another request", "code", lambda c: replace(c.routine, code=sound_routine(BREAK).routine.code)),
    Damage("no code", "code", _with(code="")),
    Damage("no reason", "reasons", _at(_any, lambda s: replace(s, reasons=()))),
    Damage("reason without a source", "reasons", _at(_any, lambda s: replace(s, reasons=(*s.reasons, _NO_SOURCE)))),
    Damage("note without a source", "reasons", _with(notes=(Note("advice", "Everybody says so.", "hearsay"),))),
)
