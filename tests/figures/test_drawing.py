"""Drawings are small, plain, the same every time, and readable without eyes."""

import re
import xml.etree.ElementTree as ElementTree

import numpy as np
import pytest

from planner.figures.curves import TOLERANCE, closed_line, is_inside, points_on
from planner.figures.drawing import Captions, draw, mirror
from planner.figures.palette import DAY, GREY, NIGHT, PRINT, as_file, paint
from planner.figures.paths import as_path
from planner.figures.tint import patches_of
from tests.figures.builders import a_pose, a_scene

WORDS = Captions("Heel on a <chair>", "A person stands & waits.", "The same person tips forward.")


@pytest.fixture(scope="module")
def drawing():
    return draw("heel-on-a-chair", a_scene(), WORDS, "hamstrings", ("calves",))


def test_a_drawing_is_the_same_bytes_every_time(drawing):
    assert draw("heel-on-a-chair", a_scene(), WORDS, "hamstrings", ("calves",)) == drawing


def test_a_drawing_says_what_it_shows(drawing):
    start, end = (ElementTree.fromstring(svg) for svg in (drawing.start, drawing.end))

    assert start.find("title").text == "Heel on a <chair>: start"
    assert start.find("desc").text == drawing.alt_start == "A person stands & waits."
    assert end.find("title").text == "Heel on a <chair>: end"
    assert end.attrib["role"] == "img"


def test_start_and_end_share_one_window(drawing):
    assert len({re.search(r'viewBox="([^"]+)"', svg)[1] for svg in (drawing.start, drawing.end)}) == 1


def test_only_the_end_shows_muscles_arrow_and_ghost(drawing):
    for letter in "miga":
        assert f'class="{letter}"' not in drawing.start
        assert f'class="{letter}"' in drawing.end


def test_a_one_sided_pose_tints_one_side_and_a_muscle_may_differ():
    pose = a_pose()
    other = a_pose('base = "standing"\nside = "r"\n[sides]\nquadriceps = "l"\n[end.angles]\nknee_r = 40')

    assert {hosts for hosts, _ in patches_of("hamstrings", pose)} == {("thigh_r",)}
    assert {hosts for hosts, _ in patches_of("quadriceps", other)} == {("thigh_l",)}
    assert len(patches_of("quadriceps", a_pose('base = "standing"\n[end.angles]\nknee = 20'))) == 2


@pytest.mark.parametrize("palette", [PRINT, GREY])
def test_a_painted_drawing_needs_no_stylesheet(drawing, palette):
    painted = paint(drawing.end, palette)

    for word in ("class=", "style", "var(", "paint-order"):
        assert word not in painted
    for element in ElementTree.fromstring(painted).iter():
        if element.tag in ("path", "ellipse"):
            assert element.attrib["fill"] in {"none", *palette.values()}
            assert element.attrib.get("stroke") in {None, *palette.values()}


def test_grey_is_grey():
    for colour in GREY.values():
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_a_file_of_its_own_has_colours_by_day_and_by_night(drawing):
    file = as_file(drawing.end)

    ElementTree.fromstring(file)
    assert DAY["s"] in file
    assert NIGHT["s"] in file
    assert "prefers-color-scheme:dark" in file


def test_a_path_of_few_curves_stays_near_all_its_points():
    turns = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    points = np.stack([300 + 200 * np.cos(turns), 300 + 120 * np.sin(turns)], 1)

    path = as_path(closed_line(points))
    numbers = [int(each) for each in re.findall(r"-?\d+", path)]
    here, found = np.array(numbers[:2]), []
    for row in np.array(numbers[2:]).reshape(-1, 6):
        curve = np.array([here, here + row[:2], here + row[2:4], here + row[4:]])
        found.append(points_on(curve, np.linspace(0, 1, 50)))
        here = curve[3]
    gaps = np.sqrt(((points[:, None] - np.concatenate(found)[None]) ** 2).sum(-1)).min(1)

    assert len(found) < 20
    assert gaps.max() < TOLERANCE + 1.5  # whole numbers and the distance between samples


def test_inside_a_polygon_is_inside():
    square = np.array([[0, 0], [10, 0], [10, 10], [0, 10]], float)

    assert is_inside(square, np.array([[5, 5], [15, 5], [-1, 5], [5, 11]], float)).tolist() == [
        True,
        False,
        False,
        False,
    ]


def test_the_other_side_is_the_picture_in_a_mirror_and_says_so(drawing):
    sided = draw("heel-on-a-chair", a_scene(), Captions("Heel", "A start.", "An end. Right side drawn."))

    other = mirror(sided)

    assert "matrix(-1 0 0 1" in other.end
    assert other.alt_end == "An end. Left side drawn."
    assert "Left side drawn" in ElementTree.fromstring(other.end).find("desc").text
    assert mirror(other) == sided
    assert "class=" not in paint(mirror(drawing).end, PRINT)
