"""Whether a key pose tells left from right: where it does not, both sides move as one."""

from __future__ import annotations

import numpy as np

from planner.figures.pose import KeyPose
from planner.figures.sites import mirrored
from planner.figures.skeleton import FREEDOMS, INDEX_OF, Array

__all__ = ["has_same_arms", "is_symmetric", "left_arm", "mirror_of", "tied_directions"]

_ODD = {"trunk_side", "trunk_twist", "neck_side", "neck_twist", "root_roll", "root_spin", "root_yaw", "root_y"}
_ARM = ("sh_", "elbow", "pron", "wrist", "finger", "scap")
_ARM_SITES = ("palm", "hand", "hand_back", "fingertips", "forearm", "elbow", "grip", "wrist", "fist")
_LEFT = [name for name in FREEDOMS if name.endswith("_l")]
_LEFT_ARM = [name for name in _LEFT if name.startswith(_ARM)]
#: Columns of the left arm.
left_arm = [INDEX_OF[name] for name in _LEFT_ARM]


def mirror_of(columns: list[int]) -> list[int]:
    """Columns of the other side."""
    return [INDEX_OF[str(mirrored(FREEDOMS[column]))] for column in columns]


def is_symmetric(key: KeyPose, aimed: Array) -> bool:
    """Whether nothing in a key pose and its wished angles tells left from right."""
    return (
        not key.is_asymmetric
        and _same(key, aimed, _LEFT)
        and _same_contacts(key)
        and all(aimed[INDEX_OF[name]] == 0 for name in _ODD)
        and all(mirrored(name) in key.aims or name[-2:] not in ("_l", "_r") for name in key.aims)
    )


def has_same_arms(key: KeyPose, aimed: Array) -> bool:
    """Whether both arms are asked for the same."""
    return not key.is_asymmetric and _same(key, aimed, _LEFT_ARM) and _same_contacts(key, _ARM_SITES)


def tied_directions() -> Array:
    """Ways in which a symmetric body moves, one a row."""
    rows = []
    for column, name in enumerate(FREEDOMS):
        if name in _ODD or name.endswith("_r"):
            continue
        row = np.zeros(len(FREEDOMS))
        row[[column, INDEX_OF[str(mirrored(name))]]] = 1
        rows.append(row)
    return np.array(rows)


def _same(key: KeyPose, aimed: Array, names: list[str]) -> bool:
    return all(
        aimed[INDEX_OF[name]] == aimed[INDEX_OF[other]] and (name in key.angles) == (other in key.angles)
        for name, other in ((name, str(mirrored(name))) for name in names)
    )


def _same_contacts(key: KeyPose, stems: tuple[str, ...] = ()) -> bool:
    at = {contact.site: contact for contact in key.contacts}
    for site, contact in at.items():
        if site[-2:] not in ("_l", "_r") or (stems and site[:-2] not in stems):
            continue
        other = at.get(str(mirrored(site)))
        if other is None or contact.point is not None:
            return False
        to, place, _, fixed = contact.where
        if other.where not in (contact.where, (mirrored(to), place, None, fixed)):
            return False
    return True
