"""What holds for every request: rules only take away."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planner.catalogue.vocabulary import Level, names
from planner.request import parse_request
from planner.rules.admission import admit
from tests.builders import real_catalogue
from tests.second_reading import read_tables, why_not
from tests.strategies import conditions, examples, raw_requests

CATALOGUE = real_catalogue()
TABLES = read_tables()


def admitted(raw) -> set[str]:
    admission = admit(parse_request(raw, CATALOGUE), CATALOGUE)
    return {slug for slug in CATALOGUE.row_of if admission.is_admitted(slug)}


@settings(max_examples=examples(60))
@given(raw_requests(is_cleared=True), conditions())
def test_a_condition_never_adds_an_exercise(raw, condition):
    with_it = raw | {"conditions": [*raw.get("conditions", []), condition]}

    assert admitted(with_it) <= admitted(raw)


@settings(max_examples=examples(60))
@given(raw_requests(is_cleared=True), st.sampled_from(sorted(CATALOGUE.equipment)))
def test_having_one_thing_more_never_removes_an_exercise(raw, thing):
    with_it = raw | {"equipment": [*raw.get("equipment", []), thing]}

    assert admitted(with_it) >= admitted(raw)


@settings(max_examples=examples(40))
@given(raw_requests(is_cleared=True))
def test_a_lower_level_admits_a_part_of_what_a_higher_one_does(raw):
    beginner, intermediate, advanced = (admitted(raw | {"level": level}) for level in names(Level))

    assert beginner <= intermediate <= advanced


@settings(max_examples=examples(40))
@given(raw_requests(is_cleared=True))
def test_time_seed_likes_and_areas_do_not_change_what_is_admitted(raw):
    bare = {
        key: value
        for key, value in raw.items()
        if key not in ("areas", "activities", "like", "order", "seed", "solver")
    }

    assert admitted(raw) == admitted(bare)


@settings(max_examples=examples(80))
@given(raw_requests(is_cleared=True))
def test_what_is_admitted_is_what_the_second_reading_admits(raw):
    # The second reading leaves the clothes of a place to the product, and is content with any chair on a plane.
    assume("clothes" in raw)
    allowed = {slug for slug, exercise in TABLES.exercises.items() if not why_not(exercise, raw, TABLES)}

    found = admitted(raw)

    assert found <= allowed
    assert found == allowed or raw.get("place") == "plane_seat"


@settings(max_examples=examples(40))
@given(raw_requests(is_cleared=True))
def test_every_refusal_has_a_rule_a_sentence_and_a_known_source(raw):
    admission = admit(parse_request(raw, CATALOGUE), CATALOGUE)

    for refusals in admission.refusals.values():
        assert refusals
        for refusal in refusals:
            assert refusal.rule and refusal.words.endswith(".") and refusal.source in CATALOGUE.sources
