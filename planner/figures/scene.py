"""A solved pose before its camera: all key poses in one window, at one scale, so that they can stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.figures.body import PARTS
from planner.figures.camera import Camera
from planner.figures.depth import Grid
from planner.figures.figure import Figure
from planner.figures.pose import Arrow, Pose, Strap
from planner.figures.props import Rod, Slab
from planner.figures.sites import site_points
from planner.figures.skeleton import JOINT_OF, Array, forward_kinematics
from planner.figures.solver import problems

__all__ = ["PIXELS_PER_METRE", "Layers", "Scene"]

#: Scale of every drawing of a whole body; a person who stands is about 880 pixels high.
PIXELS_PER_METRE = 500
#: A cropped drawing is at most this wide and high, and at most this much larger.
_CROPPED_PIXELS, _LARGEST_CROP = 760, 1000
_MARGIN = 14
#: What an arrow may follow when the pose names nothing.
_MOVING_SITES = ("hand", "elbow_joint", "kneecap", "heel", "toe_tip", "fingertips")
_MOVING = ("head_top", "breastbone", "pelvis", *(f"{site}_{side}" for site in _MOVING_SITES for side in "lr"))
_LEAST_MOVE = 0.10
_MAT_HALF_WIDTH = 0.31
#: Metres around the points of an arrow that its head and its width may take.
_ARROW_ROOM = 0.03
_CROPS = {"bust": ("spine1", 1), "legs": ("spine2", -1)}
_CLOSE = {"hand": ("wrist", 0.24), "foot": ("ankle", 0.30)}


@dataclass(frozen=True, slots=True)
class Layers:
    """Parts and things of one key pose by depth.

    Attributes
    ----------
    grid : Grid
        Where depth was compared.
    depths : mapping
        Name to depth on the grid.
    order : list of str
        Names from back to front.
    """

    grid: Grid
    depths: dict[str, Array]
    order: list[str]

    def on_top(self) -> Array:
        """Place in the order of what is seen at each point of the grid, -1 where nothing is; shape of the grid."""
        top = np.full(self.grid.x.shape, -1)
        for place, name in enumerate(self.order):
            top[np.isfinite(self.depths[name])] = place
        return top


class Scene:
    """All key poses of a pose in one picture.

    Parameters
    ----------
    pose : Pose
    solved : ndarray, shape (n_keys, 55)
    """

    def __init__(self, pose: Pose, solved: Array) -> None:
        self.pose, self.solved = pose, solved
        self.camera = Camera(pose.view)
        self.problems = problems(pose, solved)
        self.figures = [
            Figure(angles, problem.orientation, self.camera, pose.crop == "hand")
            for angles, problem in zip(solved, self.problems, strict=True)
        ]
        self._layers: dict[int, Layers] = {}
        self.mat = self._mat() if pose.has_mat else None
        self.low, self.high = self._window()
        self.scale = float(PIXELS_PER_METRE)
        if pose.crop:
            largest = float((self.high - self.low).max())
            self.scale = min(_CROPPED_PIXELS / largest, _LARGEST_CROP)
        self.width, self.height = (np.ceil((self.high - self.low) * self.scale).astype(int) + 2 * _MARGIN).tolist()

    def layers(self, row: int) -> Layers:
        """What is in front of what in one key pose."""
        if row not in self._layers:
            figure = self.figures[row]
            low, high = figure.bounds()
            grid = Grid(np.minimum(low, self.low), np.maximum(high, self.high))
            depths = figure.depths(grid, self.pose.props, self.straps(row))
            self._layers[row] = Layers(grid, depths, figure.order(depths))
        return self._layers[row]

    def straps(self, row: int) -> tuple[Strap, ...]:
        """Straps that are there in one key pose."""
        return tuple(strap for strap in self.pose.straps if not strap.frames or row in strap.frames)

    def pixels(self, points: Array) -> Array:
        """Points before the camera, shape (..., 2 or 3), as pixels right and down."""
        x = (points[..., 0] - self.low[0]) * self.scale + _MARGIN
        y = (self.high[1] - points[..., 1]) * self.scale + _MARGIN
        return np.stack([x, y], -1)

    def is_outside(self, points: Array) -> bool:
        """Whether pixels lie altogether outside the picture."""
        low, high = points.min(0), points.max(0)
        return bool((high < 0).any() or low[0] > self.width or low[1] > self.height)

    def _mat(self) -> Slab:
        """A mat as long as the body lies, and as wide as the trunk needs: arms and feet may reach beyond."""
        low = np.min([figure.positions.min(0) for figure in self.figures], 0)
        high = np.max([figure.positions.max(0) for figure in self.figures], 0)
        trunk = [JOINT_OF[name] for name in ("pelvis", "spine2", "spine4", "hip_l", "hip_r", "knee_l", "knee_r")]
        across = np.array([figure.positions[trunk, 1] for figure in self.figures])
        middle = float(across.min() + across.max()) / 2
        reach = max(float(np.ptp(across)) / 2 + 0.10, _MAT_HALF_WIDTH)
        x0, x1 = low[0] - 0.10, high[0] + 0.10
        half = np.array([(x1 - x0) / 2, reach, 0.008])
        return Slab("mat", np.array([(x0 + x1) / 2, middle, -0.008]), half, np.eye(3), "mat")

    def _window(self) -> tuple[Array, Array]:
        """Corners of the picture in metres: around everything, or around what the pose crops to."""
        corners = [corner for figure in self.figures for corner in figure.bounds()]
        if self.pose.crop in _CLOSE:
            joint, reach = _CLOSE[self.pose.crop]
            side = "l" if self.pose.side == "l" else "r"
            centres = [figure.joint(f"{joint}_{side}")[:2] for figure in self.figures]
            if self.pose.side == "both":
                centres += [figure.joint(f"{joint}_l")[:2] for figure in self.figures]
            return np.min(centres, 0) - reach, np.max(centres, 0) + reach
        for solid in self.pose.props.solids:
            corners += self._reach(solid)
        if self.mat is not None:
            corners += list(self.camera(self.mat.corners())[:, :2])
        ways = [self.camera(arrow)[:, :2] for arrow in self.arrows]
        pointed = [corner for way in ways for corner in (*(way - _ARROW_ROOM), *(way + _ARROW_ROOM))]
        low, high = np.min(corners + pointed, 0), np.max(corners + pointed, 0)
        if self.pose.crop:
            joint, sign = _CROPS[self.pose.crop]
            height = np.mean([figure.joint(joint)[1] for figure in self.figures])
            parts = tuple(
                name for name in PARTS if (name.split("_")[0] not in ("thigh", "shin", "foot", "pelvis")) == (sign > 0)
            )
            inner = [corner for figure in self.figures for corner in figure.bounds(parts)] + pointed
            low[0], high[0] = np.min(inner, 0)[0] - 0.05, np.max(inner, 0)[0] + 0.05
            if sign > 0:
                low[1] = height
            else:
                high[1] = height
        return low, high

    def _reach(self, solid: Slab | Rod) -> list[Array]:
        if isinstance(solid, Rod):
            ends = self.camera(np.stack([solid.start, solid.end]))[:, :2]
            return [*(ends - solid.radius), *(ends + solid.radius)]
        if solid.stuff == "wall":
            # A wall goes on beyond the picture.
            middle = self.camera(solid.centre)[0]
            floor = self.camera(solid.centre * [1, 1, 0])[1]
            return [np.array([middle - 0.06, floor]), np.array([middle + 0.06, floor])]
        return list(self.camera(solid.corners())[:, :2])

    # --- Arrows ---------------------------------------------------------------------------------

    @cached_property
    def arrows(self) -> list[Array]:
        """Ways that the picture points out, each of shape (5, 3) in the world."""
        wanted = self.pose.arrows
        if wanted is None:
            found = self._what_moves_most()
            wanted = () if found is None else (Arrow(found),)
        return [self._way(arrow) for arrow in wanted]

    def _what_moves_most(self) -> str | None:
        def seen(site: str) -> float:
            first, last = (self.camera(figure.site(site))[:2] for figure in (self.figures[0], self.figures[-1]))
            return round(float(np.hypot(*(last - first))), 6)

        best = max(_MOVING, key=seen)
        return best if seen(best) > _LEAST_MOVE else None

    def _way(self, arrow: Arrow) -> Array:
        if arrow.points:
            return np.array(arrow.points, float)
        path = np.array([site_points(arrow.site, *body)[0].mean(0) for body in self._between()])
        places = np.linspace(arrow.begin, arrow.end, 5) * (len(path) - 1)
        rows = np.minimum(places.astype(int), len(path) - 2)
        shares = (places - rows)[:, None]
        path = path[rows] * (1 - shares) + path[rows + 1] * shares
        # Outward: away from the body, square to the way, in the plane of the picture.
        seen = self.camera(path)[:, :2]
        body = self.camera(np.mean([figure.positions.mean(0) for figure in self.figures], 0))[:2]
        along = seen[-1] - seen[0]
        square = np.array([-along[1], along[0]]) / (np.hypot(*along) + 1e-9)
        if (seen.mean(0) - body) @ square < 0:
            square = -square
        shift = (self.camera.axes[0] * square[0] + self.camera.axes[1] * square[1]) * arrow.outward
        return np.asarray(path + shift)

    def _between(self) -> list[tuple[Array, Array]]:
        """Positions and axes of the joints on the way from the first key pose to the last, joint by joint."""
        first, last = self.solved[0].copy(), self.solved[-1].copy()
        pelvis = JOINT_OF["pelvis"]
        one, other = self.figures[0].axes[pelvis], self.figures[-1].axes[pelvis]
        # The root's turns go into the orientation, which turns along the shortest way.
        first[3:7] = last[3:7] = 0
        return [
            forward_kinematics((first * (1 - share) + last * share)[None], _turned(one, other, share))
            for share in np.linspace(0, 1, 7)
        ]


def _turned(one: Array, other: Array, share: float) -> Array:
    """An orientation on the shortest way between two."""
    turn = one.T @ other
    angle = np.arccos(np.clip((np.trace(turn) - 1) / 2, -1, 1))
    if angle < 1e-6:
        return one
    axis = np.array([turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]]) / (2 * np.sin(angle))
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    part = angle * share
    return np.asarray(one @ (np.eye(3) + np.sin(part) * cross + (1 - np.cos(part)) * cross @ cross))
