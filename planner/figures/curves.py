"""Smooth closed lines: points become cubic Bézier curves, few and with whole numbers, as SVG path data."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import NamedTuple

import numpy as np

from planner.figures.skeleton import Array

__all__ = [
    "Line",
    "Shape",
    "as_path",
    "closed_curves",
    "cut",
    "is_inside",
    "points_on",
    "polygon_path",
    "polyline_path",
    "unit",
    "written",
]

#: Neighbouring curves become one while it stays this near, in pixels of the drawing.
TOLERANCE = 1.0
_MOST_MERGED = 8
_TRIES = 2
#: Squares of the tolerance from which one more try does not bring a curve back.
_HOPELESS = 16


class Line(NamedTuple):
    """A line of neighbouring cubics, each of shape (4, 2), and how far what is written may stray from it."""

    curves: list[Array]
    is_closed: bool
    tolerance: float = TOLERANCE


class Shape(NamedTuple):
    """A path element that is still to be written: its attributes, and the lines that it consists of."""

    attributes: str
    lines: list[Line]


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


def written(pieces: Iterable[str | Shape]) -> str:
    """SVG text of pieces in their order; a shape with nothing to see is left out.

    All shapes of a picture are written at once, because fitting many curves together costs little more than one.
    """
    pieces = list(pieces)
    paths = iter(_as_paths([line for piece in pieces if isinstance(piece, Shape) for line in piece.lines]))
    text = []
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
        elif data := "".join([next(paths) for _ in piece.lines]):
            text.append(f'<path {piece.attributes} d="{data}"/>')
    return "".join(text)


def as_path(line: Line) -> str:
    """Path data of one line."""
    return _as_paths([line])[0]


def _as_paths(lines: list[Line]) -> list[str]:
    """Path data, with as few cubics and as few digits as the tolerance of each line allows."""
    return [_data(kept, line.is_closed) for kept, line in zip(_merged(lines), lines, strict=True)]


def _data(curves: list[Array], is_closed: bool) -> str:
    here = np.round(curves[0][0]).astype(int)
    text = "M" + _numbers(here)
    pieces = []
    for curve in curves:
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


_SAMPLES = np.arange(5) / 5
_SAMPLE_POWERS = np.stack(
    [(1 - _SAMPLES) ** 3, 3 * _SAMPLES * (1 - _SAMPLES) ** 2, 3 * _SAMPLES**2 * (1 - _SAMPLES), _SAMPLES**3], 1
)


class _Run(NamedTuple):
    """Neighbours that may become one cubic: points as complex numbers and how far along they are, shape (n,)."""

    points: Array
    along: Array
    begin: complex
    end: complex
    tolerance: float


def _merged(lines: list[Line]) -> list[list[Array]]:
    """Lines with runs of neighbours replaced by one cubic where that stays within the tolerance."""
    kept: list[list[Array]] = [[] for _ in lines]
    merging = {number: _merging(line, kept[number]) for number, line in enumerate(lines)}
    asked = {number: run for number, each in merging.items() if (run := next(each, None))}
    while asked:
        fitted = _fit(list(asked.values()))
        answers, asked = zip(list(asked), fitted, strict=True), {}
        for number, fit in answers:
            try:
                asked[number] = merging[number].send(fit)
            except StopIteration:
                continue
    return kept


def _merging(line: Line, kept: list[Array]) -> Generator[_Run, Array | None, None]:
    """Fill `kept`, asking for each longer run whether one cubic fits it."""
    every = np.array(line.curves)
    nodes = every[..., 0] + 1j * every[..., 1]
    points = np.append((nodes @ _SAMPLE_POWERS.T).ravel(), nodes[-1, 3])
    steps = np.diff(points)
    along = np.concatenate([[0], np.cumsum(np.abs(steps))])
    n_samples = len(_SAMPLES)
    begins = _directions(nodes[:, 1] - nodes[:, 0], steps[::n_samples])
    ends = _directions(nodes[:, 3] - nodes[:, 2], steps[n_samples - 1 :: n_samples])
    row = 0
    while row < len(every):
        best, taken = every[row], 1
        for count in range(2, min(_MOST_MERGED, len(every) - row) + 1):
            run = slice(row * n_samples, (row + count) * n_samples + 1)
            fitted = yield _Run(points[run], along[run], begins[row], ends[row + count - 1], line.tolerance)
            if fitted is None:
                break
            best, taken = fitted, count
        kept.append(best)
        row += taken


def _directions(along: Array, instead: Array) -> Array:
    """Complex numbers of length one; where one is too short, of what stands in its stead."""
    chosen = np.where(np.abs(along) > 1e-6, along, instead)
    length = np.abs(chosen)
    return np.where(length > 1e-9, chosen / np.maximum(length, 1e-9), 1)


def _fit(runs: list[_Run]) -> list[Array | None]:
    """One cubic for each run, with its directions at both ends (Schneider 1990), or None where it would stray."""
    n = len(runs)
    longest = max(len(run.points) for run in runs)
    points, at, is_point = np.zeros((n, longest), complex), np.zeros((n, longest)), np.zeros((n, longest), bool)
    for row, run in enumerate(runs):
        count, length = len(run.points), run.along[-1] - run.along[0]
        points[row, :count] = run.points - run.points[0]
        at[row, :count] = (run.along - run.along[0]) / max(length, 1e-9)
        is_point[row, :count] = True
    first, chord = np.array([[run.points[0], run.points[-1] - run.points[0]] for run in runs]).T
    begin, end = np.array([[run.begin, run.end] for run in runs]).T
    length = np.array([run.along[-1] - run.along[0] for run in runs])
    allowed = np.array([run.tolerance for run in runs]) ** 2
    together = (begin * end.conj()).real
    found: list[Array | None] = [None] * n
    is_open = np.ones(n, bool)
    for _ in range(_TRIES):
        rise, square = 1 - at, at * at
        b1, b2 = 3 * at * rise * rise, 3 * square * rise
        rest = np.where(is_point, points - square * (3 - 2 * at) * chord[:, None], 0)
        c11, c12, c22 = (b1 * b1).sum(1), -(b1 * b2).sum(1) * together, (b2 * b2).sum(1)
        x1 = ((b1 * rest).sum(1) * begin.conj()).real
        x2 = -((b2 * rest).sum(1) * end.conj()).real
        determinant = c11 * c22 - c12 * c12
        is_solved = np.abs(determinant) > 1e-9
        determinant = np.where(is_solved, determinant, 1)
        one, other = (x1 * c22 - x2 * c12) / determinant, (c11 * x2 - c12 * x1) / determinant
        for reach in (one, other):
            is_solved &= (0.02 * length <= reach) & (reach <= 1.5 * length)
        one, other = np.where(is_solved, one, length / 3), np.where(is_solved, other, length / 3)
        control, last = begin * one, chord - end * other
        away = rest - b1 * control[:, None] + b2 * (end * other)[:, None]
        speed = 3 * (
            rise * rise * control[:, None]
            + 2 * rise * at * (last - control)[:, None]
            + square * (chord - last)[:, None]
        )
        # From the point at the same place on along its tangent, to the foot of the perpendicular.
        far = (speed * speed.conj()).real + 1e-9
        shift = (away * speed.conj()).real / far
        gaps = np.where(is_point, (away * away.conj()).real - shift * shift * far, 0)
        worst = gaps.max(1) / allowed
        nodes = first[:, None] + np.stack([np.zeros(n), control, last, chord], 1)
        for place in np.flatnonzero(is_open & (worst <= 1)):
            found[place] = np.stack([nodes[place].real, nodes[place].imag], 1)
        is_open &= (worst > 1) & (worst <= _HOPELESS)
        if not is_open.any():
            break
        at = np.where((at > 0) & (at < 1), np.clip(at + shift, 0, 1), at)
    return found
