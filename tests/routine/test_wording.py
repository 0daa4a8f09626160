from types import SimpleNamespace

import pytest

from planner.catalogue.vocabulary import Sides, StretchType
from planner.request import Request
from planner.routine.wording import (
    clock,
    dose_words,
    join_words,
    length_words,
    number_words,
    request_title,
    rest_words,
    times_words,
)


def _dose(kind, hold, repetitions, sides=Sides.BOTH_AT_ONCE, sets=1, contract=None, rest=0):
    step = SimpleNamespace(
        stretch_type=kind,
        hold_seconds=hold,
        repetitions=repetitions,
        sets=sets,
        contract_seconds=contract,
        rest_seconds=rest,
    )
    return step, SimpleNamespace(sides=sides)


@pytest.mark.parametrize(
    ("dose", "words"),
    [
        (_dose(StretchType.STATIC, 30, 1), "30 seconds, once"),
        (_dose(StretchType.STATIC, 30, 1, Sides.EACH_SIDE), "30 seconds on each side"),
        (_dose(StretchType.STATIC, 30, 2, Sides.EACH_SIDE), "30 seconds on each side, twice"),
        (_dose(StretchType.STATIC, 60, 4), "60 seconds, four times"),
        (_dose(StretchType.DYNAMIC, 4, 8), "8 slow rounds"),
        (_dose(StretchType.DYNAMIC, 3, 10, Sides.EACH_SIDE), "10 slow rounds on each side"),
        (
            _dose(StretchType.DYNAMIC, 3, 12, Sides.ALTERNATING, sets=2),
            "12 slow moves, left and right in turn, two sets",
        ),
        (_dose(StretchType.ACTIVATION, 5, 5), "5 times, 5 seconds each"),
        (_dose(StretchType.ACTIVATION, 8, 5, Sides.EACH_SIDE), "5 times, 8 seconds each, on each side"),
        (
            _dose(StretchType.PNF, 20, 2, Sides.EACH_SIDE, contract=5),
            "press 5 seconds, then stretch 20 seconds, on each side, twice",
        ),
        (_dose(StretchType.SELF_MASSAGE, 4, 8, Sides.EACH_SIDE, sets=3), "8 slow passes on each side, three sets"),
        (_dose(StretchType.LIGHT, 90, 1), "1 minute 30 seconds, easy pace"),
        (_dose(StretchType.BREATHING, 10, 6), "1 minute, about 6 slow breaths"),
    ],
)
def test_a_dose_reads_as_one_says_it(dose, words):
    assert dose_words(*dose) == words


def test_rest_is_named_where_there_is_any():
    assert rest_words(_dose(StretchType.STATIC, 30, 2, rest=5)[0]) == "Rest 5 seconds in between."
    assert rest_words(_dose(StretchType.STATIC, 30, 1, rest=5)[0]) == ""
    assert rest_words(_dose(StretchType.SELF_MASSAGE, 4, 8, sets=2)[0]) == "Rest 5 seconds between sets."


def test_lengths_numbers_and_lists():
    assert [clock(seconds) for seconds in (5, 75, 600)] == ["0:05", "1:15", "10:00"]
    assert [length_words(seconds) for seconds in (0, 1, 60, 125)] == [
        "0 seconds",
        "1 second",
        "1 minute",
        "2 minutes 5 seconds",
    ]
    assert [number_words(number) for number in (0, 12, 20, 25, 30, 31)] == [
        "no",
        "twelve",
        "twenty",
        "twenty-five",
        "thirty",
        "31",
    ]
    assert [times_words(number) for number in (1, 2, 3)] == ["once", "twice", "three times"]
    assert join_words([]) == ""
    assert join_words(["neck"]) == "neck"
    assert join_words(["neck", "hips"]) == "neck and hips"
    assert join_words(["neck", "hips", "chest"]) == "neck, hips, and chest"
    assert join_words(["calves and shins", "neck"]) == "calves and shins, and neck"


_LABELS = {
    "lower_back": "Lower back",
    "hips": "Hips",
    "front_thighs": "Front of thighs",
    "calves_shins": "Calves and shins",
    "neck": "Neck",
}
_CATALOGUE = SimpleNamespace(
    areas={area: SimpleNamespace(label=label) for area, label in _LABELS.items()},
    activities={"running": SimpleNamespace(label="Running")},
)


@pytest.mark.parametrize(
    ("areas", "activities", "title"),
    [
        ({"lower_back": 2}, {}, "Ten minutes for a stiff lower back"),
        ({"hips": 2}, {}, "Ten minutes for stiff hips"),
        ({"front_thighs": 2}, {}, "Ten minutes for the front of your thighs"),
        ({"calves_shins": 2}, {"running": 5}, "Ten minutes for stiff calves and shins after running"),
        ({"hips": 1, "neck": 3}, {}, "Ten minutes for neck and hips"),
        (
            dict.fromkeys(_LABELS, 2),
            {},
            "Ten minutes for calves and shins, the front of your thighs, hips, and two more",
        ),
        ({}, {"running": 5}, "Ten minutes after running"),
        ({}, {}, "Ten minutes to cool down"),
    ],
)
def test_a_title_says_what_was_asked_for(areas, activities, title):
    request = Request("cooldown", 10, tuple(sorted(areas.items())), tuple(activities.items()))

    assert request_title(request, _CATALOGUE) == title
