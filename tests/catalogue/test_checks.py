"""Every whole-table fault is found, and names what would be right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.catalogue.checks import catalogue_faults, level_from_scores
from planner.catalogue.guide import Caution
from planner.catalogue.tables import Family
from planner.catalogue.vocabulary import Level
from tests.builders import a_catalogue, a_guide, an_exercise, real_catalogue


def faults_of(*exercises, **tables) -> list[tuple[str, str]]:
    return [(fault.field, fault.allowed) for fault in catalogue_faults(a_catalogue(*exercises, **tables))]


def test_the_tables_of_planner_are_without_fault():
    assert catalogue_faults(real_catalogue()) == []


def test_a_built_catalogue_is_without_fault():
    assert (
        faults_of(an_exercise(), an_exercise("couch-stretch", position="kneeling", movement_attributes=["kneeling"]))
        == []
    )


@pytest.mark.parametrize(
    ("tags", "field", "words"),
    [
        ({"name": "Another Name"}, "slug", "another-name"),
        ({"level": "advanced"}, "level", "beginner by the scores"),
        ({"scores": (2, 2, 2, 2, 2)}, "level", "advanced by the scores"),
        ({"position": "supine"}, "movement_attributes", "supine_sustained"),
        ({"position": "prone"}, "movement_attributes", "prone goes with"),
        ({"position": "kneeling"}, "movement_attributes", "kneeling goes with"),
        ({"target_muscle": ""}, "target_muscle", "a muscle"),
        ({"stretch_type": "light", "target_muscle": "", "sides": "each_side"}, "sides", "alternating"),
        ({"stretch_type": "breathing", "sides": "each_side"}, "sides", "alternating"),
        ({"secondary_muscles": (("chest", 500),)}, "secondary_muscles", "other than the target"),
        ({"rung": 2}, "rung", "1 to 1"),
    ],
    ids=str,
)
def test_a_tag_that_does_not_fit_the_others_is_named(tags, field, words):
    found = faults_of(an_exercise(**tags))

    assert [name for name, _ in found] == [field]
    assert words in found[0][1]


def test_a_floor_position_without_getting_down_is_a_fault():
    lying = an_exercise(position="side_lying")

    found = faults_of(replace(lying, movement_attributes=frozenset()))

    assert found == [("movement_attributes", "wall-chest-stretch: floor_transfer goes with this position")]


def test_contract_relax_is_never_for_beginners():
    assert level_from_scores(an_exercise(stretch_type="pnf")) is Level.INTERMEDIATE


def test_two_strenuous_attributes_lift_the_level():
    one = an_exercise(movement_attributes=["deep_knee_flexion"])
    two = an_exercise(movement_attributes=["deep_knee_flexion", "hip_ext_end_range"])

    assert level_from_scores(one) is Level.BEGINNER
    assert level_from_scores(two) is Level.INTERMEDIATE


def test_a_guide_that_is_missing_and_one_too_many_are_faults():
    exercise, other = an_exercise(), an_exercise("couch-stretch")

    found = catalogue_faults(a_catalogue(exercise, guides={"couch-stretch": a_guide(other)}))

    assert {(fault.file, fault.field) for fault in found} == {
        ("data/guides/wall-chest-stretch.md", "guide"),
        ("data/guides/couch-stretch.md", "slug"),
    }


@pytest.mark.parametrize("column", ["name", "cue"])
def test_name_and_cue_are_the_same_in_table_and_guide(column):
    exercise = an_exercise()
    guide = replace(a_guide(exercise), **{column: "Something else."})

    assert [name for name, _ in faults_of(exercise, guides={exercise.slug: guide})] == [column]


def test_a_tag_without_its_caution_and_a_caution_without_its_tag_are_faults():
    exercise = an_exercise(movement_attributes=["overhead_reach"])
    label = real_catalogue().attributes["kneeling"].label
    guide = replace(a_guide(exercise), cautions=(Caution(label, "Take care."), Caution("Full moon", "Stay in.")))

    found = faults_of(exercise, guides={exercise.slug: guide})

    assert [field for field, _ in found] == ["Avoid or modify"] * 3
    assert real_catalogue().attributes["overhead_reach"].label in found[0][1]
    assert sum("caution of another tag" in allowed for _, allowed in found) == 1
    assert sum("not a caution label" in allowed for _, allowed in found) == 1


def test_neck_contract_relax_and_massage_ask_for_cautions_of_their_own():
    for tags, label in (
        ({"region": "neck"}, "Neck care"),
        ({"stretch_type": "self_massage"}, "Pressure on tissue"),
        ({"stretch_type": "pnf", "level": "intermediate"}, "Push and relax"),
    ):
        assert any(label in allowed for _, allowed in faults_of(an_exercise(**tags)))


def test_a_ladder_has_no_gap_and_does_not_fall():
    first = an_exercise("first-hold", family="holds", scores=(1, 1, 1, 0, 0))
    gap = an_exercise("second-hold", family="holds", rung=3, scores=(1, 1, 1, 0, 0))
    fall = an_exercise("second-hold", family="holds", rung=2, scores=(0, 0, 0, 0, 0))

    assert [field for field, _ in faults_of(first, gap)] == ["rung"]
    assert "falls by at most 1" in faults_of(first, fall)[0][1]


def test_a_family_is_listed_and_is_not_empty():
    exercise = an_exercise()
    empty = {"nobody": Family("nobody", "Nobody", "No rung.")}

    assert {field for field, _ in faults_of(exercise, families=empty)} == {"family", "id"}
