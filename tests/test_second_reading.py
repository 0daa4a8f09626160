"""The judge itself is judged, on small tables and hand-made routines."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.second_reading import (
    CONDITIONS,
    CONDITIONS_WITHOUT_EXCLUDES,
    Tables,
    an_exercise,
    excluding_rows,
    expected_seconds,
    judge,
    random_request,
    read_exclusions,
    why_not,
)

AREA_MUSCLES = {"shoulders": frozenset({"deltoids", "chest", "rotator_cuff"})}


def a_row(slug: str, **cells: str) -> dict[str, str]:
    return {
        "slug": slug,
        "name": slug.replace("-", " ").title(),
        "family": slug,
        "region": "calves_shins",
        "target_muscle": "calves",
        "secondary_muscles": "",
        "stretch_type": "static",
        "position": "standing",
        "equipment": "body_weight",
        "level": "beginner",
        "sides": "both_at_once",
        "movement_attributes": "",
        "floor_contact": "none",
        "silent": "yes",
        "space_m2": "1",
        "clothes": "any",
        "shoes": "keep",
        "on_call": "camera_off",
    } | cells


def tables_of(*rows: dict[str, str]) -> Tables:
    exercises = [an_exercise(row) for row in rows]
    return Tables({one.slug: one for one in exercises}, read_exclusions(), AREA_MUSCLES)


def a_step(row: dict[str, str], **values: Any) -> dict[str, Any]:
    dose = {
        "light": (60, 1, 0, 5),
        "dynamic": (3, 8, 0, 10),
        "activation": (5, 5, 3, 15),
        "static": (20, 1, 5, 15),
        "self_massage": (4, 8, 0, 15),
        "breathing": (10, 6, 0, 10),
    }[row["stretch_type"]]
    step = {
        "exercise": row["slug"],
        "name": row["name"],
        "phase": {"light": "A", "dynamic": "B", "activation": "B", "breathing": "D"}.get(row["stretch_type"], "C"),
        "stretch_type": row["stretch_type"],
        "position": row["position"],
        "sides": 2 if row["sides"] == "each_side" else 1,
        "hold_seconds": dose[0],
        "repetitions": dose[1],
        "sets": 1,
        "rest_seconds": dose[2],
        "transition_seconds": dose[3],
        "intensity": 2,
        "reasons": [],
    } | values
    return step | {"seconds": values.get("seconds", expected_seconds(step))}


MARCH = a_row("march", stretch_type="light")
ROLLS = a_row("rolls", stretch_type="dynamic", region="shoulders", target_muscle="deltoids")
CALF = a_row("calf", sides="each_side", equipment="wall|desk")
FLOOR = a_row(
    "floor-twist",
    position="supine",
    floor_contact="body",
    movement_attributes="supine_sustained;floor_transfer",
)
BREATHS = a_row("breaths", stretch_type="breathing", target_muscle="breath", region="whole_body")


def an_answer(*steps: dict[str, Any], notes: tuple[Any, ...] = ("underfilled",)) -> dict[str, Any]:
    seconds = sum(step["seconds"] for step in steps)
    return {"request": {}, "seconds": seconds, "steps": list(steps), "notes": list(notes)}


def kinds_of(complaints: list[str]) -> set[str]:
    return {complaint.partition(":")[0] for complaint in complaints}


A_BREAK = {"purpose": "desk_break", "minutes": 4}
A_COOLDOWN = {"purpose": "cooldown", "minutes": 4}
TABLES = tables_of(MARCH, ROLLS, CALF, FLOOR, BREATHS)


def test_a_sound_break_passes():
    steps = [a_step(row) for row in (MARCH, ROLLS, CALF, BREATHS)]

    assert judge(A_BREAK, an_answer(*steps), TABLES) == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_condition_is_read_as_excluding_something_or_as_excluding_nothing(condition):
    rows = [row for row in read_exclusions() if row["condition"] == condition]

    assert bool(rows) != (condition in CONDITIONS_WITHOUT_EXCLUDES)


def test_the_time_model_counts_both_sides_rests_and_the_change_of_side():
    step = a_step(CALF, repetitions=2)

    assert expected_seconds(step) == 2 * (20 + 5 + 20) + 5 + 15


def test_the_time_model_of_contract_and_relax_adds_the_contraction_and_the_pause():
    row = a_row("press", stretch_type="static")
    step = a_step(row) | {"stretch_type": "pnf", "contract_seconds": 6}

    assert expected_seconds(step) == 6 + 2 + 20 + 15


def test_sets_of_massage_are_five_seconds_apart():
    step = a_step(a_row("ball", stretch_type="self_massage", sides="each_side"), sets=2)

    assert expected_seconds(step) == 2 * (2 * 32 + 5) + 5 + 15


@pytest.mark.parametrize(
    ("damage", "kind"),
    [
        ({"seconds": 61}, "time"),
        ({"sides": 1}, "sides"),
        ({"hold_seconds": 40}, "dose"),
        ({"hold_seconds": 22}, "dose"),
        ({"intensity": 4}, "intensity"),
        ({"phase": "B"}, "phase"),
        ({"position": "seated_chair"}, "catalogue"),
        ({"exercise": "nowhere"}, "catalogue"),
    ],
)
def test_a_damaged_step_is_named(damage, kind):
    answer = an_answer(a_step(MARCH), a_step(ROLLS), a_step(CALF, **damage))

    assert kind in kinds_of(judge(A_BREAK, answer, TABLES))


def test_totals_that_lie_overrun_or_fall_short_are_named():
    answer = an_answer(a_step(MARCH), a_step(ROLLS), notes=())
    long = an_answer(a_step(MARCH, hold_seconds=300), a_step(ROLLS))

    assert any("less than 90 %" in words for words in judge(A_BREAK, answer, TABLES))
    assert any("over the budget" in words for words in judge(A_BREAK, long, TABLES))
    assert any("add up" in w for w in judge(A_BREAK, answer | {"seconds": 1}, TABLES))
    explained = answer | {"notes": [{"kind": "underfilled"}]}
    assert judge(A_BREAK, explained, TABLES) == []


def test_phases_positions_and_the_floor_keep_their_order():
    swapped = an_answer(a_step(CALF), a_step(ROLLS))
    up_again = an_answer(a_step(FLOOR), a_step(CALF))
    breaths_up = an_answer(a_step(FLOOR), a_step(BREATHS))

    assert "order" in kinds_of(judge(A_COOLDOWN, swapped, TABLES))
    assert "order" in kinds_of(judge(A_COOLDOWN, up_again, TABLES))
    assert any("leaves the floor" in w for w in judge(A_COOLDOWN, breaths_up, TABLES))


@pytest.mark.parametrize(
    ("cells", "request_fields", "kind"),
    [
        ({"level": "intermediate"}, {}, "level"),
        ({"stretch_type": "pnf"}, {"level": "advanced", "age_group": "older"}, "age"),
        ({"stretch_type": "pnf"}, {}, "level"),
        ({"equipment": "massage_ball;wall"}, {}, "equipment"),
        ({"equipment": "chair"}, {"place": "home"}, "equipment"),
        ({"clothes": "office"}, {"clothes": "any"}, "clothes"),
        ({"on_call": "no"}, {"on_a_call": True}, "call"),
        ({"position": "kneeling"}, {"place": "home", "floor": False}, "floor"),
        ({"family": "lunge"}, {"avoid_families": ["lunge"]}, "avoid"),
        ({}, {"avoid": ["one"]}, "avoid"),
        ({"shoes": "off"}, {}, "place"),
        ({"space_m2": "2"}, {"place": "private_office"}, "place"),
        ({"movement_attributes": "isometric_strain"}, {}, "place"),
        ({}, {"place": "plane_seat"}, "place"),
        ({"movement_attributes": "kneeling"}, {"conditions": ["knee_replacement"]}, "condition"),
        ({"region": "neck"}, {"conditions": ["whiplash"]}, "clearance"),
    ],
)
def test_an_exercise_is_refused_for_the_right_kind_of_reason(cells, request_fields, kind):
    tables = tables_of(a_row("one", **cells))

    reasons = why_not(tables.exercises["one"], A_BREAK | request_fields, tables)

    assert kind in kinds_of(reasons)


@pytest.mark.parametrize(
    ("condition", "cells", "is_excluded"),
    [
        ("recent_surgery:shoulders", {"region": "shoulders"}, True),
        ("recent_surgery:shoulders", {"secondary_muscles": "biceps:0.5;chest:0.2"}, True),
        ("recent_surgery:shoulders", {}, False),
        ("muscle_strain:calves", {}, True),
        ("muscle_strain:calves", {"stretch_type": "dynamic"}, False),
        (
            "muscle_strain:calves",
            {"stretch_type": "dynamic", "movement_attributes": "ankle_df_end_range"},
            True,
        ),
        ("muscle_strain:hamstrings", {}, False),
        ("fall_risk", {"movement_attributes": "single_leg_balance"}, True),
        (
            "fall_risk",
            {"movement_attributes": "single_leg_balance", "equipment": "wall|desk"},
            False,
        ),
        ("rotator_cuff_pain", {"movement_attributes": "isometric_strain"}, False),
        (
            "rotator_cuff_pain",
            {"movement_attributes": "isometric_strain", "region": "shoulders"},
            True,
        ),
        ("pregnancy", {"stretch_type": "pnf"}, True),
        ("whiplash", {"region": "neck", "stretch_type": "dynamic"}, False),
        ("whiplash", {"region": "neck"}, True),
        ("knee_osteoarthritis", {"movement_attributes": "kneeling;deep_knee_flexion"}, False),
    ],
)
def test_a_condition_excludes_what_the_evidence_excludes(condition, cells, is_excluded):
    tables = tables_of(a_row("one", **cells))

    assert bool(excluding_rows(condition, tables.exercises["one"], tables)) == is_excluded


def test_a_lower_back_routine_needs_movement_and_activation_and_little_static():
    answer = an_answer(a_step(MARCH), a_step(ROLLS), a_step(CALF))

    complaints = judge(A_BREAK | {"areas": ["lower_back"]}, answer, TABLES)

    assert any("without activation" in words for words in complaints)
    assert any("more than 60 %" in words for words in complaints)


def test_hard_work_asks_for_two_minutes_upright_before_lying_down():
    request = A_COOLDOWN | {"activities": {"running": 8}}
    early = an_answer(a_step(MARCH), a_step(FLOOR))
    late = an_answer(a_step(MARCH, hold_seconds=120), a_step(FLOOR))

    assert "after_effort" in kinds_of(judge(request, early, TABLES))
    assert judge(request, late, TABLES) == []


def test_a_twin_a_repeat_and_a_lost_lock_are_named():
    twin = a_row("calf-two", family="calf")
    answer = an_answer(a_step(CALF), a_step(CALF), a_step(twin))

    complaints = judge(A_COOLDOWN | {"lock": ["rolls@long"]}, answer, tables_of(CALF, twin))

    assert {"repeat", "family", "lock"} <= kinds_of(complaints)


def test_only_a_condition_that_needs_clearance_may_be_screened_out():
    refusal = {"error": {"kind": "screening"}}
    surgery = A_BREAK | {"conditions": ["recent_surgery:shoulders"]}

    assert judge(surgery, refusal, TABLES) == []
    assert judge(surgery | {"cleared": True}, refusal, TABLES) != []
    assert "clearance" in kinds_of(judge(surgery, an_answer(a_step(ROLLS)), TABLES))
    assert judge(A_BREAK, {"error": {"kind": "failed"}}, TABLES) != []


def test_random_requests_stay_inside_the_space_and_reach_its_corners():
    rng = Random(7)
    drawn = [random_request(rng, TABLES) for _ in range(2000)]

    assert {(r["purpose"], r["minutes"]) for r in drawn} == {
        *(("desk_break", minutes) for minutes in range(2, 16)),
        *(("cooldown", minutes) for minutes in range(3, 31)),
    }
    seen = {one.partition(":")[0] for r in drawn for one in r.get("conditions", [])}
    assert seen == set(CONDITIONS)
    assert not any({"lock", "order"} & set(r) for r in drawn)
    assert random_request(Random(1)) == random_request(Random(1))
