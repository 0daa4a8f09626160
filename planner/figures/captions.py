"""Words for a drawing, for people who hear the page: from the pose and the guide."""

from __future__ import annotations

from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Guide
from planner.figures.drawing import Captions
from planner.figures.pose import Pose

__all__ = ["caption"]

_POSTURES = {
    "standing": "standing",
    "seated": "sitting on a chair",
    "kneeling": "kneeling",
    "heel_sitting": "sitting on the heels",
    "half_kneeling": "on one knee",
    "quadruped": "on hands and knees",
    "supine": "lying on the back",
    "hook_lying": "lying on the back with bent knees",
    "prone": "lying on the front",
    "side_lying_r": "lying on the right side",
    "side_lying_l": "lying on the left side",
    "long_sitting": "sitting on the floor",
    "cross_sitting": "sitting on the floor",
}


def caption(exercise: Exercise, guide: Guide, pose: Pose) -> Captions:
    """What start and end of an exercise show.

    The start says the posture and the things around it, with the first line of the guide's set-up; the end says what to
    do, and which side is drawn.
    """
    first, last = (_POSTURES[pose.keys[row].base] for row in (0, -1))
    things = sorted(
        {solid.name.partition("_")[0] for solid in pose.props.solids} - {"chair" if "chair" in first else ""}
    )
    with_things = f", with {' and '.join(things)}" if things else ""
    side = {"l": " Left side drawn.", "r": " Right side drawn."}.get(pose.side, "")
    seen = _seen(pose.view[0], pose.view[1])
    start = f"A person {first}{with_things}, seen {seen}. {guide.set_up[0] if guide.set_up else ''}".rstrip()
    end = f"The same person {last if last != first else 'at the end of the movement'}. {exercise.cue}{side}"
    return Captions(exercise.name, start, end)


def _seen(azimuth: float, elevation: float) -> str:
    if elevation > 60:
        return "from above"
    turn = abs((azimuth + 180) % 360 - 180)
    if turn <= 25:
        return "from the front"
    if turn >= 155:
        return "from behind"
    return "from the side" if 65 <= turn <= 115 else "at an angle"
