"""The exercise table as a pandas frame, for people and for fitting; the serving path does without pandas."""

from __future__ import annotations

import pandas as pd

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise

__all__ = ["exercise_frame"]


def exercise_frame(catalogue: Catalogue) -> pd.DataFrame:
    """One row per exercise, indexed by slug.

    Returns
    -------
    DataFrame
        Lists are tuples; ``muscles`` maps a muscle to its weight, the target counting 1.
    """
    frame = pd.DataFrame([_row(exercise) for exercise in catalogue.exercises])
    return frame.set_index("slug")


def _row(exercise: Exercise) -> dict[str, object]:
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "aliases": exercise.aliases,
        "family": exercise.family,
        "rung": exercise.rung,
        "region": exercise.region,
        "target_muscle": exercise.target_muscle,
        "muscles": {muscle: weight / 1000 for muscle, weight in exercise.muscles.items()},
        "stretch_type": exercise.stretch_type.value,
        "force_type": exercise.force_type,
        "joint_actions": exercise.joint_actions,
        "position": exercise.position.value,
        "equipment": tuple("|".join(sorted(group)) for group in exercise.equipment),
        "level": exercise.level.value,
        "sides": exercise.sides.value,
        "movement_attributes": tuple(sorted(exercise.movement_attributes)),
        "is_desk_suitable": exercise.is_desk_suitable,
        "space_m2": exercise.space_m2,
        "clothes": exercise.clothes.value,
        "on_call": exercise.on_call,
        "sources": exercise.sources,
        "cue": exercise.cue,
    }
