"""`planner verify`: a routine from a file is believed in nothing."""

from __future__ import annotations

import json

import pytest

from tests.cli.terminal import DESK_BREAK, call, call_for_json


@pytest.fixture
def routine():
    return call_for_json("routine", *DESK_BREAK)


def save(tmp_path, routine):
    path = tmp_path / "routine.json"
    path.write_text(json.dumps(routine), encoding="utf-8")
    return str(path)


def test_what_planner_wrote_holds(tmp_path, routine):
    path = save(tmp_path, routine)

    result = call("verify", path)
    answer = call_for_json("verify", path)

    assert result.exit_code == 0
    n = len(routine["proof"])
    assert f"{n} of {n} rules hold" in result.stdout
    assert answer == {"holds": True, "proof": routine["proof"]}


def test_it_reads_stdin(routine):
    assert call("verify", "-", stdin=json.dumps(routine)).exit_code == 0


def test_a_broken_rule_is_named(tmp_path, routine):
    routine["steps"][0]["hold_seconds"] *= 2
    path = save(tmp_path, routine)

    result = call("verify", path)
    answer = call_for_json("verify", path)

    assert result.exit_code == 1
    broken = [row["rule"] for row in answer["proof"] if not row["holds"]]
    assert {"doses", "step_seconds"} <= set(broken)
    assert [line.partition(" ")[0] for line in result.stderr.splitlines()] == broken
    assert "NO" in result.stdout
    assert answer["holds"] is False


def test_a_truncated_file_is_one_line(tmp_path, routine):
    path = tmp_path / "routine.json"
    path.write_text(json.dumps(routine, indent=2)[:500], encoding="utf-8")

    result = call("verify", str(path))

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "line" in result.stderr
    assert result.stdout == ""


def test_every_fault_of_shape_is_told(tmp_path, routine):
    del routine["code"]
    routine["seconds"] = "many"
    routine["steps"][0]["phase"] = "Z"

    result = call("verify", save(tmp_path, routine), "--json")

    assert result.exit_code == 2
    fields = [fault["field"] for fault in json.loads(result.stdout)["error"]["faults"]]
    assert set(fields) == {"code", "seconds", "steps[0].phase"}


def test_a_file_that_is_not_there_is_one_line(tmp_path):
    result = call("verify", str(tmp_path / "missing.json"))

    assert result.exit_code == 2
    assert "No such file" in result.stderr


def test_names_in_a_file_cannot_steer_the_terminal(tmp_path, routine):
    routine["steps"][0]["exercise"] = "\x1b[2Jcat-cow"

    result = call("verify", save(tmp_path, routine))

    assert result.exit_code == 1
    assert "\x1b" not in result.output
