"""Where each muscle of the catalogue lies on the drawn body.

A region is a row of ellipsoids just under the skin of its host parts, per side. They show where a stretch is felt or
what works, as broad patches; they are our drawing of surface anatomy, not an atlas.
"""

from __future__ import annotations

from planner.figures.body import Node, limb_nodes
from planner.figures.skeleton import FOREARM, SHIN, SIDES, THIGH, UPPER_ARM

__all__ = ["MUSCLES", "Region"]

#: Host parts and nodes of one patch.
Region = tuple[tuple[str, ...], tuple[Node, ...]]


def _along(joint: str, length: float, sign: int, rows: list[tuple[float, float, float, float]]) -> tuple[Node, ...]:
    flat = [(share, x, y, (r * 0.8, r, r)) for share, x, y, r in rows]
    return tuple(limb_nodes(joint, length, flat, sign))


def _regions(s: str, m: int) -> dict[str, list[Region]]:
    hip, knee, elbow, shoulder = f"hip_{s}", f"knee_{s}", f"elbow_{s}", f"shoulder_{s}"

    def thigh(*rows: tuple[float, float, float, float]) -> tuple[Node, ...]:
        return _along(hip, THIGH, m, list(rows))

    def shin(*rows: tuple[float, float, float, float]) -> tuple[Node, ...]:
        return _along(knee, SHIN, m, list(rows))

    def upper_arm(*rows: tuple[float, float, float, float]) -> tuple[Node, ...]:
        return _along(shoulder, UPPER_ARM, m, list(rows))

    def forearm(*rows: tuple[float, float, float, float]) -> tuple[Node, ...]:
        return _along(elbow, FOREARM, m, list(rows))

    on_thigh, on_shin = (f"thigh_{s}",), (f"shin_{s}",)
    on_arm, on_forearm, on_foot = (f"upper_arm_{s}",), (f"forearm_{s}",), (f"foot_{s}",)
    on_hip, on_torso, on_neck = ("pelvis", f"thigh_{s}"), ("torso",), ("neck",)
    obliques: tuple[Node, ...] = (
        ("spine1", (0.02, m * 0.098, 0.03), (0.024, 0.024, 0.024)),
        ("spine2", (0.02, m * 0.092, 0.03), (0.03, 0.03, 0.04)),
        ("spine3", (0.02, m * 0.098, 0.03), (0.03, 0.03, 0.04)),
        ("spine4", (0.02, m * 0.115, -0.02), (0.022, 0.022, 0.024)),
    )
    abdominals: tuple[Node, ...] = (
        ("spine1", (0.066, m * 0.02, 0.02), (0.02, 0.026, 0.03)),
        ("spine2", (0.058, m * 0.02, 0.03), (0.022, 0.028, 0.05)),
        ("spine3", (0.066, m * 0.02, 0.03), (0.022, 0.030, 0.05)),
        ("spine4", (0.082, m * 0.02, -0.03), (0.02, 0.020, 0.03)),
    )
    return {
        "adductors": [
            (
                on_thigh,
                thigh(
                    (0.10, 0.01, -0.045, 0.02),
                    (0.30, 0.01, -0.042, 0.032),
                    (0.58, 0.006, -0.032, 0.026),
                    (0.85, 0, -0.026, 0.012),
                ),
            )
        ],
        "biceps": [(on_arm, upper_arm((0.28, 0.022, 0, 0.018), (0.55, 0.022, 0, 0.024), (0.85, 0.018, 0, 0.014)))],
        "calves": [
            (
                on_shin,
                shin(
                    (0.06, -0.026, 0, 0.016),
                    (0.26, -0.036, 0, 0.030),
                    (0.48, -0.026, 0, 0.024),
                    (0.74, -0.020, 0, 0.012),
                ),
            )
        ],
        "chest": [
            (
                on_torso,
                (
                    ("spine4", (0.075, m * 0.035, 0.04), (0.025, 0.03, 0.034)),
                    ("spine4", (0.065, m * 0.085, 0.055), (0.03, 0.036, 0.034)),
                    ("spine4", (0.045, m * 0.122, 0.075), (0.022, 0.022, 0.024)),
                ),
            )
        ],
        "core": [(on_torso, abdominals), (on_torso, obliques)],
        "deep_hip_rotators": [
            (
                on_hip,
                (
                    ("pelvis", (-0.078, m * 0.036, 0.005), (0.030, 0.026, 0.026)),
                    ("pelvis", (-0.066, m * 0.088, -0.008), (0.034, 0.036, 0.034)),
                    ("pelvis", (-0.020, m * 0.128, -0.010), (0.034, 0.026, 0.030)),
                    *thigh((0.06, 0.006, 0.056, 0.022)),
                ),
            )
        ],
        "deltoids": [
            (on_arm, upper_arm((-0.04, 0.0, 0.016, 0.032), (0.14, 0.0, 0.018, 0.034), (0.38, 0, 0.020, 0.016)))
        ],
        "erector_spinae": [
            (
                on_torso,
                (
                    ("spine1", (-0.055, m * 0.034, 0.02), (0.024, 0.026, 0.024)),
                    ("spine2", (-0.052, m * 0.036, 0.02), (0.024, 0.030, 0.036)),
                    ("spine3", (-0.054, m * 0.036, 0.03), (0.022, 0.024, 0.03)),
                ),
            )
        ],
        "feet": [
            (
                on_foot,
                (
                    (f"ankle_{s}", (-0.03, 0, -0.062), (0.016, 0.014, 0.012)),
                    (f"ankle_{s}", (0.05, 0, -0.058), (0.02, 0.022, 0.014)),
                    (f"toe_{s}", (0.0, 0, -0.014), (0.016, 0.022, 0.01)),
                ),
            )
        ],
        "forearm_extensors": [
            (on_forearm, forearm((0.08, 0, 0.014, 0.018), (0.3, 0, 0.016, 0.023), (0.75, 0, 0.012, 0.013)))
        ],
        "forearm_flexors": [
            (on_forearm, forearm((0.08, 0, -0.014, 0.018), (0.3, 0, -0.016, 0.023), (0.75, 0, -0.012, 0.013)))
        ],
        "glutes": [
            (
                on_hip,
                (
                    ("pelvis", (-0.060, m * 0.070, 0.055), (0.026, 0.03, 0.024)),
                    ("pelvis", (-0.068, m * 0.076, -0.005), (0.042, 0.052, 0.045)),
                    *thigh((0.08, -0.044, 0, 0.040), (0.19, -0.050, 0, 0.018)),
                ),
            )
        ],
        "hamstrings": [
            (
                on_thigh,
                thigh(
                    (0.14, -0.048, 0, 0.024),
                    (0.36, -0.040, 0, 0.036),
                    (0.64, -0.030, 0, 0.030),
                    (0.9, -0.026, 0, 0.014),
                ),
            )
        ],
        "hip_abductors": [
            (
                on_hip,
                (
                    ("pelvis", (-0.015, m * 0.112, 0.065), (0.024, 0.024, 0.024)),
                    ("pelvis", (-0.02, m * 0.118, 0.01), (0.038, 0.03, 0.036)),
                    *thigh((0.08, -0.006, 0.052, 0.026), (0.17, 0, 0.058, 0.012)),
                ),
            )
        ],
        "hip_flexors": [
            (
                on_hip,
                (
                    ("pelvis", (0.058, m * 0.070, 0.065), (0.02, 0.022, 0.02)),
                    ("pelvis", (0.066, m * 0.082, 0.0), (0.024, 0.032, 0.026)),
                    *thigh((0.12, 0.052, 0, 0.028), (0.26, 0.050, 0, 0.014)),
                ),
            )
        ],
        "lats": [
            (
                on_torso,
                (
                    ("spine2", (-0.045, m * 0.06, 0.03), (0.02, 0.022, 0.02)),
                    ("spine3", (-0.045, m * 0.085, 0.03), (0.03, 0.034, 0.04)),
                    ("spine4", (-0.035, m * 0.112, 0.01), (0.03, 0.034, 0.04)),
                    ("spine4", (-0.03, m * 0.128, 0.06), (0.02, 0.018, 0.024)),
                ),
            )
        ],
        "neck_back": [
            (
                on_neck,
                (
                    ("neck", (-0.028, m * 0.018, -0.005), (0.018, 0.02, 0.02)),
                    ("neck", (-0.024, m * 0.018, 0.045), (0.016, 0.018, 0.02)),
                    ("head", (-0.03, m * 0.016, 0.035), (0.012, 0.014, 0.014)),
                ),
            )
        ],
        "neck_front": [
            (
                on_neck,
                (
                    ("neck", (0.040, m * 0.016, -0.010), (0.014, 0.014, 0.016)),
                    ("neck", (0.034, m * 0.030, 0.030), (0.016, 0.016, 0.02)),
                    ("head", (0.000, m * 0.040, 0.030), (0.014, 0.012, 0.016)),
                ),
            )
        ],
        "quadratus_lumborum": [
            (
                on_torso,
                (
                    ("spine1", (-0.040, m * 0.078, 0.02), (0.024, 0.026, 0.024)),
                    ("spine2", (-0.040, m * 0.074, 0.02), (0.026, 0.028, 0.036)),
                    ("spine3", (-0.044, m * 0.070, 0.03), (0.022, 0.022, 0.028)),
                ),
            )
        ],
        "quadriceps": [
            (
                on_thigh,
                thigh(
                    (0.10, 0.044, 0, 0.022), (0.36, 0.042, 0, 0.036), (0.66, 0.034, 0, 0.030), (0.90, 0.028, 0, 0.016)
                ),
            )
        ],
        "rotator_cuff": [
            (on_arm, upper_arm((-0.03, -0.022, 0.010, 0.030), (0.12, -0.022, 0.012, 0.026))),
            (
                on_torso,
                (
                    ("spine4", (-0.064, m * 0.070, 0.035), (0.022, 0.030, 0.034)),
                    ("spine4", (-0.050, m * 0.108, 0.060), (0.020, 0.026, 0.026)),
                ),
            ),
        ],
        "shins": [(on_shin, shin((0.10, 0.026, 0.01, 0.016), (0.35, 0.024, 0.012, 0.022), (0.7, 0.016, 0.008, 0.014)))],
        "triceps": [(on_arm, upper_arm((0.22, -0.024, 0, 0.018), (0.5, -0.024, 0, 0.024), (0.85, -0.018, 0, 0.014)))],
        "upper_back": [
            (
                on_torso,
                (
                    ("spine4", (-0.062, m * 0.040, -0.03), (0.02, 0.024, 0.03)),
                    ("spine4", (-0.066, m * 0.055, 0.03), (0.026, 0.042, 0.045)),
                    ("spine4", (-0.05, m * 0.06, 0.09), (0.02, 0.036, 0.024)),
                ),
            )
        ],
        "upper_traps": [
            (
                on_neck,
                (
                    ("neck", (-0.016, m * 0.036, -0.005), (0.02, 0.018, 0.02)),
                    ("neck", (-0.012, m * 0.034, 0.04), (0.018, 0.014, 0.02)),
                    ("head", (-0.018, m * 0.03, 0.035), (0.014, 0.014, 0.014)),
                ),
            ),
            (
                on_torso,
                (
                    ("neck", (-0.016, m * 0.045, -0.02), (0.024, 0.024, 0.022)),
                    (f"collar_{s}", (-0.016, m * 0.05, 0.008), (0.028, 0.024, 0.024)),
                    (f"collar_{s}", (-0.012, m * 0.10, 0.004), (0.022, 0.02, 0.018)),
                ),
            ),
        ],
    }


#: Side (``l``, ``r``), then muscle of the catalogue, to its patches.
MUSCLES: dict[str, dict[str, list[Region]]] = {side: _regions(side, sign) for side, sign in SIDES}
