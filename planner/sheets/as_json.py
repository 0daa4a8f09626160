"""The routine as JSON: what ``planner routine --json`` prints, and what ``planner verify`` and ``export`` read."""

from __future__ import annotations

import json

from planner.sheets.summary import SheetSummary

__all__ = ["render_json"]


def render_json(summary: SheetSummary) -> str:
    """The routine itself, indented; it holds neither title nor person."""
    return json.dumps(summary.routine.to_json(), ensure_ascii=False, indent=2) + "\n"
