"""``planner verify``: the proof of a routine that came in a file, made anew."""

from __future__ import annotations

import click

from planner.cli.files import read_json
from planner.cli.plan_files import read_plan_file
from planner.cli.printing import echo_json, echo_table, json_option, printable
from planner.routine.values import ProofRow
from planner.routine.verify import holds_all
from planner.wiring import load

__all__ = ["broken_words", "echo_proof", "verify_command"]


@click.command("verify", short_help="Prove the routine in a file anew.")
@click.argument("file", metavar="FILE|-")
@json_option
def verify_command(file: str, is_json: bool) -> None:
    """Prove the routine in FILE anew, as `planner routine --json` wrote it, or each routine of an exported plan.

    Exits with 0 when every rule holds, 1 when one does not, 2 when the file cannot be read as a routine.
    """
    parts = load()
    plan, routines = read_plan_file(parts, read_json(file))
    # A plan that holds only requests is planned, so there is a routine to prove for each.
    pairs = zip(routines or parts.routines(plan), plan.requests, strict=True)
    proof = tuple(row for routine, request in pairs for row in parts.verify(routine, request))
    is_whole = holds_all(proof)
    if is_json:
        echo_json({"holds": is_whole, "proof": [row.to_json() for row in proof]})
    else:
        echo_proof(proof)
        click.echo(f"\n{sum(row.holds for row in proof)} of {len(proof)} rules hold")
    if not is_whole:
        for row in proof:
            if not row.holds:
                click.echo(printable(broken_words(row)), err=True)
        click.get_current_context().exit(1)


def echo_proof(proof: tuple[ProofRow, ...]) -> None:
    """The rows of a proof as a table."""
    rows = [[row.rule, row.limit, row.actual, "yes" if row.holds else "NO", row.source] for row in proof]
    echo_table(("Rule", "Allowed", "Found", "Holds", "Source"), rows, wide=(1, 2, 4))


def broken_words(row: ProofRow) -> str:
    """A rule that does not hold, in one line."""
    return f"{row.rule} does not hold: allowed {row.limit}; found {row.actual}"
