"""The body that one taps in the form: front and back, cut into the areas that may be stiff.

Each area is a piece of the drawn body, projected like any other figure, so the map is the same person as in the
drawings. Paths lie around x = 0 with the top of the head at y = 0, in quarter pixels: `SCALE` of them are one pixel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planner.figures.angles import expand_angles
from planner.figures.body import PARTS, Node, limb_nodes
from planner.figures.camera import Camera
from planner.figures.curves import closed_line
from planner.figures.outline import chain_outline, counter_clockwise, hull_outline, project
from planner.figures.paths import as_path
from planner.figures.skeleton import (
    FREEDOMS,
    INDEX_OF,
    JOINT_OF,
    SHIN,
    SIDES,
    THIGH,
    UPPER_ARM,
    forward_kinematics,
)

__all__ = ["SCALE", "BodyMap", "Zone", "draw_body_map"]

#: Units of a path for one pixel of the form's drawing, which is about 440 pixels high.
SCALE = 4
_PIXELS_PER_METRE = 245
_POSE = {"sh_abd": 20, "elbow": 8, "hip_abd": 5, "hip_er": 8, "sh_er": 15}
_VIEWS = {"front": (0.0, 0.0, 0.0), "back": (180.0, 0.0, 0.0)}


@dataclass(frozen=True, slots=True)
class Zone:
    """A piece of the body; ``number`` counts the pieces of an area over both views, so the id stays the same."""

    area: str
    number: int
    view: str
    path: str

    @property
    def id(self) -> str:
        """Id in the page: ``zone-hips-1``."""
        return f"zone-{self.area}-{self.number}"


@dataclass(frozen=True, slots=True)
class BodyMap:
    """All zones, back to front, and by view the outline of the head, which is no area."""

    zones: tuple[Zone, ...]
    heads: dict[str, str]


def draw_body_map() -> BodyMap:
    """The map of the standing body; the same paths every time."""
    angles = np.zeros(len(FREEDOMS))
    for name, degrees in expand_angles(_POSE).items():
        angles[INDEX_OF[name]] = degrees
    positions, axes = (each[0] for each in forward_kinematics(angles[None], np.eye(3), has_fingers=True))
    top = positions[JOINT_OF["head"], 2] + 0.228
    zones, heads, counted = [], {}, Counter[str]()
    for view, direction in _VIEWS.items():
        camera = Camera(direction)

        def path(nodes: tuple[Node, ...], n_directions: int, camera: Camera = camera) -> str:
            seen = project(nodes, positions, axes, camera)
            outline = hull_outline(seen, n_directions)[0] if n_directions else chain_outline(seen)[0]
            points = np.stack([outline[:, 0], top - outline[:, 1]], 1) * _PIXELS_PER_METRE * SCALE
            return as_path(closed_line(counter_clockwise(points, [])[0]))

        for area, nodes, n_directions in _pieces(view):
            counted[area] += 1
            zones.append(Zone(area, counted[area], view, path(nodes, n_directions)))
        heads[view] = path(PARTS["face"].nodes + PARTS["hair"].nodes, 18)
    return BodyMap(tuple(zones), heads)


def _pieces(view: str) -> list[tuple[str, tuple[Node, ...], int]]:
    """Areas of one view with the ellipsoids that make them, and the points of a hull or 0 for a chain."""
    is_front = view == "front"
    spine = (
        ("spine1", (0.008, 0, 0.000), (0.090, 0.136, 0.045)),
        ("spine2", (0.004, 0, 0.010), (0.083, 0.124, 0.060)),
        ("spine3", (0.006, 0, 0.010), (0.088, 0.128, 0.045)),
    )
    ribs = (
        ("spine4", (0.012, 0, -0.018), (0.104, 0.144, 0.055)),
        ("spine4", (0.012, 0, 0.060), (0.100, 0.146, 0.065)),
        ("spine4", (-0.006, 0, 0.110), (0.072, 0.125, 0.040)),
    )
    found: list[tuple[str, tuple[Node, ...], int]] = [
        ("neck", PARTS["neck"].nodes, 0),
        ("chest" if is_front else "upper_back", ribs, 16),
        ("core" if is_front else "lower_back", spine, 16),
    ]
    for side, sign in SIDES:
        pelvis = (
            ("pelvis", (0, sign * 0.074, 0.052), (0.09, 0.072, 0.040)),
            ("pelvis", (0, sign * 0.086, -0.020), (0.09, 0.074, 0.060)),
            ("pelvis", (0, sign * 0.044, -0.085), (0.09, 0.040, 0.040)),
        )
        inner_rows = [(0.20, 0, -0.056, 0.024), (0.32, 0, -0.052, 0.026), (0.58, 0, -0.040, 0.016)]
        inner = _slice(f"hip_{side}", THIGH, sign, inner_rows)
        shoulder = (
            (f"collar_{side}", (-0.008, sign * 0.115, 0.0), (0.05, 0.045, 0.045)),
            *_slice(f"shoulder_{side}", UPPER_ARM, sign, [(0.02, 0, 0.004, 0.054), (0.34, 0, 0, 0.048)]),
        )
        arm = (
            *_slice(f"shoulder_{side}", UPPER_ARM, sign, [(0.48, 0, 0, 0.046), (0.75, 0, 0, 0.040)]),
            *PARTS[f"forearm_{side}"].nodes,
            *PARTS[f"hand_{side}"].nodes[1:],
        )
        thigh_rows = [(0.24, 0, 0.004, 0.079), (0.45, 0, 0, 0.074), (0.76, 0, -0.002, 0.059), (0.84, 0, 0, 0.057)]
        thigh = _slice(f"hip_{side}", THIGH, sign, thigh_rows)
        # Behind, the calf begins right at the hollow of the knee.
        shin_rows = [(0.16 if is_front else 0.06, 0, 0, 0.051), (0.30, 0, 0, 0.054), (0.55, 0, 0, 0.046)]
        shin = _slice(f"knee_{side}", SHIN, sign, [*shin_rows, (0.84, 0, 0, 0.036)])
        found += [("front_thighs" if is_front else "hamstrings", thigh, 0)]
        found += [("hips" if is_front else "glutes", pelvis, 14)]
        if is_front:
            above, below = _slice(f"hip_{side}", THIGH, sign, [(0.94, 0, 0, 0.053)]), f"knee_{side}"
            knee = (*above, *_slice(below, SHIN, sign, [(0.04, 0, 0, 0.051)]))
            found += [("groin", inner, 0), ("knees", knee, 12)]
        found += [("calves_shins", shin, 0), ("ankles_feet", PARTS[f"foot_{side}"].nodes, 14)]
        found += [("arms_wrists", arm, 0), ("shoulders", shoulder, 14)]
    return found


def _slice(joint: str, length: float, sign: int, rows: Sequence[tuple[float, float, float, float]]) -> tuple[Node, ...]:
    return tuple(limb_nodes(joint, length, rows, sign))
