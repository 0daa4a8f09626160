"""Every exercise is drawn, its drawing is what its lock gives, and it passes every check."""

import json
import shutil
import xml.etree.ElementTree as ElementTree

import pytest

from planner.errors import CatalogueError
from planner.figures.checks import LARGEST_BYTES
from planner.store.catalogue_files import DATA
from planner.store.figure_files import draw_figures, figure_faults, load_drawings, redraw
from tests.builders import real_catalogue

SLUGS = tuple(real_catalogue().row_of)
ELEMENTS = {"svg": {"viewBox", "preserveAspectRatio", "role"}, "title": set(), "desc": set(), "g": {"class"}}
ELEMENTS |= {"path": {"class", "d", "opacity", "stroke-width"}, "ellipse": {"class", "cx", "cy", "rx", "ry"}}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_exercise_is_drawn_and_its_drawing_passes_every_check(slug):
    assert [str(fault) for fault in figure_faults(DATA, real_catalogue(), [slug])] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_a_committed_drawing_is_small_plain_and_has_words(slug):
    drawing = load_drawings(DATA, [slug])[slug]

    for svg in (drawing.start, drawing.end):
        assert len(svg.encode()) <= LARGEST_BYTES
        for element in ElementTree.fromstring(svg).iter():
            assert set(element.attrib) <= ELEMENTS[element.tag]
    assert real_catalogue().exercise(slug).name in ElementTree.fromstring(drawing.end).find("title").text
    assert real_catalogue().exercise(slug).cue in drawing.alt_end
    assert len(drawing.alt_start) > 20


def test_no_pose_lock_or_drawing_is_of_an_exercise_that_is_not_there():
    for folder in ("poses", "figures"):
        for path in (DATA / folder).iterdir():
            assert path.name.split(".")[0] in SLUGS, path.name


@pytest.fixture
def folder(tmp_path):
    """A copy of one exercise's figure, to be changed."""
    for part, name in (("poses", "cat-cow.toml"), ("figures", "cat-cow.json")):
        (tmp_path / part).mkdir()
        shutil.copy(DATA / part / name, tmp_path / part / name)
    return tmp_path


def test_a_changed_pose_is_solved_again_and_an_unchanged_one_is_not(folder):
    assert [drawn.is_solved for drawn in draw_figures(folder, real_catalogue(), ["cat-cow"])] == [False]
    pose = folder / "poses/cat-cow.toml"
    pose.write_text(pose.read_text().replace("neck_flex = 35", "neck_flex = 30") + "\n# changed\n")

    with pytest.raises(CatalogueError, match="run: planner figures draw"):
        redraw(folder, real_catalogue(), "cat-cow")

    assert [drawn.is_solved for drawn in draw_figures(folder, real_catalogue(), ["cat-cow"])] == [True]


def test_a_drawing_that_somebody_touched_is_told(folder):
    list(draw_figures(folder, real_catalogue(), ["cat-cow"]))
    end = folder / "figures/cat-cow.end.svg"
    end.write_text(end.read_text().replace('class="h', 'class="s', 1))

    assert [fault.field for fault in figure_faults(folder, real_catalogue(), ["cat-cow"])] == ["drawing"]


def test_a_missing_pose_a_broken_one_and_a_broken_lock_are_told_with_their_file(folder):
    (folder / "poses/childs-pose.toml").write_text("base = ")
    (folder / "figures/cat-cow.json").write_text(json.dumps({"pose": 3}))

    faults = figure_faults(folder, real_catalogue(), ["cat-cow", "childs-pose", "bird-dog"])

    assert [(fault.file, fault.field) for fault in faults] == [
        ("data/figures/cat-cow.json", "angles"),
        ("data/poses/childs-pose.toml", "pose"),
        ("data/poses/bird-dog.toml", "pose"),
    ]
