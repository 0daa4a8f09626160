"""The database: everything is in it, and words find exercises, misspelt ones too."""

from __future__ import annotations

import json
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import StoreError
from planner.store import database
from planner.store.database import build_database
from planner.store.search import ExerciseIndex
from tests.builders import real_catalogue
from tests.strategies import examples

CATALOGUE = real_catalogue()
DB = build_database(CATALOGUE, None)
INDEX = ExerciseIndex(DB)


def test_every_exercise_guide_muscle_and_source_is_in_it():
    counts = {table: DB[table].count for table in ("exercises", "muscles", "sources", "search")}

    assert counts == {
        "exercises": len(CATALOGUE),
        "muscles": len(CATALOGUE.muscles),
        "sources": len(CATALOGUE.sources),
        "search": len(CATALOGUE),
    }
    assert DB["guides"].count == 10 * len(CATALOGUE)
    assert DB["exercise_muscles"].count == sum(len(exercise.muscles) for exercise in CATALOGUE.exercises)
    assert {row["value"] for row in DB["facts"].rows} >= {CATALOGUE.version}


def test_a_row_says_what_the_exercise_says():
    row = DB["exercises"].get("lying-cross-over-lower-back-stretch")
    exercise = CATALOGUE.exercise("lying-cross-over-lower-back-stretch")

    assert (row["name"], row["target_muscle"], row["level"]) == (exercise.name, "glutes", "beginner")
    assert json.loads(row["movement_attributes"]) == sorted(exercise.movement_attributes)
    assert json.loads(row["sources"]) == list(exercise.sources)


@pytest.mark.parametrize("exercise", CATALOGUE.exercises, ids=lambda exercise: exercise.slug)
def test_an_exercise_is_found_among_the_first_by_its_own_name(exercise):
    found = INDEX.search(exercise.name)

    assert exercise.slug in found[:3]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("piriformis", "supine-figure-four-stretch"),
        ("chin", "seated-chin-tuck"),
        ("stretches for hamstrings", "seated-chair-hamstring-stretch"),
        ("BREATHING chair", "seated-diaphragmatic-breathing"),
        ("cat camel", "cat-cow"),
    ],
)
def test_words_of_people_find(words, slug):
    assert slug in INDEX.search(words)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("hamstrng", "supine-90-90-hamstring-stretch"),
        ("brething", "supine-diaphragmatic-breathing"),
        ("quadricep strech", "side-lying-quad-stretch"),
        ("catcow", "cat-cow"),
        ("glut bridg", "glute-bridge"),
    ],
)
def test_misspelt_words_find(words, slug):
    assert slug in INDEX.search(words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        '"',
        "''",
        "AND",
        "OR NOT",
        "NEAR(a b)",
        "-",
        "*",
        "^",
        "a:b",
        "(",
        "'; drop table exercises; --",
        "\x00",
        "_",
    ],
)
def test_odd_text_finds_what_it_can_and_breaks_nothing(text):
    assert isinstance(INDEX.search(text), tuple)
    assert DB["exercises"].count == len(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("90/90", "supine-90-90-hamstring-stretch"),
        ("child's pose", "childs-pose"),
        ("child’s pose", "childs-pose"),
        ("childs pose", "childs-pose"),
        ('"figure four"', "supine-figure-four-stretch"),
        ("cat AND cow", "cat-cow"),
    ],
)
def test_signs_within_the_words_do_no_harm(text, slug):
    assert slug in INDEX.search(text)


@settings(max_examples=examples(60))
@given(st.text(max_size=60))
def test_no_text_breaks_the_search(text):
    assert set(INDEX.search(text)) <= CATALOGUE.row_of.keys()


def test_no_exercise_comes_twice():
    for words in ("stretch", "hip", "hamstrng strech", "seated chair twist"):
        found = INDEX.search(words)
        assert len(found) == len(set(found))


def test_a_file_opens_as_plain_sqlite_and_is_whole(tmp_path):
    build_database(CATALOGUE, tmp_path / "new" / "planner.db")

    with sqlite3.connect(tmp_path / "new" / "planner.db") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute("select count(*) from exercises").fetchone() == (len(CATALOGUE),)


def test_building_again_changes_nothing(tmp_path):
    path = tmp_path / "planner.db"
    first = list(build_database(CATALOGUE, path).query("select * from search order by slug"))

    again = build_database(CATALOGUE, path)

    assert list(again.query("select * from search order by slug")) == first
    assert ExerciseIndex(again).search("chin tuck") == INDEX.search("chin tuck")


def test_a_locked_file_says_so_and_keeps_what_it_had(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    path = tmp_path / "planner.db"
    build_database(CATALOGUE, path).conn.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")

    with pytest.raises(StoreError, match=r"planner\.db: .* another program keeps it locked"):
        build_database(CATALOGUE, path)

    other.execute("rollback")
    assert other.execute("select count(*) from exercises").fetchone() == (len(CATALOGUE),)
    other.close()


def test_a_file_that_is_no_database_is_not_overwritten(tmp_path):
    path = tmp_path / "planner.db"
    path.write_text("These are my notes, please keep them. " * 50)

    with pytest.raises(StoreError, match="cannot be written"):
        build_database(CATALOGUE, path)

    assert path.read_text().startswith("These are my notes")


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="cannot be written"):
        build_database(CATALOGUE, tmp_path / "file" / "planner.db")
