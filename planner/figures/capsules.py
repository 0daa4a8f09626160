"""The body as 18 capsules with mass: what touches, what overlaps, where the weight is.

A capsule is a segment between two points with a radius at each end. They are coarser than the drawn body and serve the
solver and the checks only. Shares of mass are rounded from de Leva (1996).
"""

from __future__ import annotations

import numpy as np

from planner.figures.skeleton import JOINT_OF, SIDES, Array

__all__ = [
    "CAPSULE_OF",
    "PAIRS",
    "RADIUS_END",
    "RADIUS_START",
    "capsule_ends",
    "centre_of_mass",
    "overlaps",
    "segment_distance",
]

_Point = tuple[float, float, float]
# Joint and local point of both ends, radii, share of mass.
_CAPSULES: dict[str, tuple[str, _Point, str, _Point, float, float, float]] = {
    "pelvis": ("pelvis", (-0.01, 0.06, 0), "pelvis", (-0.01, -0.06, 0), 0.100, 0.100, 0.14),
    "belly": ("spine2", (0, 0.045, 0), "spine2", (0, -0.045, 0), 0.085, 0.085, 0.12),
    "chest": ("spine4", (0, 0.055, 0.03), "spine4", (0, -0.055, 0.03), 0.098, 0.098, 0.16),
    "upper_chest": ("spine4", (0, 0.07, 0.10), "spine4", (0, -0.07, 0.10), 0.075, 0.075, 0.08),
    "neck": ("neck", (0, 0, 0), "head", (0, 0, 0), 0.055, 0.055, 0.02),
    "head": ("head", (0, 0, 0.11), "head", (0.03, 0, 0.055), 0.082, 0.082, 0.06),
}
for _s, _m in SIDES:
    _CAPSULES |= {
        f"thigh_{_s}": (f"hip_{_s}", (0, 0, 0), f"knee_{_s}", (0, 0, 0), 0.080, 0.053, 0.10),
        f"shin_{_s}": (f"knee_{_s}", (0, 0, 0), f"ankle_{_s}", (0, 0, 0), 0.052, 0.035, 0.045),
        f"foot_{_s}": (f"ankle_{_s}", (-0.035, 0, -0.046), f"toe_{_s}", (0.03, 0, -0.002), 0.031, 0.024, 0.014),
        f"upper_arm_{_s}": (f"shoulder_{_s}", (0, 0, 0), f"elbow_{_s}", (0, 0, 0), 0.050, 0.037, 0.027),
        f"forearm_{_s}": (f"elbow_{_s}", (0, 0, 0), f"wrist_{_s}", (0, 0, 0), 0.037, 0.025, 0.016),
        f"hand_{_s}": (f"wrist_{_s}", (0, 0, -0.02), f"finger_{_s}", (0, 0, -0.05), 0.020, 0.020, 0.006),
    }
#: Row of each capsule.
CAPSULE_OF = {name: row for row, name in enumerate(_CAPSULES)}
RADIUS_START = np.array([row[4] for row in _CAPSULES.values()])
RADIUS_END = np.array([row[5] for row in _CAPSULES.values()])
_MASS = np.array([row[6] for row in _CAPSULES.values()])
_MASS = _MASS / _MASS.sum()
_START_JOINT = [JOINT_OF[row[0]] for row in _CAPSULES.values()]
_END_JOINT = [JOINT_OF[row[2]] for row in _CAPSULES.values()]
_START = np.array([row[1] for row in _CAPSULES.values()], float)
_END = np.array([row[3] for row in _CAPSULES.values()], float)


def _pairs() -> list[tuple[str, str]]:
    """Capsules that may not pass through each other; neighbours at a joint, and a foot under its own thigh, may."""
    trunk = ["pelvis", "belly", "chest", "upper_chest"]
    found = []
    for s, o in (("l", "r"), ("r", "l")):
        for part in ("forearm", "hand"):
            found += [(f"{part}_{s}", each) for each in (*trunk, "head", "neck")]
            found += [(f"{part}_{s}", f"{leg}_{side}") for leg in ("thigh", "shin", "foot") for side in (s, o)]
            found += [(f"{part}_{s}", f"upper_arm_{o}")]
        found += [(f"hand_{s}", f"forearm_{o}")]
        found += [(f"upper_arm_{s}", each) for each in ("belly", "pelvis", "head")]
        found += [(f"upper_arm_{s}", f"{leg}_{side}") for leg in ("thigh", "shin") for side in "lr"]
        found += [(f"foot_{s}", each) for each in (*trunk[1:], "head")] + [(f"shin_{s}", each) for each in trunk[1:]]
        found += [(f"foot_{s}", f"thigh_{o}"), (f"foot_{s}", f"shin_{o}"), (f"shin_{s}", f"thigh_{o}")]
        found += [(f"thigh_{s}", "chest"), (f"thigh_{s}", "upper_chest")]
    both = ("forearm", "hand", "shin", "foot", "thigh")
    return found + [(f"{part}_l", f"{part}_r") for part in both]


#: Pairs of capsules that are kept apart.
PAIRS = _pairs()
_ONE = np.array([CAPSULE_OF[one] for one, _ in PAIRS])
_OTHER = np.array([CAPSULE_OF[other] for _, other in PAIRS])


def capsule_ends(positions: Array, axes: Array) -> tuple[Array, Array]:
    """Both ends of every capsule in the world.

    Parameters
    ----------
    positions : ndarray, shape (n, 25, 3)
    axes : ndarray, shape (n, 25, 3, 3)

    Returns
    -------
    tuple of ndarray, each of shape (n, 18, 3)
    """
    start = positions[:, _START_JOINT] + np.einsum("bnij,nj->bni", axes[:, _START_JOINT], _START)
    end = positions[:, _END_JOINT] + np.einsum("bnij,nj->bni", axes[:, _END_JOINT], _END)
    return start, end


def segment_distance(start: Array, end: Array, other_start: Array, other_end: Array) -> tuple[Array, Array, Array]:
    """Closest distance between segments, and how far along each it lies (0 to 1)."""
    d1, d2, r = end - start, other_end - other_start, start - other_start
    a, e, f = (d1 * d1).sum(-1), (d2 * d2).sum(-1), (d2 * r).sum(-1)
    c, b = (d1 * r).sum(-1), (d1 * d2).sum(-1)
    determinant = a * e - b * b
    s = np.where(determinant > 1e-9, np.clip((b * f - c * e) / np.maximum(determinant, 1e-9), 0, 1), 0)
    t = np.clip(np.where(e > 1e-12, (b * s + f) / np.maximum(e, 1e-12), 0), 0, 1)
    s = np.where(a > 1e-12, np.clip((b * t - c) / np.maximum(a, 1e-12), 0, 1), 0)
    gap = r + s[..., None] * d1 - t[..., None] * d2
    return np.sqrt((gap * gap).sum(-1) + 1e-12), s, t


def overlaps(start: Array, end: Array) -> Array:
    """How far apart the capsules of each of `PAIRS` are; negative where they overlap.

    Returns
    -------
    ndarray, shape (n, n_pairs)
        Metres.
    """
    distance, s, t = segment_distance(start[:, _ONE], end[:, _ONE], start[:, _OTHER], end[:, _OTHER])
    radius = RADIUS_START[_ONE] * (1 - s) + RADIUS_END[_ONE] * s
    return np.asarray(distance - radius - RADIUS_START[_OTHER] * (1 - t) - RADIUS_END[_OTHER] * t)


def centre_of_mass(start: Array, end: Array) -> Array:
    """Centre of mass, shape (n, 3)."""
    return np.asarray(((start + end) / 2 * _MASS[None, :, None]).sum(1))
