"""Muscles tinted on the body: strongly what an exercise is for, weakly what helps."""

from __future__ import annotations

import numpy as np

from planner.figures.body import Node
from planner.figures.curves import closed_line, is_inside, points_on
from planner.figures.figure import Figure
from planner.figures.muscles import MUSCLES, Region
from planner.figures.outline import chain_outline, hull_outline, project
from planner.figures.paths import Shape
from planner.figures.pose import Pose
from planner.figures.scene import Scene
from planner.figures.skeleton import JOINT_OF

__all__ = ["Tint", "patches_of"]

_TOLERANCE = 2.0
#: The inner shape of a target is this share of the outer one.
_INNER = 0.62


def patches_of(muscle: str, pose: Pose) -> list[Region]:
    """Patches of a muscle on the side or sides that a pose works; none for what is no muscle."""
    side = pose.sides.get(muscle, pose.side)
    return [region for each in ("l", "r") if side in (each, "both") for region in MUSCLES[each].get(muscle, ())]


class Tint:
    """The tinted muscles of one figure.

    Parameters
    ----------
    scene : Scene
    figure : Figure
    target : str
        Empty where nothing is tinted strongly.
    helping : tuple of str
    """

    def __init__(self, scene: Scene, figure: Figure, target: str, helping: tuple[str, ...]) -> None:
        self.scene, self.figure = scene, figure
        self.target, self.helping = target, helping

    def after(self, order: list[str]) -> dict[str, list[Shape]]:
        """Patches by the part after which they are drawn, for parts in this order."""
        place = {name: row for row, name in enumerate(order)}
        found: dict[str, list[Shape]] = {}
        for muscle, letter in (*((each, "i") for each in self.helping), (self.target, "m")):
            for region in patches_of(muscle, self.scene.pose):
                last = max(region[0], key=lambda host: place[host])
                found.setdefault(last, []).extend(self._tint(region, letter))
        return found

    def _tint(self, region: Region, letter: str) -> list[Shape]:
        """A muscle, kept inside the outline of its hosts; pale where it lies on the other side."""
        hosts, nodes = region
        seen = project(nodes, self.figure.positions, self.figure.axes, self.figure.camera)
        points = self.scene.pixels(chain_outline(seen)[0] if len(seen) > 1 else hull_outline(seen, 8)[0])
        if self.scene.is_outside(points):
            return []
        centre = self.scene.pixels(np.mean([each.centre for each in seen], 0)[None])[0]
        borders = []
        inside = np.zeros(len(points), bool)
        for host in hosts:
            curves = closed_line(self.scene.pixels(self.figure.outline(host)[0])).curves
            border = np.concatenate([points_on(curve, np.array([0, 0.33, 0.67])) for curve in curves])
            borders.append(border)
            inside |= is_inside(border, points)
        border = np.concatenate(borders)
        for row in np.flatnonzero(~inside):
            nearest = border[((border - points[row]) ** 2).sum(1).argmin()]
            points[row] = nearest + (centre - nearest) * 0.04
        attributes = f'class="{letter}"' + (' opacity=".4"' if self._faces_away(nodes) else "")
        middle = points.mean(0)
        layers = [points] if letter == "i" else [points, middle + (points - middle) * _INNER]
        return [Shape(attributes, [closed_line(each, _TOLERANCE)]) for each in layers]

    def _faces_away(self, nodes: tuple[Node, ...]) -> bool:
        total = np.zeros(3)
        for joint, centre, _ in nodes:
            outward = np.array([centre[0], centre[1], 0.0])
            outward = outward / (np.linalg.norm(outward) + 1e-6)
            total += self.figure.camera.axes @ (self.figure.axes[JOINT_OF[joint]] @ outward)
        return bool(total[2] / (np.linalg.norm(total) + 1e-6) < -0.4)
