"""``planner routine``: one routine, as a table for people or as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from planner.catalogue.catalogue import Catalogue
from planner.cli.printing import echo_json, indented, json_option
from planner.cli.request_options import read_request, request_options
from planner.cli.verify import echo_proof
from planner.request import Request
from planner.routine.values import Routine
from planner.routine.verify import holds_all
from planner.routine.wording import clock, dose_words, request_title, rest_words
from planner.wiring import load

__all__ = ["echo_routine", "routine_command"]


@click.command("routine", short_help="Plan one routine.")
@request_options
@click.option("--proof", "is_with_proof", is_flag=True, help="Also show every rule that was checked.")
@json_option
def routine_command(is_json: bool, is_with_proof: bool, **options: Any) -> None:
    """Plan one routine.

    Options that take an ID or SLUG may be repeated, or take several joined by commas; planner exercises and
    docs/data-dictionary.md know them all.

    Example: planner routine --purpose desk_break --minutes 5 --area lower_back:2 --equipment chair
    """
    parts = load()
    request = read_request(parts, options)
    routine = parts.plan(request)
    if is_json:
        echo_json(routine.to_json())
        return
    echo_routine(routine, request, parts.catalogue)
    if is_with_proof:
        click.echo()
        echo_proof(routine.proof)


def echo_routine(routine: Routine, request: Request, catalogue: Catalogue) -> None:
    """A routine in words: steps with doses and reasons, seconds per muscle, notes, what was left out, the proof."""
    title = request_title(request, catalogue)
    click.echo(f"{title}\n{'=' * len(title)}")
    place = catalogue.places[request.place].label
    click.echo(f"{place}, level {request.level}: {clock(routine.seconds)} of {clock(request.seconds)} minutes\n")
    for number, step in enumerate(routine.steps, start=1):
        dose = dose_words(step, catalogue.exercise(step.exercise))
        click.echo(f"{number:>2}  {clock(step.seconds)}  {step.name}: {dose}. {rest_words(step)}".rstrip())
        for reason in step.reasons:
            click.echo(indented(f"{reason.words} [{reason.source}]", 10))
    labels = {muscle.id: muscle.label for muscle in catalogue.muscles.values()}
    for words, seconds in (("Stretch", routine.muscle_seconds), ("Work", routine.activation_seconds)):
        said = ", ".join(f"{labels[muscle]} {amount} s" for muscle, amount in seconds.items() if amount)
        if said:
            click.echo("\n" + indented(f"{words} per side: {said}", 0))
    if routine.notes:
        click.echo("\nGood to know")
        for note in routine.notes:
            click.echo(indented(f"{note.words} [{note.source}]", 0, "- "))
    if routine.left_out:
        counts = Counter(rule for rules in routine.left_out.values() for rule in rules)
        said = ", ".join(f"{rule} {count}" for rule, count in counts.most_common())
        left_out = f"Left out by rule: {len(routine.left_out)} of {len(catalogue)} exercises ({said})"
        click.echo("\n" + indented(left_out, 0))
    held = sum(row.holds for row in routine.proof)
    verdict = "every rule holds" if holds_all(routine.proof) else "NOT every rule holds"
    click.echo(f"\nChecked {held} of {len(routine.proof)}: {verdict}")
    click.echo(f"Code: {routine.code}")
