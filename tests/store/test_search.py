"""Searching: what people type finds what they mean, and a condition leads to its caution.

``search_queries.csv`` was written before any alias was: sixty searches with what should be among the first five, and
twelve that name a condition.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from planner.rules.conditions import excluded_by
from tests.builders import real_catalogue, real_parts

CATALOGUE = real_catalogue()
QUERIES = list(csv.DictReader((Path(__file__).parent / "search_queries.csv").read_text("utf-8").splitlines()))
EXERCISES = [(row["query"], row["kind"], row["expected"]) for row in QUERIES if row["kind"] != "condition"]
CONDITIONS = [(row["query"], row["expected"]) for row in QUERIES if row["kind"] == "condition"]


def test_there_are_sixty_searches_for_an_exercise():
    assert len({query for query, _, _ in EXERCISES}) == 60


@pytest.mark.parametrize(("query", "kind", "expected"), EXERCISES)
def test_the_right_exercise_is_among_the_first_five(query, kind, expected):
    found = real_parts().search(query)[:5]

    assert expected in (found if kind == "slug" else {CATALOGUE.exercise(slug).family for slug in found})


@pytest.mark.parametrize(("query", "condition"), CONDITIONS)
def test_a_condition_leads_to_its_caution_and_to_nothing_that_it_excludes(query, condition):
    named = [each.id for each in CATALOGUE.conditions_named_in(query)]
    found = real_parts().search(query)

    assert condition in named
    assert not set(found) & excluded_by(named, CATALOGUE)


@pytest.mark.parametrize(("query", "kind", "expected"), EXERCISES)
def test_a_search_for_an_exercise_brings_no_caution(query, kind, expected):
    assert CATALOGUE.conditions_named_in(query) == ()


def test_no_exercise_is_called_by_the_name_of_a_condition():
    promised = [
        (exercise.slug, name)
        for exercise in CATALOGUE.exercises
        for name in (exercise.name, *exercise.aliases, *CATALOGUE.families[exercise.family].aliases)
        if CATALOGUE.conditions_named_in(name)
    ]

    assert promised == []


@pytest.mark.parametrize("typed", ["knots felxor", "shoulder zzzz", "stif nek"])
def test_a_misspelt_word_is_taken_for_the_nearest(typed):
    assert real_parts().search(typed)


def test_words_of_feeling_alone_find_nothing():
    assert real_parts().search("stiff and sore") == ()


def test_every_muscle_and_area_has_plain_names():
    assert all(muscle.aliases for muscle in CATALOGUE.muscles.values())
    assert all(area.aliases for area in CATALOGUE.areas.values())
