"""Files are read within limits, and written whole or not at all."""

from __future__ import annotations

import pytest

from planner.cli import files
from planner.cli.files import read_json, write_output
from planner.errors import RequestError, StoreError


def test_json_is_read_with_or_without_a_byte_order_mark(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": "\xc3\xbc"}')

    assert read_json(str(path)) == {"a": "ü"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b'{"a": ', "line 1, column 7"),
        (b"\xff", "byte 1"),
        (b"[" * 200_000, "nesting"),
        (b"1" * 10_000, "huge numbers"),
        (b"1" * 101, "at most"),
    ],
)
def test_what_cannot_be_read_says_where(tmp_path, monkeypatch, text, words):
    if words == "at most":
        monkeypatch.setattr(files, "MOST_BYTES", 100)
    path = tmp_path / "x.json"
    path.write_bytes(text)

    with pytest.raises(RequestError, match=words):
        read_json(str(path))


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(RequestError, match="directory"):
        read_json(str(tmp_path))


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "x.md"
    path.write_text("old", encoding="utf-8")

    write_output(str(path), "new × line\n")

    assert path.read_bytes() == "new × line\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path):
    target = tmp_path / "folder"
    target.mkdir()
    (target / "kept").touch()

    with pytest.raises(StoreError, match="cannot be written"):
        write_output(str(target), "text")
    with pytest.raises(StoreError, match="No such file"):
        write_output(str(tmp_path / "missing" / "x.md"), "text")

    assert list(tmp_path.iterdir()) == [target]
