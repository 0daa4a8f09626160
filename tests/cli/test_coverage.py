"""`planner coverage`: the table, what is too small, and the same for programs."""

from __future__ import annotations

from tests.builders import real_catalogue
from tests.cli.terminal import call, call_for_json


def test_a_row_per_area_and_nothing_too_small_without_wishes():
    lines = call("coverage").stdout.splitlines()

    assert {line.split()[0] for line in lines[4:19]} == set(real_catalogue().areas)
    assert lines[-1] == "0 of 270 cells have fewer than 3 choices"


def test_cells_that_are_too_small_are_listed():
    words = ("coverage", "--condition", "hip_replacement_posterior", "--no-floor", "--age-group", "older")

    text = call(*words).stdout
    found = call_for_json(*words)["too_few"]

    assert ("glutes", "plane_seat") in {(cell["area"], cell["place"]) for cell in found}
    assert f"{len(found)} of 270 cells have fewer than 3 choices" in text
    assert all(cell["n_choices"] < 3 for cell in found)


def test_more_at_hand_is_never_less():
    alone = call_for_json("coverage")["cells"]
    with_things = call_for_json("coverage", "--equipment", "chair,band")["cells"]

    assert all(one["n_choices"] <= more["n_choices"] for one, more in zip(alone, with_things, strict=True))
    assert alone != with_things


def test_each_thing_and_condition_are_crossed():
    cells = call_for_json("coverage", "--each-condition", "--least", "1")["cells"]

    assert {cell["condition"] for cell in cells} >= {"", "glaucoma", "fall_risk"}
    assert len(cells) == 270 * len({cell["condition"] for cell in cells})


def test_a_wrong_word_is_told():
    result = call("coverage", "--condition", "nonsense")

    assert result.exit_code == 2
    assert "nonsense" in result.stderr
