"""The fit follows scikit-learn's contract, and the stored arrays are what it makes today."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from planner.catalogue.frame import exercise_frame
from planner.similarity.fit import ALTERNATIVE_WEIGHTS, FacetVectorizer, fit_similarity
from planner.similarity.model import FACETS, ONE
from tests.builders import a_catalogue, an_exercise, real_catalogue, real_parts

FRAME = exercise_frame(real_catalogue())


def test_the_stored_arrays_are_those_of_a_new_fit():
    stored, fitted = real_parts().similarity, fit_similarity(real_catalogue())

    assert np.array_equal(stored.facets, fitted.facets)
    assert np.array_equal(stored.alternative_weights, fitted.alternative_weights)
    assert np.array_equal(stored.variation_weights, fitted.variation_weights)


def test_the_weights_of_the_facets_add_up_to_one():
    assert tuple(ALTERNATIVE_WEIGHTS) == FACETS
    assert round(sum(ALTERNATIVE_WEIGHTS.values()), 9) == 1


def test_a_vectorizer_can_be_cloned_and_fitted_again():
    fitted = FacetVectorizer().fit(FRAME)

    again = clone(fitted)

    with pytest.raises(NotFittedError):
        again.transform(FRAME)
    with pytest.raises(NotFittedError):
        again.get_feature_names_out()
    assert again.get_params() == fitted.get_params()
    assert np.array_equal(again.fit_transform(FRAME), fitted.transform(FRAME))


def test_the_columns_are_named_by_facet_and_feature():
    vectorizer = FacetVectorizer().fit(FRAME)

    columns = vectorizer.transform(FRAME).columns

    assert list(columns) == list(vectorizer.get_feature_names_out())
    assert list(dict.fromkeys(name.partition(":")[0] for name in columns)) == list(FACETS)
    assert "muscles: glutes" in columns


def test_the_index_of_the_frame_is_kept():
    assert list(FacetVectorizer().fit_transform(FRAME).index) == list(FRAME.index)


def test_every_block_of_a_row_has_length_one():
    vectors = FacetVectorizer().fit_transform(FRAME)
    facet_of = np.array([name.partition(":")[0] for name in vectors.columns])

    for facet in FACETS:
        lengths = np.linalg.norm(vectors.to_numpy()[:, facet_of == facet], axis=1)
        assert np.allclose(lengths, 1)


def test_an_exercise_that_was_not_fitted_can_be_transformed():
    stranger = exercise_frame(a_catalogue(an_exercise("zither-stretch", position="supine")))

    vectors = FacetVectorizer().fit(FRAME).transform(stranger)

    assert vectors.shape == (1, len(FacetVectorizer().fit(FRAME).get_feature_names_out()))
    assert np.isfinite(vectors.to_numpy()).all()


def test_fitting_does_not_depend_on_the_order_of_the_rows():
    shuffled = FRAME.iloc[::-1]

    one = FacetVectorizer().fit_transform(FRAME)
    other = FacetVectorizer().fit_transform(shuffled).loc[FRAME.index]

    assert list(one.columns) == list(other.columns)
    assert np.allclose(one, other)


def test_two_exercises_that_differ_in_nothing_but_their_name_are_nearly_the_same():
    catalogue = a_catalogue(
        an_exercise("wall-chest-stretch"),
        an_exercise("doorway-chest-stretch"),
        an_exercise("couch-quad-stretch", target_muscle="quadriceps", region="front_thighs"),
    )
    fitted = fit_similarity(catalogue)

    scores = fitted.scores

    row = catalogue.row_of
    assert scores[row["wall-chest-stretch"], row["doorway-chest-stretch"]] == ONE
    assert scores[row["wall-chest-stretch"], row["couch-quad-stretch"]] < ONE // 2
