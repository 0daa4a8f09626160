"""The closed vocabularies of planner: the words that tables, requests and routines may use.

Open vocabularies (areas, muscles, activities, places, conditions) are tables in ``data/``; these here are the ones
that code must know by name, because a rule or an order hangs on them.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "AgeGroup",
    "Clothes",
    "DoseSize",
    "Level",
    "Phase",
    "Population",
    "Position",
    "Posture",
    "Purpose",
    "Sides",
    "Solver",
    "StretchType",
    "names",
]


def names(vocabulary: type[StrEnum]) -> list[str]:
    """The words of a vocabulary, in their order."""
    return [member.value for member in vocabulary]


class Purpose(StrEnum):
    """What a routine is for."""

    DESK_BREAK = "desk_break"
    COOLDOWN = "cooldown"


class Level(StrEnum):
    """How much an exercise asks, and how much a person is used to; in rising order."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"

    @property
    def rank(self) -> int:
        """0 for beginner, 1 for intermediate, 2 for advanced."""
        return list(Level).index(self)


class AgeGroup(StrEnum):
    """Adults of 16 to 64, and people of 65 and over."""

    ADULT = "adult"
    OLDER = "older"


class Clothes(StrEnum):
    """What a person wears, from least to most room to move: anything (also a skirt), trousers, sports clothes."""

    ANY = "any"
    OFFICE = "office"
    SPORT = "sport"

    @property
    def rank(self) -> int:
        """0 for any, 1 for office, 2 for sport; an exercise asks for at least its own."""
        return list(Clothes).index(self)


class Solver(StrEnum):
    """How the routine is found: near-optimal in milliseconds, or with a proof."""

    FAST = "fast"
    EXACT = "exact"


class StretchType(StrEnum):
    """Kind of work; it decides the dose row and the phase."""

    STATIC = "static"
    PNF = "pnf"
    DYNAMIC = "dynamic"
    ACTIVATION = "activation"
    BREATHING = "breathing"
    SELF_MASSAGE = "self_massage"
    LIGHT = "light"

    @property
    def phase(self) -> Phase:
        """Phase of a routine in which this kind of work stands."""
        return _PHASE_OF[self]


class Phase(StrEnum):
    """Parts of a routine, in order (contracts: light movement, mobilise and activate, hold, settle)."""

    LIGHT = "A"
    MOBILISE = "B"
    HOLD = "C"
    SETTLE = "D"


_PHASE_OF = {
    StretchType.LIGHT: Phase.LIGHT,
    StretchType.DYNAMIC: Phase.MOBILISE,
    StretchType.ACTIVATION: Phase.MOBILISE,
    StretchType.STATIC: Phase.HOLD,
    StretchType.PNF: Phase.HOLD,
    StretchType.SELF_MASSAGE: Phase.HOLD,
    StretchType.BREATHING: Phase.SETTLE,
}


class Posture(StrEnum):
    """How high the body is; moving from one to another costs effort."""

    STANDING = "standing"
    CHAIR = "chair"
    FLOOR = "floor"


class Position(StrEnum):
    """Position of an exercise, in the order in which a routine comes down to the floor."""

    STANDING = "standing"
    SEATED_CHAIR = "seated_chair"
    HALF_KNEELING = "half_kneeling"
    KNEELING = "kneeling"
    QUADRUPED = "quadruped"
    SEATED_FLOOR = "seated_floor"
    PRONE = "prone"
    SIDE_LYING = "side_lying"
    SUPINE = "supine"

    @property
    def rank(self) -> int:
        """0 for standing to 8 for supine."""
        return list(Position).index(self)

    @property
    def posture(self) -> Posture:
        """Standing, on a chair, or on the floor."""
        if self is Position.STANDING:
            return Posture.STANDING
        return Posture.CHAIR if self is Position.SEATED_CHAIR else Posture.FLOOR


class Sides(StrEnum):
    """Whether an exercise is done once for each side of the body."""

    EACH_SIDE = "each_side"
    ALTERNATING = "alternating"
    BOTH_AT_ONCE = "both_at_once"

    @property
    def n_sides(self) -> int:
        """2 for each side, else 1; the time doubles with it."""
        return 2 if self is Sides.EACH_SIDE else 1


class Population(StrEnum):
    """For whom a dose is written; ``older_beginner`` takes the more careful value cell by cell."""

    ADULT = "adult"
    BEGINNER = "beginner"
    OLDER = "older"
    OLDER_BEGINNER = "older_beginner"

    @classmethod
    def of(cls, level: Level, age_group: AgeGroup) -> Population:
        """Dose row of a person."""
        if age_group is AgeGroup.OLDER:
            return cls.OLDER_BEGINNER if level is Level.BEGINNER else cls.OLDER
        return cls.BEGINNER if level is Level.BEGINNER else cls.ADULT


class DoseSize(StrEnum):
    """The four doses of every kind of exercise but light movement, which is dosed in steps of ten seconds."""

    SHORT = "short"
    DEFAULT = "default"
    LONG = "long"
    CAP = "cap"
