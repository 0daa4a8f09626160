"""Screening decides when not to make a routine; it never reassures."""

from __future__ import annotations

import pytest

from planner.errors import RequestError, ScreeningError
from planner.rules.screening import ADVICE, screen
from tests.builders import real_catalogue

QUESTIONS = real_catalogue().screening


def ids(outcome):
    return [question.id for question in QUESTIONS if question.outcome == outcome]


def outcome_of(*yes, cleared=False):
    try:
        screen(yes, cleared, QUESTIONS)
    except ScreeningError as error:
        assert str(error) == ADVICE[error.outcome]
        return error.outcome
    return None


def test_all_no_lets_the_routine_be_made():
    assert outcome_of() is None
    assert outcome_of(cleared=True) is None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_yes_leads_to_the_outcome_of_its_question(question):
    assert outcome_of(question.id) == question.outcome


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_professional_can_clear_readiness_and_nothing_else(question):
    expected = None if question.outcome == "readiness" else question.outcome

    assert outcome_of(question.id, cleared=True) == expected


def test_the_most_pressing_advice_comes_first():
    emergency, urgent, readiness = (ids(outcome)[0] for outcome in ("emergency", "urgent", "readiness"))

    assert outcome_of(readiness, urgent, emergency) == "emergency"
    assert outcome_of(readiness, urgent) == "urgent"
    assert outcome_of(readiness, urgent, cleared=True) == "urgent"


def test_every_group_of_the_evidence_is_asked_about():
    groups = {question.group for question in QUESTIONS}

    assert groups == {
        "cauda_equina",
        "nerve",
        "fracture",
        "infection",
        "cancer",
        "neck_artery",
        "heart_lung",
        "clot",
        "pregnancy",
        "readiness",
    }
    assert len(ids("readiness")) >= 6


def test_the_advice_names_an_action_and_a_time_and_never_reassures():
    assert "now" in ADVICE["emergency"] and "emergency services" in ADVICE["emergency"]
    assert "today" in ADVICE["urgent"]
    for words in ADVICE.values():
        assert not {"probably", "fine", "unlikely", "you have"} & set(words.lower().split())


def test_every_unknown_answer_is_a_fault():
    with pytest.raises(RequestError) as found:
        screen(["full_moon", "clot", "new_moon"], False, QUESTIONS)

    assert [fault.value for fault in found.value.faults] == ["full_moon", "new_moon"]
