"""The skyline: time across, height of the body up; a cooldown steps down to the floor.

::

    standing  ███████
    kneeling         ████
    lying                ██████
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from planner.catalogue.vocabulary import Position
from planner.routine.values import Step
from planner.routine.wording import join_words

__all__ = ["Skyline", "SkylineBar", "skyline_of"]

#: Height of the body in each position, in hundredths of standing.
_HEIGHT = {
    Position.STANDING: 100,
    Position.SEATED_CHAIR: 80,
    Position.HALF_KNEELING: 70,
    Position.KNEELING: 60,
    Position.QUADRUPED: 48,
    Position.SEATED_FLOOR: 40,
    Position.PRONE: 24,
    Position.SIDE_LYING: 24,
    Position.SUPINE: 18,
}

_WORDS = {
    Position.STANDING: "standing",
    Position.SEATED_CHAIR: "on a chair",
    Position.HALF_KNEELING: "kneeling",
    Position.KNEELING: "kneeling",
    Position.QUADRUPED: "on all fours",
    Position.SEATED_FLOOR: "sitting on the floor",
    Position.PRONE: "lying",
    Position.SIDE_LYING: "lying",
    Position.SUPINE: "lying",
}


@dataclass(frozen=True, slots=True)
class SkylineBar:
    """One step: where it starts and how wide it is in ten-thousandths of the routine, how high in hundredths."""

    number: int
    start: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Skyline:
    """The bars in order, and the same in words."""

    bars: tuple[SkylineBar, ...]
    words: str


def skyline_of(steps: Sequence[Step], numbers: Sequence[int]) -> Skyline:
    """Skyline of a routine, its bars numbered like its cards; they meet and fill the width."""
    total = sum(step.seconds for step in steps) or 1
    edges = [0]
    for step in steps:
        edges.append(edges[-1] + step.seconds)
    marks = [edge * 10_000 // total for edge in edges]
    bars = tuple(
        SkylineBar(number, marks[index], marks[index + 1] - marks[index], _HEIGHT[step.position])
        for index, (number, step) in enumerate(zip(numbers, steps, strict=True))
    )
    return Skyline(bars, f"The order: {join_words((words for words, _ in groupby(_words(steps))), last='then')}.")


def _words(steps: Sequence[Step]) -> list[str]:
    return [_WORDS[step.position] for step in steps]
