"""Finds the angles of a pose: damped least squares over all 55 degrees of freedom.

The problem is not reproducible to the last bit: some poses have minima of nearly equal cost, so that the tiniest
difference between two machines may end elsewhere. Solved angles are therefore kept in a lock and drawings are made from
the lock; see `planner.figures.lock`.
"""

from __future__ import annotations

import numpy as np

from planner.figures.pose import Pose
from planner.figures.residuals import PoseProblem
from planner.figures.skeleton import FREEDOMS, N_ROOT, Array

__all__ = ["problems", "rounded", "solve_pose"]

_ROOT = np.array([name.startswith("root") for name in FREEDOMS])
_STAGES = ((0.0, _ROOT, 15), (0.5, np.ones(len(FREEDOMS), bool), 30), (1.0, np.ones(len(FREEDOMS), bool), 60))


def rounded(angles: Array) -> Array:
    """Angles as the lock keeps them: tenths of a millimetre, hundredths of a degree."""
    kept = np.round(angles, 2)
    kept[..., :N_ROOT] = np.round(angles[..., :N_ROOT], 4)
    return np.asarray(kept + 0.0)


def solve_pose(pose: Pose) -> Array:
    """Angles of all key poses.

    Returns
    -------
    ndarray, shape (n_keys, 55)
        Rounded as the lock keeps them; metres in the first three columns, then degrees.
    """
    solved: list[Array] = []
    for row, key in enumerate(pose.keys):
        first = solved[0] if row else None
        solved.append(rounded(_solve(PoseProblem(key, pose.props, first, pose.keys[0] if row else None))))
    return np.stack(solved)


def problems(pose: Pose, solved: Array) -> list[PoseProblem]:
    """The problems whose solutions these are."""
    return [
        PoseProblem(key, pose.props, solved[0] if row else None, pose.keys[0] if row else None)
        for row, key in enumerate(pose.keys)
    ]


def _solve(problem: PoseProblem) -> Array:
    """First the body as one piece onto its contacts, then every joint, then with its full thickness."""
    angles = problem.aimed_angles.copy()
    for overlap_weight, may_move, n_most in _STAGES:
        problem.overlap_weight = overlap_weight
        angles = _levenberg_marquardt(problem, angles, may_move, n_most)
    return angles


def _levenberg_marquardt(problem: PoseProblem, angles: Array, may_move: Array, n_most: int) -> Array:
    directions = problem.directions()
    directions = directions[(directions @ may_move.astype(float)) > 0]
    step = np.where(directions[:, :N_ROOT].any(1), 0.0003, 0.02)
    damping = 1e-2
    now = problem.residuals(angles[None])[0]
    cost = now @ now
    n_small = 0
    for _ in range(n_most):
        jacobian = ((problem.residuals(angles + directions * step[:, None]) - now) / step[:, None]).T
        gradient, curvature = jacobian.T @ now, jacobian.T @ jacobian
        for _ in range(10):
            damped = curvature + damping * np.diag(np.diag(curvature) + 1e-6)
            move = np.linalg.solve(damped, -gradient) @ directions
            move[N_ROOT:] = np.clip(move[N_ROOT:], -25, 25)
            move[:N_ROOT] = np.clip(move[:N_ROOT], -0.15, 0.15)
            then = problem.residuals((angles + move)[None])[0]
            if then @ then < cost:
                break
            damping *= 4
        else:
            return angles
        n_small = n_small + 1 if cost - then @ then < 2e-4 * cost else 0
        angles, now, cost = angles + move, then, then @ then
        damping = max(damping / 6, 1e-7)
        if n_small >= 3:
            break
    return angles
