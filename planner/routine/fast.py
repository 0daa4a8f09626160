"""The fast solver: sweep over the families of exercises, then take apart and rebuild; no solver library.

The sweep builds many routines side by side. It asks of one family after the other, the most useful first, whether to
take one of its items, and of all routines of about the same length only the best are kept. What it finds is then
improved: by exchanges of one item, and by taking out every two items and filling the gap anew. Everything is integer
and ties go to the first, so the answer is the same on every machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from planner.catalogue.catalogue import IntArray
from planner.catalogue.vocabulary import Phase
from planner.routine.model import COLUMN, Model
from planner.routine.objective import STRICT, Sums, Weights, earned, levels, position_bits, slot_bits
from planner.routine.shares import SECONDS_TOLERANCE, UPRIGHT_SECONDS

__all__ = ["Choice", "judge", "solve_fast"]

#: While routines are not complete, what they lack is no fault yet; close to the end it counts.
HOPEFUL = Weights(shares=1_000, unfilled=0, wanted=30_000, hard=60_000)
FIRM = Weights(shares=1_000, unfilled=2_000, wanted=100_000, hard=300_000)
#: The sweep sorts routines by length into so many classes and keeps so many of each.
CLASSES, KEPT = 32, 6
SWEPT = 99
#: So many items are tried first in a gap, in so many gaps at most.
FILLS, GAPS = 4, 160
#: How often a routine is taken apart as long as that helps.
ROUNDS = 3
#: A lock that is not kept counts as much as so many hard rules.
LOCK_RULES = 4
#: Light movement is dosed in steps of ten seconds.
BOUT_STEP = 10
#: Columns that grow with light movement.
ELASTIC = tuple(COLUMN[name] for name in ("seconds", "seconds A", "upright-first seconds"))
#: Score of what is not allowed.
NEVER = -np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Choice:
    """Chosen items, in rising order, and how they were judged."""

    items: tuple[int, ...]
    hard: int
    wanted: int
    unfilled: int
    shares: int
    value: int

    @property
    def is_possible(self) -> bool:
        """Whether every hard rule is kept."""
        return self.hard == 0

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Sorts choices; more is better."""
        return (-self.hard, -self.wanted, -self.unfilled, -self.shares, self.value)


def judge(model: Model, items: Iterable[int]) -> Choice:
    """Levels of one choice; a lock that is not kept and a conflict count as hard rules broken."""
    chosen = tuple(sorted(items))
    found = levels(model, Sums(model, model.columns[list(chosen)].sum(axis=0, keepdims=True)))
    missing = sum(not lock & set(chosen) for lock in model.locked)
    clashes = int(np.triu(model.conflicts[np.ix_(chosen, chosen)], k=1).sum()) if chosen else 0
    return Choice(
        chosen,
        int(found.hard[0]) + missing + clashes,
        int(found.wanted[0]),
        int(found.unfilled[0]),
        int(found.shares[0]),
        int(found.value[0]),
    )


def solve_fast(model: Model) -> Choice:
    """A near-optimal choice.

    Returns
    -------
    Choice
        Check `Choice.is_possible`: where the fast solver finds nothing, only `planner.routine.exact` can tell whether
        there is something to find.
    """
    if not model.items or any(not lock for lock in model.locked):
        return judge(model, ())
    search = _Search(model)
    best, chosen = search.exchanged(search.sweep())
    for _ in range(ROUNDS):
        found, other = search.exchanged(search.rebuilt(chosen))
        if found <= best:
            break
        best, chosen = found, other
    return judge(model, search.concrete(chosen))


class _Additions(Sums):
    """Sums of every choice with every one of some items added, shape (n_choices, n_items).

    Light movement is elastic: it lasts as long as suits each choice best, which is plain arithmetic.
    """

    def __init__(self, search: _Search, columns: IntArray, items: slice) -> None:
        super().__init__(search.model, columns)
        self.search = search
        self.items = items
        self.longer = 0 * columns[:, :1]
        self.longer = self._longer()

    def column(self, column: str | int) -> IntArray:
        """Sums of one column; light movement at its length."""
        index = COLUMN[column] if isinstance(column, str) else column
        sums: IntArray = self.columns[:, index, None] + self.search.by_column[index, self.items]
        return sums + self.longer if index in ELASTIC else sums

    def slots(self) -> IntArray:
        """One bit for each phase and posture in use."""
        return slot_bits(self.columns)[:, None] | self.search.slots[self.items]

    def positions(self) -> IntArray:
        """One bit for each position in use."""
        return position_bits(self.columns)[:, None] | self.search.positions[self.items]

    def earned(self) -> IntArray:
        """Coverage of the needs; only the few that an item serves are reckoned anew for it."""
        search, model = self.search, self.model
        if not len(model.needs):
            return super().earned()[:, None]
        credited = self.columns[:, model.credits]
        before = earned(credited, model.thresholds)
        pairs = slice(search.starts[self.items.start], search.starts[self.items.stop])
        served = search.served[pairs]
        gained = earned(credited[:, served] + search.credit[pairs], model.thresholds[served]) - before[:, served]
        starts = search.starts[self.items] - pairs.start
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
        longer = np.minimum(-(-longer // BOUT_STEP), room // BOUT_STEP) * BOUT_STEP
        return np.minimum(np.maximum(longer, 0), self.column(-1))


class _Search:
    """Items, family after family, the most useful first; and the steps of the search.

    Item 0 stands for no item and adds nothing; a choice is a row of items. Of light movement only the shortest bout
    of each exercise is an item; the last column says by how much it can be longer.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.bouts = _bouts(model)
        families = _families(model, {item for bouts in self.bouts.values() for item in bouts[1:]})
        items = [item for family in families for item in family]
        stops = itertools.accumulate((len(family) for family in families), initial=1)
        self.families = [slice(start, stop) for start, stop in itertools.pairwise(stops)]
        self.items = (-1, *items)
        self.n = len(self.items)
        keeps = [[item in lock for lock in model.locked] for item in items]
        rest = [[BOUT_STEP * len(self.bouts.get(item, ())[1:])] for item in items]
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

    def score(self, sums: IntArray, weights: Weights, items: slice | None = None) -> IntArray:
        """Scores of choices with each of some items added, shape (n_choices, n_items)."""
        additions = _Additions(self, sums, items or slice(0, self.n))
        found = levels(self.model, additions)
        for lock in range(len(self.model.locked)):
            is_missing = additions.column(lock - len(self.model.locked) - 1) == 0
            found = replace(found, hard=found.hard + LOCK_RULES * is_missing)
        return found.combined(weights)

    def allowed(self, choices: IntArray, scores: IntArray, items: slice) -> IntArray:
        """The same scores, `NEVER` for what conflicts with a chosen item."""
        return np.where(self.conflicts[choices, items].any(axis=1), NEVER, scores)

    def sweep(self) -> IntArray:
        """Choice that comes out best when family after family adds an item or none to many choices."""
        length = max(self.model.request.seconds // CLASSES, 1)
        choices = np.zeros((1, 1), dtype=np.int64)
        sums = self.columns[choices[0]]
        scores = self.score(sums, HOPEFUL, slice(0, 1))[:, 0]
        for family in self.families[:SWEPT]:
            added = self.allowed(choices, self.score(sums, HOPEFUL, family), family)
            seconds = sums[:, :1] + self.by_column[0, family]
            added[seconds > self.model.request.seconds] = NEVER
            parents, items = np.nonzero(added > NEVER)
            found = np.concatenate([scores, added[parents, items]])
            classes = np.concatenate([sums[:, 0], seconds[parents, items]]) // length
            kept = _best_of_each(classes, found)
            parents = np.concatenate([np.arange(len(choices)), parents])[kept]
            items = np.concatenate([np.zeros(len(choices), dtype=np.int64), items + family.start])[kept]
            scores, sums = found[kept], sums[parents] + self.columns[items]
            choices = np.hstack([choices[parents], items[:, None]])
        best: IntArray = choices[int(np.argmax(self.score(sums, STRICT, slice(0, 1))))]
        return best

    def exchanged(self, choice: IntArray) -> tuple[int, IntArray]:
        """Score and choice that no exchange, addition or removal of one item improves."""
        everything = slice(0, self.n)
        while True:
            choice = choice[choice > 0]
            gaps = np.vstack([choice, np.where(np.eye(len(choice), dtype=np.bool_), 0, choice)])
            scores = self.allowed(gaps, self.score(self.columns[gaps].sum(axis=1), STRICT), everything)
            gap, item = divmod(int(np.argmax(scores)), self.n)
            if scores[gap, item] <= scores[0, 0]:
                return int(scores[0, 0]), choice
            choice = np.append(gaps[gap], item)

    def rebuilt(self, choice: IntArray) -> IntArray:
        """Best choice that comes out when every two items are taken out and the gap is filled anew."""
        everything = slice(0, self.n)
        pairs = np.array(list(itertools.combinations(range(len(choice)), 2)), dtype=np.int64).reshape(-1, 2)
        choices = np.vstack([choice, np.repeat(choice[None], len(pairs), axis=0)])
        choices[np.arange(1, len(choices))[:, None], pairs] = 0
        sums = self.columns[choices].sum(axis=1)
        scores = self.allowed(choices, self.score(sums, FIRM), everything)
        first = np.argsort(-scores, axis=1, kind="stable")[:, :FILLS]
        parents = np.repeat(np.arange(len(choices)), first.shape[1])
        found, items = scores[parents, first.ravel()], first.ravel()
        kept = np.argsort(-found, kind="stable")[:GAPS]
        kept = kept[found[kept] > NEVER]
        choices, sums = choices[parents[kept]], sums[parents[kept]]
        items = items[kept]
        while items.any():
            sums = sums + self.columns[items]
            choices = np.hstack([choices, items[:, None]])
            scores = self.allowed(choices, self.score(sums, FIRM), everything)
            items = np.argmax(scores, axis=1)
        strict = self.allowed(choices, self.score(sums, STRICT), everything)
        best, item = divmod(int(np.argmax(strict)), self.n)
        return np.append(choices[best], item)

    def concrete(self, choice: IntArray) -> list[int]:
        """Items of the model, light movement at its bout; two bouts share the time as evenly as they can."""
        sums = self.columns[choice].sum(axis=0, keepdims=True)
        steps = int(_Additions(self, sums, slice(0, 1)).longer[0, 0]) // BOUT_STEP
        items = [self.items[place] for place in choice if place]
        bouts = [self.bouts[item] for item in items if item in self.bouts]
        chosen = [item for item in items if item not in self.bouts]
        while bouts:
            bout, *bouts = bouts
            others = sum(len(each) - 1 for each in bouts)
            taken = min(max(-(-steps // (len(bouts) + 1)), steps - others), len(bout) - 1)
            chosen.append(bout[taken])
            steps -= taken
        return chosen


def _bouts(model: Model) -> dict[int, list[int]]:
    """Shortest bout -> all bouts, of every exercise of light movement that is not locked at a given bout."""
    bouts: dict[int, list[int]] = {}
    for index, item in enumerate(model.items):
        if item.exercise.phase is Phase.LIGHT:
            bouts.setdefault(item.row, []).append(index)
    fixed = {model.items[next(iter(lock))].row for lock in model.locked if len(lock) == 1}
    return {found[0]: found for row, found in bouts.items() if row not in fixed}


def _families(model: Model, left_out: set[int]) -> list[list[int]]:
    """Items of each family; first the family with the item that alone gives most for its time."""
    nothing = np.zeros_like(model.columns[:1])
    alone = levels(model, Sums(model, np.vstack([nothing, model.columns]))).combined(HOPEFUL)
    useful = (alone[1:] - alone[0]) * 1000 // model.columns[:, COLUMN["seconds"]]
    families: dict[str, list[int]] = {}
    for index, item in enumerate(model.items):
        if index not in left_out:
            families.setdefault(item.exercise.family, []).append(index)
    return sorted(families.values(), key=lambda family: -max(int(useful[index]) for index in family))


def _best_of_each(classes: IntArray, scores: IntArray) -> IntArray:
    """Places of the `KEPT` best scores of each class."""
    order = np.lexsort((-scores, classes))
    in_order = classes[order]
    first = np.searchsorted(in_order, in_order, side="left")
    return order[np.arange(len(order)) - first < KEPT]
