"""The proof holds for what planner makes, and names whatever is done to it afterwards."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner.routine import verify_case
from planner.routine.values import Note, ProofRow, Routine
from planner.routine.verify import holds_all, verify
from planner.routine.verify_case import Item
from planner.routine.verify_rules import condition_rows
from tests.routine.damage import AFTER_A_RUN, BREAK, COOLDOWN, DAMAGES, Case, Damage, sound_routine
from tests.second_reading import CONDITIONS, excluding_rows, read_tables

REQUESTS = (
    BREAK,
    COOLDOWN,
    AFTER_A_RUN,
    {"purpose": "desk_break", "minutes": 2},
    {"purpose": "desk_break", "minutes": 10, "areas": {"neck": 3}, "age_group": "older", "on_a_call": True},
    {"purpose": "cooldown", "minutes": 20, "floor": False, "conditions": ["glaucoma", "pregnancy"]},
    {"purpose": "cooldown", "minutes": 8, "conditions": ["muscle_strain:hamstrings"], "level": "advanced"},
    {"purpose": "cooldown", "minutes": 30, "activities": {"cycling": 5}, "equipment": ["foam_roller", "massage_ball"]},
)
NUMBERS = (
    "sides",
    "hold_seconds",
    "repetitions",
    "sets",
    "rest_seconds",
    "transition_seconds",
    "seconds",
    "intensity",
)


def prove(case: Case, routine: Routine) -> dict[str, ProofRow]:
    return {row.rule: row for row in verify(routine, case.request, case.catalogue)}


def broken(case: Case, routine: Routine) -> set[str]:
    return {rule for rule, row in prove(case, routine).items() if not row.holds}


@pytest.mark.parametrize("request_", REQUESTS, ids=json.dumps)
def test_every_row_holds_for_a_routine_of_planner(request_):
    case = sound_routine(request_)

    rows = verify(case.routine, case.request, case.catalogue)

    assert [row for row in rows if not row.holds] == []
    assert holds_all(rows)


@pytest.mark.parametrize("request_", REQUESTS, ids=json.dumps)
def test_a_row_has_a_name_of_its_own_short_words_and_known_sources(request_):
    case = sound_routine(request_)

    rows = verify(case.routine, case.request, case.catalogue)

    assert len({row.rule for row in rows}) == len(rows)
    assert all(row.limit and row.actual for row in rows)
    assert {key for row in rows for key in row.source.split(";")} <= case.catalogue.sources.keys()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_damage_is_caught_and_named(damage: Damage):
    case = sound_routine(damage.request)

    found = broken(case, damage.do(case))

    assert damage.rule in found


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_without_the_damage_its_rule_holds(damage: Damage):
    case = sound_routine(damage.request)

    assert prove(case, case.routine)[damage.rule].holds


def test_there_are_many_kinds_of_damage_each_with_a_name_of_its_own():
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) >= 25


@pytest.mark.parametrize("request_", [BREAK, COOLDOWN, AFTER_A_RUN], ids=["break", "cooldown", "run"])
@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("change", [1, -1])
def test_no_number_of_any_step_can_be_changed_unseen(request_, number, change):
    case = sound_routine(request_)

    for index, step in enumerate(case.routine.steps):
        steps = list(case.routine.steps)
        steps[index] = replace(step, **{number: getattr(step, number) + change})

        assert not holds_all(verify(replace(case.routine, steps=tuple(steps)), case.request, case.catalogue)), step


def test_no_step_can_be_taken_out_unseen():
    case = sound_routine(COOLDOWN)

    for index in range(len(case.routine.steps)):
        steps = case.routine.steps[:index] + case.routine.steps[index + 1 :]

        assert "total_seconds" in broken(case, replace(case.routine, steps=steps))


def test_a_note_explains_a_routine_that_is_not_full():
    case = sound_routine(COOLDOWN)
    half_empty = next(damage for damage in DAMAGES if damage.name == "half empty").do(case)

    explained = replace(half_empty, notes=(Note("underfilled", "There is no more to add."),))

    assert "filled" not in broken(case, explained)


def test_a_routine_that_needs_clearance_does_not_hold_without_it():
    case = sound_routine({**COOLDOWN, "conditions": ["recent_surgery:knees"], "cleared": True, "areas": {"neck": 1}})
    uncleared = case.request.with_changes(cleared=False)

    rows = verify(case.routine, uncleared, case.catalogue)

    assert "clearance" in {row.rule for row in rows if not row.holds}


def test_another_request_gets_no_proof_from_this_routine():
    case = sound_routine(COOLDOWN)
    careful = case.request.with_changes(minutes=5)

    rows = verify(case.routine, careful, case.catalogue)

    assert {"request", "code", "time"} <= {row.rule for row in rows if not row.holds}


def test_only_rows_that_apply_are_listed():
    plain = sound_routine({"purpose": "cooldown", "minutes": 5})
    special = {"age", "call", "floor", "avoid", "locks", "clearance", "head_low", "back_and_neck", "upright"}

    rules = set(prove(plain, plain.routine))

    assert not rules & special
    assert not any(rule.startswith("conditions") for rule in rules)


def test_the_lowest_cap_of_place_and_conditions_counts():
    case = sound_routine({**BREAK, "conditions": ["hypermobility", "pregnancy"]})

    assert prove(case, case.routine)["intensity"].limit.endswith("at most 2")
    assert max(step.intensity for step in case.routine.steps) <= 2


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_refuses_what_the_written_evidence_refuses(condition):
    case = sound_routine(COOLDOWN)
    tables = read_tables()
    parts = {"none": [""], "area": list(case.catalogue.areas), "muscle": list(case.catalogue.muscle_ids)}

    for part in parts[case.catalogue.conditions[condition].part]:
        named = f"{condition}:{part}".removesuffix(":")
        request = replace(case.request, conditions=(named,), cleared=True)
        for exercise in case.catalogue.exercises:
            item = Item(case.step_of(exercise), exercise, None, 0)
            row = next(condition_rows(verify_case.Case(request, case.catalogue, (item,))))

            assert row.holds != bool(excluding_rows(named, tables.exercises[exercise.slug], tables)), exercise.slug


def test_a_proof_without_rows_proves_nothing():
    assert not holds_all([])
