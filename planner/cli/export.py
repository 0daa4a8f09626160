"""``planner export``: a plan as something to hand over, from its file, from the file of a routine, or from a code."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from planner.cli.files import read_json, write_output
from planner.cli.plan_files import read_plan_file
from planner.cli.request_options import plan_from_code
from planner.cli.verify import broken_words
from planner.errors import Fault, PlannerError, RequestError
from planner.handout import Plan
from planner.routine.values import Routine
from planner.routine.verify import holds_all
from planner.wiring import FORMATS, FORMS, PAPERS, Parts, load_configured

__all__ = ["export_command"]

_FORM_HELP = "One page, large print, or grey that saves ink."


@click.command("export", short_help="Print a plan or a routine as a sheet, from its file or its code.")
@click.argument("source", metavar="FILE|CODE")
@click.option("--format", type=click.Choice(FORMATS), default="html", show_default=True, help="What to write.")
@click.option("--form", type=click.Choice(FORMS), default="full", show_default=True, help=_FORM_HELP)
@click.option("--paper", type=click.Choice(tuple(PAPERS)), default="a4", show_default=True, help="Paper of the sheet.")
@click.option("--title", metavar="TEXT", help="Title of the sheet.")
@click.option("--person", metavar="TEXT", help="Who it is for; stands on the sheet and never in its code.")
@click.option("--date", metavar="DAY", help="First day, such as 2026-03-05.")
@click.option("--review-date", metavar="DAY", help="Day to look at it again.")
@click.option("--times-a-day", type=int, metavar="N", help="1 to 10.")
@click.option("--days-a-week", type=int, metavar="N", help="1 to 7.")
@click.option("--output", default="-", metavar="FILE|-", help="Where to; otherwise printed.")
def export_command(source: str, format: str, form: str, paper: str, output: str, **given: Any) -> None:
    """Write the plan or routine in FILE, or of the CODE on a sheet, in a format to hand over.

    FILE holds a plan ({"requests": [...]}, with title, person, date, review_date, times_a_day and days_a_week where
    wished) or a routine (of `planner routine --json`). What the options say goes before what FILE says. Routines in
    the file are proven anew first; one that breaks a rule is not exported. The QR code leads to PLANNER_BASE_URL
    where that is set.
    """
    parts = load_configured()
    plan, routines = _plan(parts, source, {name: value for name, value in given.items() if value is not None})
    if format == "pdf":
        if output == "-" and sys.stdout.isatty():
            raise RequestError([Fault("output", "-", "a file for the PDF, such as --output sheet.pdf")])
        write_output(output, parts.pdf(plan, routines, form, paper))
    else:
        write_output(output, parts.sheet(plan, routines, format, form, paper))


def _plan(parts: Parts, source: str, given: dict[str, Any]) -> tuple[Plan, tuple[Routine, ...]]:
    if source == "-" or Path(source).exists():
        plan, routines = read_plan_file(parts, read_json(source), given)
        return (plan, _proven(parts, plan, routines)) if routines else (plan, parts.routines(plan))
    try:
        plan = plan_from_code(parts, source)
    except RequestError as error:
        if all(fault.field == "code" for fault in error.faults):
            allowed = "a file that is there, or a code as printed, every letter of it"
            raise RequestError([Fault("source", source[:80], allowed)]) from None
        raise
    plan = parts.parse_plan(plan.to_json() | given)
    return plan, parts.routines(plan)


def _proven(parts: Parts, plan: Plan, routines: tuple[Routine, ...]) -> tuple[Routine, ...]:
    """The routines as they stand in the file; of other tables they are planned anew, because they cannot be proven."""
    proofs = [parts.verify(*each) for each in zip(routines, plan.requests, strict=True)]
    if all(map(holds_all, proofs)):
        return routines
    broken = [row for proof in proofs for row in proof if not row.holds]
    if any(row.rule == "versions" for row in broken):
        click.echo("This file was made with another version of planner; here is today's routine for it.", err=True)
        return parts.routines(plan)
    raise PlannerError(f"this routine is not exported: {'; '.join(map(broken_words, broken))}")
