"""Near-duplicates: each pair above the limit is one that somebody has looked at."""

from __future__ import annotations

from planner.routine.model import NEAR_DUPLICATE
from planner.similarity.model import ONE
from planner.similarity.near_duplicates import NEAR, near_pairs
from tests.builders import real_parts

SIMILARITY = real_parts().similarity
CATALOGUE = SIMILARITY.catalogue


def test_of_every_near_pair_it_is_said_what_differs():
    assert [(pair.one, pair.other, pair.score) for pair in near_pairs(SIMILARITY) if not pair.differs] == []


def test_nothing_is_said_of_a_pair_that_is_not_near():
    near = {(pair.one, pair.other) for pair in near_pairs(SIMILARITY)}

    assert {(each.one, each.other) for each in CATALOGUE.near_duplicates} - near == set()


def test_pairs_are_of_two_families_and_the_most_alike_lead():
    pairs = near_pairs(SIMILARITY, 0.8)

    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert all(pair.one < pair.other and pair.score >= 0.8 for pair in pairs)
    assert all(CATALOGUE.exercise(pair.one).family != CATALOGUE.exercise(pair.other).family for pair in pairs)


def test_the_limit_is_the_one_that_keeps_them_out_of_one_routine():
    assert round(NEAR * ONE) == NEAR_DUPLICATE
