"""What a routine is: ordered steps, what they add up to, and the proof that they keep every rule.

::

    Routine = request + steps(exercise, dose, seconds, reasons) + totals + proof + notes + code
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.catalogue.vocabulary import Phase, Position, StretchType

__all__ = ["ENGINE_VERSION", "Note", "ProofRow", "Reason", "Routine", "Step"]

#: Raised whenever the same request and catalogue may answer differently.
ENGINE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an exercise, or its dose, was chosen: a sentence and the source that stands behind it."""

    kind: str
    words: str
    source: str

    def to_json(self) -> dict[str, str]:
        """Kind, words, source."""
        return {"kind": self.kind, "words": self.words, "source": self.source}


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise of a routine with its dose.

    Attributes
    ----------
    sides : int
        2 when each side is done in turn, else 1.
    seconds : int
        The whole step, transition included.
    intensity : int
        0 to 10.
    """

    exercise: str
    name: str
    phase: Phase
    stretch_type: StretchType
    position: Position
    sides: int
    dose: str
    hold_seconds: int
    contract_seconds: int | None
    repetitions: int
    sets: int
    rest_seconds: int
    transition_seconds: int
    seconds: int
    intensity: int
    reasons: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, keys as in the contract, plus ``dose`` and ``contract_seconds``."""
        return {
            "exercise": self.exercise,
            "name": self.name,
            "phase": self.phase.value,
            "stretch_type": self.stretch_type.value,
            "position": self.position.value,
            "sides": self.sides,
            "dose": self.dose,
            "hold_seconds": self.hold_seconds,
            "contract_seconds": self.contract_seconds,
            "repetitions": self.repetitions,
            "sets": self.sets,
            "rest_seconds": self.rest_seconds,
            "transition_seconds": self.transition_seconds,
            "seconds": self.seconds,
            "intensity": self.intensity,
            "reasons": [reason.to_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A constraint, its limit, what the routine has, and whether it holds."""

    rule: str
    limit: str
    actual: str
    holds: bool
    source: str

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "rule": self.rule,
            "limit": self.limit,
            "actual": self.actual,
            "holds": self.holds,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Note:
    """Something the person should know about this routine; ``kind`` is for programs."""

    kind: str
    words: str
    source: str = "convention"

    def to_json(self) -> dict[str, str]:
        """Kind, words, source."""
        return {"kind": self.kind, "words": self.words, "source": self.source}


@dataclass(frozen=True, slots=True)
class Routine:
    """An assembled routine.

    Attributes
    ----------
    request : mapping
        The request as plain JSON, defaults left out.
    seconds : int
        Sum of the seconds of the steps.
    muscle_seconds : mapping
        Muscle -> seconds of stretch per side, targets whole and secondaries by weight, rounded down.
    activation_seconds : mapping
        Muscle -> seconds of activation per side, counted in the same way.
    left_out : mapping
        Slug -> names of the rules that refuse it.
    """

    request: Mapping[str, Any]
    catalogue_version: str
    engine_version: str
    solver: str
    steps: tuple[Step, ...]
    seconds: int
    muscle_seconds: Mapping[str, int]
    activation_seconds: Mapping[str, int]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    proof: tuple[ProofRow, ...] = ()
    code: str = ""

    def to_json(self) -> dict[str, Any]:
        """The object that ``planner routine --json`` prints."""
        return {
            "request": dict(self.request),
            "catalogue_version": self.catalogue_version,
            "engine_version": self.engine_version,
            "solver": self.solver,
            "seconds": self.seconds,
            "steps": [step.to_json() for step in self.steps],
            "muscle_seconds": dict(self.muscle_seconds),
            "activation_seconds": dict(self.activation_seconds),
            "proof": [row.to_json() for row in self.proof],
            "left_out": {slug: list(rules) for slug, rules in self.left_out.items()},
            "notes": [note.to_json() for note in self.notes],
            "code": self.code,
        }
