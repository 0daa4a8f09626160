"""What is wrong with a solved pose or its picture, in words; nothing where a stranger could trust the drawing.

Limits are those that we agreed on after looking at the first hundred drawings: larger errors show, smaller ones do not.
An angle that nobody wrote but that moved far is the best sign of an ugly pose; writing the angle settles it either way.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.figures.body import PARTS
from planner.figures.capsules import (
    CAPSULE_OF,
    PAIRS,
    RADIUS_END,
    RADIUS_START,
    capsule_ends,
    centre_of_mass,
    overlaps,
)
from planner.figures.depth import Grid, ellipsoid_depth
from planner.figures.drawing import Drawing
from planner.figures.figure import Figure
from planner.figures.outline import project
from planner.figures.residuals import (
    BOX_METRES,
    CONTACT_METRES,
    PLANT_METRES,
    PoseProblem,
)
from planner.figures.scene import Scene
from planner.figures.sites import site_points
from planner.figures.skeleton import FREEDOMS, HIGH, LOW, N_ROOT, Array, forward_kinematics
from planner.figures.tint import patches_of

__all__ = ["LARGEST_BYTES", "picture_faults", "pose_faults"]

#: Metres.
CONTACT_MISS, INSIDE, OVERLAP, FLOATING, SLIDE, OFF_BALANCE, LEAST_CHANGE = 0.015, 0.012, 0.025, 0.03, 0.04, 0.03, 0.01
#: Degrees.
OVER_LIMIT, NOT_KEPT, AIM_OFF = 3.0, 12.0, 14.0
#: Degrees that a joint may move when nobody wrote its angle.
MOVED_FAR = {
    "lumbar_flex": 15,
    "thorax_flex": 15,
    "trunk_side": 12,
    "trunk_twist": 15,
    "neck_flex": 30,
    "neck_side": 25,
    "neck_twist": 35,
    "root_roll": 12,
    "root_pitch": 14,
    "hip_abd": 18,
    "hip_rot": 25,
    "scap_elev": 25,
    "sh_rot": 70,
}
PAINTER_ERROR, LEAST_MUSCLE, MOST_HIDDEN = 0.01, 0.25, 0.20
LARGEST_BYTES = 8 * 1024


def pose_faults(scene: Scene) -> tuple[str, ...]:
    """What is wrong with the solved angles.

    Returns
    -------
    tuple of str
        Each begins with the key pose it is about.
    """
    names = ("start", "end") if len(scene.figures) == 2 else ("start", "middle", "end")
    found = []
    for name, problem, angles in zip(names, scene.problems, scene.solved, strict=True):
        found += [f"{name}: {words}" for words in _solution_faults(problem, angles)]
    change = np.linalg.norm(scene.figures[-1].positions - scene.figures[0].positions, axis=1).max()
    if change < LEAST_CHANGE:
        found.append("end: does not differ from the start")
    return tuple(found)


def picture_faults(scene: Scene, drawing: Drawing, target: str) -> tuple[str, ...]:
    """What is wrong with the pictures: order, a hidden body or target muscle, size."""
    found = []
    for name, row, picture in (("start", 0, drawing.start), ("end", len(scene.figures) - 1, drawing.end)):
        size = len(picture.encode())
        if size > LARGEST_BYTES:
            found.append(f"{name}: {size} bytes, at most {LARGEST_BYTES}")
        muscle = target if name == "end" else ""
        found += [f"{name}: {words}" for words in _picture_faults(scene, row, muscle)]
    return tuple(found)


def _solution_faults(problem: PoseProblem, angles: Array) -> Iterator[str]:
    key = problem.key
    for name, block in problem.blocks(angles[None]):
        worst = float(np.abs(block).max()) if block.size else 0.0
        kind, _, what = name.partition(" ")
        if kind == "contact" and worst * CONTACT_METRES > CONTACT_MISS:
            yield f"{what} misses what it touches by {worst * CONTACT_METRES * 100:.1f} cm"
        elif kind == "plant" and worst * PLANT_METRES > SLIDE:
            yield f"{what} slides {worst * PLANT_METRES * 100:.0f} cm from its start; write slide = true where it may"
        elif kind == "aim" and np.degrees(worst * 0.08) > AIM_OFF:
            yield f"{what} points {np.degrees(worst * 0.08):.0f} degrees away from its aim"
        elif kind == "inside" and worst * BOX_METRES > INSIDE:
            row = int(np.abs(block[0]).argmax())
            capsule = list(CAPSULE_OF)[row // 5 if block.shape[1] > 2 * len(CAPSULE_OF) else row % len(CAPSULE_OF)]
            yield f"{capsule} is {worst * BOX_METRES * 100:.1f} cm inside {what}"
    positions, axes = forward_kinematics(angles[None], problem.orientation)
    start, end = capsule_ends(positions, axes)
    for (one, other), gap in zip(PAIRS, overlaps(start, end)[0], strict=True):
        if gap < -OVERLAP:
            yield f"{one} and {other} overlap by {-gap * 100:.1f} cm"
    yield from _angle_faults(problem, angles)
    lowest = min((start[0, :, 2] - RADIUS_START).min(), (end[0, :, 2] - RADIUS_END).min())
    elsewhere = any(contact.to in problem.props.surfaces and contact.to != "floor" for contact in key.contacts)
    if lowest > FLOATING and not elsewhere:
        yield f"floats {lowest * 100:.0f} cm above the floor"
    if key.is_balancing:
        yield from _balance_faults(problem, positions, axes, centre_of_mass(start, end)[0])


def _angle_faults(problem: PoseProblem, angles: Array) -> Iterator[str]:
    written = problem.key.angles
    for column, name in enumerate(FREEDOMS[N_ROOT:], start=N_ROOT):
        value, aimed = angles[column], problem.aimed_angles[column]
        if not LOW[column] - OVER_LIMIT <= value <= HIGH[column] + OVER_LIMIT:
            yield f"{name} is {value:.0f}, beyond {LOW[column]:.0f} to {HIGH[column]:.0f}"
        if name in written:
            if abs(value - written[name]) > NOT_KEPT:
                yield f"{name} is written {written[name]:.0f} and solved {value:.0f}"
            continue
        most = MOVED_FAR.get(name, MOVED_FAR.get(name[:-2]))
        if name == "root_pitch" and problem.key.base not in ("standing", "seated"):
            continue
        if most is not None and abs(value - aimed) > most:
            yield f"{name} moved from {aimed:.0f} to {value:.0f} though nobody wrote it"


def _balance_faults(problem: PoseProblem, positions: Array, axes: Array, centre: Array) -> Iterator[str]:
    """The weight has to lie over the feet that stand."""
    feet = [contact.site for contact in problem.key.contacts if contact.to in ("floor", "step", "block")]
    points = [site_points(site, positions, axes)[0, :, :2] for site in feet]
    if not points:
        return
    support = np.concatenate(points)
    turns = np.radians(np.arange(0, 360, 10))
    outward = np.stack([np.cos(turns), np.sin(turns)], 1)
    beyond = (outward @ centre[:2]) - (support @ outward.T).max(0)
    if beyond.max() > OFF_BALANCE:
        yield (
            f"the weight lies {beyond.max() * 100:.0f} cm outside the feet; write supported = true where a hand, a "
            "wall or a chair carries some of it"
        )


def _picture_faults(scene: Scene, row: int, target: str) -> Iterator[str]:
    figure, layers = scene.figures[row], scene.layers(row)
    names, values = list(layers.depths), np.array(list(layers.depths.values()))
    place_of = {name: place for place, name in enumerate(names)}
    # Where nothing is, the last name stands in; the body is asked for nowhere else.
    top = np.array([place_of[name] for name in layers.order])[layers.on_top()]
    covers = np.isfinite(values)
    n_parts = len(figure.body)
    body = covers[:n_parts].any(0)
    front, drawn = values.max(0), np.take_along_axis(values, top[None], 0)[0]
    wrong = body & (front - np.where(np.isfinite(drawn), drawn, 0) > 0.03)
    nearest = values.argmax(0)
    pairs: dict[tuple[str, str], int] = {}
    for one, other in zip(top[wrong], nearest[wrong], strict=True):
        pair = (names[one], names[other])
        if not _is_connected(*pair):
            pairs[pair] = pairs.get(pair, 0) + 1
    errors = sum(pairs.values()) / body.sum()
    if errors > PAINTER_ERROR:
        (one, other), _ = max(pairs.items(), key=lambda item: item[1])
        yield f"{errors:.1%} of the body is drawn in the wrong order, most of it {one} over {other}"
    hidden = ((top >= n_parts) & body).sum() / body.sum()
    if hidden > MOST_HIDDEN:
        yield f"things hide {hidden:.0%} of the body"
    if target:
        shown = _muscle_share(scene, figure, target, layers.grid, names, values, top)
        if shown < LEAST_MUSCLE:
            yield f"only {shown:.0%} of {target} can be seen; take another view"


def _muscle_share(
    scene: Scene, figure: Figure, muscle: str, grid: Grid, names: list[str], values: Array, top: Array
) -> float:
    """Share of a muscle's patches that nothing hides and that face the camera; the better side counts."""
    best = 0.0
    for side in ("l", "r"):
        regions = [region for region in patches_of(muscle, scene.pose) if _is_on(region, side)]
        seen = whole = 0
        for hosts, nodes in regions:
            depth = ellipsoid_depth(project(nodes, figure.positions, figure.axes, figure.camera), grid)
            is_there = np.isfinite(depth)
            rows = [names.index(host) for host in hosts]
            is_facing = depth > values[rows].max(0) - 0.06
            seen += int((is_there & np.isin(top, rows) & is_facing).sum())
            whole += int(is_there.sum())
        best = max(best, seen / whole if whole else 0.0)
    return best


def _is_on(
    region: tuple[tuple[str, ...], tuple[tuple[str, tuple[float, float, float], object], ...]], side: str
) -> bool:
    sign = 1 if side == "l" else -1
    joint, centre, _ = max(region[1], key=lambda node: abs(node[1][1]))
    return joint.endswith(f"_{side}") if joint[-2:] in ("_l", "_r") else centre[1] * sign > 0


_HEAD = {"face", "hair", "neck", "torso", "ear_l", "ear_r"}


def _is_connected(one: str, other: str) -> bool:
    """Whether two parts meet, so that their order hardly shows."""
    joined = any(a in PARTS and b in {name for name, _ in PARTS[a].joins} for a, b in ((one, other), (other, one)))
    return joined or {one, other} <= _HEAD
