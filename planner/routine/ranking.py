"""Exercises ranked by how well each alone matches what a request needs; a routine is more than its best exercises.

The score is a sum over those facets of the similarity model that a request speaks of, weighed as for alternatives::

    muscles    how well its muscles match the need, as in the objective
    kind       how much a second of its kind counts towards the need
    region     how stiff the person called its part of the body

What the request likes, and what its conditions prefer or put lower, scales the whole score. Exercises that no rule
refuses and that fit into the time are ranked; light movement and breathing match no need and come last.
"""

from __future__ import annotations

import numpy as np

from planner.catalogue.catalogue import Catalogue, IntArray
from planner.catalogue.vocabulary import StretchType
from planner.routine.model import STRETCH_CREDIT, Model
from planner.routine.reasons import reasons_of
from planner.similarity.model import FACETS, ONE, Alike, Similarity

__all__ = ["RANKED_FACETS", "rank"]

#: The facets of a score; those left out say how to move, of which a request says nothing.
RANKED_FACETS = ("muscles", "kind", "region")


def rank(model: Model, catalogue: Catalogue, similarity: Similarity, n: int) -> tuple[Alike, ...]:
    """The exercises that best match a request, each by itself, best first.

    Parameters
    ----------
    model : Model
        Of the request.
    n : int
        How many at most.

    Returns
    -------
    tuple of Alike
        Scores from 0 to 1 that the shares of `RANKED_FACETS` add up to; words say which need an exercise serves.
    """
    match = similarity.match(model.need.stretch, model.need.activation)
    facets = np.stack([match, np.where(match > 0, _kind(catalogue), 0), _region(model, catalogue)])
    weights = similarity.alternative_weights[[FACETS.index(facet) for facet in RANKED_FACETS]]
    shares = facets * weights[:, None] // weights.sum() * model.worth // max(int(model.worth.max()), 1000)
    item_of = {item.row: item for item in reversed(model.items)}
    ranked = [int(row) for row in np.argsort(-shares.sum(axis=0), kind="stable") if int(row) in item_of]
    found = []
    for row in ranked[:n]:
        exercise = catalogue.exercises[row]
        parts = tuple((facet, int(share) / ONE) for facet, share in zip(RANKED_FACETS, shares[:, row], strict=True))
        words = reasons_of(item_of[row], model, catalogue)[0].words
        found.append(Alike(exercise.slug, exercise.name, int(shares[:, row].sum()) / ONE, words, parts))
    return tuple(found)


def _kind(catalogue: Catalogue) -> IntArray:
    """Credit of each kind towards the need it serves, shape (n_exercises,); work counts in full towards activation."""
    credit = STRETCH_CREDIT | {StretchType.ACTIVATION: 1000}
    return np.array([credit.get(each.stretch_type, 0) * ONE // 1000 for each in catalogue.exercises], dtype=np.int64)


def _region(model: Model, catalogue: Catalogue) -> IntArray:
    """Stiffness of the part of the body each exercise belongs to, the stiffest counting in full."""
    most = max(model.need.areas.values(), default=1)
    return np.array(
        [model.need.areas.get(each.region, 0) * ONE // most for each in catalogue.exercises], dtype=np.int64
    )
