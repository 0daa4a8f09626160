"""A plan is parsed once, all faults together, and its text and JSON come back as the same plan."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import RequestError, ScreeningError
from planner.handout import MOST_REQUESTS, Plan, is_plan, parse_plan, parse_plan_text
from tests.builders import real_catalogue
from tests.strategies import examples, raw_requests

BREAK = {"purpose": "desk_break", "minutes": 5}
FULL = {
    "title": "For the desk",
    "person": "Anna Muster",
    "date": "2026-03-05",
    "review_date": "2026-04-02",
    "times_a_day": 2,
    "days_a_week": 5,
    "requests": [BREAK, {"purpose": "cooldown", "minutes": 10, "areas": {"hips": 2}}],
}


def parsed(**changes):
    return parse_plan({**FULL, **changes}, real_catalogue())


def fields_of(error):
    return [fault.field for fault in error.value.faults]


def test_a_plan_holds_what_was_given():
    plan = parsed()

    assert (plan.title, plan.person, plan.date) == ("For the desk", "Anna Muster", datetime.date(2026, 3, 5))
    assert (plan.times_a_day, plan.days_a_week, len(plan.requests)) == (2, 5, 2)


def test_only_requests_are_required():
    plan = parse_plan({"requests": [BREAK]}, real_catalogue())

    assert plan.is_bare
    assert plan.canonical() == plan.requests[0].canonical()


def test_every_fault_is_told_at_once_with_its_place():
    with pytest.raises(RequestError) as error:
        parsed(
            title=7,
            person="x" * 81,
            date="2026-02-30",
            review_date=20260402,
            times_a_day=11,
            days_a_week=True,
            colour="red",
            requests=[BREAK | {"minutes": 99}, "walk", {"purpose": "cooldown"}],
        )

    assert fields_of(error) == [
        "colour",
        "title",
        "person",
        "date",
        "review_date",
        "times_a_day",
        "days_a_week",
        "requests[0].minutes",
        "requests[1]",
        "requests[2].minutes",
    ]
    assert all(fault.value and fault.allowed for fault in error.value.faults)


def test_the_day_to_look_again_does_not_come_before_the_first_day():
    with pytest.raises(RequestError) as error:
        parsed(review_date="2026-03-04")

    assert fields_of(error) == ["review_date"]


def test_a_plan_is_for_one_person_so_conditions_do_not_differ():
    with pytest.raises(RequestError) as error:
        parsed(requests=[BREAK | {"conditions": ["glaucoma"]}, BREAK])

    assert fields_of(error) == ["requests[1].conditions"]


@pytest.mark.parametrize("requests", [[], [BREAK] * (MOST_REQUESTS + 1), "walk", None])
def test_a_plan_has_a_few_requests(requests):
    with pytest.raises(RequestError) as error:
        parsed(requests=requests)

    assert fields_of(error) == ["requests"]


def test_what_is_no_object_is_one_fault():
    with pytest.raises(RequestError) as error:
        parse_plan([FULL], real_catalogue())

    assert fields_of(error) == ["plan"]


def test_nobody_under_16_gets_a_plan():
    with pytest.raises(ScreeningError):
        parsed(requests=[BREAK, BREAK | {"age_group": "under_16"}])


def test_a_routine_is_no_plan():
    assert is_plan({"requests": []}) and is_plan({"plan": {}})
    assert not is_plan({"steps": []}) and not is_plan([])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "times_a_day=2",
        "times_a_day=99|minutes=5&purpose=desk_break",
        "person=Anna|minutes=5&purpose=desk_break",
        "times_a_day=2|",
        "|".join(["minutes=5&purpose=desk_break"] * (MOST_REQUESTS + 1)),
        "minutes=5&purpose=desk_break|minutes=5&purpose=walk",
    ],
)
def test_a_text_that_is_no_plan_is_refused(text):
    with pytest.raises(RequestError):
        parse_plan_text(text, real_catalogue())


@settings(max_examples=examples(25))
@given(raw_requests(), st.integers(0, 10), st.integers(0, 7), st.booleans())
def test_json_and_text_come_back_as_the_same_plan(raw, times_a_day, days_a_week, is_twice):
    catalogue = real_catalogue()
    often = {"times_a_day": times_a_day, "days_a_week": days_a_week}
    plan = parse_plan(
        {name: value for name, value in often.items() if value} | {"requests": [raw] * (1 + is_twice)}, catalogue
    )

    assert parse_plan(plan.to_json(), catalogue) == plan
    assert parse_plan_text(plan.canonical(), catalogue) == plan
    assert Plan(plan.requests[:1]).canonical() == plan.requests[0].canonical()


def test_faults_of_the_only_request_of_a_text_stand_under_their_own_names():
    with pytest.raises(RequestError) as one:
        parse_plan_text("minutes=99&purpose=desk_break", real_catalogue())
    with pytest.raises(RequestError) as two:
        parse_plan_text("minutes=99&purpose=desk_break|minutes=5&purpose=desk_break", real_catalogue())

    assert (fields_of(one), fields_of(two)) == (["minutes"], ["requests[0].minutes"])
