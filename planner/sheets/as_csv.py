"""The steps as CSV, a row each, for spreadsheets."""

from __future__ import annotations

import csv
import io

from planner.sheets.summary import SheetSummary

__all__ = ["COLUMNS", "render_csv"]

COLUMNS = (
    "routine",
    "number",
    "exercise",
    "name",
    "phase",
    "position",
    "dose",
    "sides",
    "hold_seconds",
    "contract_seconds",
    "repetitions",
    "sets",
    "rest_seconds",
    "transition_seconds",
    "seconds",
    "intensity",
)


def render_csv(summary: SheetSummary) -> str:
    """Steps in order; columns as in a routine's JSON, the number of the routine and of the card, the dose in words."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for part, routine in zip(summary.parts, summary.routines, strict=True):
        for row, step in zip(part.rows, routine.steps, strict=True):
            known = {"routine": part.number, "number": row.number, "name": row.name, "dose": row.dose}
            writer.writerow({**step.to_json(), **known})
    return text.getvalue()
