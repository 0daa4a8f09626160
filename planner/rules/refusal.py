"""A refusal: the rule that keeps an exercise out, in words for people, with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a rule refuses an exercise.

    Attributes
    ----------
    rule : str
        ``level``, ``equipment``, ``place``, ``call``, ``clothes``, ``floor``, ``age``, ``avoid``, ``avoid_family``,
        ``dose``, or the condition, such as ``glaucoma``.
    words : str
        A sentence for people.
    source : str
        Source key.
    is_safety : bool
        Safety rules are never offered for relaxing.
    """

    rule: str
    words: str
    source: str
    is_safety: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"rule": self.rule, "words": self.words, "source": self.source, "is_safety": self.is_safety}
