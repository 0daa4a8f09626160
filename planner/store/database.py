"""The catalogue in SQLite, through sqlite-utils: tables that anyone can read, and full-text search.

``planner db build`` writes it; `ExerciseIndex` searches it. Words are looked up with FTS5 (porter stemming), all of
them or else any; where that finds nothing, trigrams find misspelt words. The file opens in Datasette as it is.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.errors import StoreError
from planner.figures.drawing import Drawing
from planner.store.figure_files import read_drawing

__all__ = ["ExerciseIndex", "build_database", "open_database", "read_drawings"]

BUSY_SECONDS = 5
#: Words that say nothing about an exercise; "and" is one, so it finds nothing by itself.
SMALL_WORDS = frozenset({"a", "an", "and", "at", "for", "in", "is", "my", "of", "on", "or", "the", "to", "with"})
#: Hits on trigrams are guesses, so few are shown.
MOST_MISSPELT = 8

migrations = Migrations("planner")


@migrations()
def create_catalogue_tables(db: Database) -> None:
    """Exercises and everything around them; lists as JSON."""
    text, number = str, int
    db.table("exercises").create(
        {
            "slug": text,
            "name": text,
            "aliases": text,
            "family": text,
            "rung": number,
            "region": text,
            "target_muscle": text,
            "stretch_type": text,
            "force_type": text,
            "position": text,
            "equipment": text,
            "level": text,
            "sides": text,
            "movement_attributes": text,
            "is_desk_suitable": number,
            "space_m2": float,
            "clothes": text,
            "on_call": text,
            "cue": text,
            "sources": text,
        },
        pk="slug",
    )
    db.table("muscles").create({"id": text, "label": text, "anatomy": text}, pk="id")
    db.table("exercise_muscles").create(
        {"exercise": text, "muscle": text, "weight": float},
        pk=("exercise", "muscle"),
        foreign_keys=[("exercise", "exercises", "slug"), ("muscle", "muscles", "id")],
    )
    db.table("guides").create(
        {"exercise": text, "chapter": text, "words": text},
        pk=("exercise", "chapter"),
        foreign_keys=[("exercise", "exercises", "slug")],
    )
    db.table("sources").create(
        {"key": text, "authors": text, "year": number, "title": text, "doi": text, "takes": text}, pk="key"
    )
    db.table("facts").create({"name": text, "value": text}, pk="name")
    db.table("search").create({"slug": text, "name": text, "words": text}, pk="slug")
    db.table("search").enable_fts(["name", "words"], tokenize="porter")
    db.execute("create virtual table search_trigrams using fts5(slug unindexed, words, tokenize='trigram')")


@migrations()
def create_drawings(db: Database) -> None:
    """The drawn start and end of each exercise, as SVG."""
    db.table("drawings").create(
        {"exercise": str, "start": str, "end": str},
        pk="exercise",
        foreign_keys=[("exercise", "exercises", "slug")],
    )


def build_database(catalogue: Catalogue, path: Path | None, drawings: Iterable[Drawing] = ()) -> Database:
    """Write the catalogue and its drawings.

    Parameters
    ----------
    path : Path or None
        None keeps it in memory.
    drawings : iterable of Drawing
        As they are committed.

    Raises
    ------
    StoreError
        When the file cannot be written, or another program keeps it locked.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path or ":memory:", timeout=BUSY_SECONDS, check_same_thread=False)
        db = Database(connection, use_old_upsert=False)
        if path is not None:
            db.execute("pragma journal_mode=wal")
            db.execute("pragma synchronous=normal")
        migrations.apply(db)
        with db.atomic():
            _fill(db, catalogue)
            _draw(db, drawings)
        if path is not None:
            path.touch()
        return db
    except sqlite3.OperationalError as error:
        what = "another program keeps it locked; close it and try again" if "locked" in str(error) else str(error)
        raise StoreError(f"{path}: the database cannot be written: {what}") from None
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(f"{path}: the database cannot be written: {error}") from None


def open_database(catalogue: Catalogue, path: Path) -> Database | None:
    """Open what `build_database` wrote, for reading; None when it holds another catalogue, or cannot be read."""
    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    except sqlite3.OperationalError:
        return None
    try:
        connection.execute("pragma query_only=on")
        found = connection.execute("select value from facts where name = 'catalogue_version'").fetchone()
    except sqlite3.DatabaseError:
        found = None
    if found == (catalogue.version,):
        return Database(connection)
    connection.close()
    return None


def _fill(db: Database, catalogue: Catalogue) -> None:
    for table in ("drawings", "exercise_muscles", "guides", "search", "exercises", "muscles", "sources", "facts"):
        db.execute(f"delete from {table}")
    db.execute("delete from search_trigrams")
    db.table("exercises").insert_all(map(_exercise_row, catalogue.exercises))
    db.table("muscles").insert_all(
        {"id": each.id, "label": each.label, "anatomy": each.anatomy} for each in catalogue.muscles.values()
    )
    db.table("exercise_muscles").insert_all(
        {"exercise": exercise.slug, "muscle": muscle, "weight": weight / 1000}
        for exercise in catalogue.exercises
        for muscle, weight in exercise.muscles.items()
    )
    db.table("guides").insert_all(_guide_rows(catalogue))
    db.table("sources").insert_all(
        {
            "key": each.key,
            "authors": each.authors,
            "year": each.year,
            "title": each.title,
            "doi": ";".join(each.doi),
            "takes": each.takes,
        }
        for each in catalogue.sources.values()
    )
    db.table("facts").insert({"name": "catalogue_version", "value": catalogue.version})
    words = {exercise.slug: _search_words(exercise, catalogue) for exercise in catalogue.exercises}
    db.table("search").insert_all(
        {"slug": exercise.slug, "name": exercise.name, "words": words[exercise.slug]}
        for exercise in catalogue.exercises
    )
    db.table("search").rebuild_fts()
    for exercise in catalogue.exercises:
        values = [exercise.slug, f"{exercise.name} {words[exercise.slug]}"]
        db.execute("insert into search_trigrams (slug, words) values (?, ?)", values)


def _draw(db: Database, drawings: Iterable[Drawing]) -> None:
    db.table("drawings").insert_all({"exercise": each.slug, "start": each.start, "end": each.end} for each in drawings)


def read_drawings(db: Database) -> dict[str, Drawing]:
    """The drawings that `build_database` wrote, by exercise."""
    rows = db.execute("select exercise, start, end from drawings order by exercise").fetchall()
    return {slug: read_drawing(slug, start, end) for slug, start, end in rows}


def _exercise_row(exercise: Exercise) -> dict[str, Any]:
    return {
        "slug": exercise.slug,
        "name": exercise.name,
        "aliases": json.dumps(exercise.aliases),
        "family": exercise.family,
        "rung": exercise.rung,
        "region": exercise.region,
        "target_muscle": exercise.target_muscle,
        "stretch_type": exercise.stretch_type.value,
        "force_type": exercise.force_type,
        "position": exercise.position.value,
        "equipment": json.dumps([sorted(group) for group in exercise.equipment]),
        "level": exercise.level.value,
        "sides": exercise.sides.value,
        "movement_attributes": json.dumps(sorted(exercise.movement_attributes)),
        "is_desk_suitable": int(exercise.is_desk_suitable),
        "space_m2": exercise.space_m2,
        "clothes": exercise.clothes.value,
        "on_call": exercise.on_call,
        "cue": exercise.cue,
        "sources": json.dumps(exercise.sources),
    }


def _guide_rows(catalogue: Catalogue) -> Iterator[dict[str, str]]:
    for slug, guide in catalogue.guides.items():
        chapters = {
            "overview": guide.overview,
            "feel": guide.feel,
            "set_up": "\n".join(guide.set_up),
            "steps": "\n".join(guide.steps),
            "breathing": guide.breathing,
            "mistakes": "\n".join(f"{each.wrong} -> {each.fix}" for each in guide.mistakes),
            "easier": guide.easier,
            "harder": guide.harder,
            "progress": guide.progress,
            "cautions": "\n".join(f"{each.label}: {each.words}" for each in guide.cautions),
        }
        for chapter, words in chapters.items():
            yield {"exercise": slug, "chapter": chapter, "words": words}


def _search_words(exercise: Exercise, catalogue: Catalogue) -> str:
    """What people may type for an exercise: aliases, muscles by plain and anatomical name, area, family, kind."""
    area = catalogue.areas.get(exercise.region)
    muscles = [catalogue.muscles[muscle] for muscle in exercise.muscles]
    parts = [
        *exercise.aliases,
        *(muscle.label for muscle in muscles),
        *(muscle.anatomy for muscle in muscles[:1]),
        area.label if area else "",
        catalogue.families[exercise.family].label,
        exercise.stretch_type.value.replace("_", " "),
        exercise.position.value.replace("_", " "),
    ]
    return " ".join(parts)


class ExerciseIndex:
    """Full-text search over the exercises.

    Parameters
    ----------
    db : Database
        As `build_database` wrote it.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def search(self, text: str) -> tuple[str, ...]:
        """Slugs that fit the words, best first; misspelt words are found by their trigrams."""
        words = [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in SMALL_WORDS]
        if not words:
            return ()
        every = " ".join(f'"{word}"*' for word in words)
        found = self._matches("search_fts", every)
        if not found:
            found = self._matches("search_fts", " OR ".join(f'"{word}"*' for word in words))
        if not found:
            trigrams = dict.fromkeys(word[i : i + 3] for word in words for i in range(len(word) - 2))
            if trigrams:
                some = " OR ".join(f'"{trigram}"' for trigram in trigrams)
                found = self._matches("search_trigrams", some)[:MOST_MISSPELT]
        return tuple(found)

    def _matches(self, table: str, query: str) -> list[str]:
        """Slugs in order of rank; a hit in the name counts five times, and where all else is equal short names lead."""
        if table == "search_trigrams":
            sql = "select slug from search_trigrams where search_trigrams match ? order by rank, slug"
        else:
            sql = (
                "select search.slug from search_fts join search on search.rowid = search_fts.rowid "
                "where search_fts match ? "
                "order by bm25(search_fts, 5.0, 1.0) * 20 / (20 + length(search.name)), search.slug"
            )
        return [str(row[0]) for row in self._db.execute(sql, [query]).fetchall()]
