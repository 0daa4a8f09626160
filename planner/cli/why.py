"""``planner why``: why an exercise is in a routine, or why not, and what would bring it in."""

from __future__ import annotations

from typing import Any

import click

from planner.cli.lookup import find_exercise
from planner.cli.printing import echo_json, indented, json_option
from planner.cli.request_options import read_request, request_options
from planner.cli.request_words import request_words
from planner.routine.answers import Why
from planner.wiring import load

__all__ = ["why_command"]

_VERDICTS = {
    "chosen": "is in the routine",
    "refused": "is left out by a rule",
    "cannot": "cannot be in this routine",
    "lost": "lost against others",
}


@click.command("why", short_help="Tell why an exercise is in a routine, or why not.")
@click.argument("slug")
@request_options
@json_option
def why_command(slug: str, is_json: bool, **options: Any) -> None:
    """Tell why the exercise SLUG is in the routine that the options ask for, or why not.

    Where a change would bring it in, the smallest one is shown; it was tried.
    """
    parts = load()
    exercise = find_exercise(parts.catalogue, slug)
    answer = parts.why(read_request(parts, options), exercise.slug)
    if is_json:
        echo_json(answer.to_json())
    else:
        _echo(answer)


def _echo(answer: Why) -> None:
    click.echo(f"{answer.name} {_VERDICTS.get(answer.verdict, answer.verdict)}")
    click.echo(indented(answer.words, 0))
    for refusal in answer.refusals:
        safety = " This is a safety rule." if refusal.is_safety else ""
        click.echo(indented(f"{refusal.rule}: {refusal.words}{safety} [{refusal.source}]", 0, "- "))
    if answer.change:
        click.echo(f"\nWhat would bring it in: {answer.change.words} ({answer.change.cost})")
        click.echo(f"  planner routine {request_words(answer.change.request.to_json())}")
