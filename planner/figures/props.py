"""Things in the picture: what the body may touch (surfaces), must not enter (boxes), and what is drawn (solids).

::

    {"chair": {"at": [0.7, 0]}} --build_props--> Props(solids to draw, surfaces to touch)

Sizes are in metres. ``at`` is x and y on the floor; ``face`` turns a thing about the vertical, 0 faces +x.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import signature
from typing import Any

import numpy as np

from planner.figures.skeleton import Array, rotation

__all__ = ["KINDS", "OPTIONS", "Props", "Rod", "Slab", "Surface", "build_props", "inside_depth"]


@dataclass(frozen=True, slots=True)
class Slab:
    """A box: centre, half sizes, axes (columns), and what it is of: furniture, wall, mat or aid."""

    name: str
    centre: Array
    half: Array
    axes: Array
    stuff: str = "furniture"

    @property
    def is_thin(self) -> bool:
        """Whether it is a bar, drawn in one tone."""
        return bool(sorted(self.half)[1] < 0.03)

    def corners(self) -> Array:
        """Corners in the world, shape (8, 3)."""
        signs = np.array([[a, b, c] for a in (-1, 1) for b in (-1, 1) for c in (-1, 1)], float)
        return np.asarray(self.centre + (signs * self.half) @ self.axes.T)


@dataclass(frozen=True, slots=True)
class Rod:
    """A round thing: balls of one radius along a line, so a roller, a stick, a frame of a bicycle or a ball."""

    name: str
    start: Array
    end: Array
    radius: float
    stuff: str = "aid"


@dataclass(frozen=True, slots=True)
class Surface:
    """A plane that sites can touch: points p with normal @ p == offset.

    ``centre`` and ``half`` bound a finite top in x and y; a solid surface without them bounds the world.
    """

    normal: Array
    offset: float
    centre: tuple[float, float] | None = None
    half: tuple[float, float] | None = None
    is_solid: bool = False


@dataclass(frozen=True, slots=True)
class Props:
    """Everything in the picture besides the body."""

    solids: tuple[Slab | Rod, ...]
    surfaces: dict[str, Surface]

    @property
    def boxes(self) -> tuple[Slab, ...]:
        """What the body must not enter."""
        return tuple(each for each in self.solids if isinstance(each, Slab))


_UP = np.array([0.0, 0.0, 1.0])
_Made = tuple[list[Slab | Rod], dict[str, Surface]]


def _point(value: Any, height: float = 0.0) -> Array:
    numbers = [float(each) for each in value]
    return np.array([*numbers, height] if len(numbers) == 2 else numbers)


def _turn(face: float) -> Array:
    return np.asarray(rotation("z", np.array([np.radians(face)]))[0])


def _top(centre: Array, axes: Array, half: tuple[float, float], height: float) -> Surface:
    """The upper side of a box; turned by a quarter its half sizes change places."""
    turned = np.abs(axes[:2, :2]) @ np.array(half)
    return Surface(_UP, height, (float(centre[0]), float(centre[1])), (float(turned[0]), float(turned[1])))


def _chair(
    name: str, at: Any = (0, 0), face: float = 0, height: float = 0.45, back: bool = True, arms: bool = False
) -> _Made:
    axes, ground = _turn(face), _point(at)

    def slab(part: str, x: float, y: float, z: float, *half: float) -> Slab:
        return Slab(f"{name}_{part}", ground + axes @ np.array([x, y, z]), np.array(half), axes)

    leg = (height - 0.044) / 2
    made: list[Slab | Rod] = [slab("seat", 0.03, 0, height - 0.022, 0.215, 0.215, 0.022)]
    for part, x, y in (("fl", 0.22, 0.19), ("fr", 0.22, -0.19), ("bl", -0.16, 0.19), ("br", -0.16, -0.19)):
        made.append(slab(part, x, y, leg, 0.017, 0.017, leg))
    if back:
        made += [slab(f"post{y:+}", -0.205, 0.19 * y, height + 0.20, 0.014, 0.017, 0.22) for y in (1, -1)]
        made.append(slab("rest", -0.20, 0, height + 0.36, 0.012, 0.20, 0.09))
    if arms:
        made += [slab(f"arm{y:+}", 0.0, 0.235 * y, height + 0.21, 0.16, 0.02, 0.012) for y in (1, -1)]
        made += [slab(f"hold{y:+}", 0.14, 0.235 * y, height + 0.09, 0.014, 0.014, 0.11) for y in (1, -1)]
    centre = ground + axes @ np.array([0.03, 0, 0])
    surfaces = {"seat": _top(centre, axes, (0.215, 0.215), height)}
    if back:
        behind = ground + axes @ np.array([-0.20, 0, 0])
        surfaces["backrest"] = _top(behind, axes, (0.03, 0.22), height + 0.45)
    return made, surfaces


def _bounds(centre: Array, *half: float) -> tuple[tuple[float, float], tuple[float, float]]:
    return (float(centre[0]), float(centre[1])), (half[0], half[1])


def _wall(
    name: str, side: str = "front", distance: float = 0.5, height: float = 2.0, width: float = 0.75, at: float = 0
) -> _Made:
    towards = np.array({"front": (1, 0), "back": (-1, 0), "left": (0, 1), "right": (0, -1)}[side], float)
    along = np.array([abs(towards[1]), abs(towards[0])])
    centre = np.append(towards * (distance + 0.03) + along * at, height / 2)
    half = np.append(np.abs(towards) * 0.03 + along * width, height / 2)
    plane = Surface(np.append(-towards, 0.0), -distance, is_solid=True)
    return [Slab(name, centre, half, np.eye(3), "wall")], {"wall": plane}


def _doorway(name: str, distance: float = 0.12, half: float = 0.55, height: float = 2.05, shift: float = 0) -> _Made:
    """Two jambs, their near faces at x = distance, the opening between y = shift - half and shift + half."""
    made: list[Slab | Rod] = []
    surfaces = {"jamb": Surface(np.array([-1.0, 0, 0]), -distance)}
    for side, sign in (("l", 1), ("r", -1)):
        centre = np.array([distance + 0.05, shift + sign * (half + 0.06), height / 2])
        made.append(Slab(f"{name}_{side}", centre, np.array([0.05, 0.06, height / 2]), np.eye(3), "wall"))
        inside = np.array([0.0, -sign, 0.0])
        surfaces[f"jamb_side_{side}"] = Surface(inside, -half - sign * shift)
    return made, surfaces


def _desk(
    name: str, at: Any = (0.6, 0), height: float = 0.73, size: tuple[float, float] = (0.6, 1.0), face: float = 0
) -> _Made:
    axes, ground = _turn(face), _point(at)
    hx, hy = size[0] / 2, size[1] / 2

    def slab(part: str, x: float, y: float, z: float, *half: float) -> Slab:
        return Slab(f"{name}_{part}", ground + axes @ np.array([x, y, z]), np.array(half), axes)

    leg = (height - 0.036) / 2
    made: list[Slab | Rod] = [slab("top", 0, 0, height - 0.018, hx, hy, 0.018)]
    for x in (1, -1):
        made += [slab(f"leg{x:+}{y:+}", x * (hx - 0.03), y * (hy - 0.03), leg, 0.02, 0.02, leg) for y in (1, -1)]
    return made, {"desk": _top(ground, axes, (hx, hy), height)}


def _box(height: float, size: tuple[float, float]) -> Callable[..., _Made]:
    """A plain box to step, sit or lean on."""

    def make(
        name: str, at: Any = (0.3, 0), height: float = height, size: tuple[float, float] = size, face: float = 0
    ) -> _Made:
        axes, ground = _turn(face), _point(at)
        half = np.array([size[0] / 2, size[1] / 2, height / 2])
        top = _top(ground, axes, (float(half[0]), float(half[1])), height)
        return [Slab(name, ground + _UP * height / 2, half, axes)], {name: top}

    return make


def _roller(name: str, at: Any = (0, 0), radius: float = 0.075, half: float = 0.3, face: float = 0) -> _Made:
    """A cylinder on the floor; it lies along y, turned by ``face``."""
    centre, along = _point(at), _turn(face) @ np.array([0, half, 0])
    if centre[2] == 0:
        centre = centre + _UP * radius
    sizes = np.abs(along[:2]) + radius * 0.7
    top = Surface(_UP, float(centre[2]) + radius, *_bounds(centre, float(sizes[0]), float(sizes[1])))
    return [Rod(name, centre - along, centre + along, radius)], {name: top}


def _ball(name: str, at: Any = (0, 0), radius: float = 0.04) -> _Made:
    """A ball on the floor, or anywhere where ``at`` has three numbers."""
    centre = _point(at)
    if centre[2] == 0:
        centre = centre + _UP * radius
    top = Surface(_UP, float(centre[2]) + radius, *_bounds(centre, radius, radius))
    return [Rod(name, centre, centre, radius)], {name: top}


def _bar(name: str, start: Any, end: Any, radius: float = 0.014, stuff: str = "furniture") -> _Made:
    return [Rod(name, _point(start), _point(end), radius, stuff)], {}


#: What can stand in a picture; a name may carry a number after an underscore, as in ``chair_2``.
KINDS: dict[str, Callable[..., _Made]] = {
    "chair": _chair,
    "wall": _wall,
    "doorway": _doorway,
    "desk": _desk,
    "step": _box(0.15, (0.3, 0.5)),
    "block": _box(0.22, (0.15, 0.09)),
    "bench": _box(0.45, (0.45, 1.1)),
    "cushion": _box(0.08, (0.3, 0.4)),
    "roller": _roller,
    "ball": _ball,
    "bar": _bar,
}
#: Options of each kind.
OPTIONS = {kind: tuple(signature(make).parameters)[1:] for kind, make in KINDS.items()}


def build_props(wanted: Mapping[str, Mapping[str, Any]]) -> Props:
    """Make the things of a pose.

    Parameters
    ----------
    wanted : mapping
        Name to options; the part of the name before an underscore is one of `KINDS`.

    Returns
    -------
    Props
        With the floor among its surfaces.

    Raises
    ------
    KeyError, TypeError, ValueError
        For a kind or an option that does not exist; `planner.figures.pose` checks both before.
    """
    solids: list[Slab | Rod] = []
    surfaces = {"floor": Surface(_UP, 0.0, is_solid=True)}
    for name, options in wanted.items():
        made, touched = KINDS[name.partition("_")[0]](name, **options)
        solids += made
        surfaces |= touched
    return Props(tuple(solids), surfaces)


def inside_depth(box: Slab, points: Array, radius: Array) -> Array:
    """Distance of balls from a box, negative inside.

    Parameters
    ----------
    points : ndarray, shape (..., 3)
    radius : ndarray, broadcast against the leading axes

    Returns
    -------
    ndarray
        Metres between the surfaces of ball and box.
    """
    beyond = np.abs((points - box.centre) @ box.axes) - box.half
    outside = np.sqrt((np.maximum(beyond, 0) ** 2).sum(-1))
    return np.asarray(outside + np.minimum(beyond.max(-1), 0) - radius)
