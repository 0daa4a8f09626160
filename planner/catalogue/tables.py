"""The small tables beside the exercises: areas, activities, places, conditions, dosage, phases, sources.

Each is a frozen row value; ``data/<table>.schema.toml`` says what its columns mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.catalogue.vocabulary import Population, Position, Purpose, StretchType

__all__ = [
    "Activity",
    "Area",
    "Condition",
    "ConditionRule",
    "CoverageGap",
    "Dosage",
    "Equipment",
    "Family",
    "MovementAttribute",
    "Muscle",
    "NearDuplicate",
    "PhaseShare",
    "Place",
    "ScreeningQuestion",
    "Source",
]

Weights = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle group, its plain label and its anatomical members."""

    id: str
    label: str
    anatomy: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """What a person can name as stiff; muscles to stretch and to activate with weights in thousandths."""

    id: str
    label: str
    group: str
    half: str
    stretch: Weights
    activate: Weights
    required_activation: tuple[str, ...]
    neighbours: tuple[str, ...]
    prior: int
    explain: str
    sources: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    @property
    def muscles(self) -> frozenset[str]:
        """Every muscle that belongs to the area, to stretch or to activate."""
        return frozenset(muscle for muscle, _ in self.stretch + self.activate)


@dataclass(frozen=True, slots=True)
class Activity:
    """What a person has just done; weights 1 to 3 in thousandths, kinds of exercise it asks to prefer."""

    id: str
    label: str
    weights: Weights
    prefer: tuple[StretchType, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: what is there, and what the place allows."""

    id: str
    label: str
    provides: frozenset[str]
    is_desk_only: bool
    positions: frozenset[Position]
    space_m2: float
    intensity_cap: int | None
    words: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Equipment:
    """A thing that exercises ask for, and how to say it."""

    id: str
    label: str
    at_hand: str


@dataclass(frozen=True, slots=True)
class MovementAttribute:
    """Something that an exercise loads; the label stands in guides and on pages."""

    id: str
    label: str
    definition: str
    is_derived: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that a person may name; ``part`` tells whether an area or a muscle follows the colon."""

    id: str
    label: str
    explain: str
    part: str
    clearance: str
    order: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionRule:
    """One effect of a condition; non-empty selectors must all hold, each by any of its values."""

    condition: str
    effect: str
    attribute: frozenset[str]
    stretch_type: frozenset[str]
    position: frozenset[str]
    muscle: frozenset[str]
    region: frozenset[str]
    sides: frozenset[str]
    factor: float | None
    words: str
    source: tuple[str, ...]
    strength: str


@dataclass(frozen=True, slots=True)
class CoverageGap:
    """Where a common person or one with a condition has too few choices for an area, and why it stays so."""

    who: str
    area: str
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Dosage:
    """A row of evidence section 1: what a kind of exercise is dosed at for a population.

    Seconds are per repetition (``hold_*``) or per muscle, side and session (``target_*``).
    """

    stretch_type: StretchType
    population: Population
    is_generated: bool
    hold_min: int
    hold_default: int
    hold_max: int
    reps_min: int
    reps_default: int
    reps_max: int
    sets_min: int
    sets_default: int
    sets_max: int
    target_min: int
    target_default: int
    target_cap: int
    days_min: int | None
    days_target: int | None
    intensity: int
    intensity_cap: int
    contract_seconds: int | None
    rest_seconds: int
    transition_seconds: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseShare:
    """How long a phase lasts, or how many items a break holds, at a given length (evidence sections 2 and 3)."""

    purpose: Purpose
    minutes: int
    phase: str
    seconds_min: int | None
    seconds_max: int | None
    items_min: int | None
    items_max: int | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Exercises that are one movement at different rungs."""

    id: str
    label: str
    ladder: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two exercises of different families that are nearly the same, in slug order, and what differs."""

    one: str
    other: str
    differs: str


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, or our own convention: who, when, what we take from it and how strong it is."""

    key: str
    authors: str
    year: int | None
    title: str
    venue: str
    doi: tuple[str, ...]
    takes: str
    strength: str
    read: str


@dataclass(frozen=True, slots=True)
class ScreeningQuestion:
    """A question asked before the first routine; the outcome is what a yes leads to."""

    id: str
    group: str
    question: str
    outcome: str
    sources: tuple[str, ...]
