"""Sentences of the sheet: before you start, the pain rule, when to move on, things and space.

Numbers in them are those of the rules: discomfort 3 to 4 is the target, 5 the limit, 6 stops (our convention, as is the
rule for moving on); who should ask first follows the themes of `MagalRiebe16`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Phase, Purpose
from planner.request import Request
from planner.routine.values import Step
from planner.routine.wording import clock, join_words, number_words
from planner.rules.wishes import things_at_hand

__all__ = [
    "ASK_FIRST",
    "EMERGENCY",
    "MOVE_ON",
    "PHASES",
    "STEP_BACK",
    "before_you_start",
    "date_words",
    "lead_words",
    "pain_rule",
    "space_words",
    "things_words",
]

PHASES = {
    Phase.LIGHT: "Light movement",
    Phase.MOBILISE: "Move and activate",
    Phase.HOLD: "Stretch",
    Phase.SETTLE: "Settle",
}

ASK_FIRST = (
    "Ask a doctor or physiotherapist first if any of these is true for you: a heart condition or high blood pressure; "
    "chest pain at rest or on effort; a faint or a loss of balance from dizziness in the last 12 months; a long-term "
    "illness or a medicine for one; a bone, joint or muscle problem that moving could make worse; advice to exercise "
    "only under supervision."
)
EMERGENCY = (
    "Call emergency services if you are newly numb between the legs, have new trouble starting, stopping or "
    "feeling urine, feel pain or pressure in the chest, or have a sudden severe headache."
)
_CLEARED = "You said that a professional has cleared you to exercise. Show them this sheet if anything changes."

_SCALE = "Think of a scale from 0, nothing, to 10, the worst you can think of."
_STOP_NUMBER = "At 5, ease off. At 6 or more, stop that exercise."
_SHARP = (
    "Pain is not the same as a pull. If it is sharp, pinching, electric, numb or spreading, stop at any number, and "
    "leave that exercise and its close relatives out for 14 days."
)
MOVE_ON = (
    "Move on when the last four times went well: nearly all of it done, with 3 or less out of 10. Change one thing "
    "only: hold 5 seconds longer, later add one repetition, later take the harder version."
)
STEP_BACK = (
    "Step back when it reached 6 or more, when you left it out because it hurt, or when you still felt it more than a "
    "day later. After 14 days off, start one step lower."
)

# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


def date_words(date: datetime.date) -> str:
    """A date as people write it, the same on every machine: "5 March 2026"."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def lead_words(request: Request, seconds: int, n_steps: int, catalogue: Catalogue) -> str:
    """What this is, on one line: purpose, level, number of exercises, length, place."""
    kind = "Desk break" if request.purpose is Purpose.DESK_BREAK else "Cooldown"
    exercises = f"{number_words(n_steps)} exercise{'' if n_steps == 1 else 's'}"
    place = catalogue.places[request.place].label
    return f"{kind} for level {request.level}: {exercises}, {clock(seconds)} minutes. Place: {place.lower()}."


def before_you_start(request: Request) -> tuple[str, ...]:
    """Who should ask first, and when to call for help."""
    return (ASK_FIRST, EMERGENCY, _CLEARED) if request.cleared else (ASK_FIRST, EMERGENCY)


def pain_rule(steps: Sequence[Step]) -> tuple[str, ...]:
    """What is right, what is too much, in words and numbers; very light where a rule caps the pull of this person."""
    most = max((step.intensity for step in steps if step.phase is Phase.HOLD), default=3)
    if most <= 2:
        right = f"For you a very light pull is right: {most} at most."
    else:
        right = "A mild pull is right: about 3." if most == 3 else "A mild pull is right: 3 or 4."
    return (f"{_SCALE} {right} {_STOP_NUMBER}", _SHARP)


def things_words(exercises: Sequence[Exercise], request: Request, catalogue: Catalogue) -> str:
    """What must be at hand; of things that do instead of each other, those that the person has."""
    at_hand = things_at_hand(request, catalogue)
    groups = dict.fromkeys(group & at_hand or group for exercise in exercises for group in exercise.equipment)
    # One thing may serve several exercises: a group that another one already answers is not asked for again.
    asked = [group for group in groups if not any(other < group for other in groups)]
    order = list(catalogue.equipment)
    said = [
        join_words((catalogue.equipment[thing].at_hand for thing in sorted(group, key=order.index)), last="or")
        for group in asked
    ]
    words = f"You need {join_words(said)}." if said else "You need nothing."
    if any(exercise.is_on_floor for exercise in exercises):
        words += " A mat or a folded blanket makes the floor kinder."
    return words


def space_words(exercises: Sequence[Exercise], numbers: Sequence[int]) -> str:
    """How much room, and for which steps shoes come off."""
    largest = max((exercise.space_m2 for exercise in exercises), default=0)
    words = "The room of your seat is enough." if largest <= 0.5 else f"Clear about {largest:g} m² of floor."
    if largest == 1:
        words = "Clear one step of room around you."
    barefoot = [str(number) for number, each in zip(numbers, exercises, strict=True) if not each.keeps_shoes]
    if barefoot:
        words += f" Take your shoes off for step{'' if len(barefoot) == 1 else 's'} {join_words(barefoot)}."
    return words
