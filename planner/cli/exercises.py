"""``planner exercises``: search and filter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Level, Position, StretchType, names
from planner.cli.database import database_option
from planner.cli.exercise import exercise_json, things_words
from planner.cli.lookup import unknown
from planner.cli.printing import echo_json, echo_table, indented, json_option
from planner.errors import RequestError
from planner.wiring import load

__all__ = ["exercises_command"]

_CAUTION = (
    "{condition.label}: {condition.explain} planner does not treat it, and what its rules refuse is not listed; a "
    "routine heeds it with --condition {condition.id}. Ask a doctor or physiotherapist what suits you."
)


@click.command("exercises", short_help="Search and filter the exercises.")
@click.argument("text", nargs=-1)
@click.option("--area", metavar="ID", help="Serves this area.")
@click.option("--level", metavar="|".join(names(Level)), help="Of this level.")
@click.option("--equipment", metavar="ID", help="Uses this thing; body_weight: needs nothing.")
@click.option("--position", metavar="ID", help="In this position.")
@click.option("--stretch-type", metavar="ID", help="Of this kind.")
@database_option
@json_option
def exercises_command(text: tuple[str, ...], database: Path, is_json: bool, **filters: str | None) -> None:
    """List the exercises that fit the words TEXT and the filters, best first; without TEXT all, by name.

    Misspelt words are found as well. Words that name a condition bring its caution, on stderr, and what its rules
    refuse is left out.
    """
    parts = load(database=database)
    wanted = {name: value for name, value in filters.items() if value is not None}
    _check(wanted, parts.catalogue)
    for condition in parts.catalogue.conditions_named_in(" ".join(text)):
        click.echo(indented(_CAUTION.format(condition=condition), 0), err=True)
    found = [parts.catalogue.exercise(slug) for slug in parts.search(" ".join(text), wanted)]
    if is_json:
        echo_json([exercise_json(exercise) for exercise in found])
        return
    if found:
        headers = ("Exercise", "Level", "Kind", "Position", "Target muscle", "Needs")
        echo_table(headers, [_row(exercise, parts.catalogue) for exercise in found], wide=(4, 5))
    click.echo(f"\n{len(found)} of {len(parts.catalogue)} exercises" if found else "No exercise fits all of this")


def _check(wanted: dict[str, str], catalogue: Catalogue) -> None:
    known: dict[str, Any] = {
        "area": catalogue.areas,
        "level": names(Level),
        "equipment": catalogue.equipment,
        "position": names(Position),
        "stretch_type": names(StretchType),
    }
    faults = [unknown(name, value, known[name]) for name, value in wanted.items() if value not in known[name]]
    if faults:
        raise RequestError(faults)


def _row(exercise: Exercise, catalogue: Catalogue) -> list[str]:
    target = catalogue.muscles.get(exercise.target_muscle)
    return [
        exercise.slug,
        exercise.level.value,
        exercise.stretch_type.value.replace("_", " "),
        exercise.position.value.replace("_", " "),
        target.label if target else "",
        things_words(exercise, catalogue),
    ]
