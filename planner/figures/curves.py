"""Cubic Bézier curves: closed lines of them through points, pieces of one, and what lies inside."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.figures.skeleton import Array

__all__ = ["TOLERANCE", "Line", "closed_line", "cut", "is_inside", "points_on", "unit"]

#: Neighbouring curves become one while it stays this near, in pixels of the drawing.
TOLERANCE = 1.0


class Line(NamedTuple):
    """A line of neighbouring cubics, each of shape (4, 2), and how far what is written may stray from it."""

    curves: list[Array]
    is_closed: bool
    tolerance: float = TOLERANCE


def unit(vector: Array) -> Array:
    """The vector with length one; (1, 0) for none."""
    length = float(np.hypot(vector[0], vector[1]))
    return np.asarray(vector / length) if length > 1e-9 else np.array([1.0, 0.0])


def closed_line(points: Array, tolerance: float = TOLERANCE) -> Line:
    """A line through all points, shape (n, 2), and back to the first; tangents after Bessel."""
    before, after = points - np.roll(points, 1, 0), np.roll(points, -1, 0) - points
    length = np.maximum(np.hypot(*before.T), 1e-6)[:, None]
    next_length = np.maximum(np.hypot(*after.T), 1e-6)[:, None]
    tangent = before / length * next_length + after / next_length * length
    norm = np.hypot(*tangent.T)[:, None]
    tangent = np.where(norm > 1e-9, tangent / np.maximum(norm, 1e-9), [[1.0, 0.0]])
    reach = next_length / 3
    nodes = np.stack([points, points + tangent * reach], 1)
    following = np.roll(points, -1, 0)
    ends = np.stack([following - np.roll(tangent, -1, 0) * reach, following], 1)
    return Line(list(np.concatenate([nodes, ends], 1)), True, tolerance)


def points_on(curve: Array, at: Array) -> Array:
    """Points of a cubic at some places from 0 to 1, shape (n, 2)."""
    t = np.asarray(at)[:, None]
    u = 1 - t
    return np.asarray(u**3 * curve[0] + 3 * u * u * t * curve[1] + 3 * u * t * t * curve[2] + t**3 * curve[3])


def cut(curve: Array, begin: float, end: float) -> Array:
    """The piece of a cubic between two places."""
    if begin > 0:
        curve = _split(curve, begin)[1]
        end = (end - begin) / (1 - begin)
    return _split(curve, end)[0] if end < 1 else curve


def _split(curve: Array, at: float) -> tuple[Array, Array]:
    a = curve[:-1] + (curve[1:] - curve[:-1]) * at
    b = a[:-1] + (a[1:] - a[:-1]) * at
    c = b[0] + (b[1] - b[0]) * at
    return np.array([curve[0], a[0], b[0], c]), np.array([c, b[1], a[2], curve[3]])


def is_inside(polygon: Array, points: Array) -> Array:
    """Which points lie inside a closed polygon, shape (n,)."""
    x, y = points[:, 0, None], points[:, 1, None]
    x1, y1 = polygon.T
    x2, y2 = np.roll(polygon, 1, 0).T
    rise = np.where(y2 == y1, 1e-12, y2 - y1)
    crosses = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / rise + x1)
    return np.asarray(crosses.sum(1) % 2 == 1)
