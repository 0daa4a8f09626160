"""The code on paper gives back the very request, or says that a letter is wrong."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import RequestError
from planner.request import parse_query, parse_request
from planner.routine.code import pack_code, unpack_code
from planner.routine.values import ENGINE_VERSION
from tests.builders import real_catalogue
from tests.strategies import examples, raw_requests

VERSION = real_catalogue().version
CODE = pack_code("areas=lower_back:2&conditions=glaucoma&minutes=5&purpose=desk_break", VERSION)
LETTERS = string.ascii_uppercase + string.digits + "-"


@settings(max_examples=examples(100))
@given(raw_requests(has_locks=True))
def test_a_code_gives_back_the_request(raw):
    request = parse_request(raw, real_catalogue())

    code = pack_code(request.canonical(), VERSION)
    unpacked = unpack_code(code)

    assert re.fullmatch(r"[A-Z0-9-]+", code)
    assert unpacked.canonical == request.canonical()
    assert parse_query(unpacked.canonical, real_catalogue()) == request
    assert unpacked.is_of(VERSION)


def test_lower_case_and_blanks_do_no_harm():
    spaced = " ".join(CODE.lower()[start : start + 5] for start in range(0, len(CODE), 5)) + "\n"

    assert unpack_code(spaced) == unpack_code(CODE)


def test_a_short_request_makes_a_code_that_one_can_type():
    assert len(CODE) <= 50


def test_a_code_of_another_catalogue_or_engine_says_so():
    assert not unpack_code(CODE).is_of("ffffffffffff")
    assert unpack_code(CODE).engine_version == ENGINE_VERSION


@pytest.mark.parametrize("place", range(len(CODE)))
def test_every_single_wrong_letter_is_refused(place):
    for letter in LETTERS.replace(CODE[place], ""):
        with pytest.raises(RequestError, match="every letter of it"):
            unpack_code(CODE[:place] + letter + CODE[place + 1 :])


@pytest.mark.parametrize("place", range(len(CODE)))
def test_every_missing_and_every_doubled_letter_is_refused(place):
    for damaged in (CODE[:place] + CODE[place + 1 :], CODE[:place] + CODE[place] + CODE[place:]):
        with pytest.raises(RequestError, match="every letter of it"):
            unpack_code(damaged)


def test_every_pair_of_swapped_neighbours_is_refused():
    for place in range(len(CODE) - 1):
        swapped = CODE[:place] + CODE[place + 1] + CODE[place] + CODE[place + 2 :]
        if swapped != CODE:
            with pytest.raises(RequestError):
                unpack_code(swapped)


@pytest.mark.parametrize("text", ["", "-", "---", "hello", CODE[:-5], CODE * 2, "ÄÖÜ", "\x00" * 9, "1-2-3-4"])
def test_what_is_no_code_is_refused(text):
    with pytest.raises(RequestError):
        unpack_code(text)


@settings(max_examples=examples(100))
@given(st.text(max_size=60))
def test_any_text_is_refused_without_a_crash(text):
    with pytest.raises(RequestError):
        unpack_code(text)
