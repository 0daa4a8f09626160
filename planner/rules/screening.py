"""Screening: a few questions before the first routine, to decide when not to make one.

No single red flag is diagnostic. The answers are judged and forgotten; only ``cleared`` may be kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from planner.catalogue.tables import ScreeningQuestion
from planner.errors import Fault, RequestError, ScreeningError

__all__ = ["ADVICE", "screen"]

#: Outcome -> what is said; the same text for every person (evidence section 7).
ADVICE = {
    "emergency": (
        "These symptoms can need urgent treatment. Stop exercising and contact emergency services "
        "or go to an emergency department now."
    ),
    "urgent": "Please speak to a doctor or an urgent-care line today, before you exercise.",
    "readiness": (
        "Please ask a doctor or physiotherapist whether these exercises suit you. "
        "Once a professional has cleared you, say so and your routine will be made."
    ),
}


def screen(yes: Iterable[str], cleared: bool, questions: Iterable[ScreeningQuestion]) -> None:
    """Judge the questions answered with yes.

    Parameters
    ----------
    yes : iterable of str
        Ids of ``data/screening.csv``.
    cleared : bool
        Whether a professional has cleared the person; it settles readiness, never an emergency or urgent sign.

    Raises
    ------
    ScreeningError
        With the most pressing advice.
    RequestError
        When an id is unknown.
    """
    outcome_of = {question.id: question.outcome for question in questions}
    named = list(yes)
    unknown = [each for each in named if each not in outcome_of]
    if unknown:
        raise RequestError([Fault("screening", each, "an id of data/screening.csv") for each in unknown])
    outcomes = {outcome_of[each] for each in named}
    for outcome, advice in ADVICE.items():
        if outcome in outcomes and not (outcome == "readiness" and cleared):
            raise ScreeningError(advice, outcome)
