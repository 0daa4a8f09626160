"""Sentences of the sheet: before you start, the pain rule, when to move on, things and space.

Numbers in them are those of the rules: discomfort 3 to 4 is the target, 5 the limit, 6 stops (our convention, as is the
rule for moving on); who should ask first follows the themes of `MagalRiebe16`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Phase, Purpose
from planner.request import Request
from planner.routine.values import Step
from planner.routine.wording import clock, join_words, number_words, times_words
from planner.rules.wishes import things_at_hand

__all__ = [
    "ASK_FIRST",
    "ASK_FIRST_IN_SHORT",
    "CLEARED",
    "EMERGENCY",
    "EMERGENCY_IN_SHORT",
    "MOVE_ON",
    "PHASES",
    "SCALE",
    "SHARP",
    "STEP_BACK",
    "THEMES",
    "PainScale",
    "chosen_words",
    "date_words",
    "lead_words",
    "often_words",
    "pain_scale",
    "plan_title",
    "space_words",
    "things_words",
]

PHASES = {
    Phase.LIGHT: "Light movement",
    Phase.MOBILISE: "Move and activate",
    Phase.HOLD: "Stretch",
    Phase.SETTLE: "Settle",
}

ASK_FIRST = "Ask a doctor or physiotherapist first if one of these is true for you:"
#: Who should ask first; one line each.
THEMES = (
    "a heart problem or high blood pressure",
    "chest pain, at rest or when you move",
    "a faint, or a loss of balance from dizziness, in the last 12 months",
    "a long-term illness, or a medicine for one",
    "a bone, joint or muscle problem that could get worse",
    "you were told to exercise only with someone to watch",
)
ASK_FIRST_IN_SHORT = (
    "Ask a doctor or physiotherapist first if you have a heart problem, high blood pressure, chest pain, faints, a "
    "long-term illness, or a bone, joint or muscle problem that could get worse."
)
EMERGENCY = (
    "Call emergency services if you are newly numb between the legs. Call if you have new trouble starting, stopping "
    "or feeling urine, pain or pressure in the chest, or a sudden severe headache."
)
EMERGENCY_IN_SHORT = (
    "Call emergency services for new numbness between the legs, new trouble with urine, pain or pressure in the chest, "
    "or a sudden severe headache."
)
CLEARED = "You said that a professional has cleared you to exercise. Show them this sheet if anything changes."

SCALE = "Think of a scale. 0 is nothing. 10 is the worst you can think of."
SHARP = (
    "Pain is not the same as a pull. If it is sharp, pinching, electric, numb or spreading, stop at any number. Leave "
    "that exercise, and those like it, out for 14 days."
)
MOVE_ON = (
    "Move on when the last four times went well: you did nearly all of it, and it felt like 3 or less out of 10. "
    "Change one thing only. First hold 5 seconds longer. Later add one more time. Later take the harder version."
)
STEP_BACK = (
    "Step back when it felt like 6 or more, when you left it out because it hurt, or when you still felt it more than "
    "a day later. After 14 days off, start one step lower."
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
    """What this is, on one line: purpose, place, level, number of exercises, length."""
    kind = "A short break" if request.purpose is Purpose.DESK_BREAK else "A calm cooldown"
    exercises = f"{number_words(n_steps)} exercise{'' if n_steps == 1 else 's'}"
    place = catalogue.places[request.place].label
    return f"{kind}, {exercises}, {clock(seconds)} minutes. Place: {place.lower()}. Level: {request.level}."


def plan_title(requests: Sequence[Request]) -> str:
    """What several routines are together: "Three desk breaks and a cooldown"."""
    said = []
    for purpose, one in ((Purpose.DESK_BREAK, "desk break"), (Purpose.COOLDOWN, "cooldown")):
        count = sum(request.purpose is purpose for request in requests)
        if count:
            said.append(f"a {one}" if count == 1 else f"{number_words(count)} {one}s")
    title = join_words(said)
    return title[:1].upper() + title[1:]


def chosen_words(requests: Sequence[Request], catalogue: Catalogue) -> str:
    """What the exercises were chosen for, as a sentence."""
    areas = dict.fromkeys(area for request in requests for area, _ in request.areas)
    after = dict.fromkeys(activity for request in requests for activity, _ in request.activities)
    said = [f"for {join_words(catalogue.areas[area].label.lower() for area in areas)}"] if areas else []
    said += [f"after {join_words(catalogue.activities[each].label.lower() for each in after)}"] if after else []
    return f"Chosen {', '.join(said)}, within your time." if said else "Chosen to fill your time well."


def often_words(times_a_day: int, days_a_week: int) -> str:
    """How often, as a sentence; empty where nothing was given."""
    said = []
    if times_a_day:
        said.append(f"{times_words(times_a_day)} a day")
    if days_a_week:
        said.append("every day" if days_a_week == 7 else f"on {_counted(days_a_week, 'day')} a week")
    return f"Do it {', '.join(said)}." if said else ""


def _counted(number: int, one: str) -> str:
    return f"{number_words(number)} {one}{'' if number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class PainScale:
    """The scale in four bands, each with the numbers it holds, and the rule in words.

    Attributes
    ----------
    bands : tuple of (str, str)
        Numbers and words, from nothing to the worst.
    """

    words: str
    bands: tuple[tuple[str, str], ...]


def pain_scale(steps: Sequence[Step]) -> PainScale:
    """What is right, what is too much, in words and numbers; very light where a rule caps the pull of this person."""
    most = max((step.intensity for step in steps if step.phase is Phase.HOLD), default=3)
    if most <= 2:
        right = f"For you a very light pull is right: {most} at most."
        bands = (("0 – 2", "right for you"), ("3 – 4", "ease off"))
    else:
        right = "A mild pull is right: about 3." if most == 3 else "A mild pull is right: 3 or 4."
        bands = (("0 – 2", "light"), ("3 – 4", "right"))
    words = f"{SCALE} {right} At 5, ease off. At 6 or more, stop that exercise."
    return PainScale(words, (*bands, ("5", "ease off"), ("6 – 10", "stop")))


def things_words(exercises: Sequence[Exercise], requests: Sequence[Request], catalogue: Catalogue) -> str:
    """What must be at hand; of things that do instead of each other, those that the person has."""
    at_hand = frozenset().union(*(things_at_hand(request, catalogue) for request in requests))
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
    """How much room, and for which exercises shoes come off."""
    largest = max((exercise.space_m2 for exercise in exercises), default=0)
    words = "The room of your seat is enough." if largest <= 0.5 else f"Clear about {largest:g} m² of floor."
    if largest == 1:
        words = "Clear one step of room around you."
    barefoot = [str(number) for number, each in zip(numbers, exercises, strict=True) if not each.keeps_shoes]
    if barefoot:
        words += f" Take your shoes off for number{'' if len(barefoot) == 1 else 's'} {join_words(barefoot)}."
    return words
