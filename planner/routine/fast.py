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
from planner.routine.additions import BOUT_STEP, Additions, ItemTable, bouts_of
from planner.routine.model import COLUMN, Model
from planner.routine.objective import STRICT, Sums, Weights, levels

__all__ = ["Choice", "judge", "solve_fast"]

#: While routines are not complete, what they lack is no fault yet; some are kept for their promise, some for keeping
#: to the levels, and where a level was missed at last, the sweep is made again with sterner eyes.
HOPEFUL = Weights(shares=200, unfilled=0, wanted=10_000, hard=40_000)
STERN = Weights(shares=3_000, unfilled=0, wanted=100_000, hard=300_000)
STERNER = Weights(shares=100_000, unfilled=0, wanted=3_000_000, hard=6_000_000)
#: To fill a gap, nearly as strict as the levels, but smooth enough to climb.
FIRM = Weights(shares=1_000, unfilled=2_000, wanted=100_000, hard=300_000)
#: The sweep sorts routines by length into so many classes and keeps so many of each, by the first and second weights.
CLASSES, KEPT = 40, (4, 1)
#: More than the scores of unfinished routines can differ by, so that one number sorts by class and score.
CLASS_STEP = 1 << 48
#: So many items are tried first in a gap, in so many gaps at most.
FILLS, GAPS = 4, 160
#: How often a routine is taken apart as long as that helps.
ROUNDS = 3
#: A lock that is not kept counts as much as so many hard rules.
LOCK_RULES = 4
#: No score below it keeps all levels: a second outside the shares costs more than any value.
MISSED = -STRICT.shares // 2
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
    best, chosen = search.improved(search.sweep(HOPEFUL, STERN))
    if best < MISSED:
        best, chosen = max((best, chosen), search.improved(search.sweep(STERN, STERNER)), key=lambda found: found[0])
    return judge(model, search.concrete(chosen))


class _Search:
    """Steps of the search on one model; a choice is a row of items of `table`, 0 for none.

    Items stand family after family, the most useful first.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.bouts = bouts_of(model)
        families = _families(model, {item for bouts in self.bouts.values() for item in bouts[1:]})
        stops = itertools.accumulate((len(family) for family in families), initial=1)
        self.families = [slice(start, stop) for start, stop in itertools.pairwise(stops)]
        self.items = [-1, *itertools.chain.from_iterable(families)]
        self.table = ItemTable(model, self.items[1:], self.bouts)
        self.columns, self.conflicts = self.table.columns, self.table.conflicts

    def scores(self, sums: IntArray, weights: Iterable[Weights], items: slice) -> list[IntArray]:
        """Scores of choices with each of some items added, shape (n_choices, n_items), for each of some weights."""
        additions = Additions(self.table, sums, items)
        found = levels(self.model, additions)
        for lock in range(len(self.model.locked)):
            is_missing = additions.column(lock - len(self.model.locked) - 1) == 0
            found = replace(found, hard=found.hard + LOCK_RULES * is_missing)
        return [found.combined(each) for each in weights]

    def score(self, sums: IntArray, weights: Weights, items: slice | None = None) -> IntArray:
        """Scores of choices with each of some items added, shape (n_choices, n_items)."""
        return self.scores(sums, (weights,), items or slice(0, self.table.n))[0]

    def allowed(self, choices: IntArray, scores: IntArray, items: slice) -> IntArray:
        """The same scores, `NEVER` for what conflicts with a chosen item."""
        return np.where(self.conflicts[choices, items].any(axis=1), NEVER, scores)

    def sweep(self, *weights: Weights) -> IntArray:
        """Choice that comes out best when family after family adds an item or none to many choices."""
        length = max(self.model.request.seconds // CLASSES, 1)
        choices = np.zeros((1, 1), dtype=np.int64)
        sums = self.columns[:1]
        is_blocked = self.conflicts[:1]
        scores = np.stack(self.scores(sums, weights, slice(0, 1)))[:, :, 0]
        for family in self.families:
            added = np.stack(self.scores(sums, weights, family))
            seconds = sums[:, :1] + self.columns[family, 0]
            parents, items = np.nonzero(~is_blocked[:, family] & (seconds <= self.model.request.seconds))
            found = np.concatenate([scores, added[:, parents, items]], axis=1)
            classes = np.concatenate([sums[:, 0], seconds[parents, items]]) // length
            kept = np.unique(np.concatenate([_best_of_each(classes, *each) for each in zip(found, KEPT, strict=True)]))
            parents = np.concatenate([np.arange(len(choices)), parents])[kept]
            items = np.concatenate([np.zeros(len(choices), dtype=np.int64), items + family.start])[kept]
            scores, sums = found[:, kept], sums[parents] + self.columns[items]
            choices = np.hstack([choices[parents], items[:, None]])
            is_blocked = is_blocked[parents] | self.conflicts[items]
        scores = self.score(sums, STRICT, slice(0, 1))[:, 0]
        best: IntArray = choices[int(np.argmax(scores))]
        return best

    def improved(self, choice: IntArray) -> tuple[int, IntArray]:
        """Score and choice after exchanges, and after taking apart and rebuilding as long as that helps."""
        best, choice = self.exchanged(choice)
        for _ in range(ROUNDS):
            found, other = self.exchanged(self.rebuilt(choice))
            if found <= best:
                break
            best, choice = found, other
        return best, choice

    def exchanged(self, choice: IntArray) -> tuple[int, IntArray]:
        """Score and choice that no exchange, addition or removal of one item improves."""
        everything = slice(0, self.table.n)
        while True:
            choice = choice[choice > 0]
            gaps = np.vstack([choice, np.where(np.eye(len(choice), dtype=np.bool_), 0, choice)])
            scores = self.allowed(gaps, self.score(self.columns[gaps].sum(axis=1), STRICT), everything)
            gap, item = divmod(int(np.argmax(scores)), self.table.n)
            if scores[gap, item] <= scores[0, 0]:
                return int(scores[0, 0]), choice
            choice = np.append(gaps[gap], item)

    def rebuilt(self, choice: IntArray) -> IntArray:
        """Best choice that comes out when every two items are taken out and the gap is filled anew."""
        everything = slice(0, self.table.n)
        pairs = np.array(list(itertools.combinations(range(len(choice)), 2)), dtype=np.int64).reshape(-1, 2)
        choices = np.vstack([choice, np.repeat(choice[None], len(pairs), axis=0)])
        choices[np.arange(1, len(choices))[:, None], pairs] = 0
        sums = self.columns[choice].sum(axis=0) - np.vstack([self.columns[:1], self.columns[choice[pairs]].sum(axis=1)])
        scores = self.allowed(choices, self.score(sums, FIRM), everything)
        first = np.argsort(-scores, axis=1, kind="stable")[:, :FILLS]
        parents = np.repeat(np.arange(len(choices)), first.shape[1])
        found, items = scores[parents, first.ravel()], first.ravel()
        kept = np.argsort(-found, kind="stable")[:GAPS]
        kept = kept[found[kept] > NEVER]
        choices, sums = choices[parents[kept]], sums[parents[kept]]
        items = items[kept]
        live = np.arange(len(items))
        while len(live):
            sums[live] += self.columns[items]
            filled = np.zeros((len(choices), 1), dtype=np.int64)
            filled[live, 0] = items
            choices = np.hstack([choices, filled])
            scores = self.allowed(choices[live], self.score(sums[live], FIRM), everything)
            items = np.argmax(scores, axis=1)
            live, items = live[items > 0], items[items > 0]
        best: IntArray = choices[int(np.argmax(self.score(sums, STRICT, slice(0, 1))))]
        return best

    def concrete(self, choice: IntArray) -> list[int]:
        """Items of the model, light movement at its bout; two bouts share the time as evenly as they can."""
        sums = self.columns[choice].sum(axis=0, keepdims=True)
        steps = int(Additions(self.table, sums, slice(0, 1)).longer[0, 0]) // BOUT_STEP
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


def _best_of_each(classes: IntArray, scores: IntArray, n: int) -> IntArray:
    """Places of the best scores of each class."""
    order = np.argsort(classes * CLASS_STEP - scores, kind="stable")
    in_order = classes[order]
    first = np.searchsorted(in_order, in_order, side="left")
    best: IntArray = order[np.arange(len(order)) - first < n]
    return best
