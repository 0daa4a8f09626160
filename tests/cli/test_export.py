"""`planner export`: from a file or a code to a sheet; what breaks a rule is not exported."""

from __future__ import annotations

import json

import pytest

from planner.routine.code import pack_code
from tests.cli.terminal import DESK_BREAK, call, call_for_json


@pytest.fixture
def routine():
    return call_for_json("routine", *DESK_BREAK, "--area", "neck")


@pytest.fixture
def file(tmp_path, routine):
    path = tmp_path / "routine.json"
    path.write_text(json.dumps(routine), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("format", "opening"),
    [("html", "<!doctype html>"), ("json", "{\n"), ("md", "# "), ("csv", ""), ("text", "Five minutes")],
)
def test_every_format_names_every_exercise(file, routine, format, opening):
    result = call("export", str(file), "--format", format)

    assert result.exit_code == 0
    assert result.stdout.startswith(opening)
    for step in routine["steps"]:
        assert step["name"].replace("'", "&#39;" if format == "html" else "'") in result.stdout


def test_the_code_gives_the_same_sheet_as_the_file(file, routine):
    assert call("export", routine["code"]).stdout == call("export", str(file)).stdout
    assert call("export", "-", stdin=file.read_text(encoding="utf-8")).stdout == call("export", str(file)).stdout


def test_json_is_the_routine_itself(file, routine):
    assert json.loads(call("export", str(file), "--format", "json").stdout) == routine


def test_letter_is_another_paper(file):
    assert "size: letter" in call("export", str(file), "--paper", "letter").stdout
    assert "size: A4" in call("export", str(file)).stdout


def test_a_file_is_written(file, tmp_path):
    target = tmp_path / "sheet.html"

    result = call("export", str(file), "--output", str(target))

    assert (result.exit_code, result.stdout) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_routine_that_breaks_a_rule_is_not_exported(file, routine, tmp_path):
    routine["steps"][0]["repetitions"] += 1
    file.write_text(json.dumps(routine), encoding="utf-8")
    target = tmp_path / "sheet.html"

    result = call("export", str(file), "--output", str(target))

    assert result.exit_code == 1
    assert "not exported" in result.stderr
    assert not target.exists()


def test_a_file_of_other_tables_is_planned_anew_and_said(file, routine):
    old = {**routine, "catalogue_version": "ffffffffffff", "steps": []}
    file.write_text(json.dumps(old), encoding="utf-8")

    result = call("export", str(file), "--format", "json")

    assert result.exit_code == 0
    assert "another version" in result.stderr
    assert json.loads(result.stdout) == routine


def test_a_code_of_other_tables_is_planned_anew_and_said(routine):
    code = pack_code("areas=neck:2&minutes=5&purpose=desk_break", "ffffffffffff")

    result = call("export", code, "--format", "json")

    assert "another version" in result.stderr
    assert json.loads(result.stdout) == routine


def test_neither_file_nor_code_is_one_line():
    result = call("export", "nothing.json")

    assert result.exit_code == 2
    assert result.stderr.startswith("source: 'nothing.json'")


def test_an_unknown_format_names_those_that_there_are(file):
    result = call("export", str(file), "--format", "docx")

    assert result.exit_code == 2
    assert "html" in result.stderr
