"""Alike: explained to the last ten-thousandth, and never a variation sold as an alternative."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.catalogue.vocabulary import Phase, StretchType
from planner.similarity.model import FACETS, ONE
from tests.builders import real_parts

SIMILARITY = real_parts().similarity
CATALOGUE = SIMILARITY.catalogue
SLUGS = tuple(CATALOGUE.row_of)


def test_every_facet_is_symmetrical_and_within_range():
    assert SIMILARITY.facets.shape == (len(FACETS), len(CATALOGUE), len(CATALOGUE))
    for facet in SIMILARITY.facets:
        assert np.array_equal(facet, facet.T)
        assert facet.min() >= 0 and facet.max() <= ONE


def test_an_exercise_is_wholly_like_itself_in_every_facet():
    for facet in SIMILARITY.facets:
        assert set(np.diag(facet).tolist()) == {ONE}


def test_the_weights_of_both_relations_add_up_to_one():
    assert SIMILARITY.alternative_weights.sum() == SIMILARITY.variation_weights.sum() == ONE
    assert SIMILARITY.alternative_weights.min() >= 0 and SIMILARITY.variation_weights.min() >= 0


def test_a_score_is_the_sum_of_what_each_facet_gives():
    for one in SLUGS:
        for other in SLUGS:
            points = [round(share * ONE) for _, share in SIMILARITY.explain(one, other)]
            score = SIMILARITY.scores[CATALOGUE.row_of[one], CATALOGUE.row_of[other]]
            assert sum(points) == score
            assert points == sorted(points, reverse=True)


def test_explaining_names_every_facet_once():
    assert sorted(facet for facet, _ in SIMILARITY.explain("cat-cow", "bird-dog")) == sorted(FACETS)


def test_explaining_is_the_same_from_either_side():
    assert SIMILARITY.explain("cat-cow", "bird-dog") == SIMILARITY.explain("bird-dog", "cat-cow")


@pytest.mark.parametrize("slug", SLUGS)
def test_an_alternative_is_of_another_family_and_comes_best_first(slug):
    found = SIMILARITY.alternatives(slug, 5)

    scores = [alike.score for alike in found]
    assert CATALOGUE.exercise(slug).family not in {CATALOGUE.exercise(alike.slug).family for alike in found}
    assert scores == sorted(scores, reverse=True)
    for alike in found:
        assert alike.name == CATALOGUE.exercise(alike.slug).name
        assert round(sum(share for _, share in alike.shares), 4) == round(alike.score, 4)
        assert alike.words[0].isupper() and alike.words.endswith(".")


def test_alternatives_share_muscles_with_what_they_stand_in_for():
    for exercise in CATALOGUE.exercises:
        if exercise.muscles:
            for alike in SIMILARITY.alternatives(exercise.slug, 5):
                assert exercise.muscles.keys() & CATALOGUE.exercise(alike.slug).muscles.keys()


def test_nothing_that_lengthens_a_muscle_stands_in_for_work_nor_work_for_it():
    lengthens = {StretchType.STATIC, StretchType.PNF, StretchType.SELF_MASSAGE}
    pairs = {
        frozenset({exercise.stretch_type, CATALOGUE.exercise(alike.slug).stretch_type})
        for exercise in CATALOGUE.exercises
        for alike in SIMILARITY.alternatives(exercise.slug, len(CATALOGUE))
    }

    assert {pair for pair in pairs if StretchType.ACTIVATION in pair and pair & lengthens} == set()
    assert {StretchType.ACTIVATION, StretchType.DYNAMIC} in pairs


def test_every_exercise_has_three_alternatives():
    few = [exercise.slug for exercise in CATALOGUE.exercises if len(SIMILARITY.alternatives(exercise.slug, 3)) < 3]

    assert few == []


@pytest.mark.parametrize(
    ("slug", "never"),
    [
        ("seated-chin-tuck", "sternocleidomastoid-stretch"),
        ("standing-heel-raise", "step-heel-drop-calf-stretch"),
        ("glute-bridge", "desk-supported-hip-hinge"),
        ("seated-scapular-squeeze", "scapular-wall-push-up"),
        ("standing-cross-body-shoulder-stretch", "doorway-shoulder-rotation-stretch"),
    ],
)
def test_what_a_reader_found_wrong_is_no_longer_among_the_first_five(slug, never):
    assert never not in {alike.slug for alike in SIMILARITY.alternatives(slug, 5)}


def test_only_admitted_exercises_are_offered():
    admitted = np.zeros(len(CATALOGUE), dtype=np.bool_)
    slug = next(slug for slug in SLUGS if len(SIMILARITY.alternatives(slug, 5)) >= 2)
    second = SIMILARITY.alternatives(slug, 5)[1]
    admitted[CATALOGUE.row_of[second.slug]] = True

    assert SIMILARITY.alternatives(slug, 5, admitted) == (second,)


@pytest.mark.parametrize("slug", ["cat-cow", "seated-chin-tuck", "lying-cross-over-lower-back-stretch"])
def test_the_same_movement_is_among_the_nearest_variations(slug):
    nearest = SIMILARITY.variations(slug, 3)

    assert CATALOGUE.exercise(slug).family in {CATALOGUE.exercise(each.slug).family for each in nearest}
    assert slug not in {alike.slug for alike in SIMILARITY.variations(slug, len(SLUGS))}


def test_a_family_is_more_alike_as_variations_than_strangers_are():
    families = np.array([exercise.family for exercise in CATALOGUE.exercises])
    is_same = families[:, None] == families[None, :]
    np.fill_diagonal(is_same, False)
    strangers = families[:, None] != families[None, :]

    scores = SIMILARITY.variation_scores

    assert scores[is_same].mean() > 1.5 * scores[strangers].mean()


def a_need(**weights: int):
    need = np.zeros(len(CATALOGUE.muscle_ids), dtype=np.int64)
    for muscle, weight in weights.items():
        need[CATALOGUE.muscle_ids.index(muscle)] = weight
    return need


def test_a_match_is_within_range_and_best_where_the_need_is():
    match = SIMILARITY.match(a_need(calves=1000), a_need(quadriceps=1000))

    best = CATALOGUE.exercises[int(match.argmax())]
    assert match.min() >= 0 and match.max() <= ONE
    assert "calves" in best.muscles or "quadriceps" in best.muscles
    for exercise, score in zip(CATALOGUE.exercises, match.tolist(), strict=True):
        needed = "quadriceps" if exercise.stretch_type is StretchType.ACTIVATION else "calves"
        serves = exercise.phase in (Phase.MOBILISE, Phase.HOLD)
        assert (score > 0) == (serves and needed in exercise.muscles)


def test_without_a_need_nothing_matches():
    assert not SIMILARITY.match(a_need(), a_need()).any()


def test_twice_the_need_is_the_same_match():
    once = SIMILARITY.match(a_need(calves=200, hamstrings=100), a_need(glutes=100))
    twice = SIMILARITY.match(a_need(calves=400, hamstrings=200), a_need(glutes=200))

    assert np.array_equal(once, twice)


def test_a_model_is_a_value():
    assert replace(SIMILARITY, facets=SIMILARITY.facets.copy()).explain("cat-cow", "bird-dog") == SIMILARITY.explain(
        "cat-cow", "bird-dog"
    )
