"""The page of an exercise: the facts first, then how, how not, what is easier, harder and alike."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Guide
from planner.catalogue.vocabulary import DoseSize, Population, Sides, StretchType
from planner.figures.drawing import Drawing, mirror
from planner.routine.wording import dose_words, join_words
from planner.web.links import Link, cites, page_url
from planner.web.parts import Alike, Parts
from planner.web.skyline import Place, place_of
from planner.web.words import FORCE, KIND, LEVEL, POSITION, capitalized, needs_words

__all__ = ["DoseRow", "ExercisePage", "Fact", "Rung", "exercise_page"]

_POPULATIONS = {
    Population.BEGINNER: "Beginner",
    Population.ADULT: "Used to it",
    Population.OLDER: "65 and over",
    Population.OLDER_BEGINNER: "65 and over, new to it",
}
_LIGHT_SECONDS = ("60", "180")


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the synopsis."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class DoseRow:
    """Short and usual dose for one group of people."""

    who: tuple[str, ...]
    short: str
    usual: str


@dataclass(frozen=True, slots=True)
class Rung:
    """An exercise on the ladder of its family."""

    where: str
    slug: str
    name: str
    cue: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ExercisePage:
    """Everything that the page of an exercise shows; ``guide`` is None where none is written yet."""

    exercise: Exercise
    area: str
    area_href: str
    lead: str
    place: Place
    pictures: tuple[Markup, ...]
    side: Link | None
    facts: tuple[Fact, ...]
    doses: tuple[DoseRow, ...]
    guide: Guide | None
    ladder: str
    rungs: tuple[Rung, ...]
    alikes: tuple[Alike, ...]
    add: str
    sources: tuple[tuple[Link, str], ...]
    stop_rules: tuple[str, ...]
    links: dict[str, str]


def exercise_page(slug: str, parts: Parts, is_mirrored: bool = False) -> ExercisePage:
    """The page of an exercise that exists; ``is_mirrored`` draws the other side."""
    catalogue = parts.catalogue
    exercise = catalogue.exercise(slug)
    guide = catalogue.guides.get(slug)
    area = catalogue.areas.get(exercise.region)
    family = catalogue.families.get(exercise.family)
    return ExercisePage(
        exercise=exercise,
        area=area.label if area else "Whole body",
        area_href=url_for("exercises.find", area=exercise.region),
        lead=guide.overview if guide else exercise.cue,
        place=place_of(exercise.position),
        pictures=_pictures(parts.drawings.get(slug), is_mirrored),
        side=_other_side(exercise, is_mirrored),
        facts=_facts(exercise, catalogue),
        doses=_doses(exercise, catalogue),
        guide=guide,
        ladder=family.ladder if family else "",
        rungs=_rungs(exercise, catalogue),
        alikes=parts.alternatives(slug, 5),
        add=page_url("form.ask", {"lock": slug, **_starting_point(exercise)}),
        sources=tuple((cites(key, catalogue)[0], catalogue.sources[key].takes) for key in exercise.sources),
        stop_rules=catalogue.stop_rules,
        links={each.name: url_for("exercises.show", slug=each.slug) for each in catalogue.exercises},
    )


def _pictures(drawing: Drawing | None, is_mirrored: bool) -> tuple[Markup, ...]:
    """Start and end; nothing where no drawing is there."""
    if drawing is None:
        return ()
    shown = mirror(drawing) if is_mirrored else drawing
    return Markup(shown.start), Markup(shown.end)


def _other_side(exercise: Exercise, is_mirrored: bool) -> Link | None:
    """Where an exercise of one side is shown on the other."""
    if exercise.sides is Sides.BOTH_AT_ONCE:
        return None
    # None leaves the parameter out.
    side = None if is_mirrored else "other"
    return Link("Show the other side", url_for("exercises.show", slug=exercise.slug, side=side))


def _facts(exercise: Exercise, catalogue: Catalogue) -> tuple[Fact, ...]:
    def label(muscle: str) -> str:
        return catalogue.muscles[muscle].label

    also = join_words(label(muscle) for muscle, _ in exercise.secondary_muscles)
    facts = [
        Fact("Main place", label(exercise.target_muscle) if exercise.target_muscle else "the whole body"),
        Fact("Also", also),
        Fact("Kind", KIND[exercise.stretch_type.value]),
        Fact("Who does the work", FORCE[exercise.force_type]),
        Fact("Position", POSITION[exercise.position.value]),
        Fact("You need", needs_words(exercise, catalogue)),
        Fact("Level", LEVEL[exercise.level.value]),
        Fact("At a desk", _desk_words(exercise)),
        Fact("Other names", ", ".join(exercise.aliases)),
    ]
    return tuple(Fact(fact.label, capitalized(fact.words)) for fact in facts if fact.words)


def _desk_words(exercise: Exercise) -> str:
    if not exercise.is_desk_suitable:
        return "No, it needs the floor" if exercise.is_on_floor else "No, it needs more room or quiet"
    on_call = {"camera_on": ", even on a call with the camera on", "camera_off": ", also on a call with the camera off"}
    return f"Yes{on_call.get(exercise.on_call, ', but not on a call')}"


def _doses(exercise: Exercise, catalogue: Catalogue) -> tuple[DoseRow, ...]:
    """Short and usual dose for each group that may do this kind of exercise; equal rows are told once."""
    sizes = _LIGHT_SECONDS if exercise.stretch_type is StretchType.LIGHT else (DoseSize.SHORT, DoseSize.DEFAULT)
    found: dict[tuple[str, ...], list[str]] = {}
    for population, who in _POPULATIONS.items():
        doses = {dose.size: dose for dose in catalogue.doses_for(exercise.stretch_type, population)}
        # A dose has every field of a step that its words are made from.
        words = tuple(dose_words(doses[size], exercise) for size in sizes if size in doses)
        if len(words) == len(sizes):
            found.setdefault(words, []).append(who)
    return tuple(DoseRow(_people(who), short, usual) for (short, usual), who in found.items())


def _people(who: list[str]) -> tuple[str, ...]:
    """Groups that share a dose, told as briefly as possible."""
    if len(who) == len(_POPULATIONS):
        return ("Everybody",)
    both_older = {_POPULATIONS[Population.OLDER], _POPULATIONS[Population.OLDER_BEGINNER]} <= set(who)
    return tuple(each for each in who if not (both_older and each == _POPULATIONS[Population.OLDER_BEGINNER]))


def _rungs(exercise: Exercise, catalogue: Catalogue) -> tuple[Rung, ...]:
    """The family from the hardest down; a family of one has no ladder."""
    members = catalogue.members_of[exercise.family]
    if len(members) < 2:
        return ()

    def where(other: Exercise) -> str:
        if other.slug == exercise.slug:
            return "This one"
        if other.rung == exercise.rung:
            return "As hard"
        return "Harder" if other.rung > exercise.rung else "Easier"

    return tuple(
        Rung(where(each), each.slug, each.name, each.cue, each.slug == exercise.slug) for each in reversed(members)
    )


def _starting_point(exercise: Exercise) -> dict[str, str]:
    """A form in which this exercise can stand: its area, its things, and the purpose that allows it."""
    fields = (
        {"purpose": "desk_break", "minutes": "5"}
        if exercise.is_desk_suitable
        else {"purpose": "cooldown", "minutes": "10"}
    )
    if exercise.region != "whole_body":
        fields["areas"] = exercise.region
    things = ",".join(sorted(min(group) for group in exercise.equipment))
    if things:
        fields["equipment"] = things
    return fields | ({"level": exercise.level.value} if exercise.level != "beginner" else {})
