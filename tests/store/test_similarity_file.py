"""The fitted model on disk belongs to one catalogue, and says so when it does not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.errors import StoreError
from planner.store.similarity_file import load_similarity, save_similarity
from tests.builders import an_exercise, real_catalogue, real_parts


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "similarity.npz"
    save_similarity(real_parts().similarity, path)
    return path


def test_what_was_saved_is_read_again(saved):
    model, again = real_parts().similarity, load_similarity(real_catalogue(), saved)

    assert np.array_equal(model.facets, again.facets)
    assert np.array_equal(model.alternative_weights, again.alternative_weights)
    assert np.array_equal(model.variation_weights, again.variation_weights)


def test_a_missing_file_says_what_to_run(tmp_path):
    with pytest.raises(StoreError, match="missing or damaged; run: planner derive"):
        load_similarity(real_catalogue(), tmp_path / "similarity.npz")


@pytest.mark.parametrize("length", [0, 1, 100, 5000, -1, -100])
def test_a_truncated_file_is_damaged(saved, length):
    saved.write_bytes(saved.read_bytes()[:length])

    with pytest.raises(StoreError, match="missing or damaged"):
        load_similarity(real_catalogue(), saved)


def test_something_else_under_its_name_is_damaged(saved):
    saved.write_text("facets,weights\n")

    with pytest.raises(StoreError, match="missing or damaged"):
        load_similarity(real_catalogue(), saved)


def test_a_file_with_flipped_bytes_is_damaged(saved):
    raw = bytearray(saved.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 8] = bytes(255 - byte for byte in raw[middle : middle + 8])
    saved.write_bytes(bytes(raw))

    with pytest.raises(StoreError, match="missing or damaged"):
        load_similarity(real_catalogue(), saved)


def test_arrays_that_are_not_there_are_damage(saved):
    np.savez_compressed(saved, slugs=np.array([exercise.slug for exercise in real_catalogue().exercises]))

    with pytest.raises(StoreError, match="missing or damaged"):
        load_similarity(real_catalogue(), saved)


def test_a_model_of_other_exercises_is_refused(saved):
    other = replace(real_catalogue(), exercises=(*real_catalogue().exercises, an_exercise("zither-stretch")))

    with pytest.raises(StoreError, match="belongs to other exercises"):
        load_similarity(other, saved)
