"""Coverage: counted as the rules admit, and nobody common falls through unsaid."""

from __future__ import annotations

import random

import pytest

from planner.cli.coverage_page import too_small
from planner.errors import RequestError
from planner.request import parse_request
from planner.rules.admission import admit
from planner.rules.coverage import COMMON_PEOPLE, ENOUGH, choices, cover, crossed
from tests.builders import real_catalogue

CATALOGUE = real_catalogue()


def test_without_wishes_every_area_has_a_choice_at_every_place_and_level():
    cells = cover({}, CATALOGUE)

    assert len(cells) == len(CATALOGUE.areas) * len(CATALOGUE.places) * 3
    assert [cell for cell in cells if cell.n_choices < ENOUGH] == []


@pytest.mark.parametrize("who", COMMON_PEOPLE)
@pytest.mark.parametrize("place", ["open_office", "private_office", "home", "gym"])
def test_a_common_person_has_a_choice_for_every_area(who, place):
    cells = cover({**COMMON_PEOPLE[who], "place": place}, CATALOGUE)

    assert [cell for cell in cells if cell.n_choices < ENOUGH] == []


def test_of_every_cell_that_stays_too_small_it_is_said_why():
    assert {(each.who, each.area, each.place) for each in CATALOGUE.coverage_gaps} == too_small(CATALOGUE)


def test_no_cell_is_empty():
    assert min(cell.n_choices for cell in crossed(CATALOGUE)) >= 1


def test_a_crossed_cell_counts_what_the_rules_admit():
    cells = random.Random(4).sample(crossed(CATALOGUE), 60)

    for cell in cells:
        request = parse_request(
            {
                "purpose": "cooldown",
                "minutes": 10,
                "place": cell.place,
                "level": cell.level,
                "equipment": [cell.equipment] if cell.equipment else [],
                "conditions": [cell.condition] if cell.condition else [],
                "cleared": True,
            },
            CATALOGUE,
        )
        admission = admit(request, CATALOGUE)
        serving = [each for each in CATALOGUE.exercises if CATALOGUE.serves(each, cell.area)]
        assert cell.n_choices == sum(admission.is_admitted(each.slug) for each in serving)
        assert cell.n_choices == choices(request, CATALOGUE)[cell.area]


def test_a_person_who_is_wrong_is_refused():
    with pytest.raises(RequestError):
        cover({"age_group": "ancient"}, CATALOGUE)
