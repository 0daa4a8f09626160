"""Named places on the skin, which contacts, straps and arrows speak of."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from planner.figures.skeleton import JOINT_OF, SIDES, Array

__all__ = ["SITES", "Site", "mirrored", "site_points"]


class Site(NamedTuple):
    """A named place on the skin: points in the frame of a joint and, where it has one, the direction it faces."""

    joint: str
    points: tuple[tuple[float, float, float], ...]
    normal: tuple[float, float, float] | None = None


SITES: dict[str, Site] = {
    "pelvis": Site("pelvis", ((0, 0, 0),)),
    "sit": Site("pelvis", ((-0.035, 0.06, -0.095), (-0.035, -0.06, -0.095))),
    "sacrum": Site("pelvis", ((-0.112, 0.06, 0.02), (-0.112, -0.06, 0.02))),
    "belly": Site("pelvis", ((0.085, 0.05, 0.03), (0.085, -0.05, 0.03))),
    "navel": Site("spine2", ((0.088, 0, 0),)),
    "back": Site("spine4", ((-0.095, 0.07, 0.03), (-0.095, -0.07, 0.03))),
    "lower_back": Site("spine2", ((-0.09, 0, 0),)),
    "chest": Site("spine4", ((0.105, 0.07, 0.03), (0.105, -0.07, 0.03))),
    "breastbone": Site("spine4", ((0.112, 0, 0.05),)),
    "head_back": Site("head", ((-0.100, 0, 0.12),), (-1, 0, 0)),
    "nose": Site("head", ((0.11, 0, 0.08),)),
    "head_top": Site("head", ((0, 0, 0.22),), (0, 0, 1)),
    "forehead": Site("head", ((0.102, 0, 0.10),), (1, 0, 0)),
    "chin": Site("head", ((0.085, 0, 0.0),), (1, 0, 0)),
    "neck_back": Site("neck", ((-0.052, 0, 0.03),), (-1, 0, 0)),
}
for _s, _m in SIDES:
    SITES |= {
        f"sole_{_s}": Site(
            f"ankle_{_s}", ((-0.045, 0, -0.078), (0.118, _m * 0.035, -0.078), (0.118, -_m * 0.03, -0.078))
        ),
        f"foot_{_s}": Site(f"ankle_{_s}", ((0.045, 0, -0.078),)),
        f"foot_back_{_s}": Site(f"ankle_{_s}", ((0.06, 0, -0.012),), (0.3, 0, 0.95)),
        f"heel_{_s}": Site(f"ankle_{_s}", ((-0.06, 0, -0.06),)),
        f"heel_bottom_{_s}": Site(f"ankle_{_s}", ((-0.045, 0, -0.078),)),
        f"ball_{_s}": Site(f"toe_{_s}", ((0, 0, -0.026),)),
        f"toes_{_s}": Site(f"toe_{_s}", ((0, 0, -0.026), (0.055, 0, -0.024))),
        f"toe_tip_{_s}": Site(f"toe_{_s}", ((0.065, 0, -0.008),)),
        f"instep_{_s}": Site(f"ankle_{_s}", ((0.10, 0, -0.012),)),
        f"toe_top_{_s}": Site(f"toe_{_s}", ((0.05, 0, 0.012),)),
        f"ankle_{_s}": Site(f"ankle_{_s}", ((0, 0, 0),)),
        f"outer_ankle_{_s}": Site(f"ankle_{_s}", ((0, _m * 0.036, 0),)),
        f"inner_ankle_{_s}": Site(f"ankle_{_s}", ((0, -_m * 0.036, 0),)),
        f"knee_{_s}": Site(f"knee_{_s}", ((0.053, 0, 0),), (1, 0, 0)),
        f"kneecap_{_s}": Site(f"knee_{_s}", ((0, 0, 0),)),
        f"shin_{_s}": Site(f"knee_{_s}", ((0.054, 0, -0.03), (0.046, 0, -0.30))),
        f"calf_{_s}": Site(f"knee_{_s}", ((-0.062, 0, -0.14),), (-1, 0, 0)),
        f"outer_knee_{_s}": Site(f"knee_{_s}", ((0, _m * 0.055, 0),), (0, _m, 0)),
        f"inner_knee_{_s}": Site(f"knee_{_s}", ((0, -_m * 0.055, 0),), (0, -_m, 0)),
        f"ischium_{_s}": Site("pelvis", ((-0.045, _m * 0.08, -0.115),)),
        f"buttock_{_s}": Site("pelvis", ((-0.105, _m * 0.08, -0.03),), (-1, 0, 0)),
        f"trochanter_{_s}": Site("pelvis", ((-0.01, _m * 0.165, -0.01),)),
        f"iliac_crest_{_s}": Site("pelvis", ((0.0, _m * 0.150, 0.055),), (0, _m, 0)),
        f"ribs_{_s}": Site("spine3", ((0.01, _m * 0.135, 0.03),), (0, _m, 0)),
        f"lower_ribs_{_s}": Site("spine3", ((0.095, _m * 0.06, 0.02),), (1, 0, 0)),
        f"chest_{_s}": Site("spine4", ((0.105, _m * 0.07, 0.04),), (1, 0, 0)),
        f"head_back_{_s}": Site("head", ((-0.092, _m * 0.045, 0.12),), (-1, 0, 0)),
        f"head_side_{_s}": Site("head", ((0, _m * 0.084, 0.12),), (0, _m, 0)),
        f"cheek_{_s}": Site("head", ((0.06, _m * 0.062, 0.05),), (0.4, _m * 0.9, 0)),
        f"shoulder_{_s}": Site(f"shoulder_{_s}", ((0, _m * 0.055, 0.01),)),
        f"shoulder_top_{_s}": Site(f"collar_{_s}", ((-0.012, _m * 0.10, 0.055),), (0, 0, 1)),
        f"shoulder_front_{_s}": Site(f"shoulder_{_s}", ((0.055, 0, 0),), (1, 0, 0)),
        f"shoulder_back_{_s}": Site(f"shoulder_{_s}", ((-0.05, 0, 0),)),
        f"elbow_{_s}": Site(f"elbow_{_s}", ((-0.036, 0, 0),)),
        f"elbow_joint_{_s}": Site(f"elbow_{_s}", ((0, 0, 0),)),
        f"inner_elbow_{_s}": Site(f"elbow_{_s}", ((0.036, 0, 0),), (1, 0, 0)),
        f"outer_elbow_{_s}": Site(f"elbow_{_s}", ((0, _m * 0.036, 0),)),
        f"forearm_{_s}": Site(f"elbow_{_s}", ((0, 0, -0.01), (0, 0, -0.235))),
        f"palm_{_s}": Site(f"wrist_{_s}", ((0, -_m * 0.018, -0.03), (0, -_m * 0.014, -0.105)), (0, -_m, 0)),
        f"hand_{_s}": Site(f"wrist_{_s}", ((0, -_m * 0.018, -0.07),), (0, -_m, 0)),
        f"hand_back_{_s}": Site(f"wrist_{_s}", ((0, _m * 0.018, -0.05),), (0, _m, 0)),
        f"fist_{_s}": Site(f"finger_{_s}", ((0, _m * 0.012, -0.02),)),
        f"fingertips_{_s}": Site(f"finger_{_s}", ((0, 0, -0.085),)),
        f"grip_{_s}": Site(f"wrist_{_s}", ((0, -_m * 0.035, -0.08),)),
        f"wrist_{_s}": Site(f"wrist_{_s}", ((0, 0, 0),)),
    }


def site_points(name: str, positions: Array, axes: Array) -> Array:
    """Points of a site in the world.

    Returns
    -------
    ndarray, shape (n, n_points, 3)
    """
    site = SITES[name]
    row = JOINT_OF[site.joint]
    local = np.array(site.points, float)
    return np.asarray(positions[:, row, None] + np.einsum("bij,kj->bki", axes[:, row], local))


def mirrored(value: Any) -> Any:
    """The same name of the other side; names without a side stay as they are."""
    if isinstance(value, str):
        stem, mark, place = value.partition("@")
        other = {"_l": "_r", "_r": "_l"}.get(stem[-2:])
        return (stem[:-2] + other if other else stem) + mark + place
    return value
