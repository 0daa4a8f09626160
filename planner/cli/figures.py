"""``planner figures``: draw the exercises from their poses, check them, and lay them out to be looked at."""

from __future__ import annotations

import click

from planner import upkeep
from planner.cli.files import write_output

__all__ = ["figures_group"]

_slugs = click.argument("slugs", nargs=-1, metavar="[SLUG]...")


@click.group("figures", short_help="Draw the exercises and check the drawings.")
def figures_group() -> None:
    """Draw the exercises from data/poses; without names, all of them."""


@figures_group.command("draw", short_help="Solve changed poses and draw.")
@_slugs
@click.option("--solve", is_flag=True, help="Solve all of them, also those that did not change.")
def draw_command(slugs: tuple[str, ...], solve: bool) -> None:
    """Solve the poses that changed, draw, and tell what is wrong with each."""
    n_solved = n_changed = n_wrong = 0
    for drawn in upkeep.draw_figures(slugs, solve):
        n_solved, n_changed, n_wrong = (
            n_solved + drawn.is_solved,
            n_changed + drawn.is_changed,
            n_wrong + bool(drawn.faults),
        )
        for words in drawn.faults:
            click.echo(f"{drawn.slug}: {words}")
    click.echo(f"{n_solved} solved, {n_changed} drawn anew, {n_wrong} with something to mend", err=True)


@figures_group.command("check", short_help="Tell what is wrong with poses and drawings.")
@_slugs
def check_command(slugs: tuple[str, ...]) -> None:
    """Tell every exercise without a pose, every lock of another pose, and every check that fails."""
    faults = upkeep.figure_faults(slugs)
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise SystemExit(1)
    click.echo("Every drawing passes every check")


@figures_group.command("sheet", short_help="Lay drawings out on one page.")
@_slugs
@click.option("--width", type=click.IntRange(120, 1600), default=300, show_default=True, help="Pixels of one cell.")
@click.option("--blind", is_flag=True, help="Numbers instead of names.")
@click.option("--output", default="-", metavar="FILE|-", help="Where to; otherwise printed.")
def sheet_command(slugs: tuple[str, ...], width: int, blind: bool, output: str) -> None:
    """Lay the committed drawings out on one HTML page, start beside end."""
    write_output(output, upkeep.contact_sheet(slugs, width, is_blind=blind))
