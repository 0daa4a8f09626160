"""What the steps of a routine add up to: seconds credited to each muscle, per side."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import StretchType
from planner.routine.model import STRETCH_CREDIT
from planner.routine.values import Step

__all__ = ["activation_seconds", "muscle_seconds"]


def muscle_seconds(steps: Iterable[Step], catalogue: Catalogue) -> dict[str, int]:
    """Seconds of stretch per muscle and side: targets whole, secondaries by weight, movement and massage half."""
    return _seconds(steps, catalogue, STRETCH_CREDIT)


def activation_seconds(steps: Iterable[Step], catalogue: Catalogue) -> dict[str, int]:
    """Seconds of work per muscle and side in exercises that activate."""
    return _seconds(steps, catalogue, {StretchType.ACTIVATION: 1000})


def _seconds(steps: Iterable[Step], catalogue: Catalogue, credit: dict[StretchType, int]) -> dict[str, int]:
    total = np.zeros(len(catalogue.muscle_ids), dtype=np.int64)
    for step in steps:
        worked = step.sets * step.repetitions * step.hold_seconds * credit.get(step.stretch_type, 0)
        total += catalogue.muscle_weights[catalogue.row_of[step.exercise]] * worked // 1000
    seconds = total // 1000
    return {muscle: int(seconds[index]) for index, muscle in enumerate(catalogue.muscle_ids) if seconds[index]}
