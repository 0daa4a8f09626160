"""The rules that follow from what a person wishes or has: level, things, place, call, clothes, floor, age, avoided.

Each answers for the whole table at once: a boolean array of the exercises it refuses, and a sentence for any of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.catalogue.catalogue import BoolArray, Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import AgeGroup, StretchType
from planner.request import Request

__all__ = ["WISH_RULES", "WishRule", "missing_things", "things_at_hand"]


@dataclass(frozen=True, slots=True)
class WishRule:
    """A kind of rule.

    Attributes
    ----------
    name : str
        As in `Refusal.rule`.
    refuses : callable
        ``(exercise, request, catalogue) -> bool``.
    words : callable
        The sentence for an exercise that it refuses.
    source : str
        Source key.
    is_safety : bool
        Whether it is never offered for relaxing.
    """

    name: str
    refuses: Callable[[Exercise, Request, Catalogue], bool]
    words: Callable[[Exercise, Request, Catalogue], str]
    source: str
    is_safety: bool = False

    def refused(self, request: Request, catalogue: Catalogue) -> BoolArray:
        """Which rows it refuses, shape (n_exercises,)."""
        return np.array([self.refuses(each, request, catalogue) for each in catalogue.exercises], dtype=np.bool_)


def things_at_hand(request: Request, catalogue: Catalogue) -> frozenset[str]:
    """What the person has, and what the place provides."""
    return frozenset(request.equipment) | catalogue.places[request.place].provides


def missing_things(exercise: Exercise, request: Request, catalogue: Catalogue) -> list[frozenset[str]]:
    """The groups of things of which none is at hand."""
    at_hand = things_at_hand(request, catalogue)
    return [group for group in exercise.equipment if not group & at_hand]


def _say_missing(exercise: Exercise, request: Request, catalogue: Catalogue) -> str:
    groups = [
        " or ".join(catalogue.equipment[thing].at_hand for thing in sorted(group))
        for group in missing_things(exercise, request, catalogue)
    ]
    return f"It needs {' and '.join(groups)}."


def _place_refuses(exercise: Exercise, request: Request, catalogue: Catalogue) -> bool:
    place = catalogue.places[request.place]
    return (
        (place.is_desk_only and not exercise.is_desk_suitable)
        or exercise.position not in place.positions
        or exercise.space_m2 > place.space_m2
    )


def _say_place(exercise: Exercise, request: Request, catalogue: Catalogue) -> str:
    place = catalogue.places[request.place]
    if exercise.position not in place.positions:
        return f"{place.label}: there is no room for its position."
    if place.is_desk_only and exercise.is_on_floor:
        return f"{place.label}: it needs the floor."
    if place.is_desk_only and not exercise.keeps_shoes:
        return f"{place.label}: it needs bare feet."
    if place.is_desk_only and not exercise.is_silent:
        return f"{place.label}: it makes a noise."
    if exercise.space_m2 > place.space_m2 or exercise.space_m2 > 1:
        return f"{place.label}: it needs about {exercise.space_m2:g} square metres."
    return f"{place.label}: it is too strenuous for a break at work."


WISH_RULES = (
    WishRule(
        "level",
        lambda exercise, request, _: exercise.level.rank > request.level.rank,
        lambda exercise, request, _: f"It is for level {exercise.level}; you named {request.level}.",
        "convention",
    ),
    WishRule(
        "age",
        lambda exercise, request, _: request.age_group is AgeGroup.OLDER and exercise.stretch_type is StretchType.PNF,
        lambda *_: "Pushing against a stretch gained nothing over a plain stretch at 65 and over, so it is left out.",
        "Feland01b",
        is_safety=True,
    ),
    WishRule(
        "equipment",
        lambda exercise, request, catalogue: bool(missing_things(exercise, request, catalogue)),
        _say_missing,
        "convention",
    ),
    WishRule("place", _place_refuses, _say_place, "convention"),
    WishRule(
        "call",
        lambda exercise, request, _: request.on_a_call and exercise.on_call == "no",
        lambda *_: "It cannot be done while you are on a call.",
        "convention",
    ),
    WishRule(
        "clothes",
        lambda exercise, request, _: exercise.clothes.rank > request.wears.rank,
        lambda exercise, *_: (
            "It needs sports clothes." if exercise.clothes == "sport" else "It needs trousers to move in."
        ),
        "convention",
    ),
    WishRule(
        "floor",
        lambda exercise, request, _: not request.floor and (exercise.is_on_floor or exercise.floor_contact != "none"),
        lambda *_: "It needs the floor, and you said no floor.",
        "convention",
    ),
    WishRule(
        "avoid",
        lambda exercise, request, _: exercise.slug in request.avoid,
        lambda *_: "You asked to leave it out.",
        "convention",
    ),
    WishRule(
        "avoid_family",
        lambda exercise, request, _: exercise.family in request.avoid_families,
        lambda *_: "You asked to leave out its family.",
        "convention",
    ),
)
