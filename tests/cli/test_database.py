"""`planner db build`: a file that anyone can query."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from planner.store import database
from planner.wiring import load
from tests.builders import real_catalogue
from tests.cli.terminal import call, environment, run


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "var" / "planner.db"
    assert call("db", "build", "--database", str(found)).exit_code == 0
    return found


def rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_the_tables_can_be_queried(path):
    assert rows(path, "select count(*) from exercises") == [(len(real_catalogue()),)]
    assert rows(path, "select value from facts where name = 'catalogue_version'") == [(real_catalogue().version,)]
    slugs = rows(
        path, "select slug from search where rowid in (select rowid from search_fts where search_fts match 'cat')"
    )
    assert ("cat-cow",) in slugs
    assert rows(path, "select count(*) from guides where chapter = 'steps'") == [(len(real_catalogue()),)]


def test_building_again_changes_nothing_but_keeps_what_others_added(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table notes (words text)")
        connection.execute("insert into notes values ('mine')")
        connection.commit()
    before = rows(path, "select * from exercises")

    assert call("db", "build", "--database", str(path)).exit_code == 0

    assert rows(path, "select * from exercises") == before
    assert rows(path, "select words from notes") == [("mine",)]


def test_the_place_comes_from_the_environment(tmp_path):
    path = tmp_path / "mine.db"

    found = run("db", "build", env=environment(PLANNER_DATABASE=str(path)))

    assert found.returncode == 0
    assert rows(path, "select count(*) from exercises") == [(len(real_catalogue()),)]


def test_a_locked_database_is_one_line_and_loses_nothing(path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin exclusive")

        result = call("db", "build", "--database", str(path))
        other.execute("rollback")

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "locked" in result.stderr
    assert rows(path, "select count(*) from exercises") == [(len(real_catalogue()),)]


@pytest.mark.parametrize(
    "content", [b"this is no database, but a text that is long enough " * 40, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_database_is_one_line(tmp_path, content):
    path = tmp_path / "planner.db"
    path.write_bytes(content)

    result = call("db", "build", "--database", str(path))

    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert path.read_bytes() == content


def test_a_search_uses_the_database_where_it_holds_these_tables(path, monkeypatch):
    def build(*_):
        raise AssertionError("an index was built although there is one")

    monkeypatch.setattr(database, "build_database", build)

    assert "cat-cow" in load(database=path).search("cat cow")


@pytest.mark.parametrize("damage", ["stale", "empty", "missing", "text"])
def test_a_search_does_without_a_database_that_does_not_fit(path, damage):
    if damage == "stale":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("update facts set value = 'ffffffffffff'")
            connection.commit()
    else:
        path.unlink()
        if damage != "missing":
            path.write_bytes(b"" if damage == "empty" else b"text " * 1000)

    assert "cat-cow" in load(database=path).search("cat cow")
