"""Every error is one shape for programs and lines for people."""

from __future__ import annotations

import json

import click
import pytest

from planner.cli.error_lines import answer_error, lines_of
from planner.errors import CatalogueError, Fault, NoRoutineError, PlannerError, RequestError, ScreeningError
from tests.cli.terminal import CLASH, DESK_BREAK, call, call_for_json

FIELDS = {"kind", "message", "faults", "clash", "changes"}


def test_every_fault_is_a_line_and_an_entry():
    words = ("routine", "--purpose", "desk_brek", "--minutes", "-3", "--area", "lowr_back")

    lines = call(*words).stderr.splitlines()
    error = call_for_json(*words)["error"]

    assert [line.partition(":")[0] for line in lines] == ["purpose", "minutes", "areas"]
    assert "did you mean desk_break?" in lines[0]
    assert "'-3'" in lines[1]
    assert "did you mean lower_back?" in lines[2]
    assert error.keys() == FIELDS
    assert error["kind"] == "bad_request"
    assert [fault["field"] for fault in error["faults"]] == ["purpose", "minutes", "areas"]


def test_without_json_nothing_is_printed_but_lines():
    result = call("routine", "--purpose", "nap")

    assert result.stdout == ""
    assert result.exit_code == 2


def test_a_clash_is_named_with_changes_that_can_be_pasted():
    result = call("routine", *CLASH)
    error = call_for_json("routine", *CLASH)["error"]

    assert result.exit_code == 3
    assert "Cat-Cow must be in it" in result.stderr
    pasted = [line.split()[1:] for line in result.stderr.splitlines() if line.strip().startswith("planner routine")]
    assert len(pasted) == len(error["changes"]) > 0
    for words in pasted:
        assert call(*words).exit_code == 0
    assert error["kind"] == "impossible"
    assert error["clash"]


def test_advice_instead_of_a_routine_has_its_outcome():
    result = call("routine", *DESK_BREAK, "--age-group", "under_16", "--json")

    assert result.exit_code == 4
    assert json.loads(result.stdout)["error"]["outcome"] == "under_16"
    assert "physiotherapist" in result.stderr


def test_a_wrong_option_has_the_same_shape():
    result = call("routine", "--colour", "red", "--json")

    error = json.loads(result.stdout)["error"]
    assert result.exit_code == 2
    assert error.keys() == FIELDS
    assert error["kind"] == "bad_request"
    assert "--colour" in error["message"]
    assert "Usage: planner routine" in result.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RequestError([Fault("minutes", "1", "more")]), 2),
        (ScreeningError("ask first", "readiness"), 4),
        (NoRoutineError("no"), 3),
        (CatalogueError([Fault("level", "x", "y", "data/exercises.csv", 3)]), 1),
        (PlannerError("broken"), 1),
        (OSError(28, "No space left on device"), 1),
        (click.UsageError("no"), 2),
        (click.Abort(), 130),
    ],
)
def test_codes_follow_the_kind_of_error(error, code, capsys):
    assert answer_error(error, is_json=False) == code
    assert capsys.readouterr().out == ""


def test_a_fault_of_planner_is_shown_whole_and_still_has_the_shape(capsys):
    with pytest.raises(ZeroDivisionError):
        answer_error(ZeroDivisionError("division by zero"), is_json=True)

    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "failed"


def test_a_fault_in_a_file_is_told_with_its_place():
    error = CatalogueError([Fault("level", "expert", "one of three", "data/exercises.csv", 3)])

    assert list(lines_of(error)) == ["data/exercises.csv:3: level: 'expert' is not right; one of three"]


def test_letters_that_steer_a_terminal_are_taken_away():
    result = call("routine", "--request", "-", stdin=json.dumps({"\x1b[31mred": 1}))

    assert result.exit_code == 2
    assert "\x1b" not in result.stderr
