"""The lock: solved angles beside the fingerprint of the pose file that they solve.

Solving is not reproducible to the last bit, drawing is. So a pose is solved once, its angles are committed, and every
drawing is made from them; only a pose file that changed is solved again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.errors import CatalogueError, Fault
from planner.figures.skeleton import FREEDOMS, Array

__all__ = ["SOLVER_VERSION", "Lock", "fingerprint", "read_lock"]

#: Goes up when skeleton, postures or solver change so much that poses have to be solved again.
SOLVER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Lock:
    """Solved angles of one pose file.

    Attributes
    ----------
    pose : str
        `fingerprint` of the file.
    angles : ndarray, shape (n_keys, 55)
    """

    pose: str
    angles: Array

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, one list of numbers a key pose."""
        return {"pose": self.pose, "angles": [[_short(value) for value in row] for row in self.angles.tolist()]}


def fingerprint(text: str) -> str:
    """What tells one version of a pose file, solved by this solver, from another."""
    return hashlib.sha256(f"{SOLVER_VERSION}\n{text}".encode()).hexdigest()[:16]


def read_lock(raw: Mapping[str, Any], file: str) -> Lock:
    """Read what `Lock.to_json` wrote; raises `CatalogueError` where it is something else."""
    try:
        angles = np.array(raw["angles"], float)
        pose = str(raw["pose"])
    except (KeyError, TypeError, ValueError):
        angles, pose = np.zeros((0, 0)), ""
    if angles.ndim != 2 or angles.shape[1] != len(FREEDOMS) or not np.isfinite(angles).all():
        allowed = f"a fingerprint and rows of {len(FREEDOMS)} angles; run: planner figures draw"
        raise CatalogueError([Fault("angles", str(raw)[:80], allowed, file)])
    return Lock(pose, angles)


def _short(value: float) -> float | int:
    """Whole numbers without a point."""
    return int(value) if value == int(value) else value
