"""``planner duplicates``: pairs of different families that are nearly the same, and what differs."""

from __future__ import annotations

from dataclasses import asdict

import click

from planner.cli.printing import echo_json, echo_table, json_option
from planner.similarity.near_duplicates import NEAR, near_pairs
from planner.wiring import load

__all__ = ["duplicates_command"]


@click.command("duplicates", short_help="List exercises that are nearly the same, and what differs.")
@click.option(
    "--least", type=click.FloatRange(0, 1), metavar="SCORE", default=NEAR, show_default=True, help="How alike."
)
@click.option("--open", "is_open", is_flag=True, help="Only pairs of which nobody has said what differs.")
@json_option
def duplicates_command(least: float, is_open: bool, is_json: bool) -> None:
    """List the pairs of different families that are most alike, with what differs from data/near_duplicates.csv."""
    pairs = [pair for pair in near_pairs(load().similarity, least) if not (is_open and pair.differs)]
    if is_json:
        echo_json([asdict(pair) for pair in pairs])
        return
    if pairs:
        rows = [[f"{pair.score:.3f}", pair.one, pair.other, pair.differs or "not said"] for pair in pairs]
        echo_table(("Score", "One", "Other", "What differs"), rows, wide=(1, 2, 3))
    n_open = sum(not pair.differs for pair in pairs)
    click.echo(f"\n{len(pairs)} pairs, {n_open} of them open" if pairs else "No such pair")
