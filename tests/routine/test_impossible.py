"""An impossible request: the clash is real, it is smallest, and every change that is offered works."""

from __future__ import annotations

import itertools
import json
from functools import cache

import pytest

from planner.errors import NoRoutineError
from planner.routine.exact import is_feasible
from planner.routine.impossible import wishes_of
from tests.builders import real_parts
from tests.judging import complaints

PARTS = real_parts()
TWO_LOCKS = ["straight-knee-wall-calf-stretch@default", "standing-quad-stretch@default"]
IMPOSSIBLE = (
    {"purpose": "cooldown", "minutes": 3, "lock": TWO_LOCKS},
    {"purpose": "desk_break", "minutes": 3, "lock": ["childs-pose"]},
    {
        "purpose": "desk_break",
        "minutes": 5,
        "lock": ["lying-cross-over-lower-back-stretch"],
        "conditions": ["pregnancy"],
    },
)
REQUESTS = pytest.mark.parametrize("raw", IMPOSSIBLE, ids=json.dumps)


def refusal_of(raw):
    return _refusal_of(json.dumps(raw))


@cache
def _refusal_of(text):
    """Naming a clash solves many models, and most tests look at the same few."""
    with pytest.raises(NoRoutineError) as found:
        PARTS.plan(PARTS.parse(json.loads(text)))
    return found.value


def is_proven_possible(request):
    return is_feasible(PARTS.model(request))


def keeping(raw, kept):
    """The request with every wish given up but those that are kept."""
    request = PARTS.parse(raw)
    for wish in wishes_of(request, PARTS.catalogue):
        if (wish.clash.field, wish.clash.value) not in kept:
            request = wish.without(request)
    return request


@REQUESTS
def test_it_is_proven_that_there_is_no_routine(raw):
    refusal_of(raw)

    assert not is_proven_possible(PARTS.parse(raw))


@REQUESTS
def test_the_wishes_that_are_named_cannot_stand_together(raw):
    clash = {(each["field"], each["value"]) for each in refusal_of(raw).clash}

    assert clash
    assert not is_proven_possible(keeping(raw, clash))


@REQUESTS
def test_any_of_the_named_wishes_given_up_makes_the_rest_possible(raw):
    clash = [(each["field"], each["value"]) for each in refusal_of(raw).clash]

    for size in range(len(clash)):
        for fewer in itertools.combinations(clash, size):
            assert is_proven_possible(keeping(raw, set(fewer)))


@REQUESTS
def test_every_change_that_is_offered_works(raw):
    error = refusal_of(raw)

    for change in error.changes:
        request = PARTS.parse(change["request"])
        assert complaints(change["request"], PARTS.plan(request).to_json()) == []
        assert change["words"] and change["cost"]


@REQUESTS
def test_safety_may_be_part_of_a_clash_and_is_never_offered(raw):
    error = refusal_of(raw)

    for change in error.changes:
        for safe in ("conditions", "age_group", "cleared"):
            assert change["request"].get(safe) == PARTS.parse(raw).to_json().get(safe)
    for each in error.clash:
        assert each["is_safety"] is (each["field"] in ("conditions", "age_group"))
        assert each["words"] in str(error)


def test_a_lock_that_a_condition_forbids_names_both():
    error = refusal_of(IMPOSSIBLE[2] | {"place": "home", "clothes": "sport"})

    assert {each["field"] for each in error.clash} == {"lock", "conditions"}
    assert [change["field"] for change in error.changes] == ["lock"]


def test_the_answer_is_the_common_shape_and_can_be_written_as_json():
    answer = json.loads(json.dumps(refusal_of(IMPOSSIBLE[0]).to_json()))

    assert answer["error"]["kind"] == "impossible"
    assert answer["error"]["clash"] and answer["error"]["changes"]
    assert answer["error"]["message"].startswith("No routine can keep all of this: ")
