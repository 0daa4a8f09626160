"""The fast solver: construct, then improve by exchanges of one item and of two; no solver library.

A move takes an item out, puts one in, or both. All moves of a round are judged at once as sums of columns; where none
helps any more, pairs of the most promising moves are. The search climbs first with gentle weights, so that it can pass
through choices that break a rule a little, then with strict ones, and again with an item of the best choice forbidden.
Everything is integer and ties go to the first move, so the answer is the same on every machine.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from planner.catalogue.catalogue import BoolArray, IntArray
from planner.catalogue.vocabulary import Phase, Posture
from planner.routine.model import COLUMN, Model
from planner.routine.objective import STRICT, Weights, levels, score
from planner.routine.shares import SECONDS_TOLERANCE, UPRIGHT_SECONDS

__all__ = ["Choice", "judge", "solve_fast"]

#: From gentle to strict.
GENTLE = Weights(shares=200, unfilled=300, wanted=20_000, hard=60_000)
FIRM = Weights(shares=1_000, unfilled=2_000, wanted=100_000, hard=300_000)
#: How many promising moves are followed up by new doses, and for how many rounds at most.
FIRST_MOVES, DOSE_ROUNDS = 20, 6
#: Light movement is dosed in steps of ten seconds.
BOUT_STEP = 10
#: How many of the climbs are polished.
POLISHED = 2


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
    found = levels(model, model.columns[list(chosen)].sum(axis=0, keepdims=True))
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


def solve_fast(model: Model, kicks: int = 3) -> Choice:
    """A near-optimal choice.

    Parameters
    ----------
    kicks : int
        How many of the exercises of the best choice are forbidden in turn to climb again from there.

    Returns
    -------
    Choice
        Check `Choice.is_possible`: where the fast solver finds nothing, only `planner.routine.exact` can tell whether
        there is something to find.
    """
    if not model.items or any(not lock for lock in model.locked):
        return judge(model, ())
    search = _Search(model)
    climbs = [search.climb(mode) for mode in search.modes()]
    climbs.sort(key=lambda climb: judge(model, search.concrete(climb)).rank, reverse=True)
    found = [search.polish(climb) for climb in climbs[:POLISHED]]
    chosen = max(found, key=lambda climb: judge(model, search.concrete(climb)).rank)
    best = judge(model, search.concrete(chosen))
    tried: set[int] = set()
    for _ in range(kicks):
        forbidden = search.least_useful(chosen, tried)
        if forbidden is None:
            break
        tried.add(forbidden)
        without = search.rows != forbidden
        start = search.polish([item for item in chosen if search.rows[item] != forbidden], without)
        again = search.polish(start)
        other = judge(model, search.concrete(again))
        if other.rank > best.rank:
            best, chosen = other, again
    return best


class _Search:
    """Moves and climbs on one model.

    Light movement is elastic: of each such exercise only the shortest bout is an item, and every choice is judged with
    the bout that suits it best, which is plain arithmetic. An extra last item that adds nothing stands for no item.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.elastic = _elastic_items(model)
        longer = {item for bouts in self.elastic.values() for item in bouts[1:]}
        self.items = [item for item in range(len(model.items)) if item not in longer]
        self.n = len(self.items)
        self.columns = np.vstack([model.columns[self.items], np.zeros((1, model.columns.shape[1]), dtype=np.int64)])
        self.conflicts = np.zeros((self.n + 1, self.n + 1), dtype=np.int8)
        self.conflicts[: self.n, : self.n] = model.conflicts[np.ix_(self.items, self.items)]
        self.rows = np.array([model.items[item].row for item in self.items])
        index_of = {item: index for index, item in enumerate(self.items)}
        self.locks = [frozenset(index_of[item] for item in lock if item in index_of) for lock in model.locked]
        self.lock_of = {index: lock for lock in self.locks for index in lock}
        self.everything = np.ones(self.n, dtype=np.bool_)
        is_elastic = [item in self.elastic for item in self.items] + [False]
        self.most_longer = np.array(
            [
                len(self.elastic[item]) - 1 if elastic else 0
                for item, elastic in zip([*self.items, -1], is_elastic, strict=True)
            ],
            dtype=np.int64,
        )
        self.columns = np.hstack([self.columns, self.most_longer[:, None]])
        same: dict[int, list[int]] = {}
        for index, row in enumerate(self.rows):
            same.setdefault(int(row), []).append(index)
        self.is_smallest = np.isin(np.arange(self.n), [each[0] for each in same.values()])
        #: Other doses of an item, then no item at all; filled up with the item itself.
        self.others = np.repeat(np.arange(self.n + 1)[:, None], max(map(len, same.values())), axis=1)
        for index in range(self.n):
            lock = self.lock_of.get(index)
            doses = [each for each in same[int(self.rows[index])] if each != index and (lock is None or each in lock)]
            doses += [self.n] if lock is None else []
            self.others[index, : len(doses)] = doses

    def stretched(self, sums: IntArray) -> IntArray:
        """Column sums with the bouts of light movement made as long as suits each choice best."""
        model = self.model
        most = sums[:, -1] * BOUT_STEP
        sums = sums[:, :-1].copy()
        seconds, light = sums[:, COLUMN["seconds"]], sums[:, COLUMN["seconds A"]]
        least_share, most_share = model.shares.seconds[Phase.LIGHT]
        longer = np.maximum(least_share - SECONDS_TOLERANCE - light, 0)
        longer = np.maximum(longer, np.minimum(model.request.seconds - seconds, most_share + SECONDS_TOLERANCE - light))
        longer = np.maximum(longer, model.least_seconds - seconds)
        if model.is_hard_effort:
            longer = np.maximum(longer, UPRIGHT_SECONDS - light)
        longer = -(-longer // BOUT_STEP) * BOUT_STEP
        longer = np.minimum(longer, (model.request.seconds - seconds) // BOUT_STEP * BOUT_STEP)
        longer = np.clip(longer, 0, most)
        for name in ("seconds", "seconds A", "upright-first seconds"):
            sums[:, COLUMN[name]] += longer
        return sums

    def score(self, sums: IntArray, weights: Weights) -> IntArray:
        """Scores of choices with their bouts stretched."""
        return score(self.model, self.stretched(sums), weights)

    def concrete(self, chosen: Sequence[int]) -> list[int]:
        """Items of the model, light movement at its bout; two bouts share the time as evenly as they can."""
        sums = self.columns[list(chosen)].sum(axis=0, keepdims=True)
        steps = int(self.stretched(sums)[0, COLUMN["seconds"]] - sums[0, COLUMN["seconds"]]) // BOUT_STEP
        items = []
        bouts = [self.elastic[self.items[index]] for index in chosen if self.most_longer[index]]
        for index in chosen:
            item = self.items[index]
            if self.most_longer[index]:
                others = sum(len(each) - 1 for each in bouts[1:])
                taken = min(max(-(-steps // len(bouts)), steps - others), len(bouts[0]) - 1)
                item, steps, bouts = bouts[0][taken], steps - taken, bouts[1:]
            items.append(item)
        return items

    def least_useful(self, chosen: Sequence[int], tried: set[int]) -> int | None:
        """Row of the exercise that gives least for its time, is not locked and has not been tried."""
        free = [index for index in chosen if index not in self.lock_of and int(self.rows[index]) not in tried]
        if not free:
            return None
        total = self.columns[list(chosen)].sum(axis=0)
        left = levels(self.model, np.vstack([total[None, :-1], (total - self.columns[free])[:, :-1]])).value
        lost = (left[0] - left[1:]) * 1000 // self.columns[free, COLUMN["seconds"]]
        return int(self.rows[free[int(np.argmin(lost))]])

    def modes(self) -> list[BoolArray]:
        """Which items to begin with: those of one posture, of two, of all; a routine that keeps to few is calmer."""
        postures = np.array([self.model.items[item].exercise.position.posture for item in self.items])
        used = [posture for posture in Posture if (postures == posture).any()]
        kept = [(used[0],), *[(each,) for each in used[1:]], *itertools.combinations(used, 2), tuple(used)]
        return [np.isin(postures, each) for each in dict.fromkeys(kept)]

    def stretched(self, sums: IntArray) -> IntArray:
        """Column sums with the bouts of light movement made as long as suits each choice best."""
        model = self.model
        most = sums[:, -1] * BOUT_STEP
        sums = sums[:, :-1].copy()
        seconds, light = sums[:, COLUMN["seconds"]], sums[:, COLUMN["seconds A"]]
        least_share, most_share = model.shares.seconds[Phase.LIGHT]
        longer = np.maximum(least_share - SECONDS_TOLERANCE - light, 0)
        longer = np.maximum(longer, np.minimum(model.request.seconds - seconds, most_share + SECONDS_TOLERANCE - light))
        longer = np.maximum(longer, model.least_seconds - seconds)
        if model.is_hard_effort:
            longer = np.maximum(longer, UPRIGHT_SECONDS - light)
        longer = -(-longer // BOUT_STEP) * BOUT_STEP
        longer = np.minimum(longer, (model.request.seconds - seconds) // BOUT_STEP * BOUT_STEP)
        longer = np.clip(longer, 0, most)
        for name in ("seconds", "seconds A", "upright-first seconds"):
            sums[:, COLUMN[name]] += longer
        return sums

    def score(self, sums: IntArray, weights: Weights) -> IntArray:
        """Scores of choices with their bouts stretched."""
        return score(self.model, self.stretched(sums), weights)

    def concrete(self, chosen: Sequence[int]) -> list[int]:
        """Items of the model, light movement at its bout; two bouts share the time as evenly as they can."""
        sums = self.columns[list(chosen)].sum(axis=0, keepdims=True)
        steps = int(self.stretched(sums)[0, COLUMN["seconds"]] - sums[0, COLUMN["seconds"]]) // BOUT_STEP
        items = []
        bouts = [self.elastic[self.items[index]] for index in chosen if self.most_longer[index]]
        for index in chosen:
            item = self.items[index]
            if self.most_longer[index]:
                others = sum(len(each) - 1 for each in bouts[1:])
                taken = min(max(-(-steps // len(bouts)), steps - others), len(bouts[0]) - 1)
                item, steps, bouts = bouts[0][taken], steps - taken, bouts[1:]
            items.append(item)
        return items

    def least_useful(self, chosen: Sequence[int], tried: set[int]) -> int | None:
        """Row of the exercise that gives least for its time, is not locked and has not been tried."""
        free = [index for index in chosen if index not in self.lock_of and int(self.rows[index]) not in tried]
        if not free:
            return None
        total = self.columns[list(chosen)].sum(axis=0)
        left = levels(self.model, np.vstack([total[None, :-1], (total - self.columns[free])[:, :-1]])).value
        lost = (left[0] - left[1:]) * 1000 // self.columns[free, COLUMN["seconds"]]
        return int(self.rows[free[int(np.argmin(lost))]])

    def forbid(self, row: int) -> None:
        """Take no item of an exercise; -1 allows all again."""
        self.allowed = self.rows != row

    def climb(self, allowed: BoolArray) -> list[int]:
        """From nothing to a local optimum: first the smallest doses of some items, then all doses of them, then all."""
        chosen: list[int] = []
        for lock in self.locks:
            candidates = sorted(lock)
            sums = self.columns[chosen].sum(axis=0) + self.columns[candidates]
            chosen.append(candidates[int(np.argmax(self.score(sums, STRICT)))])
        chosen = self._exchange(chosen, GENTLE, allowed & self.is_smallest)
        chosen = self._exchange(chosen, FIRM, allowed)
        return self._exchange(chosen, STRICT, allowed)

    def polish(self, start: Sequence[int], allowed: BoolArray | None = None) -> list[int]:
        """From a choice to one that no move and no pair of promising moves improves."""
        return self._exchange(list(start), STRICT, self.everything if allowed is None else allowed, has_followers=True)

    def _exchange(
        self, chosen: list[int], weights: Weights, allowed: BoolArray, has_followers: bool = False
    ) -> list[int]:
        total = self.columns[chosen].sum(axis=0)
        current = int(self.score(total[None, :], weights)[0])
        while True:
            counts = self.conflicts[chosen].sum(axis=0, dtype=np.int64)
            outs, ins = self._moves(chosen, allowed)
            sums = total - self.columns[outs] + self.columns[ins]
            is_valid = counts[ins] - self.conflicts[ins, outs] == 0
            scores = np.where(is_valid, self.score(sums, weights), np.iinfo(np.int64).min)
            best = int(np.argmax(scores))
            found, others = int(scores[best]), [*(each for each in chosen if each != outs[best]), int(ins[best])]
            if found <= current and has_followers:
                found, others = self._rebalanced(chosen, total, outs, ins, sums, is_valid)
            if found <= current:
                return chosen
            current, chosen = found, [item for item in others if item < self.n]
            total = self.columns[chosen].sum(axis=0)

    def _moves(self, chosen: Sequence[int], allowed: BoolArray) -> tuple[IntArray, IntArray]:
        """Items to take out and to put in, of every addition, removal and replacement."""
        can = np.flatnonzero(allowed)
        can = can[~np.isin(can, chosen)]
        outs, ins = [np.full(len(can), self.n)], [can]
        for item in chosen:
            lock = self.lock_of.get(item)
            into = can if lock is None else np.array(sorted(lock - {item}), dtype=np.int64)
            if lock is None:
                into = np.append(into, self.n)
            outs.append(np.full(len(into), item))
            ins.append(into)
        return np.concatenate(outs), np.concatenate(ins)

    def _rebalanced(
        self, chosen: Sequence[int], total: IntArray, outs: IntArray, ins: IntArray, sums: IntArray, is_valid: BoolArray
    ) -> tuple[int, list[int]]:
        """Score and items of the best choice that a promising move and new doses for all items lead to.

        The moves that look best under gentle weights are made, and for all of them together doses change, or items
        go, as long as that helps.
        """
        judged = levels(self.model, self.stretched(sums))
        first: list[IntArray] = []
        for weights in (GENTLE, FIRM):
            scores = np.where(is_valid, judged.combined(weights), np.iinfo(np.int64).min)
            first.append(np.argsort(-scores, kind="stable")[:FIRST_MOVES])
        tried = np.unique(np.concatenate(first))
        tried = tried[is_valid[tried]]
        if not len(tried):
            return np.iinfo(np.int64).min, []
        states = np.full((len(tried), len(chosen) + 1), self.n)
        states[:, :-1] = chosen
        states[states == outs[tried][:, None]] = self.n
        states[:, -1] = ins[tried]
        totals = sums[tried]
        for weights in (FIRM, STRICT):
            scores = self.score(totals, weights)
            for _ in range(DOSE_ROUNDS):
                others = self.others[states]
                moved = totals[:, None, None, :] - self.columns[states][:, :, None, :] + self.columns[others]
                found = self.score(moved.reshape(-1, moved.shape[-1]), weights).reshape(len(states), -1)
                best = found.argmax(axis=1)
                better = np.flatnonzero(found[np.arange(len(states)), best] > scores)
                if not len(better):
                    break
                place, which = np.divmod(best[better], others.shape[2])
                states[better, place] = others[better, place, which]
                totals[better] = moved[better, place, which]
                scores[better] = found[better, best[better]]
        best_state = int(np.argmax(scores))
        return int(scores[best_state]), [int(item) for item in states[best_state] if item < self.n]


def _elastic_items(model: Model) -> dict[int, list[int]]:
    """Shortest bout -> all bouts, of every exercise of light movement that is not locked at a given bout."""
    bouts: dict[int, list[int]] = {}
    for index, item in enumerate(model.items):
        if item.exercise.phase is Phase.LIGHT:
            bouts.setdefault(item.row, []).append(index)
    fixed = {model.items[next(iter(lock))].row for lock in model.locked if len(lock) == 1}
    return {found[0]: found for row, found in bouts.items() if row not in fixed}
