"""What the proof looks at, and how it writes a row.

It is built from the request and the tables alone: it knows nothing of `planner.rules`, so a mistake there is not
repeated here. What the catalogue derives (attributes, phases) is derived again too.

::

    Case = request + catalogue + items          Item = step + exercise and dose of the tables + seconds counted anew
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.dose import Dose
from planner.catalogue.exercise import Exercise
from planner.catalogue.tables import Place
from planner.catalogue.vocabulary import Phase, Position, StretchType
from planner.request import Request
from planner.routine.values import ProofRow, Step

__all__ = ["OFF_FLOOR", "Case", "Item", "count", "every_step", "listed"]

#: Positions that need no getting down.
OFF_FLOOR = (Position.STANDING, Position.SEATED_CHAIR)
_HOLDS_A_HAND = {"chair", "desk", "wall", "doorway", "bench"}
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Item:
    """A step beside what the table says of its exercise.

    Attributes
    ----------
    exercise : Exercise or None
        None when the table has no such slug.
    dose : Dose or None
        Row of the dose table that the step follows in every number; None when there is none.
    seconds : int
        Counted from the numbers of the step, whatever its own ``seconds`` say.
    """

    step: Step
    exercise: Exercise | None
    dose: Dose | None
    seconds: int

    @property
    def name(self) -> str:
        """What people call it."""
        return self.exercise.name if self.exercise else self.step.exercise[:60] or "a step without a name"

    @property
    def stretch_type(self) -> StretchType:
        """As in the table; as in the step where the table knows nothing."""
        return self.exercise.stretch_type if self.exercise else self.step.stretch_type

    @property
    def position(self) -> Position:
        """As in the table; as in the step where the table knows nothing."""
        return self.exercise.position if self.exercise else self.step.position

    @property
    def phase(self) -> Phase:
        """Phase of its kind (contracts: light movement, mobilise and activate, hold, settle)."""
        match self.stretch_type:
            case StretchType.LIGHT:
                return Phase.LIGHT
            case StretchType.DYNAMIC | StretchType.ACTIVATION:
                return Phase.MOBILISE
            case StretchType.BREATHING:
                return Phase.SETTLE
            case _:
                return Phase.HOLD

    @property
    def attributes(self) -> frozenset[str]:
        """Movement attributes, with ``unsupported_balance`` derived anew."""
        if self.exercise is None:
            return frozenset()
        held = any(group & _HOLDS_A_HAND for group in self.exercise.equipment)
        lone = "single_leg_balance" in self.exercise.movement_attributes and not held
        return self.exercise.movement_attributes | ({"unsupported_balance"} if lone else set())


@dataclass(frozen=True, slots=True)
class Case:
    """All that the proof looks at."""

    request: Request
    catalogue: Catalogue
    items: tuple[Item, ...]

    @property
    def place(self) -> Place | None:
        """The place of the request, None when the table has no such place."""
        return self.catalogue.places.get(self.request.place)


def count(number: int, unit: str = "") -> str:
    """A number for people; one with hundreds of digits is told, not printed."""
    return f"{number} {unit}".rstrip() if -(10**9) < number < 10**9 else "an absurd number"


def every_step(rule: str, limit: str, case: Case, wrong: Callable[[Item], bool], source: str) -> ProofRow:
    """Row of a rule that every step keeps or breaks by itself."""
    return listed(rule, limit, [item.name for item in case.items if wrong(item)], source)


def listed(rule: str, limit: str, wrong: Iterable[str], source: str) -> ProofRow:
    """Row of a rule that the named steps break; it holds when none is named."""
    names = list(dict.fromkeys(wrong))
    if not names:
        return ProofRow(rule, limit, "every step keeps to it", True, source)
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ProofRow(rule, limit, f"broken by {', '.join(names[:_MOST_NAMED])}{more}", False, source)
