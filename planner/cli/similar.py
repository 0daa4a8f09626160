"""``planner similar``: exercises that are like one, with what each facet gives to the score."""

from __future__ import annotations

import click

from planner.cli.lookup import find_exercise
from planner.cli.printing import echo_json, echo_table, indented, json_option
from planner.similarity.model import FACET_LABELS, FACETS
from planner.wiring import load

__all__ = ["similar_command"]


@click.command("similar", short_help="List exercises that are like one, and what makes them alike.")
@click.argument("slug")
@click.option("-n", "count", type=click.IntRange(1, 1000), metavar="N", default=5, show_default=True, help="How many.")
@click.option("--variations", "is_variation", is_flag=True, help="Other ways to do the same movement instead.")
@json_option
def similar_command(slug: str, count: int, is_variation: bool, is_json: bool) -> None:
    """List other exercises for the same purpose as SLUG, best first, with the share of each facet in the score."""
    parts = load()
    exercise = find_exercise(parts.catalogue, slug)
    find = parts.variations if is_variation else parts.alternatives
    found = find(exercise.slug, count)
    if is_json:
        answers = [
            {
                "exercise": each.slug,
                "name": each.name,
                "score": each.score,
                "words": each.words,
                "shares": dict(each.shares),
            }
            for each in found
        ]
        relation = "variation" if is_variation else "alternative"
        echo_json({"exercise": exercise.slug, "relation": relation, "similar": answers})
        return
    what = "Other ways to do the same movement as" if is_variation else "Other movements for the same purpose as"
    click.echo(f"{what} {exercise.name}\n")
    rows = [
        [each.slug, f"{each.score:.3f}", *(f"{dict(each.shares)[facet]:.3f}" for facet in FACETS)] for each in found
    ]
    echo_table(("Exercise", "Score", *FACETS), rows)
    legend = "; ".join(f"{facet} = {FACET_LABELS[facet]}" for facet in FACETS)
    click.echo("\n" + indented(f"The score is the sum of the shares: {legend}.", 0))
