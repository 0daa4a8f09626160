"""The fast solver keeps every promise of the exact one but the proof, and comes near to it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from planner.errors import ScreeningError
from planner.routine.additions import Additions
from planner.routine.exact import solve_exact
from planner.routine.fast import _Search, judge, solve_fast
from planner.routine.model import Model
from planner.routine.objective import STRICT, Sums, levels
from tests.builders import real_parts

PARTS = real_parts()
REQUESTS = Path(__file__).parents[2] / "benchmarks" / "requests.jsonl"


def models(start: int, step: int) -> list[Model]:
    """Models of every so many of the fixed requests."""
    found = []
    for line in REQUESTS.read_text(encoding="utf-8").splitlines()[start::step]:
        try:
            found.append(PARTS.model(PARTS.parse(json.loads(line))))
        except ScreeningError:
            continue
    return found


SOME = models(3, 11)


def part_of(model: Model, kept: list[int]) -> Model:
    """The same model with some of its items only."""
    return replace(
        model,
        items=tuple(model.items[item] for item in kept),
        columns=model.columns[kept],
        conflicts=model.conflicts[np.ix_(kept, kept)],
        locked=(),
    )


def best_of_all(model: Model) -> tuple[int, ...]:
    """Rank of the best of all choices, each of them tried."""
    n = len(model.items)
    choices = np.arange(1 << n)[:, None] >> np.arange(n) & 1
    clashes = np.einsum("ci,ij,cj->c", choices, np.triu(model.conflicts, k=1).astype(np.int64), choices)
    choices = choices[clashes == 0]
    found = levels(model, Sums(model, choices @ model.columns)).combined(STRICT)
    return judge(model, np.flatnonzero(choices[int(np.argmax(found))]).tolist()).rank


@pytest.mark.parametrize("model", SOME, ids=range(len(SOME)))
def test_same_choice_every_time_without_conflicts(model):
    choice = solve_fast(model)

    assert solve_fast(model) == choice
    assert judge(model, choice.items) == choice
    assert not np.triu(model.conflicts[np.ix_(choice.items, choice.items)], k=1).any()


@pytest.mark.parametrize("model", models(5, 20))
def test_never_better_than_the_proven_optimum_and_seldom_far_from_it(model):
    fast, exact = solve_fast(model), solve_exact(model)

    assert exact is not None
    assert fast.rank <= exact.rank
    assert fast.rank[:3] == exact.rank[:3]
    assert fast.value >= exact.value - abs(exact.value) // 2 or fast.shares != exact.shares


@pytest.mark.parametrize("model", SOME, ids=range(len(SOME)))
def test_locks_are_kept(model):
    chance = np.random.default_rng(len(model.items))
    for item in chance.permutation(len(model.items))[:3].tolist():
        slug, dose = model.items[item].exercise.slug, model.items[item].dose.size
        for locked in (model.with_lock(model.items_of(slug, dose)), model.with_lock(model.items_of(slug))):
            choice = solve_fast(locked)
            if choice.is_possible:
                assert locked.locked[-1] & set(choice.items)
            else:
                # What a lock makes impossible is not possible without it either, or the exact solver finds nothing.
                assert solve_exact(locked) is None


def test_a_lock_on_some_bouts_of_light_movement_is_kept():
    for model in SOME:
        bouts = sorted(index for index, item in enumerate(model.items) if item.exercise.phase == "A")
        first = [index for index in bouts if model.items[index].row == model.items[bouts[0]].row] if bouts else []
        if len(first) > 3:
            locked = model.with_lock(frozenset(first[1:3]))
            choice = solve_fast(locked)
            assert not choice.is_possible or set(first[1:3]) & set(choice.items)


def test_a_lock_that_nothing_fulfils_is_not_possible():
    model = SOME[0].with_lock(frozenset())

    assert solve_fast(model).items == ()


def test_as_good_as_trying_everything_where_there_is_little_to_try():
    chance = np.random.default_rng(11)
    equal = 0
    for model in SOME:
        kept = sorted(chance.permutation(len(model.items))[:11].tolist())
        small = part_of(model, kept)
        found, best = solve_fast(small).rank, best_of_all(small)
        assert found <= best
        equal += found == best

    assert equal >= len(SOME) * 9 // 10


@pytest.mark.parametrize("model", SOME[::3])
def test_additions_are_judged_like_the_choices_they_lead_to(model):
    search = _Search(model)
    chance = np.random.default_rng(len(model.items))
    for _ in range(5):
        chosen = np.unique(chance.integers(1, search.table.n, 5))
        sums = search.columns[chosen].sum(axis=0, keepdims=True)
        found = levels(model, Additions(search.table, sums, slice(0, search.table.n)))
        for item in chance.integers(0, search.table.n, 10).tolist():
            if item not in chosen:
                items = search.concrete(np.append(chosen, item))
                alone = levels(model, Sums(model, model.columns[items].sum(axis=0, keepdims=True)))
                for name in ("hard", "wanted", "unfilled", "shares", "value"):
                    assert getattr(found, name)[0, item] == getattr(alone, name)[0]
