"""Files that commands read and write; ``-`` is stdin or stdout."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from planner.errors import Fault, RequestError, StoreError

__all__ = ["MOST_BYTES", "read_json", "write_output"]

#: No request or routine comes near this size.
MOST_BYTES = 16 * 1024 * 1024


def read_json(path: str) -> Any:
    """The JSON value in a file.

    Raises
    ------
    RequestError
        When the file is missing, too large, not UTF-8 or not JSON; says where.
    """

    def wrong(value: str, allowed: str) -> RequestError:
        return RequestError([Fault("file", value, allowed)])

    try:
        with click.open_file(path, "rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise wrong(path, f"a file that can be read: {error.strerror}") from None
    if len(raw) > MOST_BYTES:
        raise wrong(path, f"a file of at most {MOST_BYTES // 1024**2} MiB")
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise wrong(path, f"UTF-8; byte {error.start + 1} is not") from None
    except json.JSONDecodeError as error:
        raise wrong(path, f"whole JSON: {error.msg} at line {error.lineno}, column {error.colno}") from None
    except (ValueError, RecursionError):
        raise wrong(path, "JSON without huge numbers or endless nesting") from None


def write_output(path: str, content: str | bytes) -> None:
    """Write a file whole or not at all; ``-`` prints.

    Raises
    ------
    StoreError
        When it cannot be written.
    """
    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    if path == "-":
        click.echo(data, nl=False)
        return
    target = Path(path)
    # A file beside it takes its place at once, so that an old file is never lost half-way.
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from None
