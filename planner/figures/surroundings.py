"""What is in a picture besides the body: furniture, walls, aids, straps, the mat and shadows on the floor."""

from __future__ import annotations

import numpy as np

from planner.figures.capsules import RADIUS_END, RADIUS_START, capsule_ends
from planner.figures.curves import unit
from planner.figures.figure import Figure
from planner.figures.paths import polygon_path, polyline_path
from planner.figures.pose import Strap
from planner.figures.props import Rod, Slab
from planner.figures.scene import PIXELS_PER_METRE, Scene
from planner.figures.skeleton import Array

__all__ = ["Surroundings"]

_STRAP_WIDTHS = {"strap": 10, "band": 8, "towel": 20, "dowel": 14, "rope": 6}
_SHADOW_HEIGHT = 0.10


class Surroundings:
    """The things around one figure, as SVG.

    Parameters
    ----------
    scene : Scene
    figure : Figure
    """

    def __init__(self, scene: Scene, figure: Figure) -> None:
        self.scene, self.figure = scene, figure

    def solid(self, solid: Slab | Rod) -> str:
        """A thing, in up to three tones; empty outside the picture."""
        camera = self.scene.camera
        if isinstance(solid, Rod):
            return self._rod(solid)
        corners = self.scene.pixels(camera(solid.corners()))
        if self.scene.is_outside(corners):
            return ""
        if solid.is_thin:
            return f'<path class="p n" d="{polygon_path(_convex_hull(np.round(corners)))}"/>'
        sides: dict[str, str] = {}
        for axis in range(3):
            for sign in (-1, 1):
                facing = camera.axes @ (solid.axes[:, axis] * sign)
                if facing[2] <= 1e-3:
                    continue
                u, v = (each for each in range(3) if each != axis)
                face = np.zeros((4, 3))
                face[:, axis] = sign
                face[:, u], face[:, v] = (-1, 1, 1, -1), (-1, -1, 1, 1)
                world = solid.centre + (face * solid.half) @ solid.axes.T
                points = np.round(self.scene.pixels(camera(world)))
                one, other = points[1] - points[0], points[3] - points[0]
                if abs(one[0] * other[1] - one[1] * other[0]) >= 2:
                    letter = _tone(solid, axis, sign, facing)
                    sides[letter] = sides.get(letter, "") + polygon_path(points)
        return "".join(f'<path class="{letter} n" d="{path}"/>' for letter, path in sides.items())

    def _rod(self, rod: Rod) -> str:
        """A round thing: straight sides between two half circles."""
        start, end = self.scene.pixels(self.scene.camera(np.stack([rod.start, rod.end])))
        radius = round(rod.radius * self.scene.scale)
        along = unit(end - start)
        square = np.array([-along[1], along[0]]) * radius
        corners = np.round([end - square, end + square, start + square, start - square]).astype(int)
        if self.scene.is_outside(np.concatenate([corners, np.round([start, end]).astype(int)])):
            return ""
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners.tolist()
        half = f"A{radius} {radius} 0 0 1 "
        letter = {"aid": "e", "furniture": "p", "dark": "q"}.get(rod.stuff, "e")
        return f'<path class="{letter}" d="M{ax} {ay}{half}{bx} {by}L{cx} {cy}{half}{dx} {dy}z"/>'

    def strap(self, strap: Strap) -> str:
        """A strap, band, towel, dowel or rope, as a line of its width."""
        points = self.scene.pixels(self.scene.camera(np.array([self.figure.site(each) for each in strap.via])))
        width = round(_STRAP_WIDTHS[strap.kind] * self.scene.scale / PIXELS_PER_METRE)
        return f'<path class="z" stroke-width="{width}" d="{polyline_path(points)}"/>'

    def floor(self) -> str:
        """The mat, and shadows where the body is near the floor."""
        camera = self.scene.camera
        below = self.solid(self.scene.mat) if self.scene.mat is not None else ""
        if camera.is_high:
            return below
        start, end = (each[0] for each in capsule_ends(self.figure.positions[None], self.figure.axes[None]))
        radius = (RADIUS_START + RADIUS_END) / 2
        near = [
            (point, float(r))
            for points in (start, end)
            for point, r in zip(points, radius, strict=True)
            if point[2] - r < _SHADOW_HEIGHT
        ]
        groups: list[list[int]] = []
        for row, (point, r) in enumerate(near):
            touching = [
                group
                for group in groups
                if any(np.hypot(*(near[other][0] - point)[:2]) < near[other][1] + r + 0.12 for other in group)
            ]
            groups = [group for group in groups if group not in touching] + [[row, *(i for g in touching for i in g)]]
        for group in sorted(groups, key=min):
            rim = []
            for row in group:
                reach = near[row][1] * 1.15 + 0.012
                x, y = near[row][0][:2]
                rim += [[x + reach, y, 0], [x - reach, y, 0], [x, y + reach, 0], [x, y - reach, 0]]
            points = self.scene.pixels(camera(np.array(rim)))
            low, high = points.min(0), points.max(0)
            (cx, cy), (rx, ry) = np.round((low + high) / 2).astype(int), np.round((high - low) / 2).astype(int)
            if not self.scene.is_outside(points):
                below += f'<ellipse class="k" cx="{cx}" cy="{cy}" rx="{rx}" ry="{max(ry, 4)}"/>'
        return below


def _tone(solid: Slab, axis: int, sign: int, facing: Array) -> str:
    is_top = (solid.axes[:, axis] * sign)[2] > 0.5
    if solid.stuff == "wall":
        return "w" if facing[2] > 0.3 else "v"
    if solid.stuff == "mat":
        return "x" if is_top else "y"
    if solid.stuff == "aid":
        return "e"
    if is_top:
        return "r"
    return "p" if abs(facing[2]) > 0.5 or abs(solid.axes[1, axis]) > 0.7 else "q"


def _convex_hull(points: Array) -> Array:
    ordered = sorted({(float(x), float(y)) for x, y in points})

    def half(row: list[tuple[float, float]]) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for x, y in row:
            while len(kept) > 1:
                (x1, y1), (x2, y2) = kept[-2:]
                if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0:
                    break
                kept.pop()
            kept.append((x, y))
        return kept[:-1]

    return np.array(half(ordered) + half(ordered[::-1]))
