"""A pose file says what it means, or every fault of it is told at once."""

import pytest

from planner.errors import CatalogueError
from planner.figures.angles import expand_angles
from tests.figures.builders import a_pose


def faults(text: str) -> list[str]:
    with pytest.raises(CatalogueError) as raised:
        a_pose(text)
    return [fault.field for fault in raised.value.faults]


def test_every_fault_of_a_pose_file_is_told_at_once():
    told = faults(
        """
        base = "floating"
        view = "sideways"
        sound = true
        side = "left"
        [props.sofa]
        [props.chair]
        colour = "red"
        [start.angles]
        hip_flexion = 20
        trunk_side = 10
        [end.contacts]
        paw_l = "floor"
        hand_r = "moon"
        hand_l = {to = "floor", q = 3}
        [end.aim]
        nose = "up"
        [[arrows]]
        site = "paw"
        [[straps]]
        via = ["hand_l"]
        """
    )

    assert set(told) == {
        "base",
        "view",
        "sound",
        "side",
        "props.sofa",
        "props.chair.colour",
        "start.angles.hip_flexion",
        "start.angles.trunk_side",
        "end.angles.hip_flexion",
        "end.angles.trunk_side",
        "end.contacts.paw_l",
        "end.contacts.hand_r",
        "end.contacts.hand_l",
        "end.aim.nose",
        "arrows.site",
        "straps.via",
    }


def test_a_pose_without_an_end_is_a_fault():
    assert faults('base = "standing"') == ["end"]


def test_the_end_is_merged_over_the_start_and_another_posture_starts_afresh():
    merged = a_pose('base = "seated"\n[start.angles]\nelbow = 40\nknee = 90\n[end.angles]\nelbow = 50')
    afresh = a_pose('base = "seated"\n[start.angles]\nelbow = 40\n[end]\nbase = "standing"')

    assert merged.keys[1].angles["elbow_l"] == 50
    assert merged.keys[1].angles["knee_r"] == 90
    assert afresh.keys[1].angles == {}
    assert {contact.site for contact in afresh.keys[1].contacts} == {"sole_l", "sole_r"}


def test_a_new_contact_of_a_foot_takes_the_place_of_the_postures():
    pose = a_pose('base = "standing"\n[end.contacts]\nball_l = "floor"')

    assert [contact.site for contact in pose.keys[1].contacts] == ["sole_r", "ball_l"]


def test_opposite_keys_mean_the_same_degree_of_freedom_the_other_way():
    assert expand_angles({"hip_ext_l": 15, "neck_twist_r": 30, "trunk_ext": 20, "arm_l": "forward"}) == {
        "hip_flex_l": -15,
        "neck_twist": -30,
        "lumbar_flex": -10,
        "thorax_flex": -10,
        "sh_flex_l": 90,
    }
