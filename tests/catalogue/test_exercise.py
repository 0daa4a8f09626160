"""What an exercise says of itself follows from its tags."""

from __future__ import annotations

import pytest

from tests.builders import a_catalogue, an_exercise, real_catalogue


def test_the_target_counts_whole_and_stands_first():
    exercise = an_exercise(target_muscle="glutes", secondary_muscles=(("hamstrings", 500),))

    assert list(exercise.muscles.items()) == [("glutes", 1000), ("hamstrings", 500)]


def test_breathing_and_light_movement_dose_no_muscle():
    assert an_exercise(stretch_type="breathing", target_muscle="breath").muscles == {}
    assert an_exercise(stretch_type="light", target_muscle="").muscles == {}


def test_one_leg_without_anything_to_hold_on_to_is_unsupported():
    free = an_exercise(movement_attributes=["single_leg_balance"])
    with_a_band = an_exercise(movement_attributes=["single_leg_balance"], equipment=["band"])
    at_a_wall = an_exercise(movement_attributes=["single_leg_balance"], equipment=["wall|desk"])
    on_two_legs = an_exercise()

    assert "unsupported_balance" in free.attributes
    assert "unsupported_balance" in with_a_band.attributes
    assert "unsupported_balance" not in at_a_wall.attributes
    assert "unsupported_balance" not in on_two_legs.attributes


def test_getting_down_counts_as_the_floor_whatever_the_position():
    assert an_exercise(position="supine").is_on_floor
    assert an_exercise(movement_attributes=["floor_transfer"]).is_on_floor
    assert not an_exercise(position="seated_chair").is_on_floor


def test_a_quiet_hold_on_a_chair_suits_a_desk():
    assert an_exercise(position="seated_chair", equipment=["chair"]).is_desk_suitable


@pytest.mark.parametrize(
    "tags",
    [
        {"position": "kneeling"},
        {"position": "supine"},
        {"floor_contact": "body"},
        {"keeps_shoes": False},
        {"is_silent": False},
        {"space_m2": 1.5},
        {"movement_attributes": ["isometric_strain"]},
    ],
    ids=str,
)
def test_it_does_not_suit_a_desk_with(tags):
    assert not an_exercise(**tags).is_desk_suitable


def test_the_held_breath_of_box_breathing_is_no_strain_at_a_desk():
    breathing = an_exercise(stretch_type="breathing", target_muscle="breath", movement_attributes=["isometric_strain"])

    assert breathing.is_desk_suitable


def test_an_exercise_serves_the_area_that_it_belongs_to_and_those_whose_first_muscles_it_works():
    chest, hips = an_exercise(), an_exercise("couch-stretch", region="hips", target_muscle="hip_flexors")
    walk = an_exercise("easy-walk", stretch_type="light", region="chest", target_muscle="")
    catalogue = a_catalogue(chest, hips, walk)

    served = {area for area in catalogue.areas if catalogue.serves(hips, area)}

    assert catalogue.serves(chest, "chest")
    assert served == {"hips", "front_thighs", "groin"}
    assert not catalogue.serves(walk, "chest")


def test_the_rungs_of_a_family_rise():
    for members in real_catalogue().members_of.values():
        assert [member.rung for member in members] == list(range(1, len(members) + 1))


def test_the_arrays_say_what_the_exercises_say():
    catalogue = real_catalogue()

    for slug, row in catalogue.row_of.items():
        exercise = catalogue.exercise(slug)
        weights = dict(zip(catalogue.muscle_ids, catalogue.muscle_weights[row].tolist(), strict=True))
        flags = {name for name, flag in catalogue.attribute_flags.items() if flag[row]}
        assert {muscle: weight for muscle, weight in weights.items() if weight} == exercise.muscles
        assert flags == exercise.attributes
