"""The order of a routine: on the way down, once, with what matters most first."""

from __future__ import annotations

from collections.abc import Iterable

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import StretchType
from planner.routine.model import Item, Model

__all__ = ["ordered"]


def ordered(items: Iterable[Item], model: Model, catalogue: Catalogue) -> list[Item]:
    """Items in the order of the routine.

    Phase, then position on the way down; within a position as the person asked, then what serves the need most, then
    slug.
    """
    wish = {slug: index for index, slug in enumerate(model.request.order)}

    def key(item: Item) -> tuple[str, int, int, int, str]:
        need = model.need.activation if item.exercise.stretch_type is StretchType.ACTIVATION else model.need.stretch
        served = int((need * catalogue.muscle_weights[item.row]).sum()) * item.dose.work_seconds
        place = wish.get(item.exercise.slug, len(wish))
        return (item.exercise.phase, item.exercise.position.rank, place, -served, item.exercise.slug)

    return sorted(items, key=key)
