"""A solved pose as SVG: the start and the end, coloured by classes only, so that a page or a sheet gives the colours.

::

    Pose + solved angles -> Scene -> Drawing(start, end)

Classes: ``s`` skin, ``t`` top, ``b`` leggings, ``h`` hair, each with a 2 for the far side; ``m`` the target muscle, ``i``
a muscle that helps; ``p q r`` furniture in three tones, ``w v`` wall, ``x y`` mat, ``e z`` aids, ``g`` the start as a ghost,
``k`` shadow, ``a`` arrow. In ``.f`` every part has a line of the ground's colour around it (``paint-order: stroke``), which
parts limbs that overlap; ``n`` has none and ``o`` is such a line alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np

from planner.figures.body import EYES
from planner.figures.capsules import RADIUS_END, RADIUS_START, capsule_ends
from planner.figures.curves import as_path, closed_curves, cut, is_inside, points_on, polygon_path, polyline_path, unit
from planner.figures.depth import Grid
from planner.figures.figure import Figure
from planner.figures.muscles import MUSCLES, Region
from planner.figures.outline import CAP_END, CAP_START, HULL, chain_outline, counter_clockwise, hull_outline, project
from planner.figures.pose import Pose, Strap
from planner.figures.props import Rod, Slab
from planner.figures.scene import Scene
from planner.figures.skeleton import JOINT_OF, Array

__all__ = ["Captions", "Drawing", "draw_pose", "patches_of"]

#: How far from a joint, in metres, the line between two parts is left out.
_JOINT_REACH = {"hip": 0.20, "knee": 0.085, "ankle": 0.06, "elbow": 0.058, "wrist": 0.04, "spine1": 0.2}
_FINGER_REACH = 0.016
_PIECES = 6
_STRAP_WIDTHS = {"strap": 10, "band": 8, "towel": 20, "dowel": 14, "rope": 6}
_SHADOW_HEIGHT = 0.10
_GHOST_TOLERANCE = 5.0
_TINT_TOLERANCE = 2.0
#: The start is shown behind the end where something moves this far, in pixels.
_LEAST_GHOST = 40


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawn key poses of one exercise.

    Attributes
    ----------
    slug : str
    start, end : str
        One SVG element each, with one view box; the end shows the start as a ghost, and the arrow.
    alt_start, alt_end : str
        What they show, in words.
    """

    slug: str
    start: str
    end: str
    alt_start: str
    alt_end: str


@dataclass(frozen=True, slots=True)
class Captions:
    """Words of a drawing: the name, and what start and end show."""

    name: str
    start: str
    end: str


def draw_pose(
    slug: str, pose: Pose, solved: Array, captions: Captions, target: str = "", helping: tuple[str, ...] = ()
) -> Drawing:
    """Draw the first and the last key pose.

    Parameters
    ----------
    solved : ndarray, shape (n_keys, 55)
        As the lock keeps them; the same angles give the same bytes.
    target : str
        Muscle of the catalogue, tinted strongly on the end pose; none where empty.
    helping : tuple of str
        Muscles that are tinted weakly.
    """
    scene = Scene(pose, solved)
    start = _Picture(scene, 0).svg(f"{captions.name}: start", captions.start)
    end = _Picture(scene, -1, target, helping).svg(f"{captions.name}: end", captions.end)
    return Drawing(slug, start, end, captions.start, captions.end)


def patches_of(muscle: str, pose: Pose) -> list[Region]:
    """Patches of a muscle on the side or sides that a pose works; none for what is no muscle."""
    side = pose.sides.get(muscle, pose.side)
    return [region for each in ("l", "r") if side in (each, "both") for region in MUSCLES[each].get(muscle, ())]


class _Picture:
    """One key pose on its way to SVG."""

    def __init__(self, scene: Scene, row: int, target: str = "", helping: tuple[str, ...] = ()) -> None:
        self.scene, self.row = scene, row
        self.figure: Figure = scene.figures[row]
        self.is_end = row != 0
        number = row % len(scene.figures)
        self.straps = tuple(strap for strap in scene.pose.straps if not strap.frames or number in strap.frames)
        self.target, self.helping = target, helping
        self._drawn: dict[str, str] = {}

    def svg(self, title: str, description: str) -> str:
        """The whole element."""
        scene, figure = self.scene, self.figure
        grid = Grid(*_around(figure, scene))
        depths = figure.depths(grid, scene.pose.props, self.straps)
        order = figure.order(depths)
        shown = _shown(order, depths)
        far = figure.far_parts()
        solids = {solid.name: solid for solid in scene.pose.props.solids}
        tints = self._tints(order)
        body = []
        for name in order:
            if name not in shown:
                continue
            if name in solids:
                body.append(self._solid(solids[name]))
            elif name.startswith("strap "):
                body.append(self._strap(self.straps[int(name[6:])]))
            else:
                stuff = figure.body[name].stuff + ("2" if name in far else "")
                body.append(self._part(name, stuff))
                self._drawn[name] = stuff
                if name == "face":
                    body.append(self._eyes())
                body += [self._tint(region, letter) for region, letter in tints.get(name, ())]
        below = self._floor()
        ghost = self._ghost() if self.is_end else ""
        arrows = "".join(self._arrow(way) for way in scene.arrows()) if self.is_end else ""
        return (
            f'<svg viewBox="0 0 {scene.width} {scene.height}" role="img"><title>{escape(title)}</title>'
            f'<desc>{escape(description)}</desc>{below}{ghost}<g class="f">{"".join(body)}</g>{arrows}</svg>'
        )

    # --- The body -------------------------------------------------------------------------------

    def _pixels(self, points: Array) -> Array:
        return self.scene.pixels(points)

    def _part(self, name: str, stuff: str) -> str:
        """A part, without its line where it goes on in a part that is drawn already."""
        points, tags = self.figure.outline(name)
        points, tags = counter_clockwise(self._pixels(points), tags)
        extra = "".join(
            as_path(closed_curves(counter_clockwise(self._pixels(hull_outline(hull, 10)[0]), [0] * 10)[0]), True)
            for hull in self.figure.also[name]
        )
        if self.scene.is_outside(points) and not extra:
            return ""
        curves = closed_curves(points)
        joined = self._joined(name)
        if not joined:
            return f'<path class="{stuff}" d="{as_path(curves, True)}{extra}"/>'
        hidden = self._hidden(curves, tags, name, joined)
        runs = _visible_runs(curves, hidden)
        if runs is None:
            return f'<path class="{stuff}" d="{as_path(curves, True)}{extra}"/>'
        is_one_stuff = all(self._drawn[other] == stuff for other, _, _ in joined)
        if len(runs) == 1 and is_one_stuff and not extra and len(runs[0]) > 0.55 * len(curves):
            return f'<path class="{stuff}" d="{as_path(runs[0], False)}"/>'
        line = "".join(as_path(run, False) for run in runs)
        drawn_line = f'<path class="o" d="{line}"/>' if line else ""
        return f'{drawn_line}<path class="{stuff} n" d="{as_path(curves, True)}{extra}"/>'

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
            near = self._pixels(self.figure.joint(joint)[None])[0]
            reach = _JOINT_REACH.get(joint.rsplit("_", 1)[0], _FINGER_REACH) * self.scene.scale
            is_near = ((middles - near) ** 2).sum(1) < reach * reach
            limit = np.where(tag == cap, 1.45, np.where((tag == HULL) | (name == "pelvis"), 1.12, 0.97))
            ellipsoids = self.figure.parts[other]
            shapes = [(each.centre, each.shape) for each in ellipsoids]
            if not self.figure.body[other].n_directions:
                for one, following in zip(ellipsoids, ellipsoids[1:], strict=False):
                    shapes += [
                        (
                            one.centre + (following.centre - one.centre) * share,
                            one.shape + (following.shape - one.shape) * share,
                        )
                        for share in (0.25, 0.5, 0.75)
                    ]
            for centre, shape in shapes:
                away = middles - self._pixels(centre[None])[0]
                inverse = np.linalg.inv(flip @ shape[:2, :2] @ flip)
                hidden |= is_near & (np.einsum("ni,ij,nj->n", away, inverse, away) < limit)
        return list(hidden)

    def _eyes(self) -> str:
        """Eyes that look here, as dark spots."""
        forward = self.figure.axes[JOINT_OF["head"]]
        shown = []
        for node in EYES:
            outward = self.figure.camera.axes @ forward @ np.array([0.8, 0.6 * np.sign(node[1][1]), 0.0])
            if outward[2] > 0.3:
                eye = project((node,), self.figure.positions, self.figure.axes, self.figure.camera)
                shown.append(as_path(closed_curves(self._pixels(hull_outline(eye, 6)[0])), True, 0.5))
        return f'<path class="h n" d="{"".join(shown)}"/>' if any(shown) else ""

    def _tints(self, order: list[str]) -> dict[str, list[tuple[Region, str]]]:
        """Muscles by the part after which they are drawn."""
        place = {name: row for row, name in enumerate(order)}
        found: dict[str, list[tuple[Region, str]]] = {}
        wanted = [(muscle, "i") for muscle in self.helping] + ([(self.target, "m")] if self.target else [])
        for muscle, letter in wanted:
            for region in patches_of(muscle, self.scene.pose):
                last = max(region[0], key=lambda host: place[host])
                found.setdefault(last, []).append((region, letter))
        return found

    def _tint(self, region: Region, letter: str) -> str:
        """A muscle, kept inside the outline of its hosts; pale where it lies on the other side."""
        hosts, nodes = region
        seen = project(nodes, self.figure.positions, self.figure.axes, self.figure.camera)
        points = self._pixels(chain_outline(seen)[0] if len(seen) > 1 else hull_outline(seen, 8)[0])
        if self.scene.is_outside(points):
            return ""
        centre = self._pixels(np.mean([each.centre for each in seen], 0)[None])[0]
        borders = []
        inside = np.zeros(len(points), bool)
        for host in hosts:
            curves = closed_curves(self._pixels(self.figure.outline(host)[0]))
            border = np.concatenate([points_on(curve, np.array([0, 0.33, 0.67])) for curve in curves])
            borders.append(border)
            inside |= is_inside(border, points)
        border = np.concatenate(borders)
        for row in np.flatnonzero(~inside):
            nearest = border[((border - points[row]) ** 2).sum(1).argmin()]
            points[row] = nearest + (centre - nearest) * 0.04
        pale = ' opacity=".4"' if self._faces_away(nodes) else ""
        outer = f'<path class="{letter}"{pale} d="{as_path(closed_curves(points), True, _TINT_TOLERANCE)}"/>'
        if letter == "i":
            return outer
        middle = points.mean(0)
        inner = as_path(closed_curves(middle + (points - middle) * 0.62), True, _TINT_TOLERANCE)
        return f'{outer}<path class="{letter}"{pale} d="{inner}"/>'

    def _faces_away(
        self, nodes: tuple[tuple[str, tuple[float, float, float], tuple[float, float, float]], ...]
    ) -> bool:
        total = np.zeros(3)
        for joint, centre, _ in nodes:
            outward = np.array([centre[0], centre[1], 0.0])
            outward = outward / (np.linalg.norm(outward) + 1e-6)
            total += self.figure.camera.axes @ (self.figure.axes[JOINT_OF[joint]] @ outward)
        return bool(total[2] / (np.linalg.norm(total) + 1e-6) < -0.4)

    # --- Things ---------------------------------------------------------------------------------

    def _solid(self, solid: Slab | Rod) -> str:
        camera = self.scene.camera
        if isinstance(solid, Rod):
            points = self._pixels(hull_outline(self.figure.rod(solid), 16)[0])
            letter = {"aid": "e", "furniture": "p", "dark": "q"}.get(solid.stuff, "e")
            return (
                ""
                if self.scene.is_outside(points)
                else f'<path class="{letter}" d="{as_path(closed_curves(points), True)}"/>'
            )
        corners = self._pixels(camera(solid.corners()))
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
                points = np.round(self._pixels(camera(world)))
                one, other = points[1] - points[0], points[3] - points[0]
                if abs(one[0] * other[1] - one[1] * other[0]) >= 2:
                    letter = _tone(solid, axis, sign, facing)
                    sides[letter] = sides.get(letter, "") + polygon_path(points)
        return "".join(f'<path class="{letter} n" d="{path}"/>' for letter, path in sides.items())

    def _strap(self, strap: Strap) -> str:
        points = self._pixels(self.scene.camera(np.array([self.figure.site(each) for each in strap.via])))
        width = round(_STRAP_WIDTHS[strap.kind] * self.scene.scale / 500)
        return f'<path class="z" stroke-width="{width}" d="{polyline_path(points)}"/>'

    def _floor(self) -> str:
        """The mat, and shadows where the body is near the floor."""
        camera = self.scene.camera
        below = self._solid(self.scene.mat) if self.scene.mat is not None else ""
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
            points = self._pixels(camera(np.array(rim)))
            low, high = points.min(0), points.max(0)
            (cx, cy), (rx, ry) = np.round((low + high) / 2).astype(int), np.round((high - low) / 2).astype(int)
            if not self.scene.is_outside(points):
                below += f'<ellipse class="k" cx="{cx}" cy="{cy}" rx="{rx}" ry="{max(ry, 4)}"/>'
        return below

    def _ghost(self) -> str:
        """The start behind the end, as one path."""
        first = self.scene.figures[0]
        move = self._pixels(first.camera(first.positions)) - self._pixels(first.camera(self.figure.positions))
        if np.hypot(*move.T).max() < _LEAST_GHOST * self.scene.scale / 500:
            return ""
        paths = []
        for name in first.body:
            if name.startswith(("ear", "thumb")):
                continue
            points = counter_clockwise(self._pixels(first.outline(name)[0]), [])[0]
            if not self.scene.is_outside(points):
                paths.append(as_path(closed_curves(points), True, _GHOST_TOLERANCE))
        return f'<path class="g" d="{"".join(paths)}"/>'

    def _arrow(self, way: Array) -> str:
        points = self._pixels(self.scene.camera(way))
        length = float(np.hypot(*np.diff(points, axis=0).T).sum())
        if length < 20:
            return ""
        curves = closed_curves(points)[:-1]
        # The closing tangents of an open line: straight at both ends.
        curves[0] = np.array([points[0], points[0] + (curves[0][3] - points[0]) / 3, *curves[0][2:]])
        curves[-1] = np.array([*curves[-1][:2], points[-1] - (points[-1] - curves[-1][0]) / 3, points[-1]])
        along = unit(points[-1] - points[-2])
        head = min(34.0, length * 0.45)
        wings = []
        for turn in (np.radians(152), np.radians(-152)):
            cos, sin = np.cos(turn), np.sin(turn)
            wings.append(
                points[-1] + head * np.array([cos * along[0] - sin * along[1], sin * along[0] + cos * along[1]])
            )
        tip = polyline_path(np.array([wings[0], points[-1], wings[1]]))
        return f'<path class="a" d="{as_path(curves, False)}{tip}"/>'


def _shown(order: list[str], depths: dict[str, Array]) -> set[str]:
    """What can be seen at all when everything is drawn in this order."""
    top = np.full(next(iter(depths.values())).shape, -1)
    for row, name in enumerate(order):
        top[np.isfinite(depths[name])] = row
    return {order[row] for row in np.unique(top) if row >= 0}


def _around(figure: Figure, scene: Scene) -> tuple[Array, Array]:
    """The window of the picture and the whole figure."""
    low, high = figure.bounds()
    return np.minimum(low, scene.low), np.maximum(high, scene.high)


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
