"""The worth of a choice, by the numbers of the contract."""

from __future__ import annotations

import numpy as np
import pytest

from planner.catalogue.vocabulary import StretchType
from planner.routine.model import COLUMN, POSITION_COST, POSTURE_COST, build_model
from planner.routine.objective import STRICT, Levels, Sums, levels
from planner.rules.admission import admit
from tests.builders import a_request, real_parts

PARTS = real_parts()
CATALOGUE, SIMILARITY = PARTS.catalogue, PARTS.similarity


def a_model(**fields):
    request = a_request(**fields)
    return build_model(request, CATALOGUE, SIMILARITY, admit(request, CATALOGUE), is_seeded=False)


MODEL = a_model(areas={"hamstrings": 3}, level="intermediate")


def value_of(**columns: int) -> int:
    """Value of a choice whose columns add up to these."""
    sums = np.zeros((1, MODEL.columns.shape[1]), dtype=np.int64)
    for name, amount in columns.items():
        sums[0, COLUMN[name.replace("_", " ")]] = amount
    return int(levels(MODEL, Sums(MODEL, sums)).value[0])


def value_of_credit(need: int, seconds: int) -> int:
    sums = np.zeros((1, MODEL.columns.shape[1]), dtype=np.int64)
    sums[0, MODEL.credits.start + need] = seconds * 1000
    return int(levels(MODEL, Sums(MODEL, sums)).value[0])


def test_the_most_needed_muscle_counts_second_for_second_up_to_the_minimum_then_half_then_a_tenth():
    need = next(index for index, weight in enumerate(MODEL.needs) if weight == 1000)
    least, usual, most = (int(each) // 1000 for each in MODEL.thresholds[need])

    assert (least, usual, most) == (60, 60, 240)
    assert value_of_credit(need, least) == 60_000
    assert value_of_credit(need, least + 10) - value_of_credit(need, least) == 1_000
    assert value_of_credit(need, most + 100) == value_of_credit(need, most) == 78_000


def test_between_minimum_and_default_a_second_counts_half():
    model = a_model(areas={"hamstrings": 3}, level="beginner")
    need = next(index for index, weight in enumerate(model.needs) if weight == 1000)
    sums = np.zeros((2, model.columns.shape[1]), dtype=np.int64)
    sums[:, model.credits.start + need] = [20_000, 30_000]

    at_minimum, later = levels(model, Sums(model, sums)).value

    assert (at_minimum, later) == (20_000, 25_000)


def test_a_position_and_a_change_of_posture_have_their_price():
    one = value_of(position_standing=1, slot_B_standing=1)
    two = value_of(position_standing=1, slot_B_standing=1, position_supine=1, slot_C_floor=1)

    assert one == -POSITION_COST
    assert two == -2 * POSITION_COST - POSTURE_COST


@pytest.mark.parametrize(
    ("kind", "to_stretch", "to_work"),
    [
        ("static", 1000, 0),
        ("pnf", 1000, 0),
        ("dynamic", 500, 0),
        ("self_massage", 500, 0),
        ("activation", 0, 1000),
        ("light", 0, 0),
        ("breathing", 0, 0),
    ],
)
def test_seconds_count_towards_stretching_or_towards_work(kind, to_stretch, to_work):
    model = a_model(areas=dict.fromkeys(CATALOGUE.areas, 1), level="advanced", equipment=sorted(CATALOGUE.equipment))
    n_stretch = int((model.need.stretch > 0).sum())
    found = 0

    for index, item in enumerate(model.items):
        if item.exercise.stretch_type is StretchType(kind):
            credits = model.columns[index, model.credits]
            credit = item.dose.work_seconds * CATALOGUE.muscle_weights[item.row] * model.worth[item.row] // 1000
            stretch = credit[np.flatnonzero(model.need.stretch)] * to_stretch // 1000
            work = credit[np.flatnonzero(model.need.activation)] * to_work // 1000
            assert credits[:n_stretch].tolist() == stretch.tolist()
            assert credits[n_stretch:].tolist() == work.tolist()
            found += 1
    assert found


def test_likes_and_dislikes_spread_to_what_is_alike():
    plain = a_model()
    liking, avoiding = a_model(like=["standing-quad-stretch"]), a_model(avoid=["standing-quad-stretch"])
    row = CATALOGUE.row_of["standing-quad-stretch"]
    alike = SIMILARITY.scores[row] >= 6000

    assert alike.sum() > 1
    assert set(plain.worth.tolist()) == {1000, 1150}
    assert (liking.worth == np.where(alike, plain.worth * 1300 // 1000, plain.worth)).all()
    assert (avoiding.worth == np.where(alike, plain.worth * 500 // 1000, plain.worth)).all()


def test_no_level_is_paid_for_with_a_higher_one():
    def level(**amounts: int) -> Levels:
        names = ("hard", "wanted", "unfilled", "shares", "value")
        return Levels(**{name: np.array([amounts.get(name, 0)], dtype=np.int64) for name in names})

    def worth(**amounts: int) -> int:
        return int(level(**amounts).combined(STRICT)[0])

    most_value, most_shares, most_unfilled = 5_000_000, 3_000, 1_800

    assert worth(shares=1, value=most_value) < worth(value=-most_value)
    assert worth(unfilled=1) < worth(shares=most_shares, value=-most_value)
    assert worth(wanted=1) < worth(unfilled=most_unfilled, shares=most_shares, value=-most_value)
    assert worth(hard=1) < worth(wanted=8, unfilled=most_unfilled, shares=most_shares, value=-most_value)


def test_items_of_one_family_and_near_duplicates_are_in_conflict():
    model = a_model(level="advanced", equipment=sorted(CATALOGUE.equipment))

    for one, a in enumerate(model.items):
        for other, b in enumerate(model.items):
            serve = {a.exercise.phase.value, b.exercise.phase.value} <= {"B", "C"}
            is_near = serve and SIMILARITY.scores[a.row, b.row] >= 9000
            assert model.conflicts[one, other] == (a.exercise.family == b.exercise.family or is_near)


def test_the_model_of_a_seed_differs_by_two_percent_at_most():
    request = a_request(areas={"hamstrings": 3}, seed=7)
    seeded = build_model(request, CATALOGUE, SIMILARITY, admit(request, CATALOGUE))
    plain = build_model(request, CATALOGUE, SIMILARITY, admit(request, CATALOGUE), is_seeded=False)

    extra = seeded.columns[:, COLUMN["linear value"]] - plain.columns[:, COLUMN["linear value"]]
    most = plain.columns[:, plain.credits] @ plain.needs // 1000 + np.abs(plain.columns[:, COLUMN["linear value"]])

    assert extra.min() >= 0 and extra.max() > 0
    assert (extra <= most * 2 // 100 + 1).all()
