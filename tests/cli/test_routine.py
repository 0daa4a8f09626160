"""`planner routine`: what people and programs get."""

from __future__ import annotations

import json

import pytest

from tests.builders import real_parts
from tests.cli.terminal import COOLDOWN, DESK_BREAK, call, call_for_json

EXAMPLE = (
    *("--purpose", "desk_break", "--minutes", "5", "--area", "lower_back:2", "--level", "beginner"),
    *("--equipment", "chair", "--place", "open_office", "--condition", "glaucoma", "--seed", "1"),
)


def test_json_is_one_routine_object_as_in_the_contract():
    found = call_for_json("routine", *EXAMPLE)

    parts = real_parts()
    request = parts.parse(found["request"])
    assert request.conditions == ("glaucoma",)
    assert found == parts.plan(request).to_json()
    assert sum(step["seconds"] for step in found["steps"]) == found["seconds"] <= 300
    assert all(row["holds"] for row in found["proof"])


def test_people_read_doses_reasons_and_the_proof():
    result = call("routine", *EXAMPLE)
    routine = call_for_json("routine", *EXAMPLE)

    assert result.exit_code == 0
    assert result.stdout.startswith("Five minutes for a stiff lower back\n===")
    flat = " ".join(result.stdout.split())
    for step in routine["steps"]:
        assert step["name"] in flat
        for reason in step["reasons"]:
            assert reason["words"] in flat
    held = len(routine["proof"])
    assert f"Checked {held} of {held}: every rule holds" in flat
    assert f"Code: {routine['code']}" in flat
    assert max(map(len, result.stdout.splitlines())) <= 120


def test_notes_are_shown():
    words = ("routine", *DESK_BREAK, "--condition", "high_blood_pressure")
    notes = call_for_json(*words)["notes"]

    flat = " ".join(call(*words).stdout.split())
    assert notes
    for note in notes:
        assert note["words"] in flat


def test_the_proof_can_be_shown_row_by_row():
    lines = call("routine", *EXAMPLE, "--proof").stdout.splitlines()

    assert any(line.startswith("conditions:glaucoma") for line in lines)


def test_a_request_comes_from_a_file_and_options_change_it(tmp_path):
    path = tmp_path / "request.json"
    path.write_text(json.dumps({"purpose": "desk_break", "minutes": 5, "areas": ["neck"]}), encoding="utf-8")

    whole = call_for_json("routine", "--request", str(path))
    changed = call_for_json("routine", "--request", "-", "--minutes", "7", stdin=path.read_bytes())

    assert whole["request"] == {"areas": {"neck": 2}, "minutes": 5, "purpose": "desk_break"}
    assert changed["request"]["minutes"] == 7
    assert changed["request"]["areas"] == {"neck": 2}


def test_a_code_gives_the_same_routine_again():
    routine = call_for_json("routine", *EXAMPLE)

    assert call_for_json("routine", "--code", routine["code"]) == routine
    assert call_for_json("routine", "--code", routine["code"].lower(), "--minutes", "6")["request"]["minutes"] == 6


def test_a_code_of_other_tables_is_planned_anew_and_said():
    from planner.routine.code import pack_code

    result = call("routine", "--code", pack_code("minutes=5&purpose=desk_break", "ffffffffffff"))

    assert result.exit_code == 0
    assert "another version" in result.stderr


@pytest.mark.parametrize("code", ["", "x", "1-000000-AAAA-BBBB"])
def test_a_code_with_a_wrong_letter_is_refused(code):
    assert call("routine", "--code", code or " ").exit_code == 2


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"\xff", b'"\\ud800"', b"[" * 100_000, b"9" * 6000])
def test_a_request_file_that_is_no_request_is_refused(text):
    result = call("routine", "--request", "-", "--json", stdin=text)

    assert result.exit_code == 2
    assert json.loads(result.stdout)["error"]["kind"] == "bad_request"


def test_a_code_and_a_file_together_are_refused():
    result = call("routine", "--code", "x", "--request", "-", stdin=b"{}")

    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_the_exact_solver_is_used_when_asked_for():
    assert call_for_json("routine", *COOLDOWN, "--exact")["solver"] == "exact"
