"""Doses, lengths and lists in plain words, the same on pages, in the terminal and on paper.

::

    dose_words   30 seconds on each side, twice        rest_words   Rest 5 seconds in between.
    clock        1:15                                  length_words 1 minute 15 seconds
"""

from __future__ import annotations

from collections.abc import Iterable

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.dose import BETWEEN_SETS_SECONDS, Dose
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Purpose, Sides, StretchType
from planner.request import Request
from planner.routine.values import Step

__all__ = [
    "clock",
    "dose_words",
    "effort_words",
    "join_words",
    "length_words",
    "number_words",
    "request_title",
    "rest_words",
    "side_words",
    "times_words",
]

# fmt: off
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)
# fmt: on
_MOST_AREAS_NAMED = 3


def clock(seconds: int) -> str:
    """A length as minutes and seconds, ``1:15``."""
    return f"{seconds // 60}:{seconds % 60:02}"


def length_words(seconds: int) -> str:
    """A length in words, ``1 minute 15 seconds``."""
    minutes, rest = divmod(seconds, 60)
    parts = [_counted(minutes, "minute")] if minutes else []
    return " ".join(parts + ([_counted(rest, "second")] if rest or not minutes else []))


def number_words(number: int) -> str:
    """A number as a word up to thirty, else in figures."""
    if 0 <= number <= 20:
        return _NUMBERS[number]
    if 20 < number < 30:
        return f"twenty-{_NUMBERS[number - 20]}"
    return "thirty" if number == 30 else str(number)


def times_words(number: int) -> str:
    """How often: once, twice, three times."""
    return {1: "once", 2: "twice"}.get(number, f"{number_words(number)} times")


def join_words(words: Iterable[str], last: str = "and") -> str:
    """A list as one reads it aloud; items that hold an "and" themselves are kept apart by commas."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    comma = "," if len(items) > 2 or any(f" {last} " in item for item in items) else ""
    return f"{', '.join(items[:-1])}{comma} {last} {items[-1]}"


def side_words(exercise: Exercise) -> str:
    """Which sides: "on each side", "left and right in turn", or nothing where both work at once."""
    return {Sides.EACH_SIDE: "on each side", Sides.ALTERNATING: "left and right in turn"}.get(exercise.sides, "")


def dose_words(step: Step | Dose, exercise: Exercise) -> str:
    """How much of an exercise, in one phrase without a full stop.

    Parameters
    ----------
    step : Step or Dose
        Gives hold, contraction, repetitions and sets.
    exercise : Exercise
        Tells whether the sides take turns.

    Returns
    -------
    str
        ``30 seconds on each side, twice``, ``8 slow rounds``, ``5 times, 5 seconds each, on each side``.
    """
    sides = side_words(exercise)
    hold = _counted(step.hold_seconds, "second")
    kind = step.stretch_type
    if kind is StretchType.LIGHT:
        return f"{length_words(step.hold_seconds)}, easy pace"
    if kind is StretchType.BREATHING:
        breaths = step.repetitions * step.sets
        return f"{length_words(breaths * step.hold_seconds)}, about {breaths} slow breaths"
    if kind is StretchType.DYNAMIC:
        one = "slow move" if exercise.sides is Sides.ALTERNATING else "slow round"
        return _in_sets(step, _with_sides(_counted(step.repetitions, one), exercise))
    if kind is StretchType.SELF_MASSAGE:
        return _in_sets(step, _with_sides(_counted(step.repetitions, "slow pass", "slow passes"), exercise))
    if kind is StretchType.ACTIVATION:
        often = times_words(step.repetitions) if step.repetitions < 3 else f"{step.repetitions} times"
        return _in_sets(step, _listed(often, f"{hold} each" if step.repetitions > 1 else hold, sides))
    often = times_words(step.repetitions * step.sets)
    if kind is StretchType.PNF and step.contract_seconds is not None:
        return _listed(f"press {_counted(step.contract_seconds, 'second')}, then stretch {hold}", sides, often)
    return _listed(_with_sides(hold, exercise), often if often != "once" or not sides else "")


def rest_words(step: Step) -> str:
    """The rest between repetitions, or between sets of self-massage, as a sentence; empty where there is none."""
    if step.rest_seconds and step.repetitions > 1:
        return f"Rest {_counted(step.rest_seconds, 'second')} in between."
    if step.stretch_type is StretchType.SELF_MASSAGE and step.sets > 1:
        return f"Rest {_counted(BETWEEN_SETS_SECONDS, 'second')} between sets."
    return ""


def effort_words(step: Step) -> str:
    """How hard it should feel, in words and on the scale from 0 to 10."""
    feel = {
        StretchType.STATIC: "A mild pull",
        StretchType.PNF: "A clear pull and a gentle press",
        StretchType.SELF_MASSAGE: "Firm pressure that you can relax into",
        StretchType.ACTIVATION: "Steady work with a calm breath",
        StretchType.DYNAMIC: "Easy movement",
        StretchType.LIGHT: "Easy enough to chat",
        StretchType.BREATHING: "No effort",
    }[step.stretch_type]
    return f"{feel}: {step.intensity} out of 10."


def request_title(request: Request, catalogue: Catalogue) -> str:
    """What a request asks for, as a title: "Ten minutes for a stiff lower back".

    Parameters
    ----------
    request : Request
    catalogue : Catalogue
        Knows the labels of areas and activities.
    """
    minutes = number_words(request.minutes)
    opening = f"{minutes[0].upper()}{minutes[1:]} minutes"
    areas = sorted(request.areas, key=lambda pair: -pair[1])
    labels = [_spoken(catalogue.areas[area].label) for area, _ in areas]
    after = [_lower(catalogue.activities[activity].label) for activity, _ in request.activities]
    closing = f" after {join_words(_some(after))}" if after else ""
    if len(labels) == 1:
        return f"{opening} for {_stiff(labels[0])}{closing}"
    if labels:
        return f"{opening} for {join_words(_some(labels))}{closing}"
    return opening + (closing or (" for a desk break" if request.purpose is Purpose.DESK_BREAK else " to cool down"))


def _some(labels: list[str]) -> list[str]:
    """The first few, and how many more."""
    if len(labels) <= _MOST_AREAS_NAMED:
        return labels
    return [*labels[:_MOST_AREAS_NAMED], f"{number_words(len(labels) - _MOST_AREAS_NAMED)} more"]


def _spoken(label: str) -> str:
    """A label inside a sentence; "Front of thighs" becomes "the front of your thighs"."""
    words = _lower(label)
    return f"the {words.replace(' of ', ' of your ')}" if " of " in words else words


def _stiff(words: str) -> str:
    """One area as the matter of a title; what is plural takes no article."""
    if words.startswith("the "):
        return words
    return f"stiff {words}" if words.endswith("s") or " and " in words else f"a stiff {words}"


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _with_sides(amount: str, exercise: Exercise) -> str:
    """Each side follows the amount without a comma; sides in turn are a remark."""
    separator = ", " if exercise.sides is Sides.ALTERNATING else " "
    return f"{amount}{separator}{side_words(exercise)}".strip(" ,")


def _in_sets(step: Step | Dose, words: str) -> str:
    return words if step.sets == 1 else f"{words}, {number_words(step.sets)} sets"
