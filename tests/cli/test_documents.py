"""`planner docs`: the reference pages are those that the schemas and commands make."""

from __future__ import annotations

import pytest

from planner.cli import documents
from planner.cli.commands import COMMANDS
from planner.cli.documents import commands_page
from planner.store.catalogue_files import read_schemas
from planner.upkeep import data_dictionary
from tests.cli.terminal import call


def test_pages_that_differ_are_named_and_written(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "_FOLDER", tmp_path)
    (tmp_path / "commands.md").write_text("old", encoding="utf-8")

    stale = call("docs", "--check")
    written = call("docs")

    assert stale.exit_code == 1
    assert stale.stderr == (
        "out of date: docs/data-dictionary.md, docs/commands.md, docs/coverage.md; run: planner docs\n"
    )
    assert written.stdout == ("docs/data-dictionary.md written\ndocs/commands.md written\ndocs/coverage.md written\n")
    assert call("docs", "--check").exit_code == 0
    assert call("docs").stdout == "The reference pages are up to date\n"


def test_every_command_and_option_is_described():
    from planner.cli.commands import planner

    page = commands_page(planner)

    for name in COMMANDS:
        assert f"\n## planner {name}\n" in page
    assert "\n## planner db build\n" in page
    for option in ("--purpose", "--area", "--lock", "--exact", "--jobs", "--variations", "--paper", "--check"):
        assert f"`{option}" in page
    assert "/home/" not in page


@pytest.mark.parametrize("table", read_schemas().values(), ids=lambda schema: schema.table)
def test_every_column_is_described(table):
    page = data_dictionary()

    chapter = page.partition(f"\n## {table.table}.csv\n")[2].partition("\n## ")[0]
    rows = [line for line in chapter.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [column.name for column in table.columns]
    assert all(row.count("|") - row.count("\\|") == 5 for row in rows)
