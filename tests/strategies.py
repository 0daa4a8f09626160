"""Requests over the whole request space, as a person could send them, for Hypothesis."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import strategies as st

from planner.catalogue.vocabulary import AgeGroup, Clothes, DoseSize, Level, Purpose, StretchType, names
from planner.request import LARGEST_SEED, MINUTES
from tests.builders import real_catalogue

FULL = os.environ.get("PLANNER_TEST_FULL") == "1"


def examples(few: int) -> int:
    """How many examples a property tries: a few in CI, fifteen times as many in a full run."""
    return 15 * few if FULL else few


def conditions() -> st.SearchStrategy[str]:
    """A condition, with a part where it takes one."""
    catalogue = real_catalogue()
    parts = {"area": sorted(catalogue.areas), "muscle": list(catalogue.muscle_ids)}
    named = [
        f"{condition.id}:{part}" if part else condition.id
        for condition in catalogue.conditions.values()
        for part in parts.get(condition.part, [""])
    ]
    # Conditions with a part would drown the others, so the condition is drawn first.
    by_id: dict[str, list[str]] = {}
    for each in named:
        by_id.setdefault(each.partition(":")[0], []).append(each)
    return st.sampled_from(sorted(by_id)).flatmap(lambda one: st.sampled_from(by_id[one]))


def _some(values: Any, most: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(sorted(values)), max_size=most, unique=True)


def _amounts(values: Any, largest: int, most: int) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(sorted(values)), st.integers(1, largest), max_size=most)


def _locks(catalogue: Any) -> st.SearchStrategy[str]:
    by_dose = [f"{each.slug}@{size}" for each in catalogue.exercises for size in names(DoseSize)]
    fixed = [
        each for each in by_dose if catalogue.exercise(each.partition("@")[0]).stretch_type is not StretchType.LIGHT
    ]
    bouts = [f"{each.slug}@60" for each in catalogue.exercises if each.stretch_type is StretchType.LIGHT]
    return st.sampled_from([*(each.slug for each in catalogue.exercises), *fixed, *bouts])


@st.composite
def raw_requests(draw: st.DrawFn, has_locks: bool = False, is_cleared: bool | None = None) -> dict[str, Any]:
    """A valid request object; fields are left out now and then.

    Parameters
    ----------
    has_locks : bool
        Whether exercises may have to stay; together with conditions that is often impossible.
    is_cleared : bool, optional
        Fixes ``cleared``; with True no request is sent to a professional first.
    """
    catalogue = real_catalogue()
    slugs, families = list(catalogue.row_of), list(catalogue.members_of)
    purpose = draw(st.sampled_from(Purpose))
    optional: dict[str, st.SearchStrategy[Any]] = {
        "areas": _amounts(catalogue.areas, 3, 3) | _some(catalogue.areas, 3),
        "activities": _amounts(catalogue.activities, 10, 2) | _some(catalogue.activities, 2),
        "level": st.sampled_from(names(Level)),
        "equipment": _some(catalogue.equipment, 4),
        "place": st.sampled_from(sorted(catalogue.places)),
        "on_a_call": st.booleans(),
        "floor": st.booleans(),
        "clothes": st.sampled_from(names(Clothes)),
        "age_group": st.sampled_from(names(AgeGroup)),
        "conditions": st.lists(conditions(), max_size=2, unique=True),
        "cleared": st.booleans(),
        "avoid_families": _some(families, 3),
        "like": _some(slugs, 3),
        "order": _some(slugs, 3),
        "solver": st.sampled_from(["fast"] * 9 + ["exact"]) if has_locks else st.just("fast"),
        "seed": st.sampled_from([0, 1, 7]) | st.integers(0, LARGEST_SEED),
    }
    raw: dict[str, Any] = {"purpose": purpose.value, "minutes": draw(st.integers(*MINUTES[purpose]))}
    raw |= draw(st.fixed_dictionaries({}, optional=optional))
    if has_locks:
        raw["lock"] = draw(st.lists(_locks(catalogue), max_size=2, unique_by=lambda lock: lock.partition("@")[0]))
    locked = {lock.partition("@")[0] for lock in raw.get("lock", [])}
    raw["avoid"] = draw(_some([slug for slug in slugs if slug not in locked], 4))
    if is_cleared is not None:
        raw["cleared"] = is_cleared
    return raw
