"""The catalogue: every exercise and table as one immutable value.

Layout: ``exercises`` in slug order; every array has one row per exercise in that order, so a row number is a name
that holds for one catalogue only, and never leaves the program.

::

    exercises[row]      muscle_weights[row, muscle]     attribute_flags[row, attribute]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from planner.catalogue.dose import Dose
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Guide
from planner.catalogue.tables import (
    Activity,
    Area,
    Condition,
    ConditionRule,
    CoverageGap,
    Dosage,
    Equipment,
    Family,
    MovementAttribute,
    Muscle,
    NearDuplicate,
    PhaseShare,
    Place,
    ScreeningQuestion,
    Source,
)
from planner.catalogue.vocabulary import Phase, Population, StretchType

__all__ = ["BoolArray", "Catalogue", "IntArray"]

BoolArray = npt.NDArray[np.bool_]
IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Catalogue:
    """Tables of planner, checked and joined; build it with `planner.store.load_catalogue`.

    Parameters
    ----------
    exercises : tuple of Exercise
        In slug order.
    version : str
        Hash of the text of all tables and guides.
    """

    exercises: tuple[Exercise, ...]
    guides: Mapping[str, Guide]
    muscles: Mapping[str, Muscle]
    areas: Mapping[str, Area]
    activities: Mapping[str, Activity]
    places: Mapping[str, Place]
    equipment: Mapping[str, Equipment]
    attributes: Mapping[str, MovementAttribute]
    conditions: Mapping[str, Condition]
    condition_rules: tuple[ConditionRule, ...]
    dosages: tuple[Dosage, ...]
    doses: tuple[Dose, ...]
    phases: tuple[PhaseShare, ...]
    families: Mapping[str, Family]
    sources: Mapping[str, Source]
    screening: tuple[ScreeningQuestion, ...]
    stop_rules: tuple[str, ...]
    version: str
    near_duplicates: tuple[NearDuplicate, ...] = ()
    coverage_gaps: tuple[CoverageGap, ...] = ()

    def __len__(self) -> int:
        return len(self.exercises)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Slug -> row."""
        return {exercise.slug: row for row, exercise in enumerate(self.exercises)}

    def exercise(self, slug: str) -> Exercise:
        """The exercise with this slug; `KeyError` when there is none."""
        return self.exercises[self.row_of[slug]]

    @cached_property
    def members_of(self) -> dict[str, tuple[Exercise, ...]]:
        """Family -> its exercises from the easiest rung to the hardest."""
        members: dict[str, list[Exercise]] = {}
        for exercise in sorted(self.exercises, key=lambda each: (each.family, each.rung, each.slug)):
            members.setdefault(exercise.family, []).append(exercise)
        return {family: tuple(found) for family, found in members.items()}

    @cached_property
    def muscle_ids(self) -> tuple[str, ...]:
        """Muscles that can be dosed, in table order; `breath` is not one."""
        return tuple(muscle for muscle in self.muscles if muscle != "breath")

    @cached_property
    def muscle_weights(self) -> IntArray:
        """Weights in thousandths, shape (n_exercises, n_muscles)."""
        column = {muscle: index for index, muscle in enumerate(self.muscle_ids)}
        weights = np.zeros((len(self), len(column)), dtype=np.int64)
        for row, exercise in enumerate(self.exercises):
            for muscle, weight in exercise.muscles.items():
                weights[row, column[muscle]] = weight
        weights.flags.writeable = False
        return weights

    @cached_property
    def attribute_flags(self) -> dict[str, BoolArray]:
        """Movement attribute, derived ones too -> shape (n_exercises,)."""
        return {
            attribute: np.array([attribute in exercise.attributes for exercise in self.exercises], dtype=np.bool_)
            for attribute in self.attributes
        }

    @cached_property
    def _doses_of(self) -> dict[tuple[StretchType, Population], tuple[Dose, ...]]:
        found: dict[tuple[StretchType, Population], list[Dose]] = {}
        for dose in self.doses:
            found.setdefault((dose.stretch_type, dose.population), []).append(dose)
        return {key: tuple(doses) for key, doses in found.items()}

    def doses_for(self, stretch_type: StretchType, population: Population) -> tuple[Dose, ...]:
        """Doses of a kind of exercise for a population; empty where none is ever generated."""
        return self._doses_of.get((stretch_type, population), ())

    @cached_property
    def dosage_of(self) -> dict[tuple[StretchType, Population], Dosage]:
        """Kind and population -> dosage row."""
        return {(row.stretch_type, row.population): row for row in self.dosages}

    def conditions_named_in(self, text: str) -> tuple[Condition, ...]:
        """Conditions that some words of a search name, such as "sciatica" or "new hip", in table order."""
        said = f" {' '.join(_words(text))} "
        return tuple(
            condition
            for condition in self.conditions.values()
            if any(f" {' '.join(_words(alias))} " in said for alias in condition.aliases)
        )

    def serves(self, exercise: Exercise, area: str) -> bool:
        """Whether an exercise serves an area: it belongs to its region, or works a muscle the area asks for first."""
        if exercise.phase in (Phase.LIGHT, Phase.SETTLE):
            return False
        wanted = self.areas[area]
        if exercise.stretch_type is StretchType.ACTIVATION:
            muscles = tuple(muscle for muscle, _ in wanted.activate)
        else:
            muscles = tuple(muscle for muscle, _ in wanted.stretch[:2])
        return exercise.region == area or exercise.target_muscle in muscles


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
