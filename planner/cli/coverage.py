"""``planner coverage``: how many exercises people can choose from, and where there are too few."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import click

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import AgeGroup, Clothes, Level, names
from planner.cli.printing import echo_json, echo_table, json_option
from planner.rules.coverage import ENOUGH, Cell, cover
from planner.wiring import load

__all__ = ["coverage_command"]


@click.command("coverage", short_help="Count the choices for each area, place and level.")
@click.option("--equipment", multiple=True, metavar="ID", help="A thing at hand besides what the place provides.")
@click.option("--condition", multiple=True, metavar="ID[:PART]", help="Such as glaucoma, recent_surgery:shoulders.")
@click.option("--no-floor", is_flag=True, help="Nothing on the floor.")
@click.option("--age-group", metavar="|".join(names(AgeGroup)), help="16 to 64, or 65 and over (adult).")
@click.option("--clothes", metavar="|".join(names(Clothes)), help="What is worn (offices: office, else sport).")
@click.option("--each-thing", is_flag=True, help="Also with each thing at hand, one at a time.")
@click.option("--each-condition", is_flag=True, help="Also with each condition that needs no part, one at a time.")
@click.option("--least", type=click.IntRange(1), metavar="N", default=ENOUGH, show_default=True, help="Enough choices.")
@json_option
def coverage_command(
    equipment: tuple[str, ...],
    condition: tuple[str, ...],
    no_floor: bool,
    each_thing: bool,
    each_condition: bool,
    least: int,
    is_json: bool,
    **given: str | None,
) -> None:
    """Count the exercises that serve each area and that no rule refuses, at every place and level.

    The person counts as cleared by a professional. Cells with too few choices are listed below the table.
    """
    catalogue = load().catalogue
    person: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    person |= {"equipment": _each(equipment), "conditions": _each(condition), "floor": not no_floor}
    things = list(catalogue.equipment) if each_thing else []
    named = [each.id for each in catalogue.conditions.values() if each.part == "none"] if each_condition else []
    cells = cover(person, catalogue, things, named)
    too_few = [cell for cell in cells if cell.n_choices < least]
    if is_json:
        echo_json({"least": least, "cells": [asdict(cell) for cell in cells], "too_few": list(map(asdict, too_few))})
        return
    click.echo("Choices for a beginner / who is used to it / who is advanced\n")
    plain = [cell for cell in cells if not cell.equipment and not cell.condition]
    echo_table(("Area", *catalogue.places), _table(plain, catalogue))
    click.echo(f"\n{len(too_few)} of {len(cells)} cells have fewer than {least} choices")
    if too_few:
        click.echo()
        rows = [[*_facts(cell), str(cell.n_choices)] for cell in too_few]
        echo_table(("Area", "Place", "Level", "With", "Condition", "Choices"), rows, wide=(3, 4))


def _table(cells: Sequence[Cell], catalogue: Catalogue) -> list[list[str]]:
    """A row per area, a column per place, the levels beside each other."""
    found = {(cell.area, cell.place, cell.level): str(cell.n_choices) for cell in cells}
    return [
        [area, *(" / ".join(found[area, place, level.value] for level in Level) for place in catalogue.places)]
        for area in catalogue.areas
    ]


def _facts(cell: Cell) -> list[str]:
    return [cell.area, cell.place, cell.level, cell.equipment, cell.condition]


def _each(given: tuple[str, ...]) -> list[str]:
    return [part for value in given for part in value.split(",")]
