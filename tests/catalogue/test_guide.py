"""Guides: ten chapters, and every fault of a broken one by file and line."""

from __future__ import annotations

import pytest

from planner.catalogue.guide import HEADINGS, parse_guide

WHOLE = """\
# Wall Chest Stretch

cue: Turn away slowly.

## Overview
One hand stays at the wall
while you turn.

## Where you feel it
Across the chest.

## Set up
- Stand beside a wall.
- Soften your knees.

## How to perform
1. Place the hand.
2. Turn away.
3. Wait.
4. Come back.

## Breathing
Let it flow.

## How not to perform
- Shoulder creeps up -> let it sink.
- Back arches -> soften the ribs.
- Elbow locks -> bend it a little.
- You push -> do half.

## Easier
Turn less.

## Harder
Turn more. See *Doorway Chest Stretch*.

## When to progress
After four good sessions.

## Avoid or modify
- **Arm out and back:** Stop early with a loose shoulder.
"""


def faults_of(text: str) -> list[tuple[str, int]]:
    guide, faults = parse_guide(text, "data/guides/wall-chest-stretch.md")
    assert guide is None
    assert {fault.file for fault in faults} == {"data/guides/wall-chest-stretch.md"}
    return [(fault.field, fault.row) for fault in faults]


def test_a_whole_guide_is_read_chapter_by_chapter():
    guide, faults = parse_guide(WHOLE, "data/guides/wall-chest-stretch.md")

    assert faults == []
    assert guide is not None
    assert (guide.name, guide.cue) == ("Wall Chest Stretch", "Turn away slowly.")
    assert guide.overview == "One hand stays at the wall while you turn."
    assert guide.set_up == ("Stand beside a wall.", "Soften your knees.")
    assert guide.steps == ("Place the hand.", "Turn away.", "Wait.", "Come back.")
    assert (guide.mistakes[0].wrong, guide.mistakes[0].fix) == ("Shoulder creeps up", "let it sink.")
    assert guide.cautions[0].label == "Arm out and back"


def test_a_guide_without_cautions_is_whole():
    guide, faults = parse_guide(WHOLE.partition("- **Arm")[0], "a.md")

    assert faults == []
    assert guide is not None and guide.cautions == ()


@pytest.mark.parametrize(
    ("was", "now", "field", "row"),
    [
        ("# Wall Chest Stretch", "Wall Chest Stretch", "title", 1),
        ("cue: Turn away slowly.", "", "cue", 0),
        ("cue: Turn away slowly.", "cue: One.\ncue: Two.", "cue", 0),
        ("Across the chest.", "", "Where you feel it", 0),
        ("- Stand beside a wall.", "Stand beside a wall.", "Set up", 13),
        ("2. Turn away.", "- Turn away.", "How to perform", 18),
        ("4. Come back.\n", "", "How to perform", 0),
        ("Shoulder creeps up -> let it sink.", "Shoulder creeps up.", "How not to perform", 26),
        ("- You push -> do half.\n", "", "How not to perform", 0),
        ("**Arm out and back:**", "Arm out and back:", "Avoid or modify", 41),
    ],
)
def test_a_fault_is_named_with_its_chapter_and_line(was, now, field, row):
    assert faults_of(WHOLE.replace(was, now)) == [(field, row)]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_chapter_that_is_missing_is_named_with_the_order_of_all(heading):
    assert faults_of(WHOLE.replace(f"## {heading}", "## Something else")) == [("headings", 0)]


def test_chapters_in_another_order_are_a_fault():
    swapped = WHOLE.replace("## Easier", "## X").replace("## Harder", "## Easier").replace("## X", "## Harder")

    assert faults_of(swapped) == [("headings", 0)]


def test_several_faults_are_reported_together():
    broken = WHOLE.replace("cue: Turn away slowly.", "").replace("2. Turn", "Turn").replace("Turn less.", "")

    assert faults_of(broken) == [("cue", 0), ("How to perform", 18), ("Easier", 0)]
