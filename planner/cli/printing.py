"""What commands print: tables for people, JSON for programs.

Texts from files may hold anything, also letters that steer a terminal; `printable` takes these away.
"""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence

import click

__all__ = ["echo_json", "echo_table", "indented", "json_bytes", "json_option", "printable"]

_GAP = "  "
_NARROWEST = 60
_WIDEST = 120
_LEAST_COLUMN = 12

json_option = click.option("--json", "is_json", is_flag=True, help="Print JSON for programs.")


def width() -> int:
    """Columns of the terminal, within reason."""
    return min(max(shutil.get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST)


def json_bytes(value: object, indent: int | None = None) -> bytes:
    """JSON in UTF-8; half a surrogate pair, which UTF-8 cannot say, becomes the escape that JSON has for it."""
    return json.dumps(value, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace") + b"\n"


def echo_json(value: object) -> None:
    """Print one JSON value."""
    click.echo(json_bytes(value, indent=2), nl=False)


def printable(text: str) -> str:
    """One line without letters that steer a terminal."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def indented(text: str, by: int, bullet: str = "") -> str:
    """A paragraph wrapped to the terminal; the bullet hangs out to the left."""
    first = " " * by + bullet
    wrapped = textwrap.wrap(
        printable(text), width(), initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    )
    return "\n".join(wrapped)


def echo_table(headers: Sequence[str], rows: Sequence[Sequence[str]], wide: Sequence[int] = ()) -> None:
    """Print rows under headers; the ``wide`` columns share what room the others leave, and wrap."""
    cells = [[printable(cell) for cell in row] for row in (headers, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headers))]
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - width()
    for column in sorted(wide, key=lambda each: -widths[each]) if over > 0 else ():
        fair = sum(widths[each] for each in wide)
        widths[column] = max(widths[column] - -(-over * widths[column] // fair), _LEAST_COLUMN)
    ruled = [cells[0], ["-" * each for each in widths], *cells[1:]]
    for row in ruled:
        for line in _lines(row, widths):
            click.echo(line)


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [
        textwrap.wrap(cell, room, break_on_hyphens=False) or [""] for cell, room in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, wrapped))):
        parts = [lines[number] if number < len(lines) else "" for lines in wrapped]
        yield _GAP.join(part.ljust(room) for part, room in zip(parts, widths, strict=True)).rstrip()
