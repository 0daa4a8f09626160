"""Near-duplicates: exercises of different families that the model finds nearly the same.

Each pair is a question to the table: merge them, or say what differs (``data/near_duplicates.csv``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.similarity.model import ONE, Similarity

__all__ = ["NEAR", "NearPair", "near_pairs"]

#: Score from which two exercises never stand in one routine where they serve the same need (our convention).
NEAR = 0.9


@dataclass(frozen=True, slots=True)
class NearPair:
    """Two exercises in slug order, how alike they are, and what differs; empty where nobody has said."""

    one: str
    other: str
    score: float
    differs: str


def near_pairs(similarity: Similarity, least: float = NEAR) -> tuple[NearPair, ...]:
    """Pairs of different families with at least this score as alternatives, most alike first."""
    exercises = similarity.catalogue.exercises
    differs = {(each.one, each.other): each.differs for each in similarity.catalogue.near_duplicates}
    rows, columns = np.nonzero(np.triu(similarity.scores >= round(least * ONE), k=1))
    found = [
        NearPair(
            exercises[row].slug,
            exercises[column].slug,
            int(similarity.scores[row, column]) / ONE,
            differs.get((exercises[row].slug, exercises[column].slug), ""),
        )
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        if exercises[row].family != exercises[column].family
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))
