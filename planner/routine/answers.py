"""Answers about a routine: why an exercise is in it or not, what clashes, what an edit would change.

Plain values, made by `planner.routine.why`, `planner.routine.impossible` and `planner.routine.edits`, and shown by
every edge in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from planner.request import Request
from planner.rules.refusal import Refusal

__all__ = ["Change", "Clash", "Delta", "Swap", "Why"]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the request that was checked by making it.

    Attributes
    ----------
    field : str
        Request field that changes.
    words : str
        What to do, verb first: "Take 6 minutes".
    cost : str
        What it costs: "3 more minutes".
    """

    field: str
    words: str
    cost: str
    request: Request

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; the request with defaults left out."""
        return {"field": self.field, "words": self.words, "cost": self.cost, "request": self.request.to_json()}


@dataclass(frozen=True, slots=True)
class Clash:
    """One wish of the smallest set that cannot stand together."""

    field: str
    value: str
    words: str
    is_safety: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"field": self.field, "value": self.value, "words": self.words, "is_safety": self.is_safety}


@dataclass(frozen=True, slots=True)
class Delta:
    """What an edit changes: sign ``+``, ``-``, ``=`` or ``needs``, and words."""

    sign: str
    words: str

    def to_json(self) -> dict[str, str]:
        """Plain JSON."""
        return {"sign": self.sign, "words": self.words}


@dataclass(frozen=True, slots=True)
class Swap:
    """An exercise offered in place of another, and the request that takes it.

    Attributes
    ----------
    score : int
        Similarity in ten-thousandths.
    """

    slug: str
    name: str
    score: int
    words: str
    deltas: tuple[Delta, ...]
    request: Request

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "exercise": self.slug,
            "name": self.name,
            "score": self.score / 10_000,
            "words": self.words,
            "deltas": [delta.to_json() for delta in self.deltas],
            "request": self.request.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Why:
    """Why an exercise is in a routine, or why not.

    Attributes
    ----------
    verdict : str
        ``chosen``, ``refused`` (a rule), ``cannot`` (no routine of this request can hold it) or ``lost``.
    margin : int or None
        For ``lost``: what the best routine with it is worth less, in thousandths of a second of the most needed muscle.
    loses_to : tuple of str
        For ``lost``: slugs that would have to go.
    change : Change or None
        The smallest change that brings it in, checked; None where only a safety rule stands in the way, or none helps.
    """

    slug: str
    name: str
    verdict: str
    words: str
    refusals: tuple[Refusal, ...] = ()
    margin: int | None = None
    margin_percent: float | None = None
    loses_to: tuple[str, ...] = ()
    change: Change | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {
            "exercise": self.slug,
            "name": self.name,
            "verdict": self.verdict,
            "words": self.words,
            "refusals": [refusal.to_json() for refusal in self.refusals],
            "margin": self.margin,
            "margin_percent": self.margin_percent,
            "loses_to": list(self.loses_to),
            "change": self.change.to_json() if self.change else None,
        }
