"""The skyline: time across, body height up. A good cooldown comes down to the floor, and one sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.catalogue.vocabulary import Position
from planner.routine.values import Step
from planner.routine.wording import clock, length_words
from planner.web.words import POSITION

__all__ = ["FLOOR", "Place", "Skyline", "SkylineStep", "Turn", "level_of", "place_of", "skyline", "turn_between"]

#: Where the floor line lies in the drawing, and how high a body stands above it.
FLOOR = 82
_HEIGHTS = {
    Position.STANDING: 58,
    Position.SEATED_CHAIR: 46,
    Position.HALF_KNEELING: 40,
    Position.KNEELING: 37,
    Position.QUADRUPED: 28,
    Position.SEATED_FLOOR: 22,
    Position.PRONE: 9,
    Position.SIDE_LYING: 9,
    Position.SUPINE: 9,
}
_LEVELS = ("On your feet", "On a chair", "Low on the floor", "Lying down")
_LYING = (Position.PRONE, Position.SIDE_LYING, Position.SUPINE)
#: Below this share of the width, in percent, a number would run into the next; on a phone, below the other.
_NARROWEST_NUMBER = 3.2
_NARROWEST_ON_A_PHONE = 7.0


@dataclass(frozen=True, slots=True)
class SkylineStep:
    """A step as a block: ``x``, ``width`` and ``end`` are percentages as text, ``y`` is its upper edge."""

    number: str
    x: str
    width: str
    end: str
    y: int
    height: int
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class Skyline:
    """The drawing, its description and its key."""

    steps: tuple[SkylineStep, ...]
    title: str
    key: tuple[tuple[str, str], ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step happens: in words, and as a block of the skyline."""

    words: str
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of level between two steps: what to do, and how to do it with care."""

    title: str
    words: str


def place_of(position: Position) -> Place:
    """Where a step happens, for the small mark that stands while its drawing is missing."""
    return Place(POSITION[position.value], FLOOR - _HEIGHTS[position], _HEIGHTS[position])


def level_of(position: Position) -> int:
    """0 on one's feet, 1 on a chair, 2 low on the floor, 3 lying."""
    if position in _LYING:
        return 3
    return {Position.STANDING: 0, Position.SEATED_CHAIR: 1}.get(position, 2)


def turn_between(before: Position | None, after: Position) -> Turn | None:
    """What stands between two steps where the level changes; None where it does not, and before the first step."""
    if before is None or level_of(before) == level_of(after):
        return None
    down, start, end = level_of(after) > level_of(before), level_of(before), level_of(after)
    if end == 0:
        return Turn(
            "Stand up", "Push through your legs and wait a moment until you feel steady." if start == 1 else _UP
        )
    if end == 1:
        return (
            Turn("Sit down", "Feel the chair behind your legs before you sit.")
            if down
            else Turn("Up to the chair", _UP)
        )
    if start < 2:
        return Turn("Down to the floor", "Hold on to something steady on the way down.")
    if down:
        return Turn("Lie down", "Go through your side, and let your hands carry you.")
    return Turn("Come up a little", "Roll to your side first, then push up with your hands.")


_UP = "Roll to your side, come to your knees, hold on to something steady, and take your time."


def skyline(steps: Sequence[Step]) -> Skyline:
    """The skyline of a routine."""
    total = sum(step.seconds for step in steps) or 1
    blocks, start = [], 0
    spent = dict.fromkeys(range(len(_LEVELS)), 0)
    for number, step in enumerate(steps, start=1):
        share = 100 * step.seconds / total
        height = _HEIGHTS[step.position]
        blocks.append(
            SkylineStep(
                number=str(number) if share >= _NARROWEST_NUMBER else "",
                x=f"{100 * start / total:.2f}%",
                width=f"{share:.2f}%",
                end=f"{100 * (start + step.seconds) / total:.2f}%",
                y=FLOOR - height,
                height=height,
                is_narrow=share < _NARROWEST_ON_A_PHONE,
            )
        )
        start += step.seconds
        spent[level_of(step.position)] += step.seconds
    key = tuple((label, clock(spent[level])) for level, label in enumerate(_LEVELS) if spent[level])
    parts = ", ".join(
        f"{label.lower()} {length_words(spent[level])}" for level, label in enumerate(_LEVELS) if spent[level]
    )
    floors = _transfers(steps)
    remark = {0: "You stay off the floor.", 1: "You go to the floor once."}.get(
        floors, f"You go to the floor {floors} times."
    )
    return Skyline(tuple(blocks), f"{len(blocks)} steps: {parts}.", key, remark)


def _transfers(steps: Sequence[Step]) -> int:
    was_low, times = False, 0
    for step in steps:
        is_low = level_of(step.position) >= 2
        times += is_low and not was_low
        was_low = is_low
    return times
