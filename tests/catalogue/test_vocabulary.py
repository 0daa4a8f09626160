"""Words that rules and orders hang on."""

from __future__ import annotations

import pytest

from planner.catalogue.vocabulary import (
    AgeGroup,
    Clothes,
    Level,
    Phase,
    Population,
    Position,
    Posture,
    Sides,
    StretchType,
    names,
)


def test_levels_and_clothes_rise_in_order():
    assert [level.rank for level in (Level.BEGINNER, Level.INTERMEDIATE, Level.ADVANCED)] == [0, 1, 2]
    assert [clothes.rank for clothes in (Clothes.ANY, Clothes.OFFICE, Clothes.SPORT)] == [0, 1, 2]


def test_positions_come_down_to_the_floor_in_the_order_of_the_contract():
    on_the_way_down = sorted(Position, key=lambda position: position.rank)

    assert " ".join(on_the_way_down) == (
        "standing seated_chair half_kneeling kneeling quadruped seated_floor prone side_lying supine"
    )


def test_every_position_but_standing_and_the_chair_is_on_the_floor():
    on_floor = {position for position in Position if position.posture is Posture.FLOOR}

    assert set(Position) - on_floor == {Position.STANDING, Position.SEATED_CHAIR}
    assert Position.STANDING.posture is Posture.STANDING
    assert Position.SEATED_CHAIR.posture is Posture.CHAIR


def test_every_kind_of_work_stands_in_its_phase():
    phases = {phase: {kind.value for kind in StretchType if kind.phase is phase} for phase in Phase}

    assert phases == {
        Phase.LIGHT: {"light"},
        Phase.MOBILISE: {"dynamic", "activation"},
        Phase.HOLD: {"static", "pnf", "self_massage"},
        Phase.SETTLE: {"breathing"},
    }


def test_only_an_exercise_for_each_side_counts_twice():
    assert {sides.value: sides.n_sides for sides in Sides} == {"each_side": 2, "alternating": 1, "both_at_once": 1}


@pytest.mark.parametrize(
    ("level", "age_group", "population"),
    [
        (Level.BEGINNER, AgeGroup.ADULT, Population.BEGINNER),
        (Level.INTERMEDIATE, AgeGroup.ADULT, Population.ADULT),
        (Level.ADVANCED, AgeGroup.ADULT, Population.ADULT),
        (Level.BEGINNER, AgeGroup.OLDER, Population.OLDER_BEGINNER),
        (Level.ADVANCED, AgeGroup.OLDER, Population.OLDER),
    ],
)
def test_the_doses_of_a_person_follow_from_age_and_level(level, age_group, population):
    assert Population.of(level, age_group) is population


def test_names_are_the_words_in_their_order():
    assert names(Level) == ["beginner", "intermediate", "advanced"]
