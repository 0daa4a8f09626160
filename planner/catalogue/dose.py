"""Doses: how long, how often; generated once from the dosage rows into ``data/doses.csv``.

A dose is given per kind of exercise and population, so every exercise has four: short, default, long and cap.
Light movement alone is dosed by its length, 20 to 300 s in steps of 10.

Time of an exercise (evidence section 1)::

    one side = sets x (repetitions x unit + (repetitions - 1) x rest) + (sets - 1) x between
    step     = sides x one side + (sides - 1) x 5 + transition

where ``unit`` is the hold, or contract + 2 + hold for contract-relax, and ``between`` is 5 s for self-massage, else 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planner.catalogue.tables import Dosage
from planner.catalogue.vocabulary import DoseSize, Population, StretchType

__all__ = [
    "BETWEEN_SETS_SECONDS",
    "SIDE_CHANGE_SECONDS",
    "Dose",
    "careful_dosage",
    "generate_doses",
    "with_older_beginners",
]

SIDE_CHANGE_SECONDS = 5
RELAX_SECONDS = 2
BETWEEN_SETS_SECONDS = 5
LIGHT_STEP_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Dose:
    """How an exercise is dosed; one row of ``data/doses.csv``.

    Attributes
    ----------
    size : str
        ``short``, ``default``, ``long``, ``cap``, or the seconds of a bout of light movement.
    hold_seconds, contract_seconds, rest_seconds, transition_seconds : int
        Seconds; ``contract_seconds`` is None where nothing is contracted first.
    intensity, intensity_cap : int
        0 to 10.
    """

    stretch_type: StretchType
    population: Population
    size: str
    hold_seconds: int
    contract_seconds: int | None
    repetitions: int
    sets: int
    rest_seconds: int
    transition_seconds: int
    intensity: int
    intensity_cap: int
    sources: tuple[str, ...]

    @property
    def unit_seconds(self) -> int:
        """Seconds of one repetition."""
        if self.contract_seconds is None:
            return self.hold_seconds
        return self.contract_seconds + RELAX_SECONDS + self.hold_seconds

    @property
    def work_seconds(self) -> int:
        """Seconds credited to the muscles of one side: holds or movement, rests not counted."""
        return self.sets * self.repetitions * self.hold_seconds

    def seconds(self, sides: int) -> int:
        """Time of the whole step, transition included."""
        between = BETWEEN_SETS_SECONDS if self.stretch_type is StretchType.SELF_MASSAGE else 0
        one_set = self.repetitions * self.unit_seconds + (self.repetitions - 1) * self.rest_seconds
        one_side = self.sets * one_set + (self.sets - 1) * between
        return sides * one_side + (sides - 1) * SIDE_CHANGE_SECONDS + self.transition_seconds


def careful_dosage(one: Dosage, other: Dosage) -> Dosage:
    """The more careful of two rows, cell by cell: less work, less effort, slower movement, longer rests."""
    slower = max if one.stretch_type is StretchType.DYNAMIC else min

    def least(name: str) -> int | None:
        return min((n for n in (getattr(one, name), getattr(other, name)) if n is not None), default=None)

    return replace(
        one,
        population=Population.OLDER_BEGINNER,
        is_generated=one.is_generated and other.is_generated,
        hold_min=min(one.hold_min, other.hold_min),
        hold_default=slower(one.hold_default, other.hold_default),
        hold_max=slower(one.hold_max, other.hold_max),
        **{name: least(name) for name in _LESS},  # type: ignore[arg-type]
        rest_seconds=max(one.rest_seconds, other.rest_seconds),
        transition_seconds=max(one.transition_seconds, other.transition_seconds),
        sources=tuple(dict.fromkeys(one.sources + other.sources)),
    )


_LESS = (
    "reps_min",
    "reps_default",
    "reps_max",
    "sets_min",
    "sets_default",
    "sets_max",
    "target_min",
    "target_default",
    "target_cap",
    "days_min",
    "days_target",
    "intensity",
    "intensity_cap",
)


def with_older_beginners(rows: Iterable[Dosage]) -> tuple[Dosage, ...]:
    """The rows, and for every kind the careful mix of ``older`` and ``beginner``."""
    given = tuple(rows)
    by_key = {(row.stretch_type, row.population): row for row in given}
    mixed = [
        careful_dosage(by_key[kind, Population.OLDER], by_key[kind, Population.BEGINNER])
        for kind in StretchType
        if (kind, Population.OLDER) in by_key and (kind, Population.BEGINNER) in by_key
    ]
    return given + tuple(mixed)


def generate_doses(rows: Iterable[Dosage]) -> Iterator[Dose]:
    """Every dose that the dosage rows allow.

    Parameters
    ----------
    rows : iterable of Dosage
        Also those of older beginners (`with_older_beginners`).

    Yields
    ------
    Dose
        Four for each row but light movement, which has one for each length.
    """
    for row in rows:
        if row.is_generated:
            yield from _light_doses(row) if row.stretch_type is StretchType.LIGHT else _four_doses(row)


def _dose(row: Dosage, size: str, hold: int, repetitions: int, sets: int) -> Dose:
    return Dose(
        stretch_type=row.stretch_type,
        population=row.population,
        size=size,
        hold_seconds=hold,
        contract_seconds=row.contract_seconds,
        repetitions=repetitions,
        sets=sets,
        rest_seconds=0 if row.stretch_type in _FLOWING else row.rest_seconds,
        transition_seconds=row.transition_seconds,
        intensity=row.intensity,
        intensity_cap=row.intensity_cap,
        sources=row.sources,
    )


#: Repetitions of these flow into each other; the rest of their dosage rows stands between sets.
_FLOWING = (StretchType.DYNAMIC, StretchType.SELF_MASSAGE)


def _light_doses(row: Dosage) -> Iterator[Dose]:
    for seconds in range(row.hold_min, row.hold_max + 1, LIGHT_STEP_SECONDS):
        yield _dose(row, str(seconds), seconds, 1, 1)


def _four_doses(row: Dosage) -> Iterator[Dose]:
    for size, (hold, repetitions, sets) in _SIZES[row.stretch_type](row).items():
        yield _dose(row, size.value, hold, repetitions, sets)


def _holds(row: Dosage) -> dict[DoseSize, tuple[int, int, int]]:
    """One repetition counts as maintenance; the cap takes the longest hold that keeps to the cap of the row."""
    most = max(
        (row.hold_max * n, row.hold_max, n) for n in range(1, row.reps_max + 1) if row.hold_max * n <= row.target_cap
    )
    return {
        DoseSize.SHORT: (row.hold_default, 1, 1),
        DoseSize.DEFAULT: (row.hold_default, row.reps_default, 1),
        DoseSize.LONG: (row.hold_default, min(row.reps_default + 1, row.reps_max), 1),
        DoseSize.CAP: (most[1], most[2], 1),
    }


def _movements(row: Dosage) -> dict[DoseSize, tuple[int, int, int]]:
    return {
        DoseSize.SHORT: (row.hold_default, row.reps_min, 1),
        DoseSize.DEFAULT: (row.hold_default, row.reps_default, 1),
        DoseSize.LONG: (row.hold_default, row.reps_max, 1),
        DoseSize.CAP: (row.hold_default, row.reps_max, row.sets_max),
    }


def _contractions(row: Dosage) -> dict[DoseSize, tuple[int, int, int]]:
    """Short reaches the smallest target with the fewest repetitions and the shortest hold that can."""
    enough = (hold for hold in range(row.hold_min, row.hold_default) if hold * row.reps_min >= row.target_min)
    hold = next(enough, row.hold_default)
    fewest = max(row.reps_min, -(-row.target_min // hold))
    return {
        DoseSize.SHORT: (hold, fewest, 1),
        DoseSize.DEFAULT: (row.hold_default, row.reps_default, 1),
        DoseSize.LONG: (row.hold_default, row.reps_max, 1),
        DoseSize.CAP: (row.hold_max, row.reps_max, 1),
    }


def _passes(row: Dosage) -> dict[DoseSize, tuple[int, int, int]]:
    sets = (1, min(2, row.sets_max), row.sets_max, row.sets_max)
    return {size: (row.hold_default, row.reps_default, n) for size, n in zip(DoseSize, sets, strict=True)}


def _breaths(row: Dosage) -> dict[DoseSize, tuple[int, int, int]]:
    between = (row.reps_default + row.reps_max) // 2 // 3 * 3
    counts = (row.reps_min, row.reps_default, between, row.reps_max)
    return {size: (row.hold_default, n, 1) for size, n in zip(DoseSize, counts, strict=True)}


_SIZES = {
    StretchType.STATIC: _holds,
    StretchType.PNF: _holds,
    StretchType.DYNAMIC: _movements,
    StretchType.ACTIVATION: _contractions,
    StretchType.SELF_MASSAGE: _passes,
    StretchType.BREATHING: _breaths,
}
