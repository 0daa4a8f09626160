"""Base postures and arm positions: what a pose file may start from instead of writing every angle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from planner.figures.skeleton import Array, rotation

__all__ = ["ARMS", "ARMS_ON_THE_FLOOR", "POSTURES", "Posture"]


def _turn(axis: str, degrees: float) -> Array:
    return np.asarray(rotation(axis, np.array([np.radians(degrees)]))[0])


_UPRIGHT = np.eye(3)
_SUPINE = _turn("y", -90)  # head towards -x, face up
_PRONE = _turn("y", 90)  # head towards +x, face down
# Lying on a side with the front towards the usual camera (-y): head towards +x on the left, towards -x on the right.
_ON_LEFT = np.stack([np.array([0, -1.0, 0]), np.array([0, 0, -1.0]), np.array([1.0, 0, 0])], 1)
_ON_RIGHT = np.stack([np.array([0, -1.0, 0]), np.array([0, 0, 1.0]), np.array([-1.0, 0, 0])], 1)


@dataclass(frozen=True, slots=True)
class Posture:
    """What a base posture sets.

    Attributes
    ----------
    orientation : ndarray, shape (3, 3)
        Of the pelvis.
    height : float
        Of the pelvis above the floor in metres, to begin with.
    angles : mapping
        Keys as in a pose file.
    contacts : mapping
        Site to what it rests on.
    anchor : str
        ``foot`` or ``shin``: the segment that bears the weight keeps its orientation, and the pelvis follows from the
        angles of hip and knee, as a reader expects; ``pelvis`` otherwise.
    view : str
        Where the camera stands unless the pose says so.
    has_balance : bool
        Whether the weight has to lie over the feet.
    is_free : tuple of str
        Degrees of freedom of the root that the solver may move far.
    spine : tuple, optional
        Direction from pelvis to neck that a lying figure keeps.
    """

    orientation: Array
    height: float
    angles: dict[str, Any]
    contacts: dict[str, str]
    anchor: str = "pelvis"
    view: str = "side"
    has_balance: bool = False
    is_free: tuple[str, ...] = ()
    spine: tuple[float, float, float] | None = None
    props: dict[str, dict[str, Any]] = field(default_factory=dict)


_ARMS_DOWN = {"sh_abd": 6, "elbow": 8}

POSTURES: dict[str, Posture] = {
    "standing": Posture(
        _UPRIGHT,
        0.9,
        {"sh_abd": 7, "elbow": 10, "sh_rot": -20, "hip_abd": 2, "hip_rot": 7},
        {"sole_l": "floor", "sole_r": "floor"},
        anchor="foot",
        has_balance=True,
    ),
    "seated": Posture(
        _UPRIGHT,
        0.53,
        {"hip_flex": 88, "knee": 88, "hip_abd": 4, "sh_abd": 6, "elbow": 25, "sh_flex": 12},
        {"sit": "seat", "sole_l": "floor", "sole_r": "floor"},
        props={"chair": {}},
    ),
    "kneeling": Posture(
        _UPRIGHT,
        0.47,
        {"knee": 92, "ankle": -50, **_ARMS_DOWN},
        {"shin_l": "floor", "shin_r": "floor"},
        anchor="shin",
        is_free=("root_pitch",),
    ),
    "heel_sitting": Posture(
        _UPRIGHT,
        0.25,
        {"hip_flex": 75, "hip_abd": 8, "knee": 152, "ankle": -55, "elbow": 30, "sh_flex": 20},
        {"shin_l": "floor", "shin_r": "floor", "ischium_l": "foot_l", "ischium_r": "foot_r"},
        anchor="shin",
        is_free=("root_pitch",),
    ),
    "half_kneeling": Posture(
        _UPRIGHT,
        0.5,
        {"hip_flex_r": 85, "knee_r": 88, "hip_flex_l": -2, "knee_l": 90, "ankle_l": -45, **_ARMS_DOWN},
        {"shin_l": "floor", "sole_r": "floor"},
        anchor="shin",
        is_free=("root_pitch",),
    ),
    "quadruped": Posture(
        _PRONE,
        0.5,
        {"hip_flex": 90, "knee": 90, "ankle": -45, "sh_flex": 88, "wrist_ext": 80, "pron": 90, "neck_flex": -8},
        {"shin_l": "floor", "shin_r": "floor", "palm_l": "floor", "palm_r": "floor"},
        anchor="shin",
        is_free=("root_pitch",),
    ),
    "supine": Posture(
        _SUPINE,
        0.1,
        {"sh_abd": 18, "pron": 60, "elbow": 6, "hip_abd": 4},
        {"sacrum": "floor", "back": "floor", "head_back": "floor", "heel_l": "floor", "heel_r": "floor"},
        spine=(-1, 0, 0),
    ),
    "hook_lying": Posture(
        _SUPINE,
        0.1,
        {"hip_flex": 48, "knee": 92, "sh_abd": 18, "pron": 60, "elbow": 6},
        {"sacrum": "floor", "back": "floor", "head_back": "floor", "sole_l": "floor", "sole_r": "floor"},
        spine=(-1, 0, 0),
    ),
    "prone": Posture(
        _PRONE,
        0.12,
        {"ankle": -55, "sh_abd": 20, "elbow": 10, "hip_abd": 5},
        {"belly": "floor", "instep_l": "floor", "instep_r": "floor"},
        spine=(1, 0, 0),
    ),
    "side_lying_r": Posture(_ON_RIGHT, 0.17, {"hip_flex": 35, "knee": 60}, {"trochanter_r": "floor"}),
    "side_lying_l": Posture(_ON_LEFT, 0.17, {"hip_flex": 35, "knee": 60}, {"trochanter_l": "floor"}),
    "long_sitting": Posture(
        _UPRIGHT,
        0.1,
        {"hip_flex": 88, "sh_flex": 12, "elbow": 20, "hip_abd": 4},
        {"sit": "floor", "heel_l": "floor", "heel_r": "floor"},
    ),
    "cross_sitting": Posture(
        _UPRIGHT,
        0.1,
        {"hip_flex": 80, "hip_abd": 48, "hip_rot": 50, "knee": 125, "sh_flex": 25, "elbow": 35},
        {"sit": "floor"},
        view="front",
    ),
}

#: Positions of the arms by name, for ``arms``, ``arm_l`` and ``arm_r``.
ARMS: dict[str, dict[str, float]] = {
    "hang": {"sh_abd": 6, "elbow": 8},
    "T": {"sh_abd": 88},
    "T_palms_up": {"sh_abd": 88, "sh_rot": 85},
    "cactus": {"sh_abd": 88, "sh_rot": 88, "elbow": 90},
    "overhead": {"sh_flex": 172},
    "forward": {"sh_flex": 90},
    "akimbo": {"sh_abd": 45, "sh_rot": -45, "sh_flex": -15, "elbow": 100},
    "behind_head": {"sh_abd": 120, "sh_rot": 70, "elbow": 135, "sh_flex": 20},
    "crossed": {"sh_flex": 45, "sh_hadd": 20, "sh_rot": -60, "elbow": 110},
    "push": {"sh_flex": 82, "elbow": 12, "pron": 85, "wrist_ext": 72},
    "floor_side": {"sh_abd": 25, "elbow": 5},
}
#: Arms of somebody on the back that rest on the floor, and with what.
ARMS_ON_THE_FLOOR = {
    "T": "palm",
    "T_palms_up": "hand_back",
    "cactus": "hand_back",
    "overhead": "hand_back",
    "floor_side": "hand_back",
}
