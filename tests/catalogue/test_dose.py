"""Doses by hand: the time model and the dosage rows of the evidence, section 1."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner.catalogue.dose import Dose, careful_dosage, generate_doses
from planner.catalogue.vocabulary import DoseSize, Population, StretchType, names
from tests.builders import an_exercise, real_catalogue

ROWS = real_catalogue().dosage_of
DOSES = {(dose.stretch_type, dose.population, dose.size): dose for dose in real_catalogue().doses}


def a_dose(kind: str, hold: int, repetitions: int, rest: int, transition: int, **more: int) -> Dose:
    return Dose(
        stretch_type=StretchType(kind),
        population=Population.ADULT,
        size="default",
        hold_seconds=hold,
        contract_seconds=more.get("contract"),
        repetitions=repetitions,
        sets=more.get("sets", 1),
        rest_seconds=rest,
        transition_seconds=transition,
        intensity=3,
        intensity_cap=5,
        sources=("Garber11",),
    )


@pytest.mark.parametrize(
    ("dose", "sides", "seconds"),
    [
        # The two sums that the evidence itself makes in its section 2.
        (a_dose("static", 30, 1, 5, 10), 2, 75),
        (a_dose("static", 30, 1, 5, 10), 1, 40),
        # 2 x (30 + 5 + 30) + 5 + 10
        (a_dose("static", 30, 2, 5, 10), 2, 145),
        # 2 x ((5 + 2 + 20) + 10 + (5 + 2 + 20)) + 5 + 15
        (a_dose("pnf", 20, 2, 10, 15, contract=5), 2, 148),
        # 2 x (10 x 3) + 5 + 10
        (a_dose("dynamic", 3, 10, 0, 10), 2, 75),
        # 5 x 8 + 4 x 3 + 10
        (a_dose("activation", 8, 5, 3, 10), 1, 62),
        # 2 x (8 x 4 + 5 + 8 x 4) + 5 + 15
        (a_dose("self_massage", 4, 8, 0, 15, sets=2), 2, 158),
        # 12 x 10 + 10
        (a_dose("breathing", 10, 12, 0, 10), 1, 130),
        # 60 + 5
        (a_dose("light", 60, 1, 0, 5), 1, 65),
    ],
    ids=lambda value: value.stretch_type.value if isinstance(value, Dose) else None,
)
def test_a_step_takes_as_long_as_the_evidence_says(dose, sides, seconds):
    assert dose.seconds(sides) == seconds


def test_what_is_credited_is_work_without_rests():
    assert a_dose("static", 30, 2, 5, 10).work_seconds == 60
    assert a_dose("pnf", 20, 2, 10, 15, contract=5).work_seconds == 40
    assert a_dose("self_massage", 4, 8, 0, 15, sets=2).work_seconds == 64


@pytest.mark.parametrize(
    "dose", real_catalogue().doses, ids=lambda dose: f"{dose.stretch_type}-{dose.population}-{dose.size}"
)
def test_every_dose_stays_within_its_row(dose):
    row = ROWS[dose.stretch_type, dose.population]

    assert row.is_generated
    assert row.hold_min <= dose.hold_seconds <= row.hold_max
    assert 1 <= dose.repetitions <= row.reps_max
    assert 1 <= dose.sets <= row.sets_max
    assert dose.intensity <= dose.intensity_cap == row.intensity_cap
    assert dose.stretch_type is StretchType.LIGHT or dose.work_seconds <= row.target_cap
    if dose.stretch_type is StretchType.STATIC:
        assert dose.hold_seconds % 5 == 0
    elif dose.stretch_type is not StretchType.PNF:
        assert dose.repetitions >= row.reps_min


def test_every_kind_has_four_doses_that_rise_and_light_movement_one_for_each_length():
    kinds = {(dose.stretch_type, dose.population) for dose in DOSES.values()}

    for kind, population in kinds - {(StretchType.LIGHT, each) for each in Population}:
        work = [DOSES[kind, population, size].work_seconds for size in names(DoseSize)]
        assert work == sorted(work)
    for population in Population:
        bouts = [
            dose.hold_seconds
            for dose in DOSES.values()
            if (dose.stretch_type, dose.population) == ("light", population)
        ]
        assert bouts == list(range(20, 301, 10))


def test_every_default_reaches_the_smallest_full_target():
    for (kind, population, size), dose in DOSES.items():
        if size == "default":
            assert dose.work_seconds >= ROWS[kind, population].target_min


def test_contract_relax_is_never_dosed_for_beginners_nor_for_older_people():
    populations = {population for kind, population, _ in DOSES if kind is StretchType.PNF}

    assert populations == {Population.ADULT}


def test_an_older_beginner_gets_the_more_careful_cell_of_both_rows():
    for kind in StretchType:
        older, beginner, both = (ROWS[kind, Population(name)] for name in ("older", "beginner", "older_beginner"))
        for name in ("reps_default", "reps_max", "sets_max", "target_cap", "intensity", "intensity_cap"):
            assert getattr(both, name) == min(getattr(older, name), getattr(beginner, name)), (kind, name)
        for name in ("rest_seconds", "transition_seconds"):
            assert getattr(both, name) == max(getattr(older, name), getattr(beginner, name)), (kind, name)


def test_slower_is_the_careful_side_of_a_movement_and_shorter_of_a_hold():
    one = ROWS[StretchType.DYNAMIC, Population.OLDER]
    hold = ROWS[StretchType.STATIC, Population.OLDER]

    movement = careful_dosage(replace(one, hold_default=5), replace(one, hold_default=3))
    stretch = careful_dosage(replace(hold, hold_default=30), replace(hold, hold_default=20))

    assert movement.hold_default == 5
    assert stretch.hold_default == 20


def test_a_row_that_is_off_makes_no_doses():
    row = replace(ROWS[StretchType.STATIC, Population.ADULT], is_generated=False)

    assert list(generate_doses([row])) == []


def test_a_bilateral_exercise_is_dosed_once_and_a_sided_one_twice():
    dose = DOSES[StretchType.STATIC, Population.ADULT, "short"]
    twist = an_exercise(sides="each_side")

    assert dose.seconds(twist.sides.n_sides) - dose.seconds(an_exercise().sides.n_sides) == dose.hold_seconds + 5
