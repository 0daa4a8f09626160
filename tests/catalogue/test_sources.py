"""Sources: each says who, when, what we take and how strong it is; nothing is invented to fill a cell."""

from __future__ import annotations

import re

from tests.builders import real_catalogue

CATALOGUE = real_catalogue()
#: Our own convention, and what is taught everywhere: neither is a publication.
NO_PUBLICATION = {"convention", "knowledge"}
PUBLISHED = [source for key, source in CATALOGUE.sources.items() if key not in NO_PUBLICATION]
#: Standing advice that is renewed without a date of its own.
UNDATED = {"HSE", "Parry"}
#: Known by its journal and number alone.
UNSIGNED = {"Motriz20"}


def test_every_exercise_names_what_supports_its_use_or_dose():
    assert [exercise.slug for exercise in CATALOGUE.exercises if not exercise.sources] == []


def test_every_publication_says_who_when_and_what_we_take():
    assert {source.key for source in PUBLISHED if not source.authors} == UNSIGNED
    assert {source.key for source in PUBLISHED if source.year is None} == UNDATED
    assert all(source.title and source.takes and source.strength and source.read for source in PUBLISHED)


def test_a_doi_looks_like_one():
    dois = [doi for source in PUBLISHED for doi in source.doi]

    assert [doi for doi in dois if not re.fullmatch(r"10\.\d{4,}/\S+|PMC\d+", doi)] == []
    assert len(dois) >= 49


def test_what_has_no_source_says_that_it_is_our_convention():
    alone = [exercise for exercise in CATALOGUE.exercises if set(exercise.sources) <= NO_PUBLICATION]

    assert {exercise.sources for exercise in alone} == {("convention",)}
