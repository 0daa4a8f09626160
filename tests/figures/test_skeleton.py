"""The skeleton moves as anatomy says, and both sides alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.figures.angles import expand_angles
from planner.figures.sites import SITES, mirrored, site_points
from planner.figures.skeleton import FREEDOMS, HIGH, INDEX_OF, JOINT_OF, LOW, N_ROOT, forward_kinematics

UPRIGHT = np.eye(3)


def place(site: str, **angles: float) -> np.ndarray:
    vector = np.zeros(len(FREEDOMS))
    for name, degrees in expand_angles(angles).items():
        vector[INDEX_OF[name]] = degrees
    return site_points(site, *forward_kinematics(vector[None], UPRIGHT))[0].mean(0)


# Key, site, axis of the world (x forward, y left, z up) and the sign of the way that an anatomist expects.
@pytest.mark.parametrize(
    ("key", "site", "axis", "sign"),
    [
        ("hip_flex_l", "kneecap_l", 0, 1),
        ("hip_ext_l", "kneecap_l", 0, -1),
        ("hip_abd_l", "kneecap_l", 1, 1),
        ("hip_abd_r", "kneecap_r", 1, -1),
        ("hip_add_l", "kneecap_l", 1, -1),
        ("hip_er_l", "toe_tip_l", 1, 1),
        ("hip_ir_r", "toe_tip_r", 1, 1),
        ("knee_l", "heel_l", 0, -1),
        ("ankle_l", "toe_tip_l", 2, 1),
        ("ankle_pf_l", "toe_tip_l", 2, -1),
        ("toe_r", "toe_tip_r", 2, 1),
        ("trunk_flex", "breastbone", 0, 1),
        ("trunk_ext", "head_top", 0, -1),
        ("trunk_side_l", "head_top", 1, 1),
        ("trunk_side_r", "head_top", 1, -1),
        ("trunk_twist_l", "breastbone", 1, 1),
        ("neck_flex", "nose", 2, -1),
        ("neck_ext", "nose", 2, 1),
        ("neck_side_l", "head_top", 1, 1),
        ("neck_twist_r", "nose", 1, -1),
        ("head_flex", "chin", 0, -1),
        ("sh_flex_l", "elbow_joint_l", 0, 1),
        ("sh_ext_r", "elbow_joint_r", 0, -1),
        ("sh_abd_l", "elbow_joint_l", 1, 1),
        ("sh_abd_r", "elbow_joint_r", 1, -1),
        ("scap_elev_l", "shoulder_l", 2, 1),
        ("scap_prot_l", "shoulder_l", 0, 1),
        ("elbow_l", "wrist_l", 0, 1),
        ("root_pitch", "head_top", 0, 1),
        ("turn_l", "nose", 1, 1),
        ("lean_l", "head_top", 1, 1),
    ],
)
def test_a_written_angle_moves_the_body_the_way_its_name_says(key, site, axis, sign):
    moved = place(site, **{key: 20}) - place(site)

    assert moved[axis] * sign > 0.004


def test_turning_the_arm_out_turns_the_bent_forearm_out():
    assert place("wrist_l", elbow_l=90, sh_er_l=40)[1] > place("wrist_l", elbow_l=90)[1]
    assert place("wrist_r", elbow_r=90, sh_ir_r=40)[1] > place("wrist_r", elbow_r=90)[1]


def test_fingers_close_towards_the_palm_and_spread_apart():
    def tips(**angles: float) -> np.ndarray:
        vector = np.zeros(len(FREEDOMS))
        for name, degrees in expand_angles(angles).items():
            vector[INDEX_OF[name]] = degrees
        return forward_kinematics(vector[None], UPRIGHT, has_fingers=True)[0][0][-9:]

    closed, spread = tips(finger=80, curl=90) - tips(), tips(spread=20)

    assert (closed[2::2, 1] > 0).all()  # the right palm faces left
    assert np.ptp(spread[1::2, 0]) >= np.ptp(tips()[1::2, 0])


angles = st.lists(st.floats(0, 1), min_size=len(FREEDOMS), max_size=len(FREEDOMS)).map(
    lambda shares: LOW + (HIGH - LOW) * np.array(shares)
)
#: Degrees of freedom that change their sign in a mirror.
ODD = ("trunk_side", "trunk_twist", "neck_side", "neck_twist", "root_roll", "root_spin", "root_yaw", "root_y")


@given(angles)
def test_the_mirrored_pose_is_the_pose_in_a_mirror(vector):
    vector[:N_ROOT] = 0
    other = np.array([vector[INDEX_OF[mirrored(name)]] * (-1 if name in ODD else 1) for name in FREEDOMS])

    here, there = forward_kinematics(vector[None], UPRIGHT), forward_kinematics(other[None], UPRIGHT)

    for site in SITES:
        seen = site_points(site, *here)[0].mean(0) * [1, -1, 1]
        assert np.allclose(seen, site_points(mirrored(site), *there)[0].mean(0), atol=1e-9)


@given(angles)
def test_bones_keep_their_length(vector):
    joints = forward_kinematics(vector[None], UPRIGHT)[0][0]
    still = forward_kinematics(np.zeros((1, len(FREEDOMS))), UPRIGHT)[0][0]

    for one, other in (("hip_l", "knee_l"), ("knee_l", "ankle_l"), ("shoulder_r", "elbow_r"), ("elbow_r", "wrist_r")):
        a, b = JOINT_OF[one], JOINT_OF[other]
        assert np.isclose(np.linalg.norm(joints[a] - joints[b]), np.linalg.norm(still[a] - still[b]))


def test_the_mirror_of_a_mirror_is_the_name_itself():
    for name in (*SITES, *FREEDOMS, "thigh_l@0.85"):
        assert mirrored(mirrored(name)) == name
