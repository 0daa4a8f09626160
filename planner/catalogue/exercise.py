"""What an exercise is: one row of ``data/exercises.csv``, judged and typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planner.catalogue.vocabulary import Clothes, Level, Phase, Position, Sides, StretchType

__all__ = ["HAND_SUPPORTS", "Exercise"]

#: Things that a hand can hold on to; an exercise on one leg that needs none of them is unsupported.
HAND_SUPPORTS = frozenset({"chair", "desk", "wall", "doorway", "bench"})


@dataclass(frozen=True)
class Exercise:
    """One exercise with its tags; the columns are described in ``docs/data-dictionary.md``.

    Parameters
    ----------
    equipment : tuple of frozenset of str
        All groups are needed; of each group any one will do. Empty when nothing is needed.
    secondary_muscles : tuple of (str, int)
        Muscle and weight in thousandths; the target counts 1000.
    """

    slug: str
    name: str
    aliases: tuple[str, ...]
    family: str
    rung: int
    region: str
    target_muscle: str
    secondary_muscles: tuple[tuple[str, int], ...]
    stretch_type: StretchType
    force_type: str
    joint_actions: tuple[str, ...]
    position: Position
    equipment: tuple[frozenset[str], ...]
    level: Level
    scores: tuple[int, int, int, int, int]
    sides: Sides
    contexts: tuple[str, ...]
    movement_attributes: frozenset[str]
    floor_contact: str
    discreet: int
    is_silent: bool
    space_m2: float
    clothes: Clothes
    keeps_shoes: bool
    on_call: str
    sources: tuple[str, ...]
    cue: str

    @cached_property
    def muscles(self) -> dict[str, int]:
        """Muscle -> weight in thousandths, the target first; empty for light movement and breathing."""
        worked = {self.target_muscle: 1000} if self.target_muscle and self.target_muscle != "breath" else {}
        return worked | dict(self.secondary_muscles)

    @cached_property
    def attributes(self) -> frozenset[str]:
        """Movement attributes, with the derived ``unsupported_balance``."""
        supports = frozenset().union(*self.equipment)
        if "single_leg_balance" in self.movement_attributes and not supports & HAND_SUPPORTS:
            return self.movement_attributes | {"unsupported_balance"}
        return self.movement_attributes

    @property
    def phase(self) -> Phase:
        """Phase of a routine in which it stands."""
        return self.stretch_type.phase

    @property
    def is_on_floor(self) -> bool:
        """Whether one must get down to the floor for it."""
        return self.position.posture == "floor" or "floor_transfer" in self.movement_attributes

    @property
    def is_desk_suitable(self) -> bool:
        """Whether it passes the office filter (our convention, evidence section 3); derived, never typed."""
        return (
            self.position in (Position.STANDING, Position.SEATED_CHAIR)
            and self.floor_contact == "none"
            and self.keeps_shoes
            and self.is_silent
            and self.space_m2 <= 1
            and ("isometric_strain" not in self.movement_attributes or self.stretch_type is StretchType.BREATHING)
        )
