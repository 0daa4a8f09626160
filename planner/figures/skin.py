"""Body parts as paths, without a line where one part goes on in another."""

from __future__ import annotations

import numpy as np

from planner.figures.body import EYES
from planner.figures.curves import Line, closed_line, cut, points_on
from planner.figures.figure import Figure
from planner.figures.outline import CAP_END, CAP_START, HULL, counter_clockwise, filled, hull_outline, project
from planner.figures.paths import Shape
from planner.figures.scene import Scene
from planner.figures.skeleton import JOINT_OF, Array

__all__ = ["Skin"]

#: How far from a joint, in metres, the line between two parts is left out.
_JOINT_REACH = {"hip": 0.20, "knee": 0.085, "ankle": 0.06, "elbow": 0.058, "wrist": 0.04, "spine1": 0.2}
_FINGER_REACH = 0.016
#: Pieces of a curve for which it is asked whether they are hidden.
_PIECES = 6


class Skin:
    """The parts of one figure; they are asked for from back to front.

    Parameters
    ----------
    scene : Scene
    figure : Figure
        One of the scene's.
    """

    def __init__(self, scene: Scene, figure: Figure) -> None:
        self.scene, self.figure = scene, figure
        self._far = figure.far_parts()
        self._drawn: dict[str, str] = {}

    def part(self, name: str) -> list[Shape]:
        """The shapes of a part."""
        stuff = self.figure.body[name].stuff + ("2" if name in self._far else "")
        shapes = self._part(name, stuff)
        self._drawn[name] = stuff
        return [*shapes, self._eyes()] if name == "face" else shapes

    def _part(self, name: str, stuff: str) -> list[Shape]:
        """A part, without its line where it goes on in a part that is drawn already."""
        points, tags = self.figure.outline(name)
        points, tags = counter_clockwise(self.scene.pixels(points), tags)
        hulls = [self.scene.pixels(hull_outline(hull, 10)[0]) for hull in self.figure.also[name]]
        if self.scene.is_outside(points) and not hulls:
            return []
        line = closed_line(points)
        curves = line.curves
        extra = [closed_line(counter_clockwise(hull, [])[0]) for hull in hulls]
        whole = [line, *extra]
        joined = self._joined(name)
        hidden = self._hidden(curves, tags, name, joined)
        runs = _visible_runs(curves, hidden)
        if runs is None:
            return [Shape(f'class="{stuff}"', whole)]
        is_one_stuff = all(self._drawn[other] == stuff for other, _, _ in joined)
        if len(runs) == 1 and is_one_stuff and not extra and len(runs[0]) > 0.55 * len(curves):
            return [Shape(f'class="{stuff}"', [Line(runs[0], False)])]
        outline = Shape('class="o"', [Line(run, False) for run in runs])
        return [outline, Shape(f'class="{stuff} n"', whole)]

    def _joined(self, name: str) -> list[tuple[str, str, int]]:
        """Parts drawn before that this one continues: name, joint, and the cap that lies in the other."""
        ours = [(other, joint, CAP_START) for other, joint in self.figure.body[name].joins]
        theirs = [
            (other, joint, CAP_END)
            for other, part in self.figure.body.items()
            for mine, joint in part.joins
            if mine == name
        ]
        return [each for each in ours + theirs if each[0] in self._drawn]

    def _hidden(
        self, curves: list[Array], tags: list[int], name: str, joined: list[tuple[str, str, int]]
    ) -> list[bool]:
        """For each piece of the outline, whether it lies in a part that this one continues."""
        middles = np.concatenate([points_on(curve, (np.arange(_PIECES) + 0.5) / _PIECES) for curve in curves])
        tag = np.repeat(tags, _PIECES)
        hidden = np.zeros(len(middles), bool)
        flip = np.diag([1.0, -1.0]) * self.scene.scale
        for other, joint, cap in joined:
            near = self.scene.pixels(self.figure.joint(joint)[None])[0]
            reach = _JOINT_REACH.get(joint.rsplit("_", 1)[0], _FINGER_REACH) * self.scene.scale
            is_near = ((middles - near) ** 2).sum(1) < reach * reach
            limit = np.where(tag == cap, 1.45, np.where((tag == HULL) | (name == "pelvis"), 1.12, 0.97))
            if not is_near.any():
                continue
            ellipsoids = self.figure.parts[other]
            if not self.figure.body[other].n_directions:
                ellipsoids = filled(ellipsoids, (0.25, 0.5, 0.75))
            centres = self.scene.pixels(np.array([each.centre for each in ellipsoids]))
            inverse = np.linalg.inv(flip @ np.array([each.shape[:2, :2] for each in ellipsoids]) @ flip)
            away = middles[is_near] - centres[:, None]
            inside = np.einsum("kni,kij,knj->kn", away, inverse, away).min(0) < limit[is_near]
            hidden[is_near] |= inside
        return list(hidden)

    def _eyes(self) -> Shape:
        """Eyes that look here, as dark spots."""
        forward = self.figure.axes[JOINT_OF["head"]]
        shown = []
        for node in EYES:
            outward = self.figure.camera.axes @ forward @ np.array([0.8, 0.6 * np.sign(node[1][1]), 0.0])
            if outward[2] > 0.3:
                eye = project((node,), self.figure.positions, self.figure.axes, self.figure.camera)
                shown.append(closed_line(self.scene.pixels(hull_outline(eye, 6)[0]), 0.5))
        return Shape('class="h n"', shown)


def _visible_runs(curves: list[Array], hidden: list[bool]) -> list[list[Array]] | None:
    """Lines of what is not hidden; None where nothing is hidden."""
    n = len(hidden)
    if not any(hidden):
        return None
    if all(hidden):
        return []
    first = next(row for row in range(n) if hidden[row - 1] and not hidden[row])
    runs: list[list[int]] = [[]]
    for step in range(n):
        row = (first + step) % n
        if not hidden[row]:
            runs[-1].append(row)
        elif runs[-1]:
            runs.append([])
    found = []
    for run in runs:
        if len(run) < 2:
            continue
        pieces, at = [], 0
        while at < len(run):
            curve, begin = divmod(run[at], _PIECES)
            count = 1
            while at + count < len(run) and run[at + count] == run[at] + count and begin + count < _PIECES:
                count += 1
            pieces.append(cut(curves[curve], begin / _PIECES, (begin + count) / _PIECES))
            at += count
        found.append(pieces)
    return found
