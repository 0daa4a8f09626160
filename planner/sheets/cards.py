"""The card of one exercise: how to do it, how much, what to watch, and what it means for this person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Mistake
from planner.catalogue.vocabulary import Sides
from planner.request import Request
from planner.routine.values import Routine, Step
from planner.routine.wording import clock, dose_words, effort_words, rest_words
from planner.sheets.person import Caution, cautions_for
from planner.sheets.pictures import Picture
from planner.sheets.words import PHASES

__all__ = ["MOST_STEPS", "Card", "OverviewRow", "cards_and_rows", "first_sentence", "in_few_steps"]

#: More steps than these are too many to keep in mind; neighbours are then told as one.
MOST_STEPS = 5
_MISTAKES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One line of a routine; ``number`` is that of its card."""

    number: int
    name: str
    phase: str
    dose: str
    seconds: int
    clock: str
    cue: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one exercise at one dose; texts of the guide may hold ``*names*`` of other exercises.

    Attributes
    ----------
    amount : str
        The dose in figures: "30 s × 2 × 2 sides, rest 5 s".
    routines : tuple of int
        Numbers of the routines of the plan that it belongs to.
    """

    number: int
    slug: str
    name: str
    phase: str
    clock: str
    dose: str
    amount: str
    sides: str
    rest: str
    effort: str
    feel: str
    set_up: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    mistakes: tuple[Mistake, ...]
    easier: str
    harder: str
    progress: str
    cautions: tuple[Caution, ...]
    picture: Picture | None
    routines: tuple[int, ...] = (1,)


def cards_and_rows(
    routines: Sequence[Routine], requests: Sequence[Request], catalogue: Catalogue, pictures: Mapping[str, Picture]
) -> tuple[tuple[Card, ...], tuple[tuple[OverviewRow, ...], ...]]:
    """Cards of a plan, numbered through, and the lines of each routine.

    An exercise that comes at the same dose in several routines has one card.
    """
    cards: dict[tuple[object, ...], Card] = {}
    lines = []
    for in_plan, (routine, request) in enumerate(zip(routines, requests, strict=True), start=1):
        rows = []
        for step in routine.steps:
            exercise = catalogue.exercise(step.exercise)
            card = _card(len(cards) + 1, step, exercise, request, catalogue, pictures.get(step.exercise))
            key = (card.slug, card.dose, card.rest, card.effort, card.clock)
            known = cards.get(key)
            if known:
                card = replace(known, routines=tuple(dict.fromkeys((*known.routines, in_plan))))
            cards[key] = card if known else replace(card, routines=(in_plan,))
            rows.append(
                OverviewRow(
                    number=card.number,
                    name=card.name,
                    phase=card.phase,
                    dose=card.dose,
                    seconds=step.seconds,
                    clock=card.clock,
                    cue=exercise.cue,
                    picture=card.picture,
                )
            )
        lines.append(tuple(rows))
    return tuple(cards.values()), tuple(lines)


def in_few_steps(steps: Sequence[str], most: int = MOST_STEPS) -> tuple[str, ...]:
    """The same sentences in fewer steps: the shortest neighbours are told together.

    Examples
    --------
    >>> in_few_steps(["Sit.", "Breathe in.", "Lift both arms over your head."], most=2)
    ('Sit. Breathe in.', 'Lift both arms over your head.')
    """
    told = list(steps)
    while len(told) > most:
        pairs = [len(told[index]) + len(told[index + 1]) for index in range(len(told) - 1)]
        at = pairs.index(min(pairs))
        told[at : at + 2] = [f"{told[at]} {told[at + 1]}"]
    return tuple(told)


def first_sentence(text: str) -> str:
    """The opening sentence of a text."""
    return re.split(r"(?<=[.!?])\s+(?=[A-Z*])", text, maxsplit=1)[0]


def _card(
    number: int, step: Step, exercise: Exercise, request: Request, catalogue: Catalogue, picture: Picture | None
) -> Card:
    guide = catalogue.guides[exercise.slug]
    dose = dose_words(step, exercise)
    sides = _SIDES[exercise.sides]
    return Card(
        number=number,
        slug=exercise.slug,
        name=exercise.name,
        phase=PHASES[step.phase],
        clock=clock(step.seconds),
        dose=dose,
        amount=_amount(step),
        sides="" if sides.rstrip(".").lower() in dose else sides,
        rest=rest_words(step),
        effort=effort_words(step),
        feel=guide.feel,
        set_up=guide.set_up,
        steps=in_few_steps(guide.steps),
        breathing=guide.breathing,
        mistakes=guide.mistakes[:_MISTAKES_SHOWN],
        easier=guide.easier,
        harder=guide.harder,
        progress=guide.progress,
        cautions=cautions_for(exercise, request, catalogue),
        picture=picture,
    )


def _amount(step: Step) -> str:
    """Hold x repetitions x sets x sides, with the rest."""
    parts = [f"{step.hold_seconds} s"]
    if step.contract_seconds:
        parts = [f"({step.contract_seconds} s press + {step.hold_seconds} s)"]
    parts += [str(step.repetitions)] if step.repetitions > 1 else []
    parts += [f"{step.sets} sets"] if step.sets > 1 else []
    parts += ["2 sides"] if step.sides == 2 else []
    rest = f", rest {step.rest_seconds} s" if step.rest_seconds and step.repetitions > 1 else ""
    return " × ".join(parts) + rest


_SIDES = {
    Sides.EACH_SIDE: "Left first, then right.",
    Sides.ALTERNATING: "Left and right in turn.",
    Sides.BOTH_AT_ONCE: "",
}
