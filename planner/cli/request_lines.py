"""Requests read one a line: a line that is too long, not UTF-8 or not JSON becomes an error, and reading goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from planner.errors import Fault, PlannerError, RequestError
from planner.request import Request
from planner.wiring import Parts

__all__ = ["MOST_BYTES", "read_requests"]

#: Longest request line, its end not counted.
MOST_BYTES = 64 * 1024


def read_requests(lines: BinaryIO, parts: Parts) -> Iterator[Request | PlannerError]:
    """What each line asks for, or what is wrong with it; never holds more than one line of the longest length."""
    while line := lines.readline(MOST_BYTES + 2):
        is_whole = line.endswith(b"\n")
        text = line.removesuffix(b"\n").removesuffix(b"\r")
        if len(text) > MOST_BYTES:
            while not is_whole and (rest := lines.readline(MOST_BYTES)):
                is_whole = rest.endswith(b"\n")
            yield _wrong(text, f"a line of at most {MOST_BYTES} bytes")
        else:
            yield _read(text, parts)


def _read(text: bytes, parts: Parts) -> Request | PlannerError:
    try:
        return parts.parse(json.loads(text.decode("utf-8")))
    except PlannerError as error:
        return error
    except UnicodeDecodeError as error:
        return _wrong(text, f"UTF-8; byte {error.start + 1} is not")
    except json.JSONDecodeError as error:
        return _wrong(text, f"a JSON object on one line: {error.msg} at column {error.colno}")
    except (ValueError, RecursionError):
        return _wrong(text, "JSON without huge numbers or endless nesting")


def _wrong(text: bytes, allowed: str) -> RequestError:
    return RequestError([Fault("line", text[:80].decode("utf-8", "replace"), allowed)])
