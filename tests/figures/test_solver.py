"""The solver puts the body where the pose says, and nowhere else."""

import numpy as np

from planner.figures.capsules import PAIRS, capsule_ends, overlaps
from planner.figures.checks import pose_faults
from planner.figures.sites import site_points
from planner.figures.skeleton import FREEDOMS, INDEX_OF, forward_kinematics
from planner.figures.solver import rounded, solve_pose
from tests.figures.builders import a_pose, a_scene


def test_a_foot_on_a_chair_and_hands_on_the_shin_are_where_the_pose_says():
    scene = a_scene()

    heel = scene.figures[1].site("heel_r")

    assert pose_faults(scene) == ()
    assert abs(heel[2] - 0.45) < 0.015
    assert abs(scene.figures[1].site("sole_l")[2]) < 0.015


def test_solving_again_gives_the_same_angles():
    assert np.array_equal(solve_pose(a_pose()), solve_pose(a_pose()))


def test_a_symmetric_pose_stays_symmetric():
    solved = solve_pose(a_pose('base = "standing"\n[end.angles]\narms = "T"\nknee = 30\nhip_flex = 35'))

    for name in FREEDOMS:
        if name.endswith("_l"):
            other = name[:-2] + "_r"
            assert solved[1, INDEX_OF[name]] == solved[1, INDEX_OF[other]]


def test_what_the_lock_keeps_is_a_hundredth_of_a_degree_and_a_tenth_of_a_millimetre():
    exact = np.linspace(-1.23456, 1.23456, len(FREEDOMS))

    assert np.abs(rounded(exact) - exact)[3:].max() <= 0.005
    assert np.abs(rounded(exact) - exact)[:3].max() <= 0.00005


def test_what_cannot_be_reached_is_told():
    scene = a_scene('base = "standing"\n[end.contacts]\nhand_r = [2.0, 0, 2.5]')

    assert any("hand_r misses what it touches" in words for words in pose_faults(scene))


def test_a_body_off_its_feet_is_told_unless_something_carries_it():
    leaning = 'base = "standing"\n[end]\n{}\n[end.angles]\nroot_pitch = 35\nhip_flex = 0'

    free = a_scene(leaning.format("anchor = 'pelvis'"))
    free_words = pose_faults(free)
    held_words = pose_faults(a_scene(leaning.format("anchor = 'pelvis'\nsupported = true")))

    assert any("outside the feet" in words or "root_pitch is written" in words for words in free_words)
    assert not any("outside the feet" in words for words in held_words)


def test_a_body_in_a_chair_that_is_in_the_way_is_told():
    scene = a_scene('base = "standing"\n[props.desk]\nat = [0.0, 0.0]\n[end.angles]\nelbow = 90')

    assert any("inside desk" in words for words in pose_faults(scene))


def test_the_end_has_to_differ_from_the_start():
    assert "end: does not differ from the start" in pose_faults(a_scene('base = "standing"\n[end]'))


def test_pairs_that_are_kept_apart_do_not_overlap_when_one_stands():
    angles = np.zeros((1, len(FREEDOMS)))
    angles[0, [INDEX_OF["sh_abd_l"], INDEX_OF["sh_abd_r"]]] = 12

    gaps = overlaps(*capsule_ends(*forward_kinematics(angles, np.eye(3))))[0]

    assert not [pair for pair, gap in zip(PAIRS, gaps, strict=True) if gap < -0.012]


def test_planted_feet_stay_where_they_were():
    scene = a_scene('base = "standing"\n[end.angles]\nhip_flex = 60\nknee = 70')

    first, last = (
        site_points("sole_l", figure.positions[None], figure.axes[None])[0].mean(0) for figure in scene.figures
    )

    assert np.linalg.norm(first - last) < 0.02
