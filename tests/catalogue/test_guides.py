"""The guides as prose: easy to read, each its own, true to the table."""

from __future__ import annotations

import itertools
import re
import statistics

import pytest

from planner.catalogue.guide import Guide
from planner.store.catalogue_files import load_catalogue

CATALOGUE = load_catalogue()
#: Words of anatomy that the glossary explains; they count as two syllables.
EXPLAINED_TEXT = """
shoulder shoulders abdominal tendon muscle muscles diaphragm vertebra achilles fascia labral
"""
EXPLAINED = frozenset(EXPLAINED_TEXT.split())
MASKED_TEXT = """
left right side sides front back upper lower inner outer neck shoulder shoulders chest arm arms elbow elbows
wrist wrists hand hands finger fingers hip hips buttock buttocks thigh thighs knee knees shin shins calf ankle
ankles foot feet toe toes heel heels leg legs spine rib ribs belly head chin
"""
MASKED = frozenset(MASKED_TEXT.split())
BANNED = re.compile(
    r"\b(?:prevents?|cures?|heals?|detox|toxins?|melts?|should hurt|push through (?:it|the pain)|as far as|perfect|"
    r"simply|just relax|ipsilateral|engage|neutral spine)\b",
    re.IGNORECASE,
)


def text_of(guide: Guide) -> str:
    """All sentences of a guide; items and both halves of a mistake end with a full stop."""
    parts = [
        guide.overview,
        guide.feel,
        *guide.set_up,
        *guide.steps,
        guide.breathing,
        *(mistake.wrong for mistake in guide.mistakes),
        *(mistake.fix for mistake in guide.mistakes),
        guide.easier,
        guide.harder,
        guide.progress,
        *(caution.words for caution in guide.cautions),
    ]
    return " ".join(part.rstrip(".") + "." for part in parts if part)


def syllables(word: str) -> int:
    """Groups of vowels, a silent e taken off."""
    if word in EXPLAINED:
        return 2
    groups = len(re.findall(r"[aeiouy]+", word))
    is_silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(groups - is_silent, 1)


def reading_grade(text: str) -> float:
    """Flesch-Kincaid grade."""
    sentences = [sentence for sentence in re.split(r"[.!?;:]+\s", text) if sentence.strip()]
    words = re.findall(r"[a-z']+", text.lower())
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Five-word runs with muscle and side words masked."""
    words = ["*" if word in MASKED else word for word in re.findall(r"[a-z']+", text.lower())]
    return frozenset(zip(*(words[start:] for start in range(5)), strict=False))


TEXTS = {slug: text_of(guide) for slug, guide in CATALOGUE.guides.items()}


def test_the_guides_read_easily():
    grades = {slug: reading_grade(text) for slug, text in TEXTS.items()}

    assert statistics.median(grades.values()) <= 7
    assert {slug: round(grade, 1) for slug, grade in grades.items() if grade > 8} == {}


def test_no_two_guides_share_more_than_15_per_cent_of_their_words_in_a_row():
    runs = {slug: shingles(text) for slug, text in TEXTS.items()}

    shared = {
        (one, other): len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
        for one, other in itertools.combinations(sorted(runs), 2)
    }

    assert {pair: round(share, 2) for pair, share in shared.items() if share > 0.15} == {}


def test_every_exercise_named_in_a_guide_exists():
    names = {exercise.name for exercise in CATALOGUE.exercises}

    named = {(slug, name) for slug, text in TEXTS.items() for name in re.findall(r"\*([^*]+)\*", text)}

    assert {pair for pair in named if pair[1] not in names} == set()


def test_a_swap_that_a_caution_names_is_free_of_what_it_warns_of():
    attribute_of = {attribute.label: name for name, attribute in CATALOGUE.attributes.items()}
    by_name = {exercise.name: exercise for exercise in CATALOGUE.exercises}

    wrong = [
        (slug, caution.label, name)
        for slug, guide in CATALOGUE.guides.items()
        for caution in guide.cautions
        for name in re.findall(r"\*([^*]+)\*", caution.words)
        if attribute_of.get(caution.label) in by_name[name].movement_attributes
    ]

    assert wrong == []


def test_who_is_told_to_kneel_does_an_exercise_that_is_tagged_as_kneeling():
    """Also on the way in and out: a new knee must not meet the floor."""
    kneels = {
        slug
        for slug, guide in CATALOGUE.guides.items()
        if re.search(r"\b(kneel|all fours|hands and knees)", " ".join([*guide.set_up, *guide.steps]), re.IGNORECASE)
    }

    assert {slug for slug in kneels if "kneeling" not in CATALOGUE.exercise(slug).movement_attributes} == set()


@pytest.mark.parametrize("slug", sorted(TEXTS))
def test_a_guide_promises_nothing_and_forces_nothing(slug):
    assert BANNED.findall(TEXTS[slug]) == []


def test_no_sentence_stands_in_more_than_three_guides():
    stands_in: dict[str, set[str]] = {}
    for slug, text in TEXTS.items():
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            if len(sentence.split()) > 3:
                stands_in.setdefault(sentence, set()).add(slug)

    assert {sentence: slugs for sentence, slugs in stands_in.items() if len(slugs) > 3} == {}
