"""The lock keeps angles, knows its pose file, and refuses anything else."""

import json

import numpy as np
import pytest

from planner.errors import CatalogueError
from planner.figures.lock import Lock, fingerprint, read_lock
from planner.figures.skeleton import FREEDOMS
from planner.figures.solver import rounded


def test_a_lock_survives_the_round_trip_through_json():
    angles = rounded(np.linspace(-170, 170, 2 * len(FREEDOMS)).reshape(2, -1))
    lock = Lock(fingerprint("base = 'standing'"), angles)

    found = read_lock(json.loads(json.dumps(lock.to_json())), "a.json")

    assert found.pose == lock.pose
    assert np.array_equal(found.angles, angles)


def test_another_text_has_another_fingerprint():
    assert fingerprint("knee = 1") != fingerprint("knee = 2")


@pytest.mark.parametrize(
    "raw", [{}, {"pose": "x", "angles": [[1, 2]]}, {"pose": "x", "angles": [["a"] * len(FREEDOMS)]}]
)
def test_what_is_no_lock_is_refused_with_the_file_named(raw):
    with pytest.raises(CatalogueError) as raised:
        read_lock(raw, "data/figures/a.json")

    assert raised.value.faults[0].file == "data/figures/a.json"
