"""Conditions: what each excludes, judged by a second transcription of the evidence; what it puts lower or first."""

from __future__ import annotations

import pytest

from planner.errors import ScreeningError
from planner.rules.admission import admit
from tests.builders import a_catalogue, a_request, admitted_slugs, an_exercise, real_catalogue, refusing_rules
from tests.second_reading import CONDITIONS, excluding_rows, read_tables

CATALOGUE = real_catalogue()
TABLES = read_tables()
PARTS = {"area": tuple(CATALOGUE.areas), "muscle": CATALOGUE.muscle_ids}
NAMED = [
    f"{condition.id}:{part}" if part else condition.id
    for condition in CATALOGUE.conditions.values()
    for part in PARTS.get(condition.part, ("",))
]
EVERYTHING = {"level": "advanced", "equipment": sorted(CATALOGUE.equipment), "cleared": True, "minutes": 30}


def test_there_are_thirty_conditions_in_the_order_of_the_evidence():
    assert list(CATALOGUE.conditions) == CONDITIONS


@pytest.mark.parametrize("condition", NAMED)
def test_a_condition_excludes_what_the_second_transcription_excludes(condition):
    admission = admit(a_request(conditions=[condition], **EVERYTHING), CATALOGUE)

    excluded = {
        slug for slug, refusals in admission.refusals.items() if any(refusal.rule == condition for refusal in refusals)
    }

    assert excluded == {
        slug for slug, exercise in TABLES.exercises.items() if excluding_rows(condition, exercise, TABLES)
    }


@pytest.mark.parametrize("condition", NAMED)
def test_whatever_a_condition_refuses_is_safety_with_a_sentence_and_a_source(condition):
    admission = admit(a_request(conditions=[condition], **EVERYTHING), CATALOGUE)

    for refusals in admission.refusals.values():
        for refusal in refusals:
            if refusal.rule == condition:
                assert refusal.is_safety and refusal.words and refusal.source in CATALOGUE.sources


@pytest.mark.parametrize("condition", sorted(CATALOGUE.conditions))
def test_a_condition_has_an_effect(condition):
    assert any(rule.condition == condition for rule in CATALOGUE.condition_rules)


def test_a_knee_replacement_removes_every_exercise_on_the_knee():
    catalogue = a_catalogue(
        an_exercise("couch-stretch", movement_attributes=["kneeling"]), an_exercise("wall-chest-stretch")
    )

    assert admitted_slugs(catalogue, conditions=["knee_replacement"]) == ["wall-chest-stretch"]


def test_glaucoma_keeps_the_head_up():
    catalogue = a_catalogue(
        an_exercise("forward-fold", movement_attributes=["head_below_heart"]), an_exercise("chest-hold")
    )

    assert admitted_slugs(catalogue, conditions=["glaucoma"]) == ["chest-hold"]


def test_a_pulled_muscle_is_not_stretched_but_others_are():
    catalogue = a_catalogue(
        an_exercise("calf-hold", target_muscle="calves", region="calves_shins"),
        an_exercise("calf-pump", target_muscle="calves", region="calves_shins", stretch_type="dynamic"),
        an_exercise("chest-hold"),
    )

    assert admitted_slugs(catalogue, conditions=["muscle_strain:calves"]) == ["calf-pump", "chest-hold"]
    assert "calf-hold" in admitted_slugs(catalogue, conditions=["muscle_strain:hamstrings"])


def test_an_operated_area_is_left_alone_with_every_muscle_that_belongs_to_it():
    catalogue = a_catalogue(
        an_exercise("chest-hold"), an_exercise("hip-hold", region="hips", target_muscle="hip_flexors")
    )

    admitted = admitted_slugs(catalogue, conditions=["recent_surgery:shoulders"], cleared=True)

    assert admitted == ["hip-hold"]


def test_one_leg_with_a_hand_on_the_chair_stays_for_someone_afraid_of_falling():
    catalogue = a_catalogue(
        an_exercise("free-balance", movement_attributes=["single_leg_balance"]),
        an_exercise("held-balance", movement_attributes=["single_leg_balance"], equipment=["chair"]),
    )

    assert admitted_slugs(catalogue, conditions=["fall_risk"], equipment=["chair"]) == ["held-balance"]


def test_exclusions_of_several_conditions_add_up_and_each_is_named():
    catalogue = a_catalogue(an_exercise("low-kneel", movement_attributes=["kneeling", "head_below_heart"]))

    assert refusing_rules(catalogue, "low-kneel", conditions=["glaucoma", "knee_replacement"]) == [
        "glaucoma",
        "knee_replacement",
    ]


def test_the_lowest_intensity_cap_wins():
    def cap(**fields):
        return admit(a_request(**fields), CATALOGUE).intensity_cap

    assert cap() == 10
    assert cap(place="open_office") == 3
    assert cap(conditions=["pregnancy"]) == 3
    assert cap(conditions=["pregnancy", "hypermobility"], place="open_office") == 2


def worth(catalogue, slug, **fields):
    return int(admit(a_request(catalogue, **fields), catalogue).factors[catalogue.row_of[slug]])


def test_put_lower_counts_a_third_and_preferred_half_as_much_again():
    catalogue = a_catalogue(
        an_exercise("deep-squat", movement_attributes=["deep_knee_flexion"]),
        an_exercise("knee-work", stretch_type="activation", target_muscle="quadriceps", region="knees"),
        an_exercise("chest-hold"),
    )

    factors = {slug: worth(catalogue, slug, conditions=["knee_osteoarthritis"]) for slug in catalogue.row_of}

    assert factors == {"chest-hold": 1000, "deep-squat": 300, "knee-work": 1500}


def test_within_a_condition_lower_wins_over_preferred():
    catalogue = a_catalogue(
        an_exercise(
            "knee-work",
            stretch_type="activation",
            target_muscle="quadriceps",
            movement_attributes=["deep_knee_flexion"],
        )
    )

    assert worth(catalogue, "knee-work", conditions=["knee_osteoarthritis"]) == 300


def test_factors_of_two_conditions_multiply():
    catalogue = a_catalogue(an_exercise("low-fold", movement_attributes=["head_below_heart"]))

    assert worth(catalogue, "low-fold", conditions=["low_blood_pressure", "high_blood_pressure"]) == 90


def test_without_conditions_every_exercise_is_worth_the_same():
    assert set(admit(a_request(), CATALOGUE).factors.tolist()) == {1000}


@pytest.mark.parametrize("condition", ["recent_surgery:knees", "vertebral_fracture"])
def test_a_condition_that_needs_clearance_gets_advice_until_it_is_cleared(condition):
    with pytest.raises(ScreeningError, match="ask a doctor or physiotherapist") as found:
        admit(a_request(conditions=[condition]), CATALOGUE)

    assert found.value.outcome == "readiness"
    assert admit(a_request(conditions=[condition], cleared=True), CATALOGUE).refusals


def test_a_recent_whiplash_leaves_the_neck_alone_until_it_is_cleared():
    catalogue = a_catalogue(
        an_exercise("neck-turn", stretch_type="dynamic", region="neck", target_muscle="neck_back"),
        an_exercise("chest-hold"),
    )

    assert admitted_slugs(catalogue, conditions=["whiplash"]) == ["chest-hold"]
    assert admitted_slugs(catalogue, conditions=["whiplash"], cleared=True) == ["chest-hold", "neck-turn"]


def test_advice_comes_as_notes_with_sources():
    notes = admit(a_request(conditions=["high_blood_pressure"]), CATALOGUE).notes

    assert notes
    assert all(note.condition == "high_blood_pressure" and note.words for note in notes)
