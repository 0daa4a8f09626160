"""The skyline and the turns between levels."""

from dataclasses import replace

import pytest

from planner.catalogue.vocabulary import Position
from planner.routine.values import Step
from planner.web.skyline import skyline, turn_between
from tests.web.fake_parts import FakeParts


def steps(*positions: Position) -> list[Step]:
    parts = FakeParts()
    step = parts.plan(parts.parse({"purpose": "cooldown", "minutes": 10})).steps[0]
    return [replace(step, position=position, seconds=60) for position in positions]


def test_a_body_that_comes_down_once_is_said_to():
    line = skyline(steps(Position.STANDING, Position.KNEELING, Position.SUPINE))

    assert line.remark == "You go to the floor once."
    assert line.key == (("On your feet", "1:00"), ("Low on the floor", "1:00"), ("Lying down", "1:00"))
    assert [step.y for step in line.steps] == sorted(step.y for step in line.steps)


def test_a_desk_break_stays_up():
    assert skyline(steps(Position.STANDING, Position.SEATED_CHAIR)).remark == "You stay off the floor."


@pytest.mark.parametrize(
    ("before", "after", "title"),
    [
        (Position.STANDING, Position.QUADRUPED, "Down to the floor"),
        (Position.SEATED_CHAIR, Position.SUPINE, "Down to the floor"),
        (Position.KNEELING, Position.SUPINE, "Lie down"),
        (Position.STANDING, Position.SEATED_CHAIR, "Sit down"),
        (Position.SEATED_CHAIR, Position.STANDING, "Stand up"),
        (Position.SUPINE, Position.STANDING, "Stand up"),
        (Position.SUPINE, Position.QUADRUPED, "Come up a little"),
        (Position.SUPINE, Position.SEATED_CHAIR, "Up to the chair"),
    ],
)
def test_each_change_of_level_is_told(before: Position, after: Position, title: str):
    assert turn_between(before, after).title == title


def test_no_turn_where_the_level_stays():
    assert turn_between(None, Position.SUPINE) is None
    assert turn_between(Position.KNEELING, Position.QUADRUPED) is None
