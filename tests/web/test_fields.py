"""Whatever a form or an address sends becomes one request object."""

import pytest
from werkzeug.datastructures import MultiDict

from planner.web.fields import known_exercise, read_fields
from tests.web.fake_parts import the_catalogue


def read(*pairs: tuple[str, str]) -> dict[str, object]:
    return read_fields(MultiDict(pairs), the_catalogue())


def test_boxes_and_steps_say_the_same_as_the_canonical_text():
    boxes = read(("areas", "hips"), ("areas", "neck"), ("stiff-hips", "3"), ("stiff-knees", "1"))

    assert boxes == read(("areas", "hips:3,neck:2")) == {"areas": {"hips": 3, "neck": 2}}


def test_an_activity_is_hard_unless_said_otherwise():
    assert read(("activities", "running"), ("activities", "yoga"), ("effort-yoga", "3")) == {
        "activities": {"running": 7, "yoga": 3}
    }


def test_empty_answers_say_nothing():
    assert read(("place", ""), ("avoid", " , "), ("minutes_other", " "), ("minutes", "5")) == {
        "minutes": 5,
        "avoid": [],
    }


def test_what_is_no_number_stays_as_it_was_typed():
    assert read(("minutes", "ten"), ("areas", "hips:much"), ("seed", "²")) == {
        "minutes": "ten",
        "areas": {"hips": "much"},
        "seed": "²",
    }


@pytest.mark.parametrize("text", ["cat-cow", "Cat-Cow", "cat cow", "CAT-COW", "Cat-Camel"])
def test_an_exercise_is_known_by_slug_name_and_alias(text: str):
    assert known_exercise(text, the_catalogue()) == "cat-cow"


def test_an_unknown_exercise_is_not_guessed():
    assert known_exercise("cat", the_catalogue()) is None
