"""The map of the form is one body, twice, cut into the areas of the form."""

import re

import numpy as np

from planner.figures.body_map import SCALE, draw_body_map
from planner.figures.curves import points_on
from tests.builders import real_catalogue


def spans(path: str) -> tuple[float, float]:
    """Left and right end of a path of one move and relative cubics."""
    numbers = np.array([int(each) for each in re.findall(r"-?\d+", path)])
    here, found = numbers[:2], []
    for row in numbers[2:].reshape(-1, 6):
        curve = np.array([here, here + row[:2], here + row[2:4], here + row[4:]])
        found.append(points_on(curve, np.linspace(0, 1, 20))[:, 0])
        here = curve[3]
    return float(np.min(found)), float(np.max(found))


def test_every_area_of_the_form_is_on_the_map_and_nothing_else():
    assert {zone.area for zone in draw_body_map().zones} == set(real_catalogue().areas)


def test_ids_are_unique_and_count_over_both_views():
    ids = [zone.id for zone in draw_body_map().zones]

    assert len(set(ids)) == len(ids)
    assert {"zone-neck-1", "zone-neck-2", "zone-hips-1", "zone-hips-2", "zone-glutes-1"} <= set(ids)


def test_left_and_right_mirror_each_other():
    zones = [zone for zone in draw_body_map().zones if zone.area == "knees"]
    (a, b), (c, d) = (spans(zone.path) for zone in zones)

    assert abs(a + d) <= 3  # less than a pixel
    assert abs(b + c) <= 3
    # The person's left is on the right of a front that faces us.
    assert a > 0


def test_the_map_is_the_same_every_time_and_light():
    one, other = draw_body_map(), draw_body_map()

    assert one == other
    assert sum(len(zone.path) for zone in one.zones) < 8_000
    assert SCALE == 4
