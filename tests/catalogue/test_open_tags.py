"""Tags that wait for a physiotherapist stand in the table as docs/open-tags.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from planner.catalogue.vocabulary import StretchType
from tests.builders import real_catalogue

CATALOGUE = real_catalogue()
PAGE = (Path(__file__).parents[2] / "docs" / "open-tags.md").read_text("utf-8")
OPEN = re.findall(r"^\| `([a-z0-9-]+)` \| `([a-z_]+)` \| (yes|no) \|", PAGE, re.MULTILINE)


def test_there_are_open_tags_to_hold():
    assert len(OPEN) == len(set(OPEN)) >= 5


@pytest.mark.parametrize(("slug", "attribute", "now"), OPEN)
def test_a_tag_stands_as_the_page_says(slug, attribute, now):
    assert attribute in CATALOGUE.attributes
    assert (attribute in CATALOGUE.exercise(slug).movement_attributes) == (now == "yes")


def test_a_held_stretch_of_the_front_of_the_hip_behind_the_body_is_tagged():
    untagged = [
        exercise.slug
        for exercise in CATALOGUE.exercises
        if exercise.stretch_type in (StretchType.STATIC, StretchType.PNF)
        and "hip_extension" in exercise.joint_actions
        and exercise.muscles.get("hip_flexors", 0) >= 500
        and "hip_ext_end_range" not in exercise.movement_attributes
    ]

    assert untagged == []


def test_no_other_figure_four_is_tagged_otherwise():
    family = CATALOGUE.members_of["figure_four"]

    assert len(family) == 7
    assert all("hip_flex_add_ir" in exercise.movement_attributes for exercise in family)
