"""Whole-table checks: what no single cell can show.

Levels recomputed from the scores, ladders without gaps, guides for every exercise, cautions that agree with the
movement attributes in both directions, and the attributes that a position brings with it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Level, Position, Sides, StretchType
from planner.errors import Fault

__all__ = ["LEVEL_OVERRIDES", "catalogue_faults", "level_from_scores"]

_FILE = "data/exercises.csv"

#: Exercises that stand above the level of their scores, by name and with the reason (our convention).
LEVEL_OVERRIDES = {
    "box-breathing": (Level.INTERMEDIATE, "the breath is held"),
    "seated-scalene-stretch": (Level.INTERMEDIATE, "the neck is extended near its limit"),
    "sternocleidomastoid-stretch": (Level.INTERMEDIATE, "the neck is extended near its limit"),
    "foam-roll-upper-back": (Level.INTERMEDIATE, "beginners get no pressure on the spine"),
}

_STRENUOUS = ("deep_knee_flexion", "hip_ext_end_range", "head_below_heart", "isometric_strain")

_ATTRIBUTE_OF_POSITION = {
    Position.HALF_KNEELING: "kneeling",
    Position.KNEELING: "kneeling",
    Position.QUADRUPED: "kneeling",
    Position.PRONE: "prone",
    Position.SUPINE: "supine_sustained",
}


def level_from_scores(exercise: Exercise) -> Level:
    """Level that the five scores give, lifted by the overrides of evidence section 8."""
    total = sum(exercise.scores)
    level = Level.BEGINNER if total <= 3 else Level.INTERMEDIATE if total <= 6 else Level.ADVANCED
    floor = Level.BEGINNER
    if exercise.stretch_type is StretchType.PNF or len(exercise.movement_attributes & set(_STRENUOUS)) >= 2:
        floor = Level.INTERMEDIATE
    named = LEVEL_OVERRIDES.get(exercise.slug)
    return max(level, floor, named[0] if named else floor, key=lambda each: each.rank)


def catalogue_faults(catalogue: Catalogue) -> list[Fault]:
    """Everything that is wrong with the tables taken together; empty when all is well."""
    faults = [fault for exercise in catalogue.exercises for fault in _exercise_faults(exercise, catalogue)]
    faults += _ladder_faults(catalogue)
    known = {exercise.slug for exercise in catalogue.exercises}
    faults += [
        Fault("slug", slug, "a slug of data/exercises.csv", f"data/guides/{slug}.md")
        for slug in sorted(set(catalogue.guides) - known)
    ]
    return faults


def _exercise_faults(exercise: Exercise, catalogue: Catalogue) -> Iterator[Fault]:
    def fault(field: str, value: object, allowed: str) -> Fault:
        return Fault(field, str(value), f"{exercise.slug}: {allowed}", _FILE)

    slug = re.sub(r"[^a-z0-9]+", "-", exercise.name.lower().replace("'", "").replace("’", "")).strip("-")
    if exercise.slug != slug:
        yield fault("slug", exercise.slug, f"the name in lower case with hyphens, {slug}")
    if exercise.level is not level_from_scores(exercise):
        yield fault("level", exercise.level, f"{level_from_scores(exercise)} by the scores and overrides")
    needed = _ATTRIBUTE_OF_POSITION.get(exercise.position)
    if needed and needed not in exercise.movement_attributes and exercise.position is not Position.QUADRUPED:
        yield fault("movement_attributes", exercise.position, f"{needed} goes with this position")
    if exercise.position.posture == "floor" and "floor_transfer" not in exercise.movement_attributes:
        yield fault("movement_attributes", exercise.position, "floor_transfer goes with this position")
    if exercise.position.posture != "floor" and (exercise.is_on_floor or exercise.floor_contact != "none"):
        yield fault("position", exercise.position, "a position on the floor, since it touches the floor or needs it")
    if not exercise.target_muscle and exercise.stretch_type is not StretchType.LIGHT:
        yield fault("target_muscle", "", "a muscle")
    if exercise.stretch_type in (StretchType.LIGHT, StretchType.BREATHING) and exercise.sides is Sides.EACH_SIDE:
        yield fault("sides", exercise.sides, "both_at_once or alternating for light movement and breathing")
    if exercise.target_muscle in dict(exercise.secondary_muscles):
        yield fault("secondary_muscles", exercise.target_muscle, "muscles other than the target")
    if exercise.family not in catalogue.families:
        yield fault("family", exercise.family, "an id of data/families.csv")
    guide = catalogue.guides.get(exercise.slug)
    if guide is None:
        yield Fault("guide", "missing", "one guide for every exercise", f"data/guides/{exercise.slug}.md")
        return
    for column, said in (("name", guide.name), ("cue", guide.cue)):
        if getattr(exercise, column) != said:
            yield Fault(
                column, said, f"as in the table, {getattr(exercise, column)!r}", f"data/guides/{exercise.slug}.md"
            )
    yield from _caution_faults(exercise, catalogue)


def _caution_faults(exercise: Exercise, catalogue: Catalogue) -> Iterator[Fault]:
    """Cautions named in the guide are those of the tags, and the other way round."""
    file = f"data/guides/{exercise.slug}.md"
    by_label = {attribute.label: attribute.id for attribute in catalogue.attributes.values()}
    tagged = {catalogue.attributes[attribute].label for attribute in exercise.movement_attributes}
    if exercise.region == "neck":
        tagged.add("Neck care")
    if exercise.stretch_type is StretchType.PNF:
        tagged.add("Push and relax")
    if exercise.stretch_type is StretchType.SELF_MASSAGE:
        tagged.add("Pressure on tissue")
    named = {caution.label for caution in catalogue.guides[exercise.slug].cautions}
    for label in sorted(tagged - named):
        yield Fault("Avoid or modify", "missing", f"a bullet '- **{label}:** ...', as the tags say", file)
    for label in sorted(named - tagged):
        known = "is a caution of another tag" if label in by_label else "is not a caution label"
        yield Fault("Avoid or modify", label, f"only cautions that the tags carry; this {known}", file)


def _ladder_faults(catalogue: Catalogue) -> Iterator[Fault]:
    for family, members in catalogue.members_of.items():
        rungs = [member.rung for member in members]
        if rungs != list(range(1, len(rungs) + 1)):
            yield Fault("rung", f"{family} {rungs}", f"{family}: 1 to {len(rungs)}, each once", _FILE)
        for easier, harder in itertools.pairwise(members):
            if sum(harder.scores) < sum(easier.scores) - 1:
                allowed = f"{family}: the score sum falls by at most 1 from rung to rung"
                yield Fault("rung", harder.slug, allowed, _FILE)
    for family in sorted(set(catalogue.families) - set(catalogue.members_of)):
        yield Fault("id", family, "a family of data/exercises.csv", "data/families.csv")
