"""A routine survives the way through JSON; anything else is told fault by fault."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import Fault, RequestError
from planner.routine.reading import read_routine
from planner.routine.values import ProofRow
from planner.routine.verify import verify
from tests.routine.damage import AFTER_A_RUN, BREAK, COOLDOWN, DAMAGES, Damage, sound_routine

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def as_json(raw: dict[str, Any] = COOLDOWN) -> dict[str, Any]:
    return json.loads(json.dumps(sound_routine(raw).routine.to_json()))


def faults_of(raw: object) -> list[Fault]:
    with pytest.raises(RequestError) as caught:
        read_routine(raw, sound_routine(COOLDOWN).catalogue)
    return list(caught.value.faults)


def fields_of(raw: object) -> set[str]:
    return {fault.field for fault in faults_of(raw)}


def changed(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    raw = as_json()
    place: Any = raw
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return raw


@pytest.mark.parametrize("request_", [BREAK, COOLDOWN, AFTER_A_RUN], ids=["break", "cooldown", "run"])
def test_a_routine_survives_the_round_trip(request_):
    case = sound_routine(request_)

    routine, request = read_routine(as_json(request_), case.catalogue)

    assert routine == case.routine
    assert request == case.request
    assert routine.to_json() == case.routine.to_json()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_named_in_a_file_as_well(damage: Damage):
    case = sound_routine(damage.request)
    damaged = damage.do(case).to_json()

    try:
        routine, request = read_routine(damaged, case.catalogue)
    except RequestError as error:
        assert all(fault.field and fault.allowed for fault in error.faults)
    else:
        # A file is judged by the request that it brings along, so a false one shows in its code and its wishes.
        rows = verify(routine, request, case.catalogue)
        asked = verify(routine, case.request, case.catalogue)
        assert [row for row in rows if not row.holds]
        assert damage.rule in {row.rule for row in asked if not row.holds}


@pytest.mark.parametrize("key", ["steps", "seconds", "request", "code", "notes", "proof", "left_out"])
def test_a_missing_field_is_named(key):
    raw = as_json()
    del raw[key]

    assert fields_of(raw) == {key}


def test_a_missing_field_of_a_step_is_named_with_its_place():
    raw = as_json()
    del raw["steps"][2]["hold_seconds"]

    assert [(fault.field, fault.value) for fault in faults_of(raw)] == [("steps[2].hold_seconds", "missing")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("seconds",), "600"),
        (("seconds",), 10**12),
        (("steps",), {}),
        (("steps", 0), "a step"),
        (("steps", 0, "phase"), "E"),
        (("steps", 0, "stretch_type"), "ballistic"),
        (("steps", 0, "position"), "upside_down"),
        (("steps", 0, "sides"), 3),
        (("steps", 0, "sides"), True),
        (("steps", 1, "hold_seconds"), -5),
        (("steps", 1, "hold_seconds"), 30.5),
        (("steps", 1, "hold_seconds"), None),
        (("steps", 1, "hold_seconds"), 10**6000),
        (("steps", 1, "contract_seconds"), "5"),
        (("steps", 1, "repetitions"), 10**9),
        (("steps", 1, "intensity"), 11),
        (("steps", 1, "name"), None),
        (("steps", 1, "name"), "x" * 300_000),
        (("steps", 1, "reasons"), "because"),
        (("steps", 1, "reasons", 0), None),
        (("steps", 1, "reasons", 0, "source"), 7),
        (("steps", 1, "tempo"), 3),
        (("muscle_seconds",), [1]),
        (("muscle_seconds",), {"tail": 30}),
        (("activation_seconds",), {"glutes": "30"}),
        (("left_out",), []),
        (("left_out",), {"plank": "level"}),
        (("left_out",), {"plank": [1]}),
        (("notes",), [None]),
        (("proof",), [{"rule": "time", "limit": "", "actual": "", "holds": "yes", "source": ""}]),
        (("request",), None),
        (("request", "minutes"), 1000),
        (("request", "areas"), {"tail": 2}),
        (("request", "age_group"), "under_16"),
        (("author",), "me"),
    ],
    ids=lambda value: str(value)[:40] if not isinstance(value, int) else "number",
)
def test_what_is_wrong_is_named_by_its_place(path, value):
    place = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).removeprefix(".")

    fields = fields_of(changed(path, value))

    assert fields
    assert all(field.startswith(place) for field in fields)


def test_every_fault_is_told_at_once():
    raw = changed(("steps", 0, "phase"), "E")
    raw["steps"][1]["sides"] = 0
    raw["seconds"] = None
    raw["request"]["minutes"] = 1000

    assert fields_of(raw) == {"steps[0].phase", "steps[1].sides", "seconds", "request.minutes"}


@pytest.mark.parametrize("raw", [None, [], "routine", 5, True])
def test_only_an_object_can_be_a_routine(raw):
    assert "routine" in fields_of(raw)


def test_an_unknown_exercise_is_left_to_the_proof():
    case = sound_routine(COOLDOWN)

    routine, request = read_routine(changed(("steps", 1, "exercise"), "handstand"), case.catalogue)

    assert "exercises" in {row.rule for row in verify(routine, request, case.catalogue) if not row.holds}


def test_a_proof_that_came_along_is_kept_as_it_was_told():
    row = {"rule": "time", "limit": "at most 900 s", "actual": "880 s", "holds": True, "source": "convention"}

    routine, _ = read_routine(changed(("proof",), [row]), sound_routine(COOLDOWN).catalogue)

    assert routine.proof == (ProofRow(**row),)


@settings(deadline=None)
@given(ANY_JSON)
def test_anything_at_all_is_refused_politely(raw):
    faults_of(raw)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_routine_with_one_value_replaced_is_read_or_refused_and_never_breaks_the_proof(data):
    case = sound_routine(COOLDOWN)
    raw = deepcopy(as_json())
    place: Any = raw
    while True:
        keys = list(range(len(place))) if isinstance(place, list) else sorted(place)
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], (dict, list)) or not place[key] or data.draw(st.booleans()):
            break
        place = place[key]
    place[key] = data.draw(ANY_JSON)

    try:
        routine, request = read_routine(raw, case.catalogue)
    except RequestError as error:
        assert error.faults
    else:
        assert verify(routine, request, case.catalogue)
