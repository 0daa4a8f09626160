"""The face of planner for notebooks: thirteen documented names, and nothing heavy until one is used."""

import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import planner
from planner.notebook import questions

ROOT = Path(__file__).parents[1]


def test_the_names_are_thirteen_and_sorted():
    assert planner.__all__ == sorted(questions.__all__)
    assert dir(planner) == planner.__all__
    assert len(planner.__all__) == 13


@pytest.mark.parametrize("name", planner.__all__)
def test_every_name_is_what_the_notebook_room_gives(name):
    assert getattr(planner, name) is getattr(questions, name)


@pytest.mark.parametrize("name", planner.__all__)
def test_every_name_says_what_one_gets_and_shows_it(name):
    told = inspect.getdoc(getattr(planner, name)) or ""

    assert told.splitlines()[0].endswith(".")
    assert "Examples\n--------" in told
    assert "Returns\n-------" in told or inspect.signature(getattr(planner, name)).return_annotation.endswith("Card")


@pytest.mark.parametrize("name", planner.__all__)
def test_the_example_of_every_name_is_true(name):
    found = doctest.DocTestFinder(recurse=False).find(getattr(planner, name), name, globs={})

    assert [example for test in found for example in test.examples]
    assert doctest.DocTestRunner().run(found[0]).failed == 0


def test_an_unknown_name_is_an_error():
    with pytest.raises(AttributeError, match="no attribute 'cooldown'"):
        planner.cooldown  # noqa: B018


def test_no_name_is_hidden_by_a_room_of_the_house():
    program = "import planner.wiring, planner; print([n for n in planner.__all__ if not callable(getattr(planner, n))])"

    assert _told_by(program) == "[]"


def test_importing_planner_loads_nothing_heavy():
    program = (
        "import planner, sys; print(sorted({'flask', 'numpy', 'pandas', 'scipy', 'sklearn'} & sys.modules.keys()))"
    )

    assert _told_by(program) == "[]"


def test_planning_in_a_notebook_loads_neither_server_nor_scikit_learn():
    program = (
        "import planner, sys; planner.plan(purpose='desk_break', minutes=5); "
        "print(sorted({'flask', 'scipy', 'sklearn'} & sys.modules.keys()))"
    )

    assert _told_by(program) == "[]"


def _told_by(program):
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return told.stdout.strip()
