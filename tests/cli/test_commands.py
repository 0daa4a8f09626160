"""The group: help, versions, loading on demand, exit codes."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from planner.cli.commands import COMMANDS, planner
from tests.cli.terminal import CLASH, DESK_BREAK, call, run

SLOW = {"flask", "numpy", "pandas", "pydantic", "scipy", "sklearn", "sqlite_utils", "waitress"}


def modules_after(code):
    words = [sys.executable, "-c", f"import sys\n{code}\nprint(*(name for name in sys.modules if '.' not in name))"]
    return set(subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split())


def test_help_lists_every_command_with_its_line():
    result = call("--help")

    assert result.exit_code == 0
    for name, (_, _, line) in COMMANDS.items():
        assert name in result.stdout
        assert line in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_help_is_the_one_of_the_command(name):
    command = planner.get_command(click.Context(planner), name)

    assert command is not None
    assert command.name == name
    assert command.get_short_help_str(limit=200) == COMMANDS[name][2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name):
    result = call(name, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: planner")


def test_help_loads_no_command():
    found = modules_after(
        "from planner.cli.commands import planner\ntry: planner.main(['--help'])\nexcept SystemExit: pass"
    )

    assert not found & SLOW


def test_a_routine_needs_no_library_that_is_slow_to_load():
    request = [*DESK_BREAK, "--area", "lower_back:2", "--equipment", "chair", "--json"]
    found = modules_after(
        f"from planner.cli.commands import planner\ntry: planner.main(['routine', *{request}])\nexcept SystemExit: pass"
    )

    assert "numpy" in found
    assert not found & {"flask", "pandas", "scipy", "sklearn", "sqlite_utils", "waitress"}


def test_versions_are_told():
    result = call("--version")

    assert result.exit_code == 0
    assert result.stdout.startswith("planner ")
    assert "engine 1, catalogue " in result.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--help",), 0),
        (("routine", *DESK_BREAK), 0),
        (("export", "."), 2),
        (("db", "build", "--database", "/dev/null/planner.db"), 1),
        (("routine", "--purpose", "nap"), 2),
        (("routine", "--unknown"), 2),
        (("nothing",), 2),
        (("routine", *CLASH), 3),
        (("routine", *DESK_BREAK, "--age-group", "under_16"), 4),
    ],
)
def test_a_process_ends_with_the_code_of_the_contract(words, code):
    found = run(*words)

    assert found.returncode == code
    assert b"Traceback" not in found.stderr
    assert bool(found.stderr) is (code != 0)


def test_a_reader_that_goes_away_is_no_fault():
    found = subprocess.run(
        f"{sys.executable} -m planner.cli exercises --json | head -c 10", shell=True, capture_output=True, timeout=60
    )

    assert found.stderr == b""
