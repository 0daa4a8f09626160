"""Tables are read cell by cell; whatever is wrong is named with its row, its column and what may stand there."""

from __future__ import annotations

import pytest

from planner.errors import CatalogueError
from planner.store.schema import read_rows, read_schema, read_text, reference_faults

SCHEMA = """\
title = "Walks"
description = "Where one can walk."
key = ["id"]

[[column]]
name = "id"
type = "id"
required = true
description = "Key."

[[column]]
name = "ground"
type = "choice"
values = ["grass", "sand"]
description = "What is under the feet."

[[column]]
name = "seasons"
type = "choices"
values = ["spring", "summer"]
description = "When it is open."

[[column]]
name = "minutes"
type = "integer"
required = true
minimum = 5
maximum = 60
description = "How long it takes."

[[column]]
name = "climb"
type = "number"
minimum = 0
description = "How steep it is."

[[column]]
name = "lit"
type = "yes_no"
required = true
description = "Whether there are lamps."

[[column]]
name = "muscles"
type = "weights"
table = "muscles"
minimum = 0
maximum = 1
description = "What it works."

[[column]]
name = "next"
type = "ids"
table = "walks"
description = "Walks that follow."

[[column]]
name = "words"
type = "text"
required = true
description = "What to say."
"""
HEADER = "id,ground,seasons,minutes,climb,lit,muscles,next,words"
RIVER = "river,grass,spring;summer,20,1.5,yes,calves:0.5;shins:1,,Along the river."


@pytest.fixture
def schema(tmp_path):
    path = tmp_path / "walks.schema.toml"
    path.write_text(SCHEMA)
    return read_schema(path)


def read(schema, *lines):
    return read_rows(schema, "\n".join([HEADER, *lines, ""]))


def test_a_right_row_becomes_typed_values(schema):
    rows, faults = read(schema, RIVER)

    assert faults == []
    assert rows == [
        {
            "id": "river",
            "ground": "grass",
            "seasons": ("spring", "summer"),
            "minutes": 20,
            "climb": 1.5,
            "lit": True,
            "muscles": (("calves", 0.5), ("shins", 1.0)),
            "next": (),
            "words": "Along the river.",
            "_row": 2,
        }
    ]


def test_what_is_not_required_may_be_empty(schema):
    rows, faults = read(schema, "hill,,,30,,no,,,Up the hill.")

    assert faults == []
    assert (rows[0]["ground"], rows[0]["seasons"], rows[0]["climb"], rows[0]["muscles"]) == ("", (), None, ())


@pytest.mark.parametrize(
    ("was", "now", "column", "value", "allowed"),
    [
        ("river,", "River Walk,", "id", "River Walk", "lower case letters, digits and underscores"),
        ("river,", ",", "id", "", "lower case letters, digits and underscores"),
        ("grass", "mud", "ground", "mud", "one of grass, sand, or nothing"),
        ("spring;summer", "spring;winter", "seasons", "spring;winter", "any of spring, summer, or nothing"),
        (",20,", ",4,", "minutes", "4", "a whole number from 5 to 60"),
        (",20,", ",61,", "minutes", "61", "a whole number from 5 to 60"),
        (",20,", ",2.5,", "minutes", "2.5", "a whole number from 5 to 60"),
        (",20,", ",twenty,", "minutes", "twenty", "a whole number from 5 to 60"),
        (",20,", ",,", "minutes", "", "a whole number from 5 to 60"),
        (",1.5,", ",-1,", "climb", "-1", "a number of 0 or more, or nothing"),
        (",yes,", ",true?,", "lit", "true?", "yes or no"),
        (
            "calves:0.5",
            "calves",
            "muscles",
            "calves;shins:1",
            "id:weight pairs joined by semicolons from 0 to 1, or nothing",
        ),
        (
            "calves:0.5",
            "calves:2",
            "muscles",
            "calves:2;shins:1",
            "id:weight pairs joined by semicolons from 0 to 1, or nothing",
        ),
        ("Along the river.", "", "words", "", "text"),
    ],
)
def test_a_wrong_cell_is_named_with_what_may_stand_there(schema, was, now, column, value, allowed):
    rows, faults = read(schema, RIVER.replace(was, now, 1))

    assert rows == []
    assert [fault.to_json() for fault in faults] == [
        {"file": "data/walks.csv", "row": 2, "field": column, "value": value, "allowed": allowed}
    ]


def test_three_faults_are_reported_together_with_their_rows(schema):
    rows, faults = read(
        schema, RIVER.replace("grass", "mud"), "hill,,,300,,no,,,Up the hill.", "lake,,,30,,maybe,,,Around."
    )

    assert rows == []
    assert [(fault.row, fault.field, fault.value) for fault in faults] == [
        (2, "ground", "mud"),
        (3, "minutes", "300"),
        (4, "lit", "maybe"),
    ]
    assert str(faults[0]) == "data/walks.csv:2: ground: 'mud' is not right; one of grass, sand, or nothing"


def test_a_right_row_is_kept_beside_a_wrong_one(schema):
    rows, faults = read(schema, RIVER.replace("grass", "mud"), RIVER.replace("river,", "brook,"))

    assert [row["id"] for row in rows] == ["brook"]
    assert [fault.row for fault in faults] == [2]


@pytest.mark.parametrize("header", ["", "id,ground", HEADER.replace("ground", "grund"), HEADER + ",more"])
def test_another_header_is_one_fault(schema, header):
    rows, faults = read_rows(schema, header + "\n" + RIVER + "\n")

    assert rows == []
    assert [(fault.field, fault.row) for fault in faults] == [("header", 1)]
    assert HEADER in faults[0].allowed


def test_an_empty_file_has_a_wrong_header(schema):
    assert [fault.field for fault in read_rows(schema, "")[1]] == ["header"]


@pytest.mark.parametrize("line", ["river,grass", RIVER + ",one,too,many", ""])
def test_a_missing_or_an_extra_cell_is_named(schema, line):
    _, faults = read(schema, line, RIVER)

    assert [(fault.field, fault.row, fault.allowed) for fault in faults] == [("row", 2, "9 cells")]


def test_a_key_that_comes_twice_is_named(schema):
    _, faults = read(schema, RIVER, RIVER.replace("grass", "sand"))

    assert [(fault.field, fault.value, fault.row) for fault in faults] == [("id", "river", 3)]
    assert faults[0].allowed == "each key once"


def test_an_id_that_no_table_has_is_named(schema):
    rows, _ = read(schema, RIVER.replace("shins", "shin"), "hill,,,30,,no,,river;valley,Up the hill.")

    faults = reference_faults(
        schema, rows, {"muscles": frozenset({"calves", "shins"}), "walks": frozenset({"river", "hill"})}
    )

    assert [(fault.row, fault.field, fault.value, fault.allowed) for fault in faults] == [
        (2, "muscles", "shin", "an id of data/muscles.csv"),
        (3, "next", "valley", "an id of data/walks.csv"),
    ]


def test_cells_with_commas_quotes_and_line_breaks_are_read_whole(schema):
    rows, faults = read(schema, RIVER.replace("Along the river.", '"Along ""the"" river,\nslowly."'))

    assert faults == []
    assert rows[0]["words"] == 'Along "the" river,\nslowly.'


def test_line_ends_of_another_system_are_the_same_text(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id\r\nriver\r\n")

    assert read_text(tmp_path / "a.csv") == "id\nriver\n"


def test_a_file_that_is_missing_or_not_text_is_a_fault(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"id\n\xff\n")

    with pytest.raises(CatalogueError, match="encoding") as found:
        read_text(tmp_path / "a.csv")
    with pytest.raises(CatalogueError, match="must be there"):
        read_text(tmp_path / "b.csv")

    assert found.value.faults[0].allowed == "UTF-8"
