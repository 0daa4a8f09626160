"""Exercises and catalogues of our own, valid as they are; a test names only what matters to it.

The tables around the exercises (doses, areas, conditions, places) are the real ones.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Caution, Guide, Mistake
from planner.catalogue.tables import Family
from planner.catalogue.vocabulary import Clothes, Level, Position, Posture, Sides, StretchType
from planner.request import Request, parse_request
from planner.rules.admission import admit
from planner.wiring import Parts, load

ENUMS = {
    "stretch_type": StretchType,
    "position": Position,
    "level": Level,
    "sides": Sides,
    "clothes": Clothes,
}


@cache
def real_parts() -> Parts:
    """The product on its own tables, read once for a whole run."""
    return load()


def real_catalogue() -> Catalogue:
    return real_parts().catalogue


def an_exercise(slug: str = "wall-chest-stretch", **tags: Any) -> Exercise:
    """A quiet beginner's hold for the chest, standing at a wall; words of a vocabulary may be given as text."""
    fields: dict[str, Any] = {
        "slug": slug,
        "name": slug.replace("-", " ").title(),
        "aliases": (),
        "family": slug.replace("-", "_"),
        "rung": 1,
        "region": "chest",
        "target_muscle": "chest",
        "secondary_muscles": (),
        "stretch_type": "static",
        "force_type": "body_weight",
        "joint_actions": (),
        "position": "standing",
        "equipment": (),
        "level": "beginner",
        "scores": (1, 1, 0, 0, 0),
        "sides": "both_at_once",
        "contexts": ("cooldown",),
        "movement_attributes": (),
        "floor_contact": "none",
        "discreet": 1,
        "is_silent": True,
        "space_m2": 1.0,
        "clothes": "any",
        "keeps_shoes": True,
        "on_call": "camera_on",
        "sources": ("Garber11",),
        "cue": "Move slowly.",
    } | tags
    fields |= {name: words(fields[name]) for name, words in ENUMS.items()}
    fields["movement_attributes"] = frozenset(fields["movement_attributes"])
    fields["equipment"] = tuple(frozenset(group.split("|")) for group in fields["equipment"])
    if fields["position"].posture == Posture.FLOOR:
        fields["movement_attributes"] |= {"floor_transfer"}
    return Exercise(**fields)


def a_guide(exercise: Exercise) -> Guide:
    """A guide that says nothing worth remembering, with the cautions that the tags ask for."""
    labels = real_catalogue().attributes
    return Guide(
        name=exercise.name,
        cue=exercise.cue,
        overview="It is easy to learn.",
        feel="A mild pull.",
        set_up=("Stand tall.",),
        steps=("Begin.", "Go on.", "Wait.", "Come back."),
        breathing="Breathe as you like.",
        mistakes=tuple(Mistake(f"Mistake {number}", "do less.") for number in range(4)),
        easier="Do less.",
        harder="Do more.",
        progress="After four good sessions.",
        cautions=tuple(
            Caution(labels[attribute].label, "Take care.") for attribute in sorted(exercise.movement_attributes)
        ),
    )


def a_catalogue(*exercises: Exercise, **tables: Any) -> Catalogue:
    """The real tables with these exercises in place of the real ones; other tables may be replaced by name."""
    chosen = exercises or (an_exercise(),)
    fields = {
        "exercises": tuple(sorted(chosen, key=lambda each: each.slug)),
        "guides": {each.slug: a_guide(each) for each in chosen},
        "families": {each.family: Family(each.family, each.family, "One rung after the other.") for each in chosen},
        "version": "0123456789ab",
    }
    return replace(real_catalogue(), **(fields | tables))


def a_request(catalogue: Catalogue | None = None, **fields: Any) -> Request:
    """Ten minutes of cooldown at home, unless something else is said."""
    return parse_request({"purpose": "cooldown", "minutes": 10} | fields, catalogue or real_catalogue())


def admitted_slugs(catalogue: Catalogue, **fields: Any) -> list[str]:
    """Slugs that a request admits, in order."""
    admission = admit(a_request(catalogue, **fields), catalogue)
    return [slug for slug in admission.slugs if admission.is_admitted(slug)]


def refusing_rules(catalogue: Catalogue, slug: str, **fields: Any) -> list[str]:
    """Names of the rules that refuse an exercise."""
    refusals = admit(a_request(catalogue, **fields), catalogue).refusals
    return [refusal.rule for refusal in refusals.get(slug, ())]
