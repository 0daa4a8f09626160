"""Lines that cannot be read become errors, and reading goes on in little memory."""

from __future__ import annotations

import io
import tracemalloc

import pytest

from planner.cli.request_lines import MOST_BYTES, read_requests
from planner.errors import RequestError, ScreeningError
from planner.request import Request
from tests.builders import real_parts

GOOD = b'{"purpose": "desk_break", "minutes": 5}'


def kinds_of(text):
    return [type(read) for read in read_requests(io.BytesIO(text), real_parts())]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (GOOD, Request),
        (GOOD + b"\r", Request),
        (b" " * (MOST_BYTES - len(GOOD)) + GOOD, Request),
        (b" " * (MOST_BYTES - len(GOOD)) + GOOD + b"\r", Request),
        (b" " * (MOST_BYTES - len(GOOD) + 1) + GOOD, RequestError),
        (b"", RequestError),
        (b"   ", RequestError),
        (b"{", RequestError),
        (b"null", RequestError),
        (b"\xff\xfe", RequestError),
        (b"\x00", RequestError),
        (b"[" * MOST_BYTES, RequestError),
        (b"9" * 6000, RequestError),
        (b'{"purpose": "\\ud800", "minutes": 5}', RequestError),
        (b'{"purpose": "desk_break", "minutes": 5, "age_group": "under_16"}', ScreeningError),
        (b"x" * MOST_BYTES, RequestError),
        (b"x" * (MOST_BYTES + 1), RequestError),
        (b"x" * (MOST_BYTES + 2), RequestError),
        (b"x" * (2 * MOST_BYTES + 2), RequestError),
        (b"x" * 10_000_000, RequestError),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else f"{len(value)}-{value[:8]!r}",
)
def test_each_line_is_one_request_or_one_error(line, kind):
    assert kinds_of(line + b"\n" + GOOD + b"\n") == [kind, Request]


def test_the_last_line_needs_no_end():
    assert kinds_of(GOOD + b"\n" + GOOD) == [Request, Request]
    assert kinds_of(GOOD + b"\n" + b"x" * 200_000) == [Request, RequestError]


def test_nothing_is_no_line():
    assert kinds_of(b"") == []


def test_a_line_that_never_ends_takes_no_memory():
    class Endless(io.RawIOBase):
        left = 50_000_000

        def readable(self):
            return True

        def readinto(self, buffer):
            size = min(len(buffer), self.left)
            buffer[:size] = b"x" * size
            self.left -= size
            return size

    tracemalloc.start()
    try:
        found = list(read_requests(io.BufferedReader(Endless()), real_parts()))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert [type(each) for each in found] == [RequestError]
    assert peak < 2_000_000
