"""What is in front of what: depths on a grid, and the painter's order that makes the fewest errors."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from planner.figures.camera import Camera
from planner.figures.outline import Ellipsoid, filled
from planner.figures.props import Slab
from planner.figures.skeleton import Array

__all__ = ["STEP", "Grid", "box_depth", "ellipsoid_depth", "painters_order"]

#: Metres between points of the grid.
STEP = 0.012
_MOST = 0.06


class Grid:
    """Points of the picture where depth is compared.

    Parameters
    ----------
    low, high : ndarray, shape (2,)
        Corners in metres.
    """

    def __init__(self, low: Array, high: Array) -> None:
        self.xs = np.arange(low[0] - 0.02, high[0] + 0.02, STEP)
        self.ys = np.arange(low[1] - 0.02, high[1] + 0.02, STEP)
        self.x, self.y = np.meshgrid(self.xs, self.ys)

    def nothing(self) -> Array:
        """Depths where nothing is."""
        return np.full(self.x.shape, -np.inf)

    def window(self, centre: Array, half: Array) -> tuple[slice, slice]:
        """Rows and columns that a rectangle may cover."""
        x0, x1 = np.searchsorted(self.xs, [centre[0] - half[0], centre[0] + half[0]])
        y0, y1 = np.searchsorted(self.ys, [centre[1] - half[1], centre[1] + half[1]])
        return slice(int(y0), int(y1)), slice(int(x0), int(x1))


def ellipsoid_depth(ellipsoids: list[Ellipsoid], grid: Grid, is_chain: bool = True) -> Array:
    """Depth of the front surface, minus infinity beside it; a chain is filled up between its ellipsoids."""
    front = grid.nothing()
    for centre, shape in filled(ellipsoids, (1 / 3, 2 / 3)) if is_chain else ellipsoids:
        flat = shape[:2, :2] + 1e-10 * np.eye(2)
        at = grid.window(centre, np.sqrt(np.diag(flat)))
        x, y = grid.x[at] - centre[0], grid.y[at] - centre[1]
        if not x.size:
            continue
        (a, b), (_, d) = flat.tolist()
        determinant = a * d - b * b
        square = (d * x * x - 2 * b * x * y + a * y * y) / determinant
        slope = np.array([[d, -b], [-b, a]]) @ shape[2, :2] / determinant
        thick = max(shape[2, 2] - shape[2, :2] @ slope, 0)
        depth = centre[2] + slope[0] * x + slope[1] * y + np.sqrt(thick * np.clip(1 - square, 0, 1))
        front[at] = np.where((square < 1) & (depth > front[at]), depth, front[at])
    return front


def box_depth(box: Slab, camera: Camera, grid: Grid) -> Array:
    """Depth of the front of a box, minus infinity beside it."""
    seen = camera.axes @ box.axes
    centre = camera(box.centre)
    origin = np.stack([grid.x - centre[0], grid.y - centre[1], np.zeros_like(grid.x)], -1) @ seen
    ray = seen[2]
    enter, leave = np.full(grid.x.shape, -np.inf), np.full(grid.x.shape, np.inf)
    for axis in range(3):
        if abs(ray[axis]) < 1e-6:
            leave = np.where(np.abs(origin[..., axis]) > box.half[axis], -np.inf, leave)
            continue
        a = (-box.half[axis] - origin[..., axis]) / ray[axis]
        b = (box.half[axis] - origin[..., axis]) / ray[axis]
        enter, leave = np.maximum(enter, np.minimum(a, b)), np.minimum(leave, np.maximum(a, b))
    return np.where(leave > enter, centre[2] + leave, -np.inf)


def painters_order(depths: dict[str, Array], bias: Callable[[str, str], float]) -> list[str]:
    """Names from back to front.

    Each pair votes with the sum of its differences in depth, each counted up to 6 cm, plus a bias that knows the body
    (hair and face, arm over top). Then what hides least of the rest is drawn first.
    """
    names = list(depths)
    there = [np.isfinite(depth) for depth in depths.values()]
    spans = [_span(each) for each in there]
    values = list(depths.values())
    votes = np.zeros((len(names), len(names)))
    for i in range(len(names)):
        for j in range(i + 1, len(names)):
            rows, columns = (
                slice(max(a.start, b.start), min(a.stop, b.stop)) for a, b in zip(spans[i], spans[j], strict=True)
            )
            if rows.start >= rows.stop or columns.start >= columns.stop:
                continue
            both = there[i][rows, columns] & there[j][rows, columns]
            n_both = int(both.sum())
            if n_both:
                apart = values[i][rows, columns][both] - values[j][rows, columns][both]
                vote = float(np.clip(apart, -_MOST, _MOST).sum())
                # Rounded, so that equal depths are equal on every machine.
                votes[i, j] = round(vote + bias(names[i], names[j]) * n_both, 6)
                votes[j, i] = -votes[i, j]
    hides, left, order = np.maximum(votes, 0), np.arange(len(names)), []
    while left.size:
        # Of equal ones the first.
        back = np.round(hides[np.ix_(left, left)].sum(1), 6).argmin()
        order.append(names[left[back]])
        left = np.delete(left, back)
    return order


def _span(there: Array) -> tuple[slice, slice]:
    """Rows and columns between the first and the last point of a thing."""
    rows, columns = np.flatnonzero(there.any(1)), np.flatnonzero(there.any(0))
    if not rows.size:
        return slice(0, 0), slice(0, 0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
