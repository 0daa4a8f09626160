"""Searching the exercises by words that people type.

Words are looked up with FTS5 (porter stemming); one that stands nowhere is taken for the nearest that does. What has
just this name leads, then what is called by all the words, what serves them, and, where nothing has all, what has any.
Where that finds nothing, trigrams find what is left.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise

__all__ = ["SEARCH_WEIGHTS", "ExerciseIndex", "phrase_rows", "search_row"]

#: Words that say nothing about an exercise, or only how it feels; "and" is one, so it finds nothing by itself.
SMALL_WORDS = frozenset({"a", "an", "and", "at", "for", "i", "in", "is", "my", "of", "on", "or", "the", "to", "with"})
SMALL_WORDS |= {
    "ache",
    "aching",
    "hurt",
    "hurts",
    "pain",
    "painful",
    "sore",
    "stiff",
    "stiffness",
    "tight",
    "tightness",
}
#: Columns of the index, and how much a hit in each counts: what it is called says more than what it also works.
SEARCH_WEIGHTS = {"name": 5.0, "called": 4.0, "serves": 2.0, "also": 0.5}
#: How alike a misspelt word and the word that is meant must be, by `difflib`.
LEAST_ALIKE = 0.75
#: Hits on trigrams are guesses, so few are shown.
MOST_MISSPELT = 8


def search_row(exercise: Exercise, catalogue: Catalogue) -> dict[str, str]:
    """What people may type for an exercise: what it is called, which muscle and area it serves, what it also works."""
    area = catalogue.areas.get(exercise.region)
    family = catalogue.families[exercise.family]
    target = catalogue.muscles.get(exercise.target_muscle)
    kinds = (exercise.stretch_type.value, exercise.position.value)
    also = [catalogue.muscles[muscle] for muscle, _ in exercise.secondary_muscles]
    serves = [
        *((target.label, *target.aliases, target.anatomy) if target else ()),
        *((area.label, *area.aliases) if area else ()),
        *(kind.replace("_", " ") for kind in kinds),
    ]
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "called": " ".join((*exercise.aliases, family.label, *family.aliases)),
        "serves": " ".join(serves),
        "also": " ".join(muscle.label for muscle in also),
    }


def phrase_rows(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    """Names of exercises and families, each as one phrase."""
    for exercise in catalogue.exercises:
        family = catalogue.families[exercise.family]
        phrases = {" ".join(_words(name)) for name in (exercise.name, *exercise.aliases, *family.aliases)}
        for phrase in sorted(phrases):
            yield {"phrase": phrase, "slug": exercise.slug, "rung": exercise.rung}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


class ExerciseIndex:
    """Full-text search over the exercises.

    Parameters
    ----------
    db : Database
        As `planner.store.database.build_database` wrote it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def search(self, text: str, is_guessing: bool = True) -> tuple[str, ...]:
        """Slugs that fit the words, best first.

        Parameters
        ----------
        is_guessing : bool
            Whether misspelt words are taken for the nearest known word, or else looked up by their trigrams.
        """
        said = _words(text)
        words = [word for word in said if word not in SMALL_WORDS]
        if not words:
            return ()
        if is_guessing:
            words = [self._meant(word) for word in words]
        every = " ".join(f'"{word}"*' for word in words)
        found = self._named(" ".join(said)) + self._named(" ".join(words))
        for called in (f'"{" ".join(words)}"', f"({every})"):
            found += self._matches("search_fts", f"{{name called}} : {called}")
        found = list(dict.fromkeys(found + self._matches("search_fts", every)))
        if not found:
            found = self._matches("search_fts", " OR ".join(f'"{word}"*' for word in words))
        if not found and is_guessing:
            trigrams = dict.fromkeys(word[i : i + 3] for word in words for i in range(len(word) - 2))
            if trigrams:
                some = " OR ".join(f'"{trigram}"' for trigram in trigrams)
                found = self._matches("search_trigrams", some)[:MOST_MISSPELT]
        return tuple(found)

    @cached_property
    def _known_words(self) -> tuple[str, ...]:
        """Every word of the index, in alphabetical order."""
        columns = " || ' ' || ".join(SEARCH_WEIGHTS)
        texts = (str(row[0]) for row in self._db.execute(f"select {columns} from search").fetchall())
        return tuple(sorted({word for each in texts for word in _words(each)}))

    def _meant(self, word: str) -> str:
        """The word itself where the index has it, else the nearest that it has, else the word."""
        if self._matches("search_fts", f'"{word}"*'):
            return word
        close = difflib.get_close_matches(word, self._known_words, n=1, cutoff=LEAST_ALIKE)
        return close[0] if close else word

    def _named(self, phrase: str) -> list[str]:
        """Exercises that have exactly this name, or whose family has, easiest first."""
        sql = "select slug from search_phrases where phrase = ? order by rung, slug"
        return [str(row[0]) for row in self._db.execute(sql, [phrase]).fetchall()]

    def _matches(self, table: str, query: str) -> list[str]:
        """Slugs in order of rank, hits weighted by column; where all else is equal short names lead."""
        if table == "search_trigrams":
            sql = "select slug from search_trigrams where search_trigrams match ? order by rank, slug"
        else:
            weights = ", ".join(map(str, SEARCH_WEIGHTS.values()))
            sql = (
                "select search.slug from search_fts join search on search.rowid = search_fts.rowid "
                "where search_fts match ? "
                f"order by bm25(search_fts, {weights}) * 20 / (20 + length(search.name)), search.slug"
            )
        return [str(row[0]) for row in self._db.execute(sql, [query]).fetchall()]
