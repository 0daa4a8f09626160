"""Sums of many choices with every one of many items added: what the fast solver asks for again and again.

Two things make it quick. Light movement has far more bouts than other kinds have doses, so only the shortest is tried
and the length that suits a choice best is reckoned. And an item serves few needs, so only those are reckoned anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from planner.catalogue.catalogue import IntArray
from planner.catalogue.vocabulary import Phase
from planner.routine.model import COLUMN, Model
from planner.routine.objective import Sums, earned, position_bits, slot_bits
from planner.routine.shares import SECONDS_TOLERANCE, UPRIGHT_SECONDS

__all__ = ["BOUT_STEP", "Additions", "ItemTable", "bouts_of"]

#: Light movement is dosed in steps of ten seconds.
BOUT_STEP = 10
#: Columns that grow with light movement.
ELASTIC = tuple(COLUMN[name] for name in ("seconds", "seconds A", "upright-first seconds"))


def bouts_of(model: Model) -> dict[int, list[int]]:
    """Shortest bout -> all bouts, of every exercise of light movement of which no lock asks for some bouts only."""
    bouts: dict[int, list[int]] = {}
    for index, item in enumerate(model.items):
        if item.exercise.phase is Phase.LIGHT:
            bouts.setdefault(item.row, []).append(index)
    return {
        found[0]: found
        for found in bouts.values()
        if all(lock >= set(found) or not lock & set(found) for lock in model.locked)
        and all(model.items[b].seconds - model.items[a].seconds == BOUT_STEP for a, b in pairwise(found))
    }


class ItemTable:
    """Columns of some items of a model, laid out for adding them to choices.

    Item 0 stands for no item and adds nothing. Behind the columns of the model stand one for each lock, which counts
    the items that keep it, and one that says by how many seconds an item can be longer.
    """

    def __init__(self, model: Model, items: Sequence[int], bouts: Mapping[int, Sequence[int]]) -> None:
        self.model = model
        self.n = len(items) + 1
        keeps = [[item in lock for lock in model.locked] for item in items]
        rest = [[BOUT_STEP * len(bouts.get(item, ())[1:])] for item in items]
        self.columns = np.zeros((self.n, model.columns.shape[1] + len(model.locked) + 1), dtype=np.int64)
        self.columns[1:] = np.hstack([model.columns[items], keeps, rest])
        self.by_column = np.ascontiguousarray(self.columns.T)
        self.conflicts = np.zeros((self.n, self.n), dtype=np.bool_)
        self.conflicts[1:, 1:] = model.conflicts[np.ix_(items, items)]
        self.slots, self.positions = slot_bits(self.columns), position_bits(self.columns)
        # Pairs of an item and a need that it serves; every item has one at least, if only with nothing credited.
        credits = self.columns[:, model.credits]
        is_served = credits > 0
        is_served[~is_served.any(axis=1), :1] = True
        place, self.served = np.nonzero(is_served)
        self.credit = credits[place, self.served]
        self.starts = np.searchsorted(place, np.arange(self.n + 1))


class Additions(Sums):
    """Sums of every choice with every one of some items added, shape (n_choices, n_items).

    Light movement is elastic: it lasts as long as suits each choice best, which is plain arithmetic.

    Attributes
    ----------
    longer : ndarray of int
        Seconds by which light movement exceeds its shortest bouts.
    """

    def __init__(self, table: ItemTable, columns: IntArray, items: slice) -> None:
        super().__init__(table.model, columns)
        self.table = table
        self.items = items
        self.across = np.ascontiguousarray(columns.T)[:, :, None]
        self.longer = 0 * columns[:, :1]
        self.longer = self._longer()

    def column(self, column: str | int) -> IntArray:
        """Sums of one column; light movement at its length."""
        index = COLUMN[column] if isinstance(column, str) else column
        sums: IntArray = self.across[index] + self.table.by_column[index, self.items]
        return sums + self.longer if index in ELASTIC else sums

    def slots(self) -> IntArray:
        """One bit for each phase and posture in use."""
        return slot_bits(self.columns)[:, None] | self.table.slots[self.items]

    def positions(self) -> IntArray:
        """One bit for each position in use."""
        return position_bits(self.columns)[:, None] | self.table.positions[self.items]

    def earned(self) -> IntArray:
        """Coverage of the needs; only the few that an item serves are reckoned anew for it."""
        table, model = self.table, self.model
        if not len(model.needs):
            return super().earned()[:, None]
        credited = self.columns[:, model.credits]
        before = earned(credited, model.thresholds)
        pairs = slice(table.starts[self.items.start], table.starts[self.items.stop])
        served = table.served[pairs]
        gained = earned(credited[:, served] + table.credit[pairs], model.thresholds[served]) - before[:, served]
        starts = table.starts[self.items] - pairs.start
        return (before @ model.needs)[:, None] + np.add.reduceat(gained * model.needs[served], starts, axis=1)

    def _longer(self) -> IntArray:
        """Seconds by which light movement exceeds its shortest bouts: into its share, and to fill the time."""
        model = self.model
        least, most = model.shares.seconds[Phase.LIGHT]
        light, seconds = self.column("seconds A"), self.column("seconds")
        room = model.request.seconds - seconds
        longer = np.maximum(least - SECONDS_TOLERANCE - light, model.least_seconds - seconds)
        longer = np.maximum(longer, np.minimum(room, most + SECONDS_TOLERANCE - light))
        if model.is_hard_effort:
            longer = np.maximum(longer, UPRIGHT_SECONDS - light)
        steps = np.minimum(-(-longer // BOUT_STEP), room // BOUT_STEP)
        fitting: IntArray = np.minimum(np.maximum(steps * BOUT_STEP, 0), self.column(-1))
        return fitting
