"""A contact sheet: many drawings on one page, start beside end, to be looked at one by one."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import escape

from planner.figures.drawing import Drawing
from planner.figures.palette import PRINT, paint

__all__ = ["contact_sheet"]

_STYLE = """
body { margin: 12px; font: 13px/1.3 sans-serif; color: #111a17; background: #fff; }
main { display: grid; gap: 14px 18px; grid-template-columns: repeat(auto-fill, minmax(CELLpx, 1fr)); }
figure { margin: 0; break-inside: avoid; border-bottom: 1px solid #b9c3ba; padding-bottom: 6px; }
figure div { display: flex; gap: 6px; align-items: end; height: HIGHpx; }
figure svg { flex: 1 1 0; min-width: 0; height: 100%; }
"""


def contact_sheet(drawings: Iterable[tuple[str, Drawing]], width: int = 300) -> str:
    """Drawings with their names as one HTML file.

    Parameters
    ----------
    drawings : iterable of (str, Drawing)
        What to write below each; nothing where it is empty.
    width : int
        Pixels of one cell, start and end together.
    """
    cells = "".join(
        f"<figure><div>{paint(drawing.start, PRINT)}{paint(drawing.end, PRINT)}</div>"
        f"<figcaption>{escape(words)}</figcaption></figure>"
        for words, drawing in drawings
    )
    style = _STYLE.replace("CELL", str(width)).replace("HIGH", str(width * 6 // 10))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Contact sheet</title>'
        f"<style>{style}</style></head><body><main>{cells}</main></body></html>\n"
    )
