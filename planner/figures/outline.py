"""Outlines of projected ellipsoids: around a chain of them (a limb), or around all at once (a hull).

An ellipsoid seen from afar is an ellipse, exactly. Points of an outline are points of support: where a line with a
given normal touches the ellipse.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from planner.figures.body import Node
from planner.figures.camera import Camera
from planner.figures.curves import unit
from planner.figures.skeleton import JOINT_OF, Array

__all__ = [
    "CAP_END",
    "CAP_START",
    "HULL",
    "Ellipsoid",
    "chain_outline",
    "counter_clockwise",
    "filled",
    "hull_outline",
    "project",
]

#: What a piece of an outline belongs to: a side of a chain, one of its caps, or a hull.
SIDE, CAP_START, CAP_END, HULL = range(4)
_CAP_ANGLES = np.radians([52, 0, -52])


class Ellipsoid(NamedTuple):
    """Centre (3,) and shape matrix (3, 3) in the camera's axes: right, up, towards."""

    centre: Array
    shape: Array


def project(nodes: tuple[Node, ...], positions: Array, axes: Array, camera: Camera) -> list[Ellipsoid]:
    """Nodes of a part as the camera sees them."""
    found = []
    for joint, centre, radii in nodes:
        row = JOINT_OF[joint]
        seen = camera.axes @ axes[row]
        place = camera(positions[row] + axes[row] @ np.array(centre, float))
        found.append(Ellipsoid(place, (seen * np.array(radii, float) ** 2) @ seen.T))
    return found


def filled(chain: list[Ellipsoid], shares: tuple[float, ...]) -> list[Ellipsoid]:
    """The ellipsoids of a chain, with others in between at some shares of the way."""
    found = list(chain)
    for one, other in pairwise(chain):
        centre, shape = other.centre - one.centre, other.shape - one.shape
        found += [Ellipsoid(one.centre + centre * share, one.shape + shape * share) for share in shares]
    return found


def _support(ellipsoid: Ellipsoid, normal: Array) -> Array:
    flat = ellipsoid.shape[:2, :2]
    width = float(np.sqrt(max(float(normal @ flat @ normal), 1e-12)))
    return np.asarray(ellipsoid.centre[:2] + flat @ normal / width)


def _outside(points: Array, starts: Array, ellipsoids: list[Ellipsoid]) -> Array:
    """The points, each moved away from its start until it is outside all ellipses; shape (n, 2)."""
    middles = np.array([each.centre[:2] for each in ellipsoids])
    inverse = np.linalg.inv(np.array([each.shape[:2, :2] for each in ellipsoids]) + 1e-9 * np.eye(2))
    way = points - starts
    length = np.hypot(*way.T)[:, None]
    along = np.where(length > 1e-9, way / np.maximum(length, 1e-9), [1.0, 0.0])
    best = (way * along).sum(1)
    back = starts[:, None] - middles
    bent = np.einsum("kij,nj->nki", inverse, along)
    a = np.einsum("nki,ni->nk", bent, along)
    b = np.einsum("nki,nki->nk", bent, back)
    c = np.einsum("nki,kij,nkj->nk", back, inverse, back) - 1
    inside = b * b - a * c
    root = np.sqrt(np.maximum(inside, 0))
    enter, leave = (-b - root) / a, (-b + root) / a
    for k in range(len(middles)):
        is_in = (inside[:, k] > 0) & (enter[:, k] < best) & (best < leave[:, k])
        best = np.where(is_in, leave[:, k], best)
    return np.asarray(starts + along * best[:, None])


def chain_outline(ellipsoids: list[Ellipsoid]) -> tuple[Array, list[int]]:
    """Points around a chain, and what the piece after each point belongs to."""
    n = len(ellipsoids)
    centres = np.array([each.centre[:2] for each in ellipsoids])
    radius = [float(np.sqrt(np.trace(each.shape[:2, :2]) / 2)) for each in ellipsoids]
    whole = centres[-1] - centres[0]
    heading = unit(whole) if np.hypot(*whole) > 1e-3 else np.array([0, -1.0])

    def width(row: int, normal: Array) -> float:
        flat = ellipsoids[row].shape[:2, :2]
        return float(np.sqrt(normal @ flat @ normal))

    left: list[Array] = []
    right: list[Array] = []
    for row in range(n):
        before, after = max(row - 1, 0), min(row + 1, n - 1)
        way = centres[after] - centres[before]
        length = float(np.hypot(*way))
        along = way / length if length > 0.25 * radius[row] else unit(way + 0.25 * radius[row] * heading)
        normal = np.array([-along[1], along[0]])
        for side, out in ((left, normal), (right, -normal)):
            # Where the chain gets thinner, the touching line leans towards the thin end.
            lean = np.clip((width(after, out) - width(before, out)) / max(length, 1e-6), -0.85, 0.85)
            leaning = unit(out * np.sqrt(1 - lean * lean) - along * lean)
            side.append(_support(ellipsoids[row], leaning))

    def cap(row: int, way: Array, otherwise: Array) -> list[Array]:
        along = unit(way) if np.hypot(*way) > 0.15 * radius[row] else otherwise
        normal = np.array([-along[1], along[0]])
        return [_support(ellipsoids[row], along * np.cos(a) + normal * np.sin(a)) for a in _CAP_ANGLES]

    end = cap(n - 1, centres[-1] - centres[-2], heading)
    start = cap(0, centres[0] - centres[1], -heading)
    rows = [*range(n), *[n - 1] * len(end), *reversed(range(n)), *[0] * len(start)]
    points = _outside(np.array(left + end + right[::-1] + start), centres[rows], ellipsoids)
    return points, [SIDE] * (n - 1) + [CAP_END] * 4 + [SIDE] * (n - 1) + [CAP_START] * 4


def hull_outline(ellipsoids: list[Ellipsoid], n_directions: int) -> tuple[Array, list[int]]:
    """Points around all ellipses, closer where the hull bends."""
    centre = np.mean([each.centre[:2] for each in ellipsoids], 0)
    spread = []
    for each in ellipsoids:
        for column in np.linalg.cholesky(each.shape[:2, :2] + 1e-10 * np.eye(2)).T:
            spread += [each.centre[:2] - column, each.centre[:2] + column]
    values, vectors = np.linalg.eigh(np.cov(np.array(spread).T))
    if values[1] - values[0] < 1e-7:  # a circle has no longest axis
        vectors = np.array([[0.0, 1.0], [1.0, 0.0]])
    long_axis, short_axis = vectors[:, 1], vectors[:, 0]
    if long_axis @ np.array([1, 0.3]) < 0:
        long_axis = -long_axis
    if long_axis[0] * short_axis[1] - long_axis[1] * short_axis[0] < 0:
        short_axis = -short_axis
    turns = 2 * np.pi * (np.arange(n_directions) + 0.5) / n_directions
    points = []
    for turn in turns:
        normal = unit(long_axis * np.cos(turn) + short_axis * np.sin(turn))
        touching = [_support(each, normal) for each in ellipsoids]
        points.append(max(touching, key=lambda point: round(float((point - centre) @ normal), 9)))
    return np.array(points), [HULL] * n_directions


def counter_clockwise(points: Array, tags: list[int]) -> tuple[Array, list[int]]:
    """The same outline the same way round as all others, so that overlapping parts of a path fill."""
    x, y = points.T
    if (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() > 0:
        return points, tags
    back = tags[::-1]
    return points[::-1], back[1:] + back[:1]
