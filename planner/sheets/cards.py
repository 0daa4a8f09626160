"""The card of one exercise: how to do it, how much, what to watch, and what it means for this person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Mistake
from planner.catalogue.vocabulary import Sides
from planner.figures.drawing import Drawing
from planner.request import Request
from planner.routine.values import Routine, Step
from planner.routine.wording import clock, dose_words, effort_words, rest_words
from planner.sheets.person import Caution, cautions_for
from planner.sheets.words import PHASES

__all__ = ["MOST_STEPS", "Card", "CardDose", "OverviewRow", "cards_and_rows", "first_sentence", "in_few_steps"]

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
    picture: Drawing | None


@dataclass(frozen=True, slots=True)
class CardDose:
    """How much, and in which routines of the plan.

    Attributes
    ----------
    amount : str
        The dose in figures: "30 s × 2 × 2 sides, rest 5 s".
    routines : tuple of int
        Their numbers.
    """

    words: str
    amount: str
    rest: str
    effort: str
    clock: str
    routines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one exercise; texts of the guide may hold ``*names*`` of other exercises.

    Attributes
    ----------
    doses : tuple of CardDose
        One for a routine alone; more where routines of a plan ask for different amounts.
    """

    number: int
    slug: str
    name: str
    phase: str
    doses: tuple[CardDose, ...]
    sides: str
    feel: str
    set_up: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    mistakes: tuple[Mistake, ...]
    easier: str
    harder: str
    progress: str
    cautions: tuple[Caution, ...]
    picture: Drawing | None

    @property
    def dose(self) -> CardDose:
        """The first dose."""
        return self.doses[0]


def cards_and_rows(
    routines: Sequence[Routine], requests: Sequence[Request], catalogue: Catalogue, pictures: Mapping[str, Drawing]
) -> tuple[tuple[Card, ...], tuple[tuple[OverviewRow, ...], ...]]:
    """Cards of a plan, numbered through, and the lines of each routine.

    An exercise that comes in several routines has one card.
    """
    cards: dict[str, Card] = {}
    lines = []
    for in_plan, (routine, request) in enumerate(zip(routines, requests, strict=True), start=1):
        rows = []
        for step in routine.steps:
            exercise = catalogue.exercise(step.exercise)
            known = cards.get(step.exercise)
            card = known or _card(len(cards) + 1, step, exercise, request, catalogue, pictures.get(step.exercise))
            dose = _dose(step, exercise, in_plan)
            cards[step.exercise] = replace(card, doses=_joined(card.doses, dose))
            rows.append(
                OverviewRow(
                    number=card.number,
                    name=card.name,
                    phase=card.phase,
                    dose=dose.words,
                    seconds=step.seconds,
                    clock=dose.clock,
                    cue=exercise.cue,
                    picture=card.picture,
                )
            )
        lines.append(tuple(rows))
    return tuple(cards.values()), tuple(lines)


def _dose(step: Step, exercise: Exercise, in_plan: int) -> CardDose:
    return CardDose(
        words=dose_words(step, exercise),
        amount=_amount(step),
        rest=rest_words(step),
        effort=effort_words(step),
        clock=clock(step.seconds),
        routines=(in_plan,),
    )


def _joined(doses: tuple[CardDose, ...], more: CardDose) -> tuple[CardDose, ...]:
    """Doses with one more; the same amount in another routine is told once."""
    for index, each in enumerate(doses):
        if replace(each, routines=more.routines) == more:
            routines = tuple(dict.fromkeys((*each.routines, *more.routines)))
            return (*doses[:index], replace(each, routines=routines), *doses[index + 1 :])
    return (*doses, more)


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
    number: int, step: Step, exercise: Exercise, request: Request, catalogue: Catalogue, picture: Drawing | None
) -> Card:
    guide = catalogue.guides[exercise.slug]
    sides = _SIDES[exercise.sides]
    return Card(
        number=number,
        slug=exercise.slug,
        name=exercise.name,
        phase=PHASES[step.phase],
        doses=(),
        sides="" if sides.rstrip(".").lower() in dose_words(step, exercise) else sides,
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
