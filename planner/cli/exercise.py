"""``planner exercise``: the page of an exercise as text, or all of its tags and its guide as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Guide
from planner.catalogue.vocabulary import Sides
from planner.cli.lookup import find_exercise
from planner.cli.printing import echo_json, indented, json_option
from planner.wiring import load

__all__ = ["exercise_command", "exercise_json", "things_words"]

_SIDES = {
    Sides.EACH_SIDE: "each side in turn",
    Sides.ALTERNATING: "left and right alternate",
    Sides.BOTH_AT_ONCE: "both at once",
}


@click.command("exercise", short_help="Show all that planner knows of an exercise.")
@click.argument("slug")
@json_option
def exercise_command(slug: str, is_json: bool) -> None:
    """Show all that planner knows of the exercise SLUG: tags, how to do it, how not to, variations, alternatives."""
    parts = load()
    exercise = find_exercise(parts.catalogue, slug)
    guide = parts.catalogue.guides[exercise.slug]
    variations, alternatives = parts.variations(exercise.slug), parts.alternatives(exercise.slug)
    if is_json:
        answer = exercise_json(exercise) | {"guide": _guide_json(guide)}
        answer["variations"] = [{"exercise": each.slug, "score": each.score} for each in variations]
        answer["alternatives"] = [{"exercise": each.slug, "score": each.score} for each in alternatives]
        echo_json(answer)
        return
    for line in _page(exercise, guide, parts.catalogue):
        click.echo(line)
    for title, found in (("Variations", variations), ("Alternatives", alternatives)):
        click.echo(f"\n{title.upper()}")
        for each in found:
            click.echo(indented(f"{each.slug} ({each.score:.2f}): {each.words}", 0, "- "))
    click.echo(indented(f"Sources: {', '.join(exercise.sources)}", 0))


def things_words(exercise: Exercise, catalogue: Catalogue) -> str:
    """What an exercise needs, in words."""
    groups = (" or ".join(catalogue.equipment[thing].label for thing in sorted(group)) for group in exercise.equipment)
    return " and ".join(groups) or "nothing"


def exercise_json(exercise: Exercise) -> dict[str, Any]:
    """The tags of an exercise as plain JSON."""
    return {
        "exercise": exercise.slug,
        "name": exercise.name,
        "aliases": list(exercise.aliases),
        "family": exercise.family,
        "rung": exercise.rung,
        "region": exercise.region,
        "target_muscle": exercise.target_muscle,
        "secondary_muscles": {muscle: weight / 1000 for muscle, weight in exercise.secondary_muscles},
        "stretch_type": exercise.stretch_type.value,
        "force_type": exercise.force_type,
        "joint_actions": list(exercise.joint_actions),
        "position": exercise.position.value,
        "equipment": [sorted(group) for group in exercise.equipment],
        "level": exercise.level.value,
        "sides": exercise.sides.value,
        "contexts": list(exercise.contexts),
        "movement_attributes": sorted(exercise.attributes),
        "is_desk_suitable": exercise.is_desk_suitable,
        "space_m2": exercise.space_m2,
        "clothes": exercise.clothes.value,
        "on_call": exercise.on_call,
        "cue": exercise.cue,
        "sources": list(exercise.sources),
    }


def _guide_json(guide: Guide) -> dict[str, Any]:
    return {
        "overview": guide.overview,
        "feel": guide.feel,
        "set_up": list(guide.set_up),
        "steps": list(guide.steps),
        "breathing": guide.breathing,
        "mistakes": [{"wrong": each.wrong, "fix": each.fix} for each in guide.mistakes],
        "easier": guide.easier,
        "harder": guide.harder,
        "progress": guide.progress,
        "cautions": [{"label": each.label, "words": each.words} for each in guide.cautions],
    }


def _page(exercise: Exercise, guide: Guide, catalogue: Catalogue) -> Iterator[str]:
    def plain(text: str) -> str:
        # Guides set names of exercises between asterisks.
        return text.replace("*", "")

    yield from (exercise.name, "=" * len(exercise.name), guide.cue, "")
    for label, said in _synopsis(exercise, catalogue):
        yield indented(said, 0, f"{label + ':':<17}")
    chapters: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("Overview", (guide.overview,), ""),
        ("Where you feel it", (guide.feel,), ""),
        ("Set up", guide.set_up, "- "),
        ("How to perform", guide.steps, "#"),
        ("Breathing", (guide.breathing,), ""),
        ("How not to perform", tuple(f"{each.wrong} -> {each.fix}" for each in guide.mistakes), "- "),
        ("Easier", (guide.easier,), ""),
        ("Harder", (guide.harder,), ""),
        ("When to progress", (guide.progress,), ""),
        ("Avoid or modify", tuple(f"{each.label}: {each.words}" for each in guide.cautions), "- "),
    )
    for title, lines, bullet in chapters:
        if not lines:
            # Some exercises ask for no care.
            continue
        yield from ("", title.upper())
        for number, line in enumerate(lines, start=1):
            yield indented(plain(line), 0, f"{number}. " if bullet == "#" else bullet)


def _synopsis(exercise: Exercise, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    def label(muscle: str) -> str:
        return catalogue.muscles[muscle].label

    family = catalogue.families[exercise.family]
    members = catalogue.members_of[exercise.family]
    yield "Slug", exercise.slug
    if exercise.aliases:
        yield "Also called", ", ".join(exercise.aliases)
    yield "Kind", exercise.stretch_type.value.replace("_", " ")
    yield "Level", exercise.level.value
    if exercise.target_muscle:
        yield "Target muscle", label(exercise.target_muscle)
    if exercise.secondary_muscles:
        yield (
            "Also works",
            ", ".join(f"{label(muscle)} ({each / 10:.0f} %)" for muscle, each in exercise.secondary_muscles),
        )
    yield "Position", exercise.position.value.replace("_", " ")
    yield "Needs", things_words(exercise, catalogue)
    yield "Sides", _SIDES[exercise.sides]
    yield "Family", f"{family.label} (step {exercise.rung} of {len(members)})"
    yield "At a desk", "yes" if exercise.is_desk_suitable else "no"
    loads = [catalogue.attributes[each].label for each in sorted(exercise.attributes)]
    if loads:
        yield "Loads", ", ".join(loads)
