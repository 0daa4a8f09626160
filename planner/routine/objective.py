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

__all__ = ["ITEM_SECONDS", "STRICT", "Levels", "Weights", "levels", "score"]

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
        return (
            self.value
            - weights.shares * self.shares
            - weights.unfilled * self.unfilled
            - weights.wanted * self.wanted
            - weights.hard * np.minimum(self.hard, 16)
        )


def score(model: Model, sums: IntArray, weights: Weights = STRICT) -> IntArray:
    """One number per choice; more is better. With strict weights no level is paid for with a higher one."""
    return levels(model, sums).combined(weights)


def levels(model: Model, sums: IntArray) -> Levels:
    """Judge choices.

    Parameters
    ----------
    sums : ndarray of int, shape (n_choices, n_columns)
        Column sums of the chosen items.
    """
    request = model.request
    seconds = sums[:, COLUMN["seconds"]]
    wanted = np.zeros(len(sums), dtype=np.int64)
    for wish in model.wanted:
        wanted += wish.weight * -(-np.maximum(wish.least - sums[:, wish.column], 0) // wish.unit)
    shares = np.zeros(len(sums), dtype=np.int64)
    for phase, (least, most) in model.shares.seconds.items():
        spent = sums[:, COLUMN[f"seconds {phase}"]]
        shares += np.maximum(np.maximum(least - SECONDS_TOLERANCE - spent, spent - most - SECONDS_TOLERANCE), 0)
    least, most = model.shares.items
    items = sums[:, COLUMN["counted items"]]
    off = np.maximum(np.maximum(least - ITEM_TOLERANCE - items, items - most - ITEM_TOLERANCE), 0)
    shares += off * ITEM_SECONDS
    return Levels(
        hard=_hard(model, sums) + (seconds > request.seconds) * (1 + np.maximum(seconds - request.seconds, 0) // 60),
        wanted=wanted,
        unfilled=np.maximum(model.least_seconds - seconds, 0),
        shares=shares,
        value=_value(model, sums),
    )


def _hard(model: Model, sums: IntArray) -> IntArray:
    """Number of hard rules that a choice breaks; conflicts and locks are kept by the solvers themselves."""
    request = model.request

    def column(name: str) -> IntArray:
        return sums[:, COLUMN[name]]

    broken = (column("body") == 0).astype(np.int64)
    broken += np.maximum(column("light") - model.most_light, 0)
    broken += np.maximum(column("breathing") - 1, 0)
    if model.admission.has_one_head_low:
        broken += np.maximum(column("head low") - 1, 0)
    if model.is_hard_effort:
        broken += (column("lying or head low") > 0) & (column("upright-first seconds") < UPRIGHT_SECONDS)
    mobilise, hold = column(f"seconds {Phase.MOBILISE}"), column(f"seconds {Phase.HOLD}")
    if is_back_or_neck(request):
        broken += (column("dynamic") == 0).astype(np.int64) + (column("activation") == 0)
        broken += 10 * column("static seconds") > 6 * (mobilise + hold)
        if request.purpose is Purpose.COOLDOWN:
            broken += 3 * mobilise < 2 * hold
    return broken + _LEAVES_FLOOR[_slots_used(sums)]


def _value(model: Model, sums: IntArray) -> IntArray:
    credited = sums[:, model.credits]
    to_minimum, to_default, to_cap = model.thresholds.T
    # Slopes of 1, 1/2 and 1/10, times ten to stay whole.
    earned = 5 * np.minimum(credited, to_minimum) + 4 * np.minimum(credited, to_default) + np.minimum(credited, to_cap)
    value = (earned * model.needs).sum(axis=1) // 10_000
    positions = (sums[:, _POSITIONS] > 0).sum(axis=1)
    return (
        value + sums[:, COLUMN["linear value"]] - POSITION_COST * positions - POSTURE_COST * _CHANGES[_slots_used(sums)]
    )


def _slots_used(sums: IntArray) -> IntArray:
    """One bit for each phase and posture in use."""
    return (sums[:, _SLOTS] > 0) @ _BITS


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
