"""``planner export``: a routine as something to hand over, from its file or from its code."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.files import read_json, write_output
from planner.cli.request_options import request_from_code
from planner.cli.verify import broken_words
from planner.errors import Fault, PlannerError, RequestError
from planner.request import Request
from planner.routine.values import Routine
from planner.routine.verify import holds_all
from planner.wiring import FORMATS, PAPERS, Parts, load

__all__ = ["export_command"]


@click.command("export", short_help="Print a routine as a sheet, from its file or its code.")
@click.argument("source", metavar="FILE|CODE")
@click.option("--format", type=click.Choice(FORMATS), default="html", show_default=True, help="What to write.")
@click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="Paper of an HTML sheet.")
@click.option("--output", default="-", metavar="FILE|-", help="Where to; otherwise printed.")
def export_command(source: str, format: str, paper: str, output: str) -> None:
    """Write the routine in FILE (of `planner routine --json`), or of the CODE on a sheet, in a format to hand over.

    The routine is proven anew first; one that breaks a rule is not exported.
    """
    parts = load()
    routine, request = _routine(parts, source)
    write_output(output, parts.sheet(routine, request, format=format, paper=paper))


def _routine(parts: Parts, source: str) -> tuple[Routine, Request]:
    if source == "-" or Path(source).exists():
        return _routine_of_file(parts, source)
    try:
        request = request_from_code(parts, source)
    except RequestError as error:
        if all(fault.field == "code" for fault in error.faults):
            allowed = "a file that is there, or a code as printed, every letter of it"
            raise RequestError([Fault("source", source[:80], allowed)]) from None
        raise
    return parts.plan(request), request


def _routine_of_file(parts: Parts, path: str) -> tuple[Routine, Request]:
    """The routine as it stands in the file; one of other tables is planned anew, because it cannot be proven."""
    routine, request = parts.read(read_json(path))
    proof = parts.verify(routine, request)
    if holds_all(proof):
        return routine, request
    broken = [row for row in proof if not row.holds]
    if any(row.rule == "versions" for row in broken):
        click.echo("This file was made with another version of planner; here is today's routine for it.", err=True)
        return parts.plan(request), request
    raise PlannerError(f"this routine is not exported: {'; '.join(map(broken_words, broken))}")
