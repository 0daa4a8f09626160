"""Looking up what a person names on the command line; an unknown name gets a hint."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.errors import Fault, RequestError

__all__ = ["find_exercise", "unknown"]

_MOST_LISTED = 40


def find_exercise(catalogue: Catalogue, slug: str) -> Exercise:
    """The exercise with a slug.

    Raises
    ------
    RequestError
        With the nearest slug.
    """
    if slug in catalogue.row_of:
        return catalogue.exercise(slug)
    raise RequestError([unknown("exercise", slug, catalogue.row_of)])


def unknown(field: str, value: str, known: Iterable[str]) -> Fault:
    """The fault of a word that is not known."""
    words = list(known)
    close = difflib.get_close_matches(value, words, n=1)
    listed = ", ".join(words) if len(words) <= _MOST_LISTED else f"{len(words)} known ids"
    return Fault(field, value[:80], f"one of {listed}{f' (did you mean {close[0]}?)' if close else ''}")
