"""The catalogue in SQLite, through sqlite-utils: tables that anyone can read, and full-text search.

``planner db build`` writes it, `planner.store.search` searches it. The file opens in Datasette as it is.
"""

from __future__ import annotations

import json
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
from planner.store.search import SEARCH_WEIGHTS, phrase_rows, search_row

__all__ = ["build_database", "open_database", "read_drawings"]

BUSY_SECONDS = 5
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
    db.table("search").create({"slug": text} | dict.fromkeys(SEARCH_WEIGHTS, text), pk="slug")
    db.table("search").enable_fts(list(SEARCH_WEIGHTS), tokenize="porter")
    db.table("search_phrases").create({"phrase": text, "slug": text, "rung": number}, pk=("phrase", "slug"))
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
    tables = ("drawings", "exercise_muscles", "guides", "search", "search_phrases", "exercises", "muscles", "sources")
    for table in (*tables, "facts"):
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
    rows = [search_row(exercise, catalogue) for exercise in catalogue.exercises]
    db.table("search").insert_all(rows)
    db.table("search").rebuild_fts()
    db.table("search_phrases").insert_all(phrase_rows(catalogue))
    for row in rows:
        values = [row["slug"], " ".join(row[column] for column in SEARCH_WEIGHTS)]
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
