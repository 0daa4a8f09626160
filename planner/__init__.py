"""planner plans cooldowns and desk breaks from a tagged exercise table, and says why each exercise is there.

For notebooks, a baker's dozen of names that follow the house from the table to the sheet::

    the exercise table     exercises   exercise   coverage   figure
    rules                  ask         left_out
    similarity             similar     explain    recommend
    routines               plan        why        verify
    paper                  sheet

They are loaded when first used, so that the server and the terminal never wait for pandas.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planner.notebook.questions import (
        ask,
        coverage,
        exercise,
        exercises,
        explain,
        figure,
        left_out,
        plan,
        recommend,
        sheet,
        similar,
        verify,
        why,
    )

__all__ = [
    "ask",
    "coverage",
    "exercise",
    "exercises",
    "explain",
    "figure",
    "left_out",
    "plan",
    "recommend",
    "sheet",
    "similar",
    "verify",
    "why",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module("planner.notebook.questions"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
