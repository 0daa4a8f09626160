"""The fitted similarity model on disk: ``data/similarity.npz``, plain arrays without pickles.

It is derived from the tables and committed, so that serving needs no scikit-learn and every machine reads the same
numbers; `planner derive` makes it anew and `planner check` compares.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import numpy as np

from planner.catalogue.catalogue import Catalogue
from planner.errors import StoreError
from planner.similarity.model import Similarity

__all__ = ["FILE", "agree", "load_similarity", "save_similarity"]

FILE = "similarity.npz"


def save_similarity(similarity: Similarity, path: Path) -> None:
    """Write the arrays, and the slugs they belong to."""
    np.savez_compressed(
        path,
        slugs=np.array([exercise.slug for exercise in similarity.catalogue.exercises]),
        facets=similarity.facets,
        alternative_weights=similarity.alternative_weights,
        variation_weights=similarity.variation_weights,
    )


def load_similarity(catalogue: Catalogue, path: Path) -> Similarity:
    """Read the arrays of a catalogue.

    Raises
    ------
    StoreError
        When the file is missing, damaged, or belongs to other exercises.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            if arrays["slugs"].tolist() != [exercise.slug for exercise in catalogue.exercises]:
                raise StoreError(f"{path.name} belongs to other exercises; run: planner derive")
            return Similarity(catalogue, arrays["facets"], arrays["alternative_weights"], arrays["variation_weights"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        raise StoreError(f"{path.name} is missing or damaged; run: planner derive") from None


def agree(one: Similarity, other: Similarity) -> bool:
    """Whether two models say the same; a fit on another machine may round the last digit the other way."""
    names = ("facets", "alternative_weights", "variation_weights")
    pairs = [(getattr(one, name).astype(np.int64), getattr(other, name).astype(np.int64)) for name in names]
    return all(a.shape == b.shape and int(np.abs(a - b).max(initial=0)) <= 1 for a, b in pairs)
