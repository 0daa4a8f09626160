"""`planner exercises`, `exercise` and `similar`: the table, one page, and what is alike."""

from __future__ import annotations

import pytest

from planner.similarity.model import FACETS
from tests.builders import real_catalogue, real_parts
from tests.cli.terminal import call, call_for_json


def test_all_exercises_are_listed_by_name():
    found = [each["exercise"] for each in call_for_json("exercises")]

    assert found == [exercise.slug for exercise in real_catalogue().exercises]


@pytest.mark.parametrize("text", ["hamstring", "hamstrng", "child's pose", 'cat "cow', "90/90 AND"])
def test_words_are_searched_for_also_when_misspelt(text):
    result = call("exercises", text)

    assert result.exit_code == 0
    assert result.stdout


def test_a_condition_brings_its_caution_beside_the_answer():
    result = call("exercises", "sciatica", "--json")

    assert "does not treat it" in " ".join(result.stderr.split())
    assert result.stdout == "[]\n"


def test_several_words_need_no_quotes():
    assert call("exercises", "cat", "cow").stdout == call("exercises", "cat cow").stdout
    assert "cat-cow" in call("exercises", "cat", "cow").stdout


def test_filters_hold_together():
    words = (
        "exercises",
        "--area",
        "neck",
        "--level",
        "beginner",
        "--position",
        "seated_chair",
        "--stretch-type",
        "static",
    )

    found = call_for_json(*words)

    assert found
    for each in found:
        assert each["level"] == "beginner"
        assert each["position"] == "seated_chair"
        assert each["stretch_type"] == "static"
    lines = call(*words).stdout.splitlines()
    assert lines[-1] == f"{len(found)} of {len(real_catalogue())} exercises"


def test_body_weight_needs_nothing():
    assert all(each["equipment"] == [] for each in call_for_json("exercises", "--equipment", "body_weight"))


def test_nothing_found_is_said():
    result = call("exercises", "zzzz")

    assert result.exit_code == 0
    assert "No exercise fits" in result.stdout
    assert call_for_json("exercises", "zzzz") == []


def test_every_unknown_filter_is_told_with_a_hint():
    result = call("exercises", "--area", "nekc", "--level", "expert", "--equipment", "chairs")

    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["area", "level", "equipment"]
    assert "did you mean neck?" in lines[0]


@pytest.mark.parametrize("slug", [exercise.slug for exercise in real_catalogue().exercises])
def test_every_exercise_has_its_page(slug):
    result = call("exercise", slug)

    guide = real_catalogue().guides[slug]
    flat = " ".join(result.stdout.split())
    assert result.exit_code == 0
    for words in (guide.name, guide.cue, *guide.steps, *guide.set_up, guide.mistakes[0].fix):
        assert " ".join(words.replace("*", "").split()) in flat
    assert ("AVOID OR MODIFY" in result.stdout) is bool(guide.cautions)
    assert "ALTERNATIVES" in result.stdout


def test_the_page_for_programs_holds_tags_and_guide():
    found = call_for_json("exercise", "cat-cow")

    assert found["family"] == real_catalogue().exercise("cat-cow").family
    assert len(found["guide"]["steps"]) >= 4
    assert found["alternatives"][0]["score"] > 0


def test_an_unknown_exercise_gets_a_hint():
    for name in ("exercise", "similar"):
        result = call(name, "cat-cov")
        assert result.exit_code == 2
        assert "did you mean cat-cow?" in result.stderr


@pytest.mark.parametrize("relation", [(), ("--variations",)])
def test_the_shares_add_up_to_the_score(relation):
    for exercise in real_catalogue().exercises[::7]:
        for each in call_for_json("similar", exercise.slug, "-n", "3", *relation)["similar"]:
            assert each["shares"].keys() == set(FACETS)
            assert round(sum(each["shares"].values()), 4) == each["score"]


def test_likes_are_listed_best_first_for_people_and_programs():
    found = call_for_json("similar", "cat-cow", "-n", "4")
    result = call("similar", "cat-cow", "-n", "4")

    assert found["relation"] == "alternative"
    assert [each["exercise"] for each in found["similar"]] == [
        each.slug for each in real_parts().alternatives("cat-cow", 4)
    ]
    for each in found["similar"]:
        assert f"{each['exercise']} " in result.stdout
        assert f"{each['score']:.3f}" in result.stdout
