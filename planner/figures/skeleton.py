"""The skeleton: 25 joints and the fingers, 55 degrees of freedom, and where every joint is for given angles.

::

    angles (55 numbers) + orientation of the base posture --forward_kinematics--> positions and axes of the joints

World: x forward, y to the figure's left, z up; metres. All angles zero: standing, arms hanging, palms towards the
thighs. An adult of 1.75 m; hands, feet and head are about 5 % larger than life, because drawings are small. Ranges are
our convention, set a little wider than the mean ranges that clinical goniometry gives for healthy adults (American
Academy of Orthopaedic Surgeons), so that end positions of stretches can be drawn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "FOREARM",
    "FREEDOMS",
    "HIGH",
    "INDEX_OF",
    "JOINT_OF",
    "LOW",
    "N_ROOT",
    "N_SOLVED",
    "SHIN",
    "SIDES",
    "SIGMA",
    "THIGH",
    "UPPER_ARM",
    "Array",
    "forward_kinematics",
    "rotation",
]

Array = NDArray[np.float64]

HIP_HALF_WIDTH, THIGH, SHIN = 0.088, 0.415, 0.405
UPPER_ARM, FOREARM = 0.285, 0.25
SIDES = (("l", 1), ("r", -1))

_JOINTS: list[tuple[str, str, tuple[float, float, float]]] = [
    ("pelvis", "", (0, 0, 0)),
    ("spine1", "pelvis", (-0.015, 0, 0.085)),  # L5
    ("spine2", "spine1", (0.008, 0, 0.085)),  # L3
    ("spine3", "spine2", (0.0, 0, 0.085)),  # T12
    ("spine4", "spine3", (-0.012, 0, 0.115)),  # T7
    ("neck", "spine4", (-0.006, 0, 0.165)),  # C7
    ("head", "neck", (0.022, 0, 0.075)),  # C1
]
for _s, _m in SIDES:
    _JOINTS += [
        (f"collar_{_s}", "spine4", (0.012, _m * 0.03, 0.115)),
        (f"shoulder_{_s}", f"collar_{_s}", (-0.012, _m * 0.145, 0.0)),
        (f"elbow_{_s}", f"shoulder_{_s}", (0, 0, -UPPER_ARM)),
        (f"wrist_{_s}", f"elbow_{_s}", (0, 0, -FOREARM)),
        (f"finger_{_s}", f"wrist_{_s}", (0, 0, -0.088)),
        (f"hip_{_s}", "pelvis", (0, _m * HIP_HALF_WIDTH, 0)),
        (f"knee_{_s}", f"hip_{_s}", (0, 0, -THIGH)),
        (f"ankle_{_s}", f"knee_{_s}", (0, 0, -SHIN)),
        (f"toe_{_s}", f"ankle_{_s}", (0.118, 0, -0.053)),
    ]
#: Joints that the solver knows; those after them only bend fingers.
N_SOLVED = len(_JOINTS)
for _s, _m in SIDES:
    _JOINTS.append((f"knuckles_{_s}", f"finger_{_s}", (0, 0, -0.042)))
    for _f in range(4):
        _JOINTS += [
            (f"finger{_f}_{_s}", f"wrist_{_s}", (0.030 - 0.020 * _f, 0, -0.088)),
            (f"knuckle{_f}_{_s}", f"finger{_f}_{_s}", (0, 0, -0.042 - 0.006 * (_f in (1, 2)))),
        ]
#: Row of each joint in what `forward_kinematics` returns.
JOINT_OF = {name: row for row, (name, _, _) in enumerate(_JOINTS)}
_PARENT = [JOINT_OF.get(parent, -1) for _, parent, _ in _JOINTS]
_OFFSET = np.array([offset for _, _, offset in _JOINTS], float)


class _Freedom(NamedTuple):
    """Range in degrees, and sigma: how willingly the solver moves a joint that nobody wrote an angle for."""

    low: float
    high: float
    sigma: float


_RANGES: dict[str, _Freedom] = {
    # Position of the pelvis, in metres.
    "root_x": _Freedom(-9, 9, 1),
    "root_y": _Freedom(-9, 9, 1),
    "root_z": _Freedom(-9, 9, 1),
    # Orientation of the pelvis on top of the base posture: + leans left, leans forward, turns left (body), heads left.
    "root_roll": _Freedom(-400, 400, 5),
    "root_pitch": _Freedom(-400, 400, 5),
    "root_spin": _Freedom(-400, 400, 6),
    "root_yaw": _Freedom(-400, 400, 2),
    "lumbar_flex": _Freedom(-40, 60, 4),
    "thorax_flex": _Freedom(-30, 50, 4),
    "trunk_side": _Freedom(-50, 50, 4),
    "trunk_twist": _Freedom(-75, 75, 5),
    "neck_flex": _Freedom(-65, 60, 6),
    "neck_side": _Freedom(-50, 50, 4),
    "neck_twist": _Freedom(-80, 80, 5),
    "head_flex": _Freedom(-25, 25, 4),
}
for _s, _ in SIDES:
    _RANGES |= {
        f"scap_elev_{_s}": _Freedom(-10, 35, 4),
        f"scap_prot_{_s}": _Freedom(-30, 35, 5),
        f"sh_hadd_{_s}": _Freedom(-60, 140, 12),
        f"sh_flex_{_s}": _Freedom(-65, 185, 15),
        f"sh_abd_{_s}": _Freedom(-50, 185, 12),
        f"sh_rot_{_s}": _Freedom(-95, 100, 20),  # + external
        f"elbow_{_s}": _Freedom(-3, 152, 15),
        f"pron_{_s}": _Freedom(-95, 95, 30),  # 0: thumb forward
        f"wrist_flex_{_s}": _Freedom(-85, 85, 15),
        f"wrist_dev_{_s}": _Freedom(-30, 30, 8),
        f"finger_{_s}": _Freedom(-15, 100, 12),
        f"curl_{_s}": _Freedom(-10, 110, 1),  # of the finger joints beyond the knuckles; drawn only
        f"spread_{_s}": _Freedom(-5, 25, 1),  # of the fingers; drawn only
        f"hip_flex_{_s}": _Freedom(-30, 140, 7),
        f"hip_abd_{_s}": _Freedom(-40, 80, 4),
        f"hip_rot_{_s}": _Freedom(-50, 75, 6),  # + external
        f"knee_{_s}": _Freedom(-4, 164, 8),
        f"ankle_{_s}": _Freedom(-70, 40, 15),  # + dorsiflexion
        f"ankle_inv_{_s}": _Freedom(-25, 40, 10),
        f"toe_{_s}": _Freedom(-30, 75, 20),  # + extension
    }
#: Names of the degrees of freedom, in the order of a vector of angles.
FREEDOMS = tuple(_RANGES)
#: Column of each degree of freedom.
INDEX_OF = {name: column for column, name in enumerate(FREEDOMS)}
#: The first columns are metres, the others degrees.
N_ROOT = 3
LOW, HIGH, SIGMA = np.array(list(_RANGES.values()), float).T

# Rotations of each joint, outermost first: axis, degree of freedom, share of it. The spine spreads its bend over four
# joints and the neck over two, so that backs curve.
_ROTATIONS: dict[str, list[tuple[str, str, float]]] = {
    "spine1": [("z", "trunk_twist", 0.12), ("x", "trunk_side", -0.25), ("y", "lumbar_flex", 0.5)],
    "spine2": [("z", "trunk_twist", 0.13), ("x", "trunk_side", -0.30), ("y", "lumbar_flex", 0.5)],
    "spine3": [("z", "trunk_twist", 0.35), ("x", "trunk_side", -0.25), ("y", "thorax_flex", 0.5)],
    "spine4": [("z", "trunk_twist", 0.40), ("x", "trunk_side", -0.20), ("y", "thorax_flex", 0.5)],
    "neck": [("z", "neck_twist", 0.4), ("x", "neck_side", -0.55), ("y", "neck_flex", 0.6)],
    "head": [("z", "neck_twist", 0.6), ("x", "neck_side", -0.45), ("y", "neck_flex", 0.4), ("y", "head_flex", 1)],
}
for _s, _m in SIDES:
    _ROTATIONS |= {
        f"collar_{_s}": [("x", f"scap_elev_{_s}", _m), ("z", f"scap_prot_{_s}", -_m)],
        f"shoulder_{_s}": [
            ("z", f"sh_hadd_{_s}", -_m),
            ("y", f"sh_flex_{_s}", -1),
            ("x", f"sh_abd_{_s}", _m),
            ("z", f"sh_rot_{_s}", _m),
        ],
        f"elbow_{_s}": [("y", f"elbow_{_s}", -1)],
        f"wrist_{_s}": [("z", f"pron_{_s}", -_m), ("x", f"wrist_flex_{_s}", -_m), ("y", f"wrist_dev_{_s}", -1)],
        f"finger_{_s}": [("x", f"finger_{_s}", -_m)],
        f"knuckles_{_s}": [("x", f"curl_{_s}", -_m)],
        f"hip_{_s}": [("y", f"hip_flex_{_s}", -1), ("x", f"hip_abd_{_s}", _m), ("z", f"hip_rot_{_s}", _m)],
        f"knee_{_s}": [("y", f"knee_{_s}", 1)],
        f"ankle_{_s}": [("y", f"ankle_{_s}", -1), ("x", f"ankle_inv_{_s}", -_m)],
        f"toe_{_s}": [("y", f"toe_{_s}", -1)],
    }
    for _f in range(4):
        _ROTATIONS |= {
            f"finger{_f}_{_s}": [("y", f"spread_{_s}", _f / 1.5 - 1), ("x", f"finger_{_s}", -_m)],
            f"knuckle{_f}_{_s}": [("x", f"curl_{_s}", -_m)],
        }


def rotation(axis: str, angle: Array) -> Array:
    """Rotations about one axis.

    Parameters
    ----------
    axis : str
        ``x``, ``y`` or ``z``.
    angle : ndarray, shape (n,)
        Radians.

    Returns
    -------
    ndarray, shape (n, 3, 3)
    """
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.zeros((*angle.shape, 3, 3))
    i = "xyz".index(axis)
    j, k = (i + 1) % 3, (i + 2) % 3
    turned[..., i, i] = 1
    turned[..., j, j] = turned[..., k, k] = cos
    turned[..., j, k] = -sin
    turned[..., k, j] = sin
    return turned


def forward_kinematics(angles: Array, orientation: Array, has_fingers: bool = False) -> tuple[Array, Array]:
    """Where the joints are.

    Parameters
    ----------
    angles : ndarray, shape (n, 55)
        Metres for the first three columns, then degrees.
    orientation : ndarray, shape (3, 3)
        Of the base posture; the root rotates about the world's z before it and about the body's axes after it, so
        that lying figures meet no gimbal lock.
    has_fingers : bool
        Whether to add the joints of the fingers, which only drawings need.

    Returns
    -------
    positions : ndarray, shape (n, n_joints, 3)
        25 joints, or 43 with fingers.
    axes : ndarray, shape (n, n_joints, 3, 3)
    """
    n_joints = len(_JOINTS) if has_fingers else N_SOLVED
    radians = np.radians(angles)
    positions = np.zeros((len(angles), n_joints, 3))
    axes = np.zeros((len(angles), n_joints, 3, 3))

    def turn(axis: str, freedom: str, share: float = 1) -> Array:
        return rotation(axis, share * radians[:, INDEX_OF[freedom]])

    positions[:, 0] = angles[:, :N_ROOT]
    axes[:, 0] = (turn("z", "root_yaw") @ orientation @ turn("z", "root_spin") @ turn("y", "root_pitch")) @ turn(
        "x", "root_roll", -1
    )
    for row, (name, _, _) in enumerate(_JOINTS[1:n_joints], start=1):
        parent = _PARENT[row]
        positions[:, row] = positions[:, parent] + axes[:, parent] @ _OFFSET[row]
        local = axes[:, parent]
        for axis, freedom, share in _ROTATIONS.get(name, ()):
            local = local @ turn(axis, freedom, share)
        axes[:, row] = local
    return positions, axes
