"""Edits are requests, and what comes out keeps every rule."""

from __future__ import annotations

import json

import pytest

from planner.errors import RequestError
from planner.routine.edits import ACTIONS
from tests.builders import real_parts
from tests.judging import complaints

PARTS = real_parts()
BREAK = {"purpose": "desk_break", "minutes": 8, "areas": {"lower_back": 2, "shoulders": 2}, "equipment": ["band"]}
COOLDOWN = {"purpose": "cooldown", "minutes": 12, "activities": {"cycling": 6}, "level": "intermediate"}
CAREFUL = {
    "purpose": "cooldown",
    "minutes": 10,
    "age_group": "older",
    "conditions": ["osteoporosis", "knee_osteoarthritis"],
}
REQUESTS = pytest.mark.parametrize("raw", [BREAK, COOLDOWN, CAREFUL], ids=json.dumps)


def held(routine):
    return {step.exercise for step in routine.steps}


def edited(raw, action, slug=""):
    request = PARTS.edit(PARTS.parse(raw), action, slug)
    routine = PARTS.plan(request)
    assert complaints(request.to_json(), routine.to_json()) == []
    return request, routine


def steps_of(raw, phases="ABCD"):
    return [step for step in PARTS.plan(PARTS.parse(raw)).steps if step.phase in phases]


@REQUESTS
def test_what_is_dropped_goes_and_the_others_stay(raw):
    before = steps_of(raw, "BC")

    for step in before:
        request, routine = edited(raw, "drop", step.exercise)
        assert step.exercise in request.avoid
        assert {other.exercise for other in before} - {step.exercise} <= held(routine)
        assert step.exercise not in held(routine)


@REQUESTS
def test_what_is_added_comes_in(raw):
    before = held(PARTS.plan(PARTS.parse(raw)))
    new = [
        alike.slug
        for slug in sorted(before)
        for alike in PARTS.alternatives(slug, 2, PARTS.parse(raw))
        if alike.slug not in before
    ]

    for slug in dict.fromkeys(new[:3]):
        _, routine = edited(raw, "add", slug)
        assert slug in held(routine)


def test_adding_what_was_avoided_takes_it_back():
    request = PARTS.edit(PARTS.parse(BREAK | {"avoid": ["seated-cat-cow"]}), "add", "seated-cat-cow")

    assert request.avoid == ()
    assert "seated-cat-cow" in held(PARTS.plan(request))


@REQUESTS
def test_a_lock_keeps_an_exercise_at_its_dose_and_can_be_taken_off(raw):
    step = steps_of(raw, "BC")[0]

    request, routine = edited(raw, "lock", step.exercise)

    assert (step.exercise, step.dose) in [(each.exercise, each.dose) for each in routine.steps]
    assert PARTS.edit(request, "unlock", step.exercise) == PARTS.parse(raw)


@REQUESTS
def test_longer_and_shorter_change_the_work_of_one_exercise(raw):
    tried = 0
    for step in steps_of(raw, "BC"):
        for action in ("longer", "shorter"):
            try:
                request = PARTS.edit(PARTS.parse(raw), action, step.exercise)
            except RequestError as error:
                assert ("larger" if action == "longer" else "smaller") in str(error)
                continue
            routine = PARTS.plan(request)
            now = next(each for each in routine.steps if each.exercise == step.exercise)
            was, work = (each.sets * each.repetitions * each.hold_seconds for each in (step, now))
            assert work > was if action == "longer" else work < was
            assert complaints(request.to_json(), routine.to_json()) == []
            tried += 1
    assert tried


@REQUESTS
def test_every_swap_that_is_offered_can_be_taken(raw):
    request = PARTS.parse(raw)
    before = steps_of(raw, "BC")
    offered = 0

    for step in before[:2]:
        for swap in PARTS.swaps(request, step.exercise):
            routine = PARTS.plan(swap.request)
            assert complaints(swap.request.to_json(), routine.to_json()) == []
            assert swap.slug in held(routine) and step.exercise not in held(routine)
            assert {other.exercise for other in before} - {step.exercise} <= held(routine)
            assert swap.deltas and all(delta.words for delta in swap.deltas)
            offered += 1
        scores = [swap.score for swap in PARTS.swaps(request, step.exercise)]
        assert scores == sorted(scores, reverse=True)
    assert offered


@REQUESTS
def test_a_reroll_brings_another_routine_under_a_higher_seed(raw):
    request, routine = edited(raw, "reroll")

    assert request.seed > 0
    assert held(routine) != held(PARTS.plan(PARTS.parse(raw)))
    assert PARTS.edit(request, "reroll", "").seed > request.seed


def test_an_edited_routine_is_a_link_like_any_other():
    request, routine = edited(BREAK, "drop", steps_of(BREAK, "BC")[0].exercise)

    assert PARTS.parse_query(request.canonical()) == request
    assert PARTS.plan(PARTS.parse_query(request.canonical())) == routine


@pytest.mark.parametrize("action", sorted(set(ACTIONS) - {"add", "reroll"}))
def test_only_what_is_in_the_routine_can_be_edited(action):
    absent = next(slug for slug in PARTS.catalogue.row_of if slug not in held(PARTS.plan(PARTS.parse(BREAK))))

    with pytest.raises(RequestError, match="an exercise of this routine"):
        PARTS.edit(PARTS.parse(BREAK), action, absent)


def test_an_unknown_action_and_an_unknown_exercise_are_faults():
    with pytest.raises(RequestError, match="drop, add, lock"):
        PARTS.edit(PARTS.parse(BREAK), "juggle", "cat-cow")
    with pytest.raises(RequestError):
        PARTS.edit(PARTS.parse(BREAK), "add", "no-such-stretch")
