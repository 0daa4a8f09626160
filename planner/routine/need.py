"""What a request needs: a weight for every muscle, to stretch and to activate.

Areas count by stiffness times the order in which ``data/areas.csv`` lists their muscles, activities by their weights
(half as much again for a muscle of a named area, evidence section 2); when nothing is named, the places where office
workers most often hurt (section 3). The largest weight is scaled to 1000.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planner.catalogue.catalogue import Catalogue, IntArray
from planner.catalogue.vocabulary import StretchType
from planner.request import Request

__all__ = ["FEWEST_CHOICES", "Need", "need_of"]

#: With fewer admitted exercises for a named area, its neighbours are taken in as well (evidence section 6).
FEWEST_CHOICES = 3


@dataclass(frozen=True)
class Need:
    """Weights per muscle, shape (n_muscles,), at most 1000.

    Attributes
    ----------
    areas : dict
        Areas that count, with their stiffness: those named, or the office priors.
    widened : dict
        Named area with too few choices -> neighbours taken in.
    preferred_types : tuple of StretchType
        Kinds that an activity asks to prefer.
    """

    stretch: IntArray
    activation: IntArray
    areas: dict[str, int]
    widened: dict[str, tuple[str, ...]]
    preferred_types: tuple[StretchType, ...]


def need_of(request: Request, catalogue: Catalogue, is_admitted: Callable[[str], bool]) -> Need:
    """Weigh the muscles that a request asks for.

    Parameters
    ----------
    is_admitted : callable
        ``slug -> bool``; decides where an area has too few choices.
    """
    areas = dict(request.areas)
    if not areas and not request.activities:
        areas = {area.id: area.prior for area in catalogue.areas.values() if area.prior}
    column = {muscle: index for index, muscle in enumerate(catalogue.muscle_ids)}
    stretch = np.zeros(len(column), dtype=np.int64)
    activation = np.zeros(len(column), dtype=np.int64)
    widened = {}
    for name, stiffness in areas.items():
        _add_area(stretch, activation, name, 2 * stiffness, catalogue, column)
        choices = sum(is_admitted(each.slug) and catalogue.serves(each, name) for each in catalogue.exercises)
        if name in dict(request.areas) and choices < FEWEST_CHOICES:
            widened[name] = catalogue.areas[name].neighbours
            for neighbour in widened[name]:
                _add_area(stretch, activation, neighbour, stiffness, catalogue, column)
    in_areas = frozenset().union(*(catalogue.areas[name].muscles for name, _ in request.areas))
    preferred: list[StretchType] = []
    for name, _ in request.activities:
        activity = catalogue.activities[name]
        preferred += activity.prefer
        for muscle, weight in activity.weights:
            stretch[column[muscle]] += weight * (3 if muscle in in_areas else 2)
    most = max(int(stretch.max()), int(activation.max()), 1)
    return Need(stretch * 1000 // most, activation * 1000 // most, areas, widened, tuple(dict.fromkeys(preferred)))


def _add_area(
    stretch: IntArray, activation: IntArray, name: str, halves: int, catalogue: Catalogue, column: dict[str, int]
) -> None:
    """Add an area; ``halves`` is twice its stiffness, so that a neighbour can count half."""
    area = catalogue.areas[name]
    for muscle, weight in area.stretch:
        stretch[column[muscle]] += weight * halves
    for muscle, weight in area.activate:
        activation[column[muscle]] += weight * halves
