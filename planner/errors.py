"""Every error that planner raises on purpose.

::

    PlannerError
    ├── RequestError       the person can put it right: wrong field, wrong value
    ├── ScreeningError     no routine for now, advice instead
    ├── NoRoutineError     the wishes clash; named, with changes that help
    ├── CatalogueError     the data are wrong; every fault of every file
    ├── NoPdfError         no PDF here or now; the page prints as well
    └── StoreError         a file or database cannot be read or written

The pure rooms raise them; each edge translates them once (`planner.cli.main`, `planner.web.errors`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

__all__ = [
    "CatalogueError",
    "Fault",
    "NoPdfError",
    "NoRoutineError",
    "PlannerError",
    "RequestError",
    "ScreeningError",
    "StoreError",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what stands there, what may stand there.

    Parameters
    ----------
    field : str
        Name of the request field or table column.
    value : str
        What was found, shortened to 80 characters.
    allowed : str
        What would be right, in words.
    file, row : str, int, optional
        Where it stands, for faults in files; ``row`` counts the header as 1.
    """

    field: str
    value: str
    allowed: str
    file: str = ""
    row: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.row}: " if self.file and self.row else f"{self.file}: " if self.file else ""
        return f"{place}{self.field}: {self.value!r} is not right; {self.allowed}"

    def to_json(self) -> dict[str, Any]:
        """Field, value and allowed as plain JSON; file and row where there are any."""
        found: dict[str, Any] = {"field": self.field, "value": self.value, "allowed": self.allowed}
        if self.file:
            found |= {"file": self.file, "row": self.row}
        return found


class PlannerError(Exception):
    """Root of the tree.

    Attributes
    ----------
    kind : str
        The word that scripts read: ``bad_request``, ``screening``, ``impossible`` or ``failed``.
    exit_code : int
        Exit code of the command line.
    """

    kind = "failed"
    exit_code = 1

    def to_json(self) -> dict[str, Any]:
        """The one shape that every edge prints."""
        error = {"kind": self.kind, "message": str(self), "faults": [], "clash": [], "changes": []}
        return {"error": error}


class _FaultyError(PlannerError):
    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(str(fault) for fault in self.faults))

    def to_json(self) -> dict[str, Any]:
        answer = super().to_json()
        answer["error"]["faults"] = [fault.to_json() for fault in self.faults]
        return answer


class RequestError(_FaultyError):
    """A request, a routine file or an option that the person can put right; holds every fault."""

    kind = "bad_request"
    exit_code = 2


class CatalogueError(_FaultyError):
    """The tables or guides are wrong; holds every fault of every file."""


class ScreeningError(PlannerError):
    """No routine for now.

    Parameters
    ----------
    message : str
        The advice: action and time frame.
    outcome : str
        ``emergency``, ``urgent``, ``readiness`` or ``under_16``.
    """

    kind = "screening"
    exit_code = 4

    def __init__(self, message: str, outcome: str) -> None:
        self.outcome = outcome
        super().__init__(message)

    def to_json(self) -> dict[str, Any]:
        """The common shape, with the outcome."""
        answer = super().to_json()
        answer["error"]["outcome"] = self.outcome
        return answer


class NoRoutineError(PlannerError):
    """No routine can keep every wish.

    Parameters
    ----------
    message : str
        What clashes, in plain words.
    clash : sequence of dict
        The smallest set of wishes that cannot stand together: ``field``, ``value``, ``words``.
    changes : sequence of dict
        The cheapest changes that help, each checked: ``words``, ``request``.
    """

    kind = "impossible"
    exit_code = 3

    def __init__(
        self, message: str, clash: Sequence[dict[str, Any]] = (), changes: Sequence[dict[str, Any]] = ()
    ) -> None:
        self.clash = tuple(clash)
        self.changes = tuple(changes)
        super().__init__(message)

    def to_json(self) -> dict[str, Any]:
        """The common shape, with clash and changes."""
        answer = super().to_json()
        answer["error"] |= {"clash": list(self.clash), "changes": list(self.changes)}
        return answer


class StoreError(PlannerError):
    """A file or database cannot be read or written; the message says which and what to do."""


class NoPdfError(PlannerError):
    """No PDF here, or not now; the HTML sheet holds the same and prints.

    Parameters
    ----------
    reason : str
        ``busy``, ``slow``, ``missing``, ``letters`` or ``failed``.
    detail : str
        The line that installs what is missing, or the letters that no font has.
    """

    _WORDS: ClassVar[dict[str, str]] = {
        "busy": "Another PDF is being made. Try again in a moment, or print the page",
        "slow": "This PDF took too long or too much memory. Print the page instead",
        "missing": "PDF needs a library that is not here. Once: {detail}",
        "letters": "No font on this machine has these letters: {detail}. Print the page instead",
        "failed": "The PDF could not be made. Print the page instead",
    }

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        super().__init__(self._WORDS[reason].format(detail=detail))
