"""The worth of a choice of items: one integer that orders choices by the levels of the model.

``levels(model, sums)`` judges many choices at once from the sums of their columns::

    hard    rules broken: none may be
    wanted  kinds of item that are missing
    unfilled  seconds short of 90 % of the time
    shares  seconds outside the phase shares, 30 for a step too many or too few, tolerances taken off
    value   coverage of the needs + match - cost of positions and changes of posture, in thousandths of a second
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.catalogue.catalogue import IntArray
from planner.catalogue.vocabulary import Phase, Position, Posture, Purpose
from planner.routine.model import COLUMN, POSITION_COST, POSTURE_COST, SLOTS, Model
from planner.routine.shares import ITEM_TOLERANCE, SECONDS_TOLERANCE, UPRIGHT_SECONDS, is_back_or_neck

__all__ = ["ITEM_SECONDS", "STRICT", "Levels", "Sums", "Weights", "earned", "levels", "position_bits", "slot_bits"]

#: What one step too many or too few counts beside seconds outside the shares.
ITEM_SECONDS = 30

_POSITIONS = slice(COLUMN[f"position {Position.STANDING}"], COLUMN[f"position {Position.SUPINE}"] + 1)
_SLOTS = slice(COLUMN["slot A standing"], COLUMN["slot D floor"] + 1)


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each level counts against a thousandth of a second of value."""

    shares: int
    unfilled: int
    wanted: int
    hard: int


#: Each level outweighs all that those below it can reach: 6e6 of value, 3,000 s of shares, 1,800 s of time.
STRICT = Weights(10**8, 10**12, 2 * 10**15, 5 * 10**17)


@dataclass(frozen=True, slots=True)
class Levels:
    """The five levels of each choice, arrays of shape (n_choices,)."""

    hard: IntArray
    wanted: IntArray
    unfilled: IntArray
    shares: IntArray
    value: IntArray

    def combined(self, weights: Weights) -> IntArray:
        """One number per choice; more is better."""
        combined: IntArray = (
            self.value
            - weights.shares * self.shares
            - weights.unfilled * self.unfilled
            - weights.wanted * self.wanted
            - weights.hard * np.minimum(self.hard, 16)
        )
        return combined


class Sums:
    """Column sums of choices, and what follows from them; `levels` asks for nothing else.

    Parameters
    ----------
    columns : ndarray of int, shape (n_choices, n_columns)
        Columns of the model, added up over the items of each choice.
    """

    def __init__(self, model: Model, columns: IntArray) -> None:
        self.model = model
        self.columns = columns

    def column(self, column: str | int) -> IntArray:
        """Sums of one column, by its name or by its number."""
        sums: IntArray = self.columns[:, COLUMN[column] if isinstance(column, str) else column]
        return sums

    def slots(self) -> IntArray:
        """One bit for each phase and posture in use."""
        return slot_bits(self.columns)

    def positions(self) -> IntArray:
        """One bit for each position in use."""
        return position_bits(self.columns)

    def earned(self) -> IntArray:
        """Coverage of the needs, in ten-thousandths of the value."""
        total: IntArray = earned(self.columns[:, self.model.credits], self.model.thresholds) @ self.model.needs
        return total


def levels(model: Model, sums: Sums) -> Levels:
    """Judge choices."""
    request = model.request
    seconds = sums.column("seconds")
    wanted = np.zeros(seconds.shape, dtype=np.int64)
    for wish in model.wanted:
        missing = np.maximum(wish.least - sums.column(wish.column), 0)
        wanted += wish.weight * (missing if wish.unit == 1 else -(-missing // wish.unit))
    least, most = model.shares.items
    items = sums.column("counted items")
    shares = np.maximum(np.maximum(least - ITEM_TOLERANCE - items, items - (most + ITEM_TOLERANCE)), 0) * ITEM_SECONDS
    for phase, (least, most) in model.shares.seconds.items():
        spent = sums.column(f"seconds {phase}")
        shares += np.maximum(np.maximum(least - SECONDS_TOLERANCE - spent, spent - (most + SECONDS_TOLERANCE)), 0)
    slots = sums.slots()
    over = np.maximum(seconds - request.seconds, 0)
    return Levels(
        hard=_hard(model, sums) + _LEAVES_FLOOR[slots] + (over > 0) + over // 60,
        wanted=wanted,
        unfilled=np.maximum(model.least_seconds - seconds, 0),
        shares=shares,
        value=sums.earned() // 10_000
        + sums.column("linear value")
        - POSITION_COST * _COUNT[sums.positions()]
        - POSTURE_COST * _CHANGES[slots],
    )


def _hard(model: Model, sums: Sums) -> IntArray:
    """Number of hard rules that a choice breaks; conflicts and locks are kept by the solvers themselves."""
    request = model.request
    broken: IntArray = (sums.column("body") == 0).astype(np.int64)
    broken += np.maximum(sums.column("light") - model.most_light, 0)
    broken += np.maximum(sums.column("breathing") - 1, 0)
    if model.admission.has_one_head_low:
        broken += np.maximum(sums.column("head low") - 1, 0)
    if model.is_hard_effort:
        broken += (sums.column("lying or head low") > 0) & (sums.column("upright-first seconds") < UPRIGHT_SECONDS)
    if is_back_or_neck(request):
        mobilise, hold = sums.column(f"seconds {Phase.MOBILISE}"), sums.column(f"seconds {Phase.HOLD}")
        broken += sums.column("dynamic") == 0
        broken += sums.column("activation") == 0
        broken += 10 * sums.column("static seconds") > 6 * (mobilise + hold)
        if request.purpose is Purpose.COOLDOWN:
            broken += 3 * mobilise < 2 * hold
    return broken


def earned(credited: IntArray, thresholds: IntArray) -> IntArray:
    """Seconds of each need that count: slopes of 1, 1/2 and 1/10, times ten to stay whole."""
    to_minimum, to_default, to_cap = thresholds.T
    counted: IntArray = 5 * np.minimum(credited, to_minimum)
    counted += 4 * np.minimum(credited, to_default)
    counted += np.minimum(credited, to_cap)
    return counted


def slot_bits(columns: IntArray) -> IntArray:
    """One bit for each phase and posture in use."""
    bits: IntArray = (columns[:, _SLOTS] > 0) @ _BITS
    return bits


def position_bits(columns: IntArray) -> IntArray:
    """One bit for each position in use."""
    bits: IntArray = (columns[:, _POSITIONS] > 0) @ _BITS[: len(Position)]
    return bits


def _walk(used: int) -> tuple[int, int]:
    """Changes of posture, and steps off the floor, of a routine that uses these slots in order.

    Light movement comes first and is upright, so it cannot leave the floor.
    """
    changes = left = 0
    at: Posture | None = None
    was_down = False
    for index, (_, posture) in enumerate(SLOTS):
        if used >> index & 1:
            changes += at is not None and at is not posture
            left += was_down and posture is not Posture.FLOOR
            was_down = was_down or posture is Posture.FLOOR
            at = posture
    return changes, left


_BITS = 1 << np.arange(len(SLOTS), dtype=np.int64)
_CHANGES, _LEAVES_FLOOR = np.array([_walk(used) for used in range(1 << len(SLOTS))], dtype=np.int64).T
_COUNT = np.array([used.bit_count() for used in range(1 << len(Position))], dtype=np.int64)
