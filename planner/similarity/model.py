"""The similarity model while serving: arrays that `planner.similarity.fit` made, looked up with numpy.

Two relations, never mixed: a *variation* is another way to do the same movement, an *alternative* another movement for
the same purpose. Each is a weighted sum over facets, so a score is explained by what each facet gives::

    score(a, b) = sum over facets of weight[facet] x alike[facet, a, b]

Everything is in ten-thousandths and integer, so that routines are the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from planner.catalogue.catalogue import Catalogue, IntArray
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Phase, StretchType

__all__ = ["FACETS", "FACET_LABELS", "ONE", "Alike", "Similarity"]

#: What a full likeness counts.
ONE = 10_000
#: Cosine of the muscle weights, and score, from which one exercise can stand in for another (our convention).
SHARED_MUSCLES, LEAST_ALIKE = 2_000, 3_000
#: Kinds that lengthen a muscle at rest: none of them stands in for work, nor work for them.
_LENGTHENS = frozenset({StretchType.STATIC, StretchType.PNF, StretchType.SELF_MASSAGE})

FACET_LABELS = {
    "muscles": "same muscles",
    "kind": "same kind of work",
    "joints": "same movement of the joints",
    "region": "same part of the body",
    "position": "same position",
    "loads": "loads the same things",
    "equipment": "same things needed",
    "words": "similar words",
}
FACETS = tuple(FACET_LABELS)


@dataclass(frozen=True, slots=True)
class Alike:
    """An exercise that is like another: its score from 0 to 1 and what each facet gives to it."""

    slug: str
    name: str
    score: float
    words: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Similarity:
    """Facet likenesses of every pair of exercises, and the weights of the two relations.

    Parameters
    ----------
    facets : ndarray of int16, shape (n_facets, n_exercises, n_exercises)
        In ten-thousandths.
    alternative_weights, variation_weights : ndarray of int, shape (n_facets,)
        In ten-thousandths; each adds up to `ONE`.
    """

    catalogue: Catalogue
    facets: np.typing.NDArray[np.int16]
    alternative_weights: IntArray
    variation_weights: IntArray

    @cached_property
    def _alternative_shares(self) -> IntArray:
        return self.alternative_weights[:, None, None] * self.facets.astype(np.int64) // ONE

    @cached_property
    def _variation_shares(self) -> IntArray:
        return self.variation_weights[:, None, None] * self.facets.astype(np.int64) // ONE

    @cached_property
    def scores(self) -> IntArray:
        """How well each exercise can stand in for each other one, shape (n_exercises, n_exercises)."""
        scores: IntArray = self._alternative_shares.sum(axis=0)
        return scores

    @cached_property
    def variation_scores(self) -> IntArray:
        """How much two exercises are the same movement, shape (n_exercises, n_exercises)."""
        scores: IntArray = self._variation_shares.sum(axis=0)
        return scores

    def explain(self, one: str, other: str) -> tuple[tuple[str, float], ...]:
        """What each facet gives to the likeness of two exercises; adds up to the score, largest first."""
        return self._explained(self._alternative_shares, one, other)

    def _explained(self, shares_of_all: IntArray, one: str, other: str) -> tuple[tuple[str, float], ...]:
        a, b = self.catalogue.row_of[one], self.catalogue.row_of[other]
        shares = zip(FACETS, shares_of_all[:, a, b], strict=True)
        return tuple(
            sorted(((facet, int(share) / ONE) for facet, share in shares), key=lambda each: (-each[1], each[0]))
        )

    def alternatives(self, slug: str, n: int, admitted: np.typing.NDArray[np.bool_] | None = None) -> tuple[Alike, ...]:
        """The exercises that can best stand in for one, of other families, best first; fewer where few serve it.

        Only exercises for the same muscles are offered, and none that lengthens what the other works: without the same
        muscles and the same wish there is no purpose to share.

        Parameters
        ----------
        admitted : ndarray of bool, shape (n_exercises,), optional
            Only these are offered.
        """
        row = self.catalogue.row_of[slug]
        asked = self.catalogue.exercises[row]
        ranked = np.argsort(-self.scores[row], kind="stable")
        muscles = self.facets[FACETS.index("muscles"), row]
        found = []
        for other in ranked:
            exercise = self.catalogue.exercises[other]
            is_for_same = muscles[other] >= SHARED_MUSCLES and self.scores[row, other] >= LEAST_ALIKE
            is_for_same = is_for_same and not _is_work_against_length(asked, exercise)
            if exercise.family != asked.family and is_for_same and (admitted is None or admitted[other]):
                found.append(self._alike(slug, exercise.slug, self._alternative_shares))
        return tuple(found[:n])

    def variations(self, slug: str, n: int) -> tuple[Alike, ...]:
        """The exercises that are most the same movement, best first; mostly, but not only, of the same family."""
        row = self.catalogue.row_of[slug]
        ranked = [int(other) for other in np.argsort(-self.variation_scores[row], kind="stable") if other != row]
        slugs = [self.catalogue.exercises[other].slug for other in ranked[:n]]
        return tuple(self._alike(slug, other, self._variation_shares) for other in slugs)

    def _alike(self, slug: str, other: str, shares_of_all: IntArray) -> Alike:
        one, two = self.catalogue.exercise(slug), self.catalogue.exercise(other)
        score = int(shares_of_all[:, self.catalogue.row_of[slug], self.catalogue.row_of[other]].sum())
        shares = self._explained(shares_of_all, slug, other)
        best = [FACET_LABELS[facet] for facet, share in shares if share >= 0.05][:3]
        words = ", ".join(best)
        if (one.stretch_type is StretchType.ACTIVATION) is not (two.stretch_type is StretchType.ACTIVATION):
            is_work = two.stretch_type is StretchType.ACTIVATION
            words += "; works them instead of moving" if is_work else "; moves them instead of working"
        if one.position is not two.position:
            words += f"; {two.position.replace('_', ' ')} instead of {one.position.replace('_', ' ')}"
        return Alike(other, two.name, score / ONE, words[:1].upper() + words[1:] + ".", shares)

    def match(self, stretch_need: IntArray, activation_need: IntArray) -> IntArray:
        """How well the muscles of each exercise match a need, in ten-thousandths, shape (n_exercises,).

        The cosine of the two weight vectors: exercises that activate are held against the need to activate, all others
        against the need to stretch. Light movement and breathing match nothing.
        """
        weights = self.catalogue.muscle_weights
        needs = np.array(
            [
                activation_need if each.stretch_type is StretchType.ACTIVATION else stretch_need
                for each in self.catalogue.exercises
            ]
        )
        dots = (weights * needs).sum(axis=1)
        norms = np.sqrt((weights**2).sum(axis=1) * 1.0) * np.sqrt((needs**2).sum(axis=1) * 1.0)
        cosines = np.divide(dots, norms, out=np.zeros(len(dots)), where=norms > 0)
        serves = [each.phase in (Phase.MOBILISE, Phase.HOLD) for each in self.catalogue.exercises]
        return np.where(serves, np.rint(cosines * ONE), 0).astype(np.int64)


def _is_work_against_length(one: Exercise, other: Exercise) -> bool:
    kinds = {one.stretch_type, other.stretch_type}
    return StretchType.ACTIVATION in kinds and bool(kinds & _LENGTHENS)
