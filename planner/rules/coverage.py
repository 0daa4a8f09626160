"""Coverage: how many exercises people can choose from, for each area.

A cell is an area at a place and a level, perhaps with one thing more at hand and one condition. It counts the exercises
that serve the area and that no rule refuses there; the person counts as cleared, since without clearance some
conditions leave nothing to count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.catalogue.catalogue import BoolArray, Catalogue
from planner.catalogue.vocabulary import Level
from planner.request import Request, parse_request
from planner.rules.admission import admit
from planner.rules.conditions import excluded_by

__all__ = ["COMMON_PEOPLE", "ENOUGH", "Cell", "choices", "cover", "crossed"]

#: Fewer choices than this are too few (our convention): a swap needs something to swap to.
ENOUGH = 3
#: Beginners whom every area should serve, as fields of a request (our convention).
COMMON_PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "beginner": {"level": "beginner"},
    "pregnant": {"level": "beginner", "conditions": ["pregnancy"]},
    "over 65, no floor": {"level": "beginner", "age_group": "older", "floor": False},
    "new hip (back)": {"level": "beginner", "conditions": ["hip_replacement_posterior"]},
    "new hip (front)": {"level": "beginner", "conditions": ["hip_replacement_anterior"]},
    "knee pain": {"level": "beginner", "conditions": ["knee_osteoarthritis"]},
    "sore wrist": {"level": "beginner", "conditions": ["carpal_tunnel"]},
}


@dataclass(frozen=True, slots=True)
class Cell:
    """How many choices there are; ``equipment`` and ``condition`` are empty where nothing is added."""

    area: str
    place: str
    level: str
    equipment: str
    condition: str
    n_choices: int


def choices(request: Request, catalogue: Catalogue) -> dict[str, int]:
    """Area -> how many exercises serve it and are admitted to a request."""
    return _count(admit(request, catalogue).admitted, _serving(catalogue))


def cover(
    person: Mapping[str, Any],
    catalogue: Catalogue,
    equipment: Iterable[str] = (),
    conditions: Iterable[str] = (),
) -> tuple[Cell, ...]:
    """The cells of a person, at every place and level.

    Parameters
    ----------
    person : mapping
        Fields of a request; place and level go through all their values unless they are given.
    equipment, conditions : iterable of str
        Each is added by itself to what the person has and names, and each of one with each of the other.

    Returns
    -------
    tuple of Cell
        By condition, thing, place, level and area, in table order; first without anything added.

    Raises
    ------
    RequestError
        When something is wrong with the person.
    """
    things, named = ("", *equipment), ("", *conditions)
    serving = _serving(catalogue)
    allowed = {condition: _allowed(condition, catalogue) for condition in named}
    # What the wishes refuse does not depend on a condition more, so the rules are applied once for all of them.
    admitted = {
        (thing, request.place, request.level.value): admit(request, catalogue).admitted
        for thing in things
        for request in _requests(person, thing, catalogue)
    }
    return tuple(
        Cell(area, place, level, thing, condition, n_choices)
        for condition in named
        for (thing, place, level), rows in admitted.items()
        for area, n_choices in _count(rows & allowed[condition], serving).items()
    )


def crossed(catalogue: Catalogue) -> tuple[Cell, ...]:
    """The cells of somebody without wishes, also with each thing at hand and each condition that needs no part."""
    named = [each.id for each in catalogue.conditions.values() if each.part == "none"]
    return cover({}, catalogue, list(catalogue.equipment), named)


def _requests(person: Mapping[str, Any], thing: str, catalogue: Catalogue) -> Iterator[Request]:
    at_hand = [*person.get("equipment", ()), *([thing] if thing else [])]
    fixed = {"purpose": "cooldown", "minutes": 10, **person, "equipment": at_hand, "cleared": True}
    for place in [person["place"]] if "place" in person else catalogue.places:
        for level in [person["level"]] if "level" in person else Level:
            yield parse_request({**fixed, "place": place, "level": str(level)}, catalogue)


def _allowed(condition: str, catalogue: Catalogue) -> BoolArray:
    excluded = excluded_by([condition], catalogue)
    return np.array([exercise.slug not in excluded for exercise in catalogue.exercises], dtype=np.bool_)


def _serving(catalogue: Catalogue) -> dict[str, BoolArray]:
    return {
        area: np.array([catalogue.serves(exercise, area) for exercise in catalogue.exercises], dtype=np.bool_)
        for area in catalogue.areas
    }


def _count(admitted: BoolArray, serving: Mapping[str, BoolArray]) -> dict[str, int]:
    return {area: int((admitted & serves).sum()) for area, serves in serving.items()}
