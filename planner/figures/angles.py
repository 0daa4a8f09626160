"""The words of a pose file for angles and directions, as degrees of freedom and vectors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from planner.figures.postures import ARMS
from planner.figures.skeleton import INDEX_OF, SIDES, Array

__all__ = ["AIMS", "DIRECTIONS", "direction", "expand_angles"]

#: Words for directions; joined by a hyphen they add up, as in ``up-left``.
DIRECTIONS = {
    "up": (0, 0, 1),
    "down": (0, 0, -1),
    "front": (1, 0, 0),
    "back": (-1, 0, 0),
    "left": (0, 1, 0),
    "right": (0, -1, 0),
}
# Keys for the other direction of a degree of freedom, and other names.
_OPPOSITE = {
    "hip_ext": "hip_flex",
    "hip_add": "hip_abd",
    "hip_ir": "hip_rot",
    "sh_ext": "sh_flex",
    "sh_add": "sh_abd",
    "sh_ir": "sh_rot",
    "sh_habd": "sh_hadd",
    "scap_ret": "scap_prot",
    "scap_dep": "scap_elev",
    "neck_ext": "neck_flex",
    "head_ext": "head_flex",
    "trunk_ext": "trunk_flex",
    "lumbar_ext": "lumbar_flex",
    "thorax_ext": "thorax_flex",
    "ankle_pf": "ankle",
    "ankle_ev": "ankle_inv",
    "wrist_ext": "wrist_flex",
    "sup": "pron",
    "toe_flex": "toe",
}
_ALSO = {"sh_er": "sh_rot", "hip_er": "hip_rot", "ankle_df": "ankle", "turn": "root_spin", "lean": "root_roll"}
_ONE_SIDED = ("trunk_side", "trunk_twist", "neck_side", "neck_twist", "root_spin", "root_roll")

#: Segments that can be aimed, their joint, and the local axis that points.
AIMS: dict[str, tuple[str, tuple[float, float, float]]] = {
    "pelvis": ("pelvis", (0, 0, 1)),
    "face": ("head", (1, 0, 0)),
    "chest": ("spine4", (1, 0, 0)),
}
for _s, _m in SIDES:
    AIMS |= {
        f"thigh_{_s}": (f"hip_{_s}", (0, 0, -1)),
        f"shin_{_s}": (f"knee_{_s}", (0, 0, -1)),
        f"foot_{_s}": (f"ankle_{_s}", (1, 0, 0)),
        f"upper_arm_{_s}": (f"shoulder_{_s}", (0, 0, -1)),
        f"forearm_{_s}": (f"elbow_{_s}", (0, 0, -1)),
        f"hand_{_s}": (f"wrist_{_s}", (0, 0, -1)),
        f"palm_{_s}": (f"wrist_{_s}", (0, -_m, 0)),
        f"kneecap_{_s}": (f"hip_{_s}", (1, 0, 0)),
    }


def direction(value: Any) -> Array:
    """A unit vector from words (``up-left``) or three numbers; raises `KeyError` or `ValueError`."""
    if isinstance(value, str):
        total = np.sum([np.array(DIRECTIONS[word], float) for word in value.split("-")], axis=0)
    else:
        total = np.array([float(each) for each in value])
    length = float(np.linalg.norm(total))
    if total.shape != (3,) or length < 1e-9:
        raise ValueError(value)
    return np.asarray(total / length)


def expand_angles(written: Mapping[str, Any]) -> dict[str, float]:
    """Degrees of freedom that some keys of a pose file mean; raises `KeyError` for a key that means none."""
    found: dict[str, float] = {}
    for key, value in written.items():
        if key in ("arms", "arm_l", "arm_r"):
            suffix = key[3:] if key != "arms" else ""
            found |= expand_angles({f"{part}{suffix}": degrees for part, degrees in ARMS[value].items()})
            continue
        side = key[-2:] if key[-2:] in ("_l", "_r") else ""
        stem = key.removesuffix(side) if side else key
        sign = -1 if stem in _OPPOSITE else 1
        stem = _OPPOSITE.get(stem, stem)
        stem = _ALSO.get(stem, stem)
        degrees = sign * float(value)
        if stem == "trunk_flex" and not side:
            found["lumbar_flex"] = found["thorax_flex"] = degrees / 2
        elif stem in _ONE_SIDED:
            if not side:
                raise KeyError(f"{key}: say _l or _r")
            found[stem] = degrees if side == "_l" else -degrees
        elif stem + side in INDEX_OF and (side or stem + "_l" not in INDEX_OF):
            found[stem + side] = degrees
        elif not side and stem + "_l" in INDEX_OF:
            found[stem + "_l"] = found[stem + "_r"] = degrees
        else:
            raise KeyError(key)
    return found
