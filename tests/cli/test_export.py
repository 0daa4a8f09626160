"""`planner export`: from a file or a code to a sheet; what breaks a rule is not exported."""

from __future__ import annotations

import json

import pytest

from planner.errors import NoPdfError
from planner.routine.code import pack_code
from planner.sheets.press import INSTALL_LINE, Press
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


PLAN = {
    "title": "For the days at the desk",
    "person": "Anna Muster",
    "date": "2026-03-05",
    "times_a_day": 2,
    "requests": [
        {"purpose": "desk_break", "minutes": 5, "areas": ["neck"]},
        {"purpose": "cooldown", "minutes": 5, "areas": ["hips"]},
    ],
}


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(PLAN), encoding="utf-8")
    return path


def test_a_plan_of_several_routines_becomes_one_sheet(plan_file):
    result = call("export", str(plan_file), "--format", "text")

    assert result.exit_code == 0
    assert result.stdout.startswith("For the days at the desk\n")
    for words in ("For: Anna Muster", "Start on: 5 March 2026", "ROUTINE 1:", "ROUTINE 2:", "Do it twice a day."):
        assert words in result.stdout


def test_an_exported_plan_comes_back_as_it_was_and_verifies(plan_file, tmp_path):
    target = tmp_path / "exported.json"

    call("export", str(plan_file), "--format", "json", "--output", str(target))

    exported = json.loads(target.read_text(encoding="utf-8"))
    assert exported["plan"]["person"] == "Anna Muster"
    assert call("export", str(target), "--format", "json").stdout == target.read_text(encoding="utf-8")
    assert call("verify", str(target)).exit_code == 0
    assert call("export", str(target)).stdout == call("export", str(plan_file)).stdout


def test_a_plan_with_a_changed_routine_does_not_verify_and_is_not_exported(plan_file, tmp_path):
    exported = json.loads(call("export", str(plan_file), "--format", "json").stdout)
    exported["routines"][1]["steps"][0]["repetitions"] += 1
    target = tmp_path / "changed.json"
    target.write_text(json.dumps(exported), encoding="utf-8")

    assert call("verify", str(target)).exit_code == 1
    assert "not exported" in call("export", str(target)).stderr


def test_every_fault_of_a_plan_is_told(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(PLAN | {"date": "5.3.2026", "days_a_week": 8, "colour": "red"}), encoding="utf-8")

    result = call("export", str(path))

    assert result.exit_code == 2
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["colour", "date", "days_a_week"]


def test_options_add_to_the_file_and_never_reach_the_code(file, routine):
    result = call("export", str(file), "--person", "Anna Muster", "--title", "Mine", "--review-date", "2026-04-02")

    assert "Anna Muster" in result.stdout and "2 April 2026" in result.stdout
    assert f'<span class="code">{routine["code"]}</span>' in result.stdout


def test_the_code_of_a_plan_rebuilds_it_without_the_person(plan_file):
    code = json.loads(call("export", str(plan_file), "--format", "json").stdout)["code"]

    again = call("export", code, "--format", "text")

    assert "Anna" not in again.stdout and "Do it twice a day." in again.stdout
    assert "ROUTINE 2:" in again.stdout


def test_the_code_of_a_plan_is_no_request_of_one_routine(plan_file):
    code = json.loads(call("export", str(plan_file), "--format", "json").stdout)["code"]

    result = call("routine", "--code", code)

    assert result.exit_code == 2
    assert "a plan of 2" in result.stderr


@pytest.mark.parametrize(("form", "mark"), [("compact", 'class="rows'), ("large", '<body class="large">')])
def test_forms_are_options(file, form, mark):
    assert mark in call("export", str(file), "--form", form).stdout


def test_the_square_leads_to_the_server_of_the_settings(file, monkeypatch):
    plain = call("export", str(file)).stdout
    monkeypatch.setenv("PLANNER_BASE_URL", "https://plan.example")

    assert call("export", str(file)).stdout != plain


def test_a_strange_address_of_the_server_is_refused(file, monkeypatch):
    monkeypatch.setenv("PLANNER_BASE_URL", "javascript:alert(1)")

    result = call("export", str(file))

    assert result.exit_code == 2
    assert result.stderr.startswith("PLANNER_BASE_URL")


def test_a_pdf_is_written_as_it_comes_from_the_press(file, tmp_path, monkeypatch):
    monkeypatch.setattr(Press, "pdf", lambda self, html: b"%PDF\x00\xff " + html[:15].encode())
    target = tmp_path / "sheet.pdf"

    result = call("export", str(file), "--format", "pdf", "--output", str(target))

    assert (result.exit_code, target.read_bytes()) == (0, b"%PDF\x00\xff <!doctype html>")


def test_where_pango_is_missing_the_line_that_installs_it_is_told(file, tmp_path, monkeypatch):
    def missing(self, html):
        raise NoPdfError("missing", INSTALL_LINE)

    monkeypatch.setattr(Press, "pdf", missing)

    result = call("export", str(file), "--format", "pdf", "--output", str(tmp_path / "sheet.pdf"))

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "apt-get install -y libpango-1.0-0" in result.stderr
