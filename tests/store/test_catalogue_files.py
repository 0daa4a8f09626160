"""The files in ``data/``: read whole, or every fault of every file."""

from __future__ import annotations

import csv
import shutil

import pytest

from planner.errors import CatalogueError
from planner.store.catalogue_files import DATA, load_catalogue, read_schemas
from tests.builders import real_catalogue


@pytest.fixture
def folder(tmp_path):
    """A copy of the tables, to be damaged."""
    target = tmp_path / "data"
    shutil.copytree(DATA, target, ignore=shutil.ignore_patterns("*.npz", "*.db"))
    return target


def change(path, was, now):
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")


def faults_of(folder):
    with pytest.raises(CatalogueError) as found:
        load_catalogue(folder)
    return found.value.faults


def row_of(folder, table, key):
    lines = (folder / f"{table}.csv").read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if f",{key}," in f",{line},")


def test_a_copy_of_the_tables_is_the_same_catalogue(folder):
    assert load_catalogue(folder).version == real_catalogue().version


def test_every_cell_of_the_exercises_survives_the_round_trip():
    with (DATA / "exercises.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["slug"]: row for row in csv.DictReader(file)}

    for exercise in real_catalogue().exercises:
        row = rows.pop(exercise.slug)
        assert exercise.name == row["name"]
        assert ";".join(exercise.aliases) == row["aliases"]
        assert exercise.muscles.keys() == {
            each.partition(":")[0] for each in [row["target_muscle"], *row["secondary_muscles"].split(";")] if each
        } - {"breath"}
        assert ";".join("|".join(sorted(group)) for group in exercise.equipment) == ";".join(
            "|".join(sorted(part.split("|"))) for part in row["equipment"].split(";") if "body_weight" not in part
        )
        assert exercise.movement_attributes == set(filter(None, row["movement_attributes"].split(";")))
        assert exercise.level.value == row["level"]
        assert exercise.is_silent is (row["silent"] == "yes")
        assert exercise.keeps_shoes is (row["shoes"] == "keep")
        assert exercise.space_m2 == float(row["space_m2"])
    assert rows == {}


def test_another_word_anywhere_is_another_version(folder):
    change(folder / "guides" / "easy-walk.md", "## Overview", "## Overview ")

    assert load_catalogue(folder).version != real_catalogue().version


def test_line_ends_do_not_change_the_version(folder):
    for path in [*folder.glob("*.csv"), *folder.glob("guides/*.md")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_catalogue(folder).version == real_catalogue().version


def test_three_faults_in_a_table_are_reported_together(folder):
    table = folder / "exercises.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    faulty = []
    for was, now in ((",intermediate,", ",expert,"), (",quadruped,", ",upside_down,"), (",yes,", ",perhaps,")):
        number = next(n for n, line in enumerate(lines) if was in line and n not in faulty)
        lines[number] = lines[number].replace(was, now, 1)
        faulty.append(number)
    table.write_text("".join(lines), encoding="utf-8")

    faults = faults_of(folder)

    wrong = zip(faulty, ("level", "position", "silent"), ("expert", "upside_down", "perhaps"), strict=True)
    assert {(fault.file, fault.row, fault.field, fault.value) for fault in faults} == {
        ("data/exercises.csv", number + 1, field, value) for number, field, value in wrong
    }
    assert "one of beginner, intermediate, advanced" in {fault.allowed for fault in faults}


def test_faults_of_several_files_come_together(folder):
    change(folder / "areas.csv", "Ankles and feet", "")
    change(folder / "guides" / "easy-walk.md", "## Overview", "## Something else")
    (folder / "guides" / "cat-cow.md").write_bytes(b"\xff")
    (folder / "places.csv").unlink()

    files = {fault.file for fault in faults_of(folder)}

    assert {"data/areas.csv", "data/guides/easy-walk.md", "cat-cow.md", "places.csv"} <= files


def test_an_unknown_reference_is_named(folder):
    change(folder / "exercises.csv", "glutes:0.6", "buttocks:0.6")
    row = row_of(folder, "exercises", "bird-dog")

    assert [(fault.row, fault.field, fault.value, fault.allowed) for fault in faults_of(folder)] == [
        (row, "secondary_muscles", "buttocks", "an id of data/muscles.csv")
    ]


def test_an_exercise_that_comes_twice_is_named(folder):
    lines = (folder / "exercises.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "exercises.csv").write_text("".join([*lines[:2], lines[1], *lines[2:]]), encoding="utf-8")

    assert [(fault.row, fault.field, fault.allowed) for fault in faults_of(folder)] == [(3, "slug", "each key once")]


def test_a_row_with_a_fault_does_not_make_its_id_unknown_everywhere(folder):
    change(folder / "muscles.csv", "glutes,buttocks", "glutes,")

    assert [(fault.file, fault.field) for fault in faults_of(folder)] == [("data/muscles.csv", "label")]


def test_a_guide_without_its_exercise_and_an_exercise_without_its_guide_are_named(folder):
    (folder / "guides" / "easy-walk.md").rename(folder / "guides" / "hard-walk.md")

    assert {(fault.file, fault.field) for fault in faults_of(folder)} == {
        ("data/guides/easy-walk.md", "guide"),
        ("data/guides/hard-walk.md", "slug"),
    }


def test_a_broken_guide_is_named_with_its_line(folder):
    path = folder / "guides" / "easy-walk.md"
    line = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("2. "))
    change(path, line, line.removeprefix("2. "))

    faults = faults_of(folder)

    assert [(fault.file, fault.field) for fault in faults] == [("data/guides/easy-walk.md", "How to perform")]
    assert path.read_text(encoding="utf-8").splitlines()[faults[0].row - 1] == line.removeprefix("2. ")


def test_every_table_has_a_schema_and_every_column_a_description():
    schemas = read_schemas()

    assert schemas.keys() == {path.stem for path in DATA.glob("*.csv")}
    for schema in schemas.values():
        assert schema.title and schema.description and schema.key
        assert all(column.description for column in schema.columns)
