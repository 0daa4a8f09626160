"""The body that is drawn: parts made of ellipsoids that hang on joints.

A chain is drawn around ellipsoids in a row (a limb), a hull around all of them at once (a head, a foot). Classes say
what a part is of: skin ``s``, top ``t``, leggings ``b``, hair ``h``; the page gives each its colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.skeleton import FOREARM, SHIN, SIDES, THIGH, UPPER_ARM

__all__ = ["EYES", "PARTS", "PARTS_WITH_FINGERS", "Node", "Part", "limb_nodes"]

#: Joint, centre in its frame, radii along its axes; metres.
Node = tuple[str, tuple[float, float, float], tuple[float, float, float]]
_Thick = float | tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the body.

    Attributes
    ----------
    stuff : str
        ``s``, ``t``, ``b`` or ``h``.
    joins : tuple of (part, joint)
        Where it continues another part, so that no line is drawn between them.
    also : tuple of tuple of Node
        Hulls that belong to it, such as the shoulders of the top.
    n_directions : int
        Points of the outline of a hull; 0 for a chain.
    """

    stuff: str
    nodes: tuple[Node, ...]
    joins: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[Node, ...], ...] = ()
    n_directions: int = 0


def limb_nodes(
    joint: str, length: float, rows: Sequence[tuple[float, float, float, _Thick]], sign: int = 1
) -> list[Node]:
    """Nodes along a limb that hangs from a joint: share of the length, forward, outward, radius."""
    nodes: list[Node] = []
    for share, x, y, thick in rows:
        radii = thick if isinstance(thick, tuple) else (thick, thick, thick)
        nodes.append((joint, (x, sign * y, -share * length), radii))
    return nodes


def _shoulder(side: str, sign: int) -> tuple[Node, ...]:
    return (
        ("neck", (-0.006, sign * 0.03, -0.030), (0.042, 0.04, 0.035)),
        (f"collar_{side}", (-0.010, sign * 0.112, -0.006), (0.050, 0.05, 0.046)),
        ("spine4", (0.0, sign * 0.06, 0.06), (0.08, 0.08, 0.05)),
    )


PARTS: dict[str, Part] = {
    "pelvis": Part(
        "b",
        (
            ("pelvis", (-0.020, 0, -0.035), (0.098, 0.150, 0.070)),
            ("pelvis", (-0.014, 0, 0.040), (0.096, 0.150, 0.070)),
            ("spine1", (0.010, 0, 0.025), (0.082, 0.130, 0.055)),
        ),
    ),
    "torso": Part(
        "t",
        (
            ("spine1", (0.008, 0, 0.012), (0.090, 0.139, 0.040)),
            ("spine2", (0.004, 0, 0.010), (0.083, 0.126, 0.060)),
            ("spine3", (0.006, 0, 0.010), (0.088, 0.130, 0.060)),
            ("spine4", (0.012, 0, -0.020), (0.104, 0.148, 0.075)),
            ("spine4", (0.012, 0, 0.060), (0.100, 0.152, 0.065)),
            ("spine4", (-0.006, 0, 0.118), (0.072, 0.135, 0.042)),
            ("neck", (-0.004, 0, -0.012), (0.056, 0.066, 0.030)),
        ),
        joins=(("pelvis", "spine1"),),
        also=(_shoulder("l", 1), _shoulder("r", -1)),
    ),
    "neck": Part(
        "s",
        (
            ("neck", (0.004, 0, -0.012), (0.052, 0.056, 0.030)),
            ("neck", (0.010, 0, 0.040), (0.050, 0.051, 0.03)),
            ("head", (0.004, 0, 0.030), (0.050, 0.050, 0.03)),
        ),
    ),
    "face": Part(
        "s",
        (
            ("head", (0.038, 0, 0.100), (0.070, 0.072, 0.080)),
            ("head", (0.050, 0, 0.055), (0.050, 0.056, 0.050)),
            ("head", (0.046, 0, 0.020), (0.044, 0.042, 0.034)),
        ),
        also=(
            (("head", (0.106, 0, 0.074), (0.014, 0.010, 0.014)), ("head", (0.094, 0, 0.105), (0.012, 0.008, 0.014))),
        ),
        n_directions=18,
    ),
    "hair": Part(
        "h",
        (
            ("head", (-0.004, 0, 0.134), (0.104, 0.086, 0.088)),
            ("head", (-0.044, 0, 0.092), (0.060, 0.060, 0.066)),
        ),
        n_directions=16,
    ),
}
for _s, _m in SIDES:
    PARTS |= {
        f"ear_{_s}": Part("s", (("head", (-0.004, _m * 0.080, 0.078), (0.019, 0.008, 0.027)),), n_directions=8),
        f"thigh_{_s}": Part(
            "b",
            tuple(
                limb_nodes(
                    f"hip_{_s}",
                    THIGH,
                    [
                        (-0.02, -0.006, 0.004, (0.088, 0.080, 0.080)),
                        (0.16, -0.002, 0.004, (0.087, 0.080, 0.08)),
                        (0.45, 0.006, 0, 0.074),
                        (0.76, 0.004, -0.002, 0.059),
                        (0.94, 0.002, 0, 0.054),
                        (1.0, 0.002, 0, 0.053),
                    ],
                    _m,
                )
            ),
            joins=(("pelvis", f"hip_{_s}"),),
        ),
        f"shin_{_s}": Part(
            "b",
            tuple(
                limb_nodes(
                    f"knee_{_s}",
                    SHIN,
                    [
                        (0.0, 0.002, 0, 0.052),
                        (0.10, -0.004, 0, 0.051),
                        (0.30, -0.014, 0, (0.056, 0.053, 0.055)),
                        (0.55, -0.008, 0, 0.046),
                        (0.82, -0.001, 0, 0.036),
                        (0.96, 0, 0, 0.0345),
                    ],
                    _m,
                )
            ),
            joins=((f"thigh_{_s}", f"knee_{_s}"),),
        ),
        f"foot_{_s}": Part(
            "s",
            (
                (f"ankle_{_s}", (-0.002, 0, 0.004), (0.033, 0.032, 0.033)),
                (f"ankle_{_s}", (-0.042, 0, -0.047), (0.031, 0.030, 0.031)),
                (f"ankle_{_s}", (0.052, 0, -0.044), (0.034, 0.034, 0.032)),
                (f"toe_{_s}", (0.0, _m * 0.002, 0.001), (0.026, 0.043, 0.026)),
                (f"toe_{_s}", (0.048, _m * -0.004, -0.007), (0.020, 0.035, 0.018)),
            ),
            joins=((f"shin_{_s}", f"ankle_{_s}"),),
            n_directions=18,
        ),
        f"upper_arm_{_s}": Part(
            "s",
            tuple(
                limb_nodes(
                    f"shoulder_{_s}",
                    UPPER_ARM,
                    [
                        (-0.02, 0, 0.002, 0.053),
                        (0.18, 0, 0.004, (0.052, 0.050, 0.05)),
                        (0.45, 0.002, 0, 0.046),
                        (0.75, 0.0, 0, 0.040),
                        (1.0, 0, 0, 0.037),
                    ],
                    _m,
                )
            ),
        ),
        f"forearm_{_s}": Part(
            "s",
            tuple(
                limb_nodes(
                    f"elbow_{_s}",
                    FOREARM,
                    [
                        (0.0, 0, 0, 0.037),
                        (0.22, 0, 0, 0.0395),
                        (0.5, 0, 0, 0.034),
                        (0.8, 0, 0, 0.027),
                        (1.0, 0, 0, 0.025),
                    ],
                    _m,
                )
            ),
            joins=((f"upper_arm_{_s}", f"elbow_{_s}"),),
        ),
        f"hand_{_s}": Part(
            "s",
            (
                (f"wrist_{_s}", (0, 0, 0.0), (0.025, 0.022, 0.022)),
                (f"wrist_{_s}", (0.004, 0, -0.040), (0.036, 0.019, 0.03)),
                (f"wrist_{_s}", (0.002, 0, -0.080), (0.041, 0.017, 0.03)),
                (f"knuckles_{_s}", (0.0, 0, 0.0), (0.036, 0.014, 0.024)),
                (f"knuckles_{_s}", (-0.002, 0, -0.038), (0.024, 0.011, 0.018)),
            ),
            joins=((f"forearm_{_s}", f"wrist_{_s}"),),
        ),
        f"thumb_{_s}": Part(
            "s",
            (
                (f"wrist_{_s}", (0.022, -_m * 0.004, -0.030), (0.018, 0.016, 0.018)),
                (f"wrist_{_s}", (0.048, -_m * 0.012, -0.062), (0.014, 0.013, 0.014)),
                (f"wrist_{_s}", (0.056, -_m * 0.016, -0.094), (0.011, 0.011, 0.011)),
            ),
            joins=((f"hand_{_s}", f"wrist_{_s}"),),
        ),
    }

_PALM = {
    f"hand_{_s}": Part(
        "s",
        PARTS[f"hand_{_s}"].nodes[:3],
        joins=PARTS[f"hand_{_s}"].joins,
    )
    for _s, _ in SIDES
}
_FINGERS = {
    f"finger{_f}_{_s}": Part(
        "s",
        (
            (f"finger{_f}_{_s}", (0, 0, 0.012), (0.0115, 0.012, 0.0115)),
            (f"knuckle{_f}_{_s}", (0, 0, 0), (0.0105, 0.011, 0.0105)),
            (f"knuckle{_f}_{_s}", (0, 0, -0.036 - 0.006 * (_f in (1, 2)) + 0.008 * (_f == 3)), (0.009, 0.009, 0.009)),
        ),
        joins=((f"hand_{_s}", f"finger{_f}_{_s}"),),
    )
    for _s, _ in SIDES
    for _f in range(4)
}
#: The body with single fingers, for pictures of a hand; elsewhere the hand is a mitten with a thumb.
PARTS_WITH_FINGERS: dict[str, Part] = PARTS | _PALM | _FINGERS

#: Eyes on the face: drawn where they look towards the camera.
EYES: tuple[Node, ...] = tuple(("head", (0.098, _m * 0.030, 0.098), (0.006, 0.008, 0.009)) for _, _m in SIDES)
