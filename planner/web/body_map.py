"""The body that one taps: regions of a front and a back, each belonging to an area of the form.

The list of areas is the control; the drawing mirrors it and sends taps on to it.
"""

from __future__ import annotations

from functools import cache

from planner.figures.body_map import SCALE, BodyMap, draw_body_map

__all__ = ["LABELS", "SHRINK", "body_map"]

#: View, its name, the middle of the drawing, and what stands left and right of it: one's own sides.
LABELS = (("front", "Front", 120, "right", "left"), ("back", "Back", 340, "left", "right"))
#: Paths are drawn larger, in whole numbers.
SHRINK = 1 / SCALE


@cache
def body_map() -> BodyMap:
    """The map, drawn once."""
    return draw_body_map()
