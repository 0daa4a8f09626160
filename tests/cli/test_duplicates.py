"""`planner duplicates`."""

from __future__ import annotations

from tests.cli.terminal import call, call_for_json


def test_pairs_are_listed_with_what_differs():
    found = call_for_json("duplicates")
    text = call("duplicates").stdout

    assert found
    assert all(each["differs"] for each in found)
    assert text.splitlines()[-1] == f"{len(found)} pairs, 0 of them open"


def test_a_lower_limit_shows_pairs_of_which_nothing_is_said():
    found = call_for_json("duplicates", "--least", "0.85", "--open")

    assert found
    assert all(0.85 <= each["score"] < 0.9 and not each["differs"] for each in found)


def test_none_open_is_said():
    assert call("duplicates", "--open").stdout == "No such pair\n"
