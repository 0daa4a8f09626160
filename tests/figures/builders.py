"""Poses for tests: valid ones, in which a test names only what matters to it."""

import tomllib

from planner.figures.pose import Pose
from planner.figures.pose_file import parse_pose
from planner.figures.scene import Scene
from planner.figures.solver import solve_pose

HAMSTRING = """
base = "standing"
side = "r"
[props.chair]
at = [0.75, -0.09]
face = 180
back = false
[start.angles]
hip_flex_r = 75
knee_r = 0
[start.contacts]
sole_r = "none"
heel_r = "seat"
[end.angles]
trunk_flex = 15
hip_flex_r = 95
hip_flex_l = 25
[end.contacts]
hand_r = "shin_r"
hand_l = "shin_r"
"""


def a_pose(text: str = HAMSTRING) -> Pose:
    return parse_pose(tomllib.loads(text), "a-pose.toml")


def a_scene(text: str = HAMSTRING) -> Scene:
    pose = a_pose(text)
    return Scene(pose, solve_pose(pose))
