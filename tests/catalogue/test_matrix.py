"""What the catalogue must offer, whoever asks."""

from __future__ import annotations

import pytest

from planner.catalogue.vocabulary import Level, Phase, Position, Posture, StretchType
from tests.builders import real_catalogue

CATALOGUE = real_catalogue()
#: Starred in the table of areas of the evidence, section 5.
STARRED = {
    "neck": {"neck_front", "upper_back"},
    "upper_back": {"upper_back"},
    "lower_back": {"core", "glutes"},
    "knees": {"quadriceps"},
}
AREAS = [
    "neck",
    "shoulders",
    "chest",
    "upper_back",
    "lower_back",
    "core",
    "arms_wrists",
    "hips",
    "glutes",
    "groin",
    "front_thighs",
    "hamstrings",
    "knees",
    "calves_shins",
    "ankles_feet",
]
#: From this many exercises on, the catalogue is complete in itself.
LEAST = 60


def of_kind(*kinds: StretchType):
    return [exercise for exercise in CATALOGUE.exercises if exercise.stretch_type in kinds]


def test_there_are_enough_exercises_and_families():
    ladders = [family for family, members in CATALOGUE.members_of.items() if len(members) >= 2]

    assert len(CATALOGUE) >= LEAST
    assert len(CATALOGUE.members_of) >= 42
    assert len(ladders) >= 12


def test_every_exercise_has_a_guide_a_cue_and_known_sources():
    for exercise in CATALOGUE.exercises:
        assert CATALOGUE.guides[exercise.slug].cue == exercise.cue != ""
        assert exercise.sources and set(exercise.sources) <= CATALOGUE.sources.keys()


def test_the_areas_are_the_fifteen_of_the_contract():
    assert sorted(CATALOGUE.areas) == sorted(AREAS)


@pytest.mark.parametrize("area", AREAS)
def test_a_beginner_at_a_desk_has_a_choice_for(area):
    offered = [
        exercise
        for exercise in CATALOGUE.exercises
        if exercise.level is Level.BEGINNER and exercise.is_desk_suitable and CATALOGUE.serves(exercise, area)
    ]
    kinds = {exercise.stretch_type for exercise in offered}

    assert len(offered) >= 3
    assert len({exercise.family for exercise in offered}) >= 3
    assert {StretchType.DYNAMIC, StretchType.ACTIVATION} <= kinds


@pytest.mark.parametrize(
    ("area", "muscle"), [(area, each) for area, found in STARRED.items() for each in sorted(found)]
)
def test_a_starred_activation_has_a_version_on_a_chair_or_standing(area, muscle):
    versions = [
        exercise
        for exercise in of_kind(StretchType.ACTIVATION)
        if exercise.target_muscle == muscle and exercise.position.posture is not Posture.FLOOR
    ]

    assert versions
    assert any(exercise.level is Level.BEGINNER for exercise in versions)


def test_the_starred_activations_of_the_tables_are_those_of_the_evidence():
    required = {area.id: set(area.required_activation) for area in CATALOGUE.areas.values() if area.required_activation}

    assert required == STARRED


def test_light_movement_comes_from_four_families():
    assert len({exercise.family for exercise in of_kind(StretchType.LIGHT)}) >= 4


def test_one_can_settle_standing_on_a_chair_and_lying():
    positions = {exercise.position for exercise in of_kind(StretchType.BREATHING)}

    assert {Position.STANDING, Position.SEATED_CHAIR, Position.SUPINE} <= positions


def test_every_kind_of_work_and_every_position_is_there():
    assert {exercise.stretch_type for exercise in CATALOGUE.exercises} == set(StretchType)
    assert {exercise.position for exercise in CATALOGUE.exercises} == set(Position)
    assert {exercise.phase for exercise in CATALOGUE.exercises} == set(Phase)


def test_every_muscle_can_be_stretched_or_worked():
    assert {muscle for exercise in CATALOGUE.exercises for muscle in exercise.muscles} == set(CATALOGUE.muscle_ids)


def test_the_page_from_which_planner_was_conceived():
    exercise = CATALOGUE.exercise("lying-cross-over-lower-back-stretch")

    assert exercise.name == "Lying Cross-Over Lower Back Stretch"
    assert (exercise.target_muscle, exercise.stretch_type, exercise.level) == ("glutes", "static", "beginner")
    assert "erector_spinae" in dict(exercise.secondary_muscles)
    assert exercise.equipment == ()
    assert exercise.position is Position.SUPINE
    assert exercise.family == "supine_twist"
    assert len(CATALOGUE.members_of["supine_twist"]) >= 2
