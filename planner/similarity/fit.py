"""Fitting the similarity model; the only place that imports scikit-learn.

`FacetVectorizer` turns the exercise frame into facet blocks, each row of a block scaled to length one, so that the dot
product of two rows within a facet is their cosine. `fit_similarity` keeps the likenesses of every pair, rounded to
1e-4, and the weights of the facets.

Weights for variations are fitted: the non-negative least squares that best tell pairs of one family from others.
Weights for alternatives are our convention: muscles first, then the kind of work, then where and how; words mislead
among stretches (same name, other target), so they count little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import normalize
from sklearn.utils.validation import check_is_fitted

from planner.catalogue.catalogue import Catalogue, IntArray
from planner.catalogue.frame import exercise_frame
from planner.similarity.model import FACETS, ONE, Similarity

__all__ = ["ALTERNATIVE_WEIGHTS", "FacetVectorizer", "fit_similarity"]

#: What each facet counts for alternatives (our convention); adds up to one.
ALTERNATIVE_WEIGHTS = {
    "muscles": 0.40,
    "kind": 0.24,
    "joints": 0.12,
    "region": 0.11,
    "position": 0.05,
    "loads": 0.03,
    "equipment": 0.01,
    "words": 0.04,
}

_NOT_MOVEMENT_TEXT = """
seated standing lying supine prone side kneeling half quadruped floor chair desk wall doorway band strap roller
ball step bench with at on over the and to in of for single double one two arm leg supported stretch exercise
"""
_NOT_MOVEMENT = frozenset(_NOT_MOVEMENT_TEXT.split())


class FacetVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Exercise frame in, one column per feature out, grouped and scaled by facet.

    Attributes
    ----------
    encoders_ : dict
        Facet -> fitted `DictVectorizer` or `TfidfVectorizer`.
    """

    def fit(self, frame: pd.DataFrame, y: Any = None) -> FacetVectorizer:
        """Learn the features of each facet from `planner.catalogue.frame.exercise_frame`."""
        self.encoders_ = {}
        for facet in FACETS:
            encoder = TfidfVectorizer(token_pattern=r"[^ ]+") if facet == "words" else DictVectorizer(sparse=True)
            self.encoders_[facet] = encoder.fit(_features(frame, facet))
        return self

    def transform(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Facet blocks side by side, each row of a block of length one (or zero where it has nothing to say)."""
        check_is_fitted(self)
        blocks = [
            normalize(encoder.transform(_features(frame, facet))).toarray() for facet, encoder in self.encoders_.items()
        ]
        return pd.DataFrame(np.hstack(blocks), index=frame.index, columns=self.get_feature_names_out())

    def get_feature_names_out(self, input_features: Sequence[str] | None = None) -> np.typing.NDArray[np.object_]:
        """Names such as ``muscles: glutes``."""
        check_is_fitted(self)
        names = [f"{facet}: {name}" for facet, each in self.encoders_.items() for name in each.get_feature_names_out()]
        return np.asarray(names, dtype=object)


def _features(frame: pd.DataFrame, facet: str) -> list[Any]:
    records: list[dict[Any, Any]] = frame.to_dict("records")
    return [_FEATURES_OF[facet](row) for row in records]


def _words(row: dict[str, Any]) -> str:
    """Movement stem: the words of name and aliases without implement, side and posture."""
    words = re.findall(r"[a-z]+", " ".join((row["name"], *row["aliases"])).lower())
    return " ".join(word for word in words if word not in _NOT_MOVEMENT) or "none"


_FEATURES_OF = {
    "muscles": lambda row: dict(row["muscles"]) or {row["stretch_type"]: 1.0},
    "kind": lambda row: {
        row["stretch_type"]: 1.0,
        _purpose(row["stretch_type"]): 0.8,
        f"force {row['force_type']}": 0.3,
    },
    "joints": lambda row: dict.fromkeys(row["joint_actions"], 1.0) or {"none": 1.0},
    "region": lambda row: {row["region"]: 1.0},
    "position": lambda row: {row["position"]: 1.0, _posture(row["position"]): 0.7},
    "loads": lambda row: dict.fromkeys(row["movement_attributes"], 1.0) or {"none": 1.0},
    "equipment": lambda row: dict.fromkeys(row["equipment"], 1.0) or {"none": 1.0},
    "words": _words,
}


def _purpose(stretch_type: str) -> str:
    """Lengthening and working a muscle are two purposes, however alike the muscles are."""
    lengthens = stretch_type in ("static", "pnf", "dynamic", "self_massage")
    return "lengthen" if lengthens else f"only {stretch_type}"


def _posture(position: str) -> str:
    return "upright" if position in ("standing", "seated_chair") else "on the floor"


def fit_similarity(catalogue: Catalogue) -> Similarity:
    """Fit facet likenesses and weights to a catalogue."""
    frame = exercise_frame(catalogue)
    vectorizer = FacetVectorizer().fit(frame)
    vectors = vectorizer.transform(frame).to_numpy()
    facet_of = np.array([name.partition(":")[0] for name in vectorizer.get_feature_names_out()])
    cosines = np.stack([vectors[:, facet_of == facet] @ vectors[:, facet_of == facet].T for facet in FACETS])
    facets = np.rint(np.clip(cosines, 0, 1) * ONE).astype(np.int16)
    alternative = np.array([round(ALTERNATIVE_WEIGHTS[facet] * ONE) for facet in FACETS], dtype=np.int64)
    return Similarity(catalogue, facets, alternative, _fit_variation_weights(frame, cosines))


def _fit_variation_weights(frame: pd.DataFrame, cosines: np.typing.NDArray[np.float64]) -> IntArray:
    """Weights that tell pairs of one family from all others; each pair of a family counts as much as many others."""
    families = frame["family"].to_numpy()
    first, second = np.triu_indices(len(frame), k=1)
    is_same = (families[first] == families[second]).astype(float)
    balance = np.where(is_same == 1, max((is_same == 0).sum() / max(is_same.sum(), 1), 1), 1)
    fitted = LinearRegression(positive=True).fit(cosines[:, first, second].T, is_same, sample_weight=balance)
    weights: IntArray = np.rint(fitted.coef_ / max(fitted.coef_.sum(), 1e-9) * ONE).astype(np.int64)
    weights[int(weights.argmax())] += ONE - int(weights.sum())
    return weights
