"""Labels of the closed vocabularies, and the few sentences that every page shares."""

from __future__ import annotations

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.tables import Source
from planner.routine.wording import join_words

__all__ = [
    "CLOTHES",
    "FORCE",
    "KIND",
    "LEVEL",
    "POSITION",
    "PURPOSE",
    "STIFFNESS",
    "STRENGTH",
    "capitalized",
    "lowered",
    "needs_words",
    "source_words",
]

PURPOSE = {"cooldown": "Cooldown", "desk_break": "Desk break"}
LEVEL = {"beginner": "Beginner", "intermediate": "Intermediate", "advanced": "Advanced"}
STIFFNESS = {1: "A little", 2: "Quite", 3: "Very"}
CLOTHES = {"any": "Anything, also a skirt", "office": "Trousers", "sport": "Loose or sports clothes"}
KIND = {
    "static": "Held stretch",
    "pnf": "Push and relax",
    "dynamic": "Slow movement",
    "activation": "Light muscle work",
    "breathing": "Slow breathing",
    "self_massage": "Self-massage",
    "light": "Light movement",
}
FORCE = {
    "gravity": "Your own weight does it",
    "assisted": "A hand, a strap or a wall helps",
    "active": "Your own muscles move you",
    "isometric": "Your muscles work, nothing moves",
    "push": "You push against a load",
    "pull": "You pull against a load",
    "pressure": "A ball or roller presses",
    "breath": "Your breath",
}
POSITION = {
    "standing": "On your feet",
    "seated_chair": "On a chair",
    "half_kneeling": "On one knee",
    "kneeling": "Kneeling",
    "quadruped": "On hands and knees",
    "seated_floor": "Sitting on the floor",
    "prone": "On your front",
    "side_lying": "On your side",
    "supine": "On your back",
}
#: How far one can rely on a source.
STRENGTH = {
    "guideline": "Agreed by an expert body",
    "review": "Many studies read together",
    "trial": "A study that compared groups",
    "measurement": "Something was measured",
    "knowledge": "Common professional knowledge",
    "convention": "Our own choice",
}


def lowered(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]


def capitalized(text: str) -> str:
    """A phrase as the opening of a line; unlike `str.capitalize` it leaves the other letters alone."""
    return text[:1].upper() + text[1:]


def source_words(source: Source) -> str:
    """A source in short: who and when, or its title where nobody signs."""
    return f"{source.authors.rstrip('.')} {source.year or ''}".strip() if source.authors else source.title


def needs_words(exercise: Exercise, catalogue: Catalogue) -> str:
    """What one needs for an exercise: "A steady chair that does not roll, or a clear stretch of wall"."""
    groups = [
        join_words((catalogue.equipment[each].at_hand for each in catalogue.equipment if each in group), "or")
        for group in exercise.equipment
    ]
    if exercise.is_on_floor:
        groups.append("room on the floor")
    words = join_words(groups) if groups else "nothing at all"
    return capitalized(words)
