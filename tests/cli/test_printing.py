"""Tables keep to the terminal; JSON is always valid UTF-8."""

from __future__ import annotations

import json

from planner.cli.printing import echo_table, indented, json_bytes, printable


def test_a_table_is_aligned_and_wide_columns_wrap(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    echo_table(
        ("Rule", "Words", "Holds"), [("time", "so many words that no line can hold them " * 3, "yes")], wide=(1,)
    )

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= 60
    assert lines[2].endswith("yes")
    assert lines[0].index("Words") == lines[2].index("so many")


def test_a_slug_is_never_broken(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    echo_table(("Exercise", "Words"), [("wall-ball-upper-trapezius-release", "many words " * 9)], wide=(1,))

    assert "wall-ball-upper-trapezius-release" in capsys.readouterr().out


def test_a_table_without_rows_is_its_header(capsys):
    echo_table(("Rule",), [])

    assert capsys.readouterr().out == "Rule\n----\n"


def test_half_a_surrogate_pair_stays_valid_json():
    assert json.loads(json_bytes({"value": "\ud800"}).decode("utf-8")) == {"value": "\ud800"}


def test_letters_for_people_stay_as_they_are():
    assert json_bytes("3 × 5 – ü") == '"3 × 5 – ü"\n'.encode()


def test_control_letters_are_replaced():
    assert printable("a\x1b[2Jb\n\u202ec") == "a�[2Jb��c"


def test_a_paragraph_hangs_from_its_bullet(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")

    lines = indented("words " * 30, 2, "- ").splitlines()

    assert lines[0].startswith("  - words")
    assert all(line.startswith("    words") for line in lines[1:])
