"""Smooth closed lines: points become cubic Bézier curves, few and with whole numbers, as SVG path data."""

from __future__ import annotations

import numpy as np

from planner.figures.skeleton import Array

__all__ = ["as_path", "closed_curves", "cut", "is_inside", "points_on", "polygon_path", "polyline_path", "unit"]

#: Neighbouring curves become one while it stays this near, in pixels of the drawing.
TOLERANCE = 1.0
_MOST_MERGED = 8
_FINE = np.linspace(0, 1, 17)


def unit(vector: Array) -> Array:
    """The vector with length one; (1, 0) for none."""
    length = float(np.hypot(vector[0], vector[1]))
    return np.asarray(vector / length) if length > 1e-9 else np.array([1.0, 0.0])


def closed_curves(points: Array) -> list[Array]:
    """Cubics through all points and back to the first, each of shape (4, 2); tangents after Bessel."""
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
    return list(np.concatenate([nodes, ends], 1))


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


def as_path(curves: list[Array], is_closed: bool, tolerance: float = TOLERANCE) -> str:
    """Path data of a line of cubics, with as few of them and as few digits as the tolerance allows."""
    kept = _merge(curves, tolerance)
    here = np.round(kept[0][0]).astype(int)
    text = "M" + _numbers(here)
    pieces = []
    for curve in kept:
        there = np.round(curve[3]).astype(int)
        if (there == here).all():
            continue
        control = np.round(curve[1:3]).astype(int) - here
        pieces.append(_numbers(np.concatenate([control.ravel(), there - here])))
        here = there
    if not pieces:
        return ""
    return text + "c" + _joined(pieces) + ("z" if is_closed else "")


def polygon_path(points: Array) -> str:
    """Path data of a polygon with whole numbers."""
    return polyline_path(points) + "z"


def polyline_path(points: Array) -> str:
    """Path data of a line through points."""
    whole = np.round(points).astype(int)
    steps = [_numbers(step) for step in np.diff(whole, axis=0) if step.any()]
    return "M" + _numbers(whole[0]) + ("l" + _joined(steps) if steps else "")


def _joined(pieces: list[str]) -> str:
    return pieces[0] + "".join(piece if piece[0] == "-" else " " + piece for piece in pieces[1:])


def _numbers(values: Array) -> str:
    return _joined([str(int(value)) for value in values])


_SAMPLES = np.array([0, 0.2, 0.4, 0.6, 0.8])
_POWERS = np.stack([(1 - _FINE) ** 3, 3 * _FINE * (1 - _FINE) ** 2, 3 * _FINE**2 * (1 - _FINE), _FINE**3], 1)
_SPEEDS = np.stack(
    [
        -3 * (1 - _FINE) ** 2,
        3 * (1 - _FINE) ** 2 - 6 * _FINE * (1 - _FINE),
        6 * _FINE * (1 - _FINE) - 3 * _FINE**2,
        3 * _FINE**2,
    ],
    1,
)
_SAMPLE_POWERS = np.stack(
    [(1 - _SAMPLES) ** 3, 3 * _SAMPLES * (1 - _SAMPLES) ** 2, 3 * _SAMPLES**2 * (1 - _SAMPLES), _SAMPLES**3], 1
)


def _merge(curves: list[Array], tolerance: float) -> list[Array]:
    """Runs of neighbours replaced by one cubic where that stays within the tolerance."""
    every = np.array(curves)
    samples = _SAMPLE_POWERS @ every
    kept: list[Array] = []
    row = 0
    while row < len(curves):
        best, taken = every[row], 1
        for count in range(2, min(_MOST_MERGED, len(curves) - row) + 1):
            last = row + count - 1
            points = np.concatenate([samples[row : last + 1].reshape(-1, 2), every[last, 3:]])
            begin = _tangent(every[row, 1] - every[row, 0], points[1] - points[0])
            end = _tangent(every[last, 3] - every[last, 2], points[-1] - points[-2])
            fitted = _fit(points, begin, end, tolerance)
            if fitted is None:
                break
            best, taken = fitted, count
        kept.append(best)
        row += taken
    return kept


def _fit(points: Array, begin: Array, end: Array, tolerance: float) -> Array | None:
    """One cubic through points with given end tangents (Schneider 1990), or None where it would stray."""
    first, last = points[0], points[-1]
    steps = np.diff(points, axis=0)
    along = np.concatenate([[0], np.cumsum(np.sqrt((steps * steps).sum(1)))])
    length = float(along[-1])
    if length < 1e-9:
        return np.array([first, first, last, last])
    at = along / length
    for _ in range(2):
        rise = 1 - at
        b1, b2 = 3 * at * rise * rise, 3 * at * at * rise
        rest = points - (rise**3 + b1)[:, None] * first - (b2 + at**3)[:, None] * last
        c11, c12, c22 = float(b1 @ b1), -float(b1 @ b2) * float(begin @ end), float(b2 @ b2)
        x1, x2 = float(b1 @ (rest @ begin)), -float(b2 @ (rest @ end))
        determinant = c11 * c22 - c12 * c12
        reach = length / 3
        one = (x1 * c22 - x2 * c12) / determinant if abs(determinant) > 1e-9 else reach
        other = (c11 * x2 - c12 * x1) / determinant if abs(determinant) > 1e-9 else reach
        if not (0.02 * length <= one <= 1.5 * length and 0.02 * length <= other <= 1.5 * length):
            one = other = reach
        curve = np.array([first, first + begin * one, last - end * other, last])
        fine = _POWERS @ curve
        x, y = points[:, 0, None] - fine[:, 0], points[:, 1, None] - fine[:, 1]
        nearest = (x * x + y * y).argmin(1)
        # From the nearest sample on along its tangent, to the foot of the perpendicular.
        speed = _SPEEDS[nearest] @ curve
        away = points - fine[nearest]
        square = np.maximum((speed * speed).sum(1), 1e-9)
        ahead = (away * speed).sum(1)
        gaps = (away * away).sum(1) - ahead * ahead / square
        at = np.clip(_FINE[nearest] + ahead / square, 0, 1)
        at[0], at[-1] = 0, 1
    return curve if gaps.max() <= tolerance * tolerance else None


def _tangent(along: Array, instead: Array) -> Array:
    return unit(along if np.hypot(along[0], along[1]) > 1e-6 else instead)
