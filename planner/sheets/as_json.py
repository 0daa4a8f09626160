"""JSON for programs: a routine alone as ``planner routine --json`` prints it, a plan with its routines.

``planner verify`` and ``planner export`` read both.
"""

from __future__ import annotations

import json
from typing import Any

from planner.sheets.summary import SheetSummary

__all__ = ["render_json"]


def render_json(summary: SheetSummary) -> str:
    """The routine itself where nothing else was given; otherwise the plan as typed, its code and its routines."""
    routines = [routine.to_json() for routine in summary.routines]
    value: dict[str, Any] = {"plan": summary.plan.to_json(), "code": summary.code, "routines": routines}
    return json.dumps(routines[0] if summary.plan.is_bare else value, ensure_ascii=False, indent=2) + "\n"
