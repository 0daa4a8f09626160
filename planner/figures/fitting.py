"""Lines made of fewer cubics: runs of neighbours become one where that stays near enough (Schneider 1990).

Each line asks for one fit after another; the fits that many lines ask for at a time are made together, because arrays
of many cost little more than arrays of one. Points are complex numbers here, which halves the work.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple

import numpy as np

from planner.figures.curves import Line
from planner.figures.skeleton import Array

__all__ = ["simplified"]

_MOST_MERGED = 8
_TRIES = 2
#: Squares of the tolerance from which one more try does not bring a curve back.
_HOPELESS = 16
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


def simplified(lines: Sequence[Line]) -> list[list[Array]]:
    """The cubics of each line, neighbours merged where the result stays within the tolerance of the line."""
    found: list[list[Array]] = [[] for _ in lines]
    waiting: list[tuple[int, _Merging, Array | None]] = [(row, _merging(line), None) for row, line in enumerate(lines)]
    while waiting:
        asked = []
        for row, merging, answer in waiting:
            try:
                asked.append((row, merging, merging.send(answer)))
            except StopIteration as end:
                found[row] = end.value
        fitted = _fit([run for *_, run in asked]) if asked else []
        waiting = [(row, merging, fit) for (row, merging, _), fit in zip(asked, fitted, strict=True)]
    return found


_Merging = Generator[_Run, Array | None, list[Array]]


def _merging(line: Line) -> _Merging:
    """The cubics of a line; asks for each longer run whether one cubic fits it."""
    every = np.array(line.curves)
    nodes = every[..., 0] + 1j * every[..., 1]
    points = np.append((nodes @ _SAMPLE_POWERS.T).ravel(), nodes[-1, 3])
    steps = np.diff(points)
    along = np.concatenate([[0], np.cumsum(np.abs(steps))])
    n_samples = len(_SAMPLES)
    begins = _directions(nodes[:, 1] - nodes[:, 0], steps[::n_samples])
    ends = _directions(nodes[:, 3] - nodes[:, 2], steps[n_samples - 1 :: n_samples])
    kept: list[Array] = []
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
    return kept


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
    length = np.array([run.along[-1] - run.along[0] for run in runs])
    for row, run in enumerate(runs):
        count = len(run.points)
        points[row, :count] = run.points - run.points[0]
        at[row, :count] = (run.along - run.along[0]) / max(length[row], 1e-9)
        is_point[row, :count] = True
    first, chord = np.array([[run.points[0], run.points[-1] - run.points[0]] for run in runs]).T
    begin, end = np.array([[run.begin, run.end] for run in runs]).T
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
