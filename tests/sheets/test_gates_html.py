"""What every exported sheet must be, over sixty plans as HTML."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest

from planner.routine.verify import holds_all
from planner.sheets import render
from planner.wiring import DATA
from tests.builders import real_parts

from .reading import grade
from .spread import N_PLANS, case

#: Words that open the ten parts of the issue, in order, and where the parts stand in the form of one page.
TEN_PARTS = (
    'class="who"',
    ">Before you start</h2>",
    ">How strong it should feel</h2>",
    ">What you need</h2>",
    'class="strip',
    'class="card"',
    ">When to move on, when to step back</h2>",
    ">Keep track</h2>",
    ">What was left out, and why</h2>",
    "@bottom-center",
)
TEN_PARTS_ON_ONE_PAGE = (
    'class="who"',
    ">Before you start</h2>",
    ">How strong it should feel</h2>",
    ">What you need</h2>",
    'class="rows',
    'class="rows__cue"',
    ">Stiffness before, 0 to 10<",
    ">When to move on, when to step back</h2>",
    ">Why these, and what was left out</h2>",
    "@bottom-center",
)
_NO_TEXT = ("style", "title", "desc", "svg")
_CHAPTERS_NOT_PROSE = re.compile(r'<section class="sources">.*?</section>|<span class="code">.*?</span>', re.DOTALL)


class _Paragraphs(HTMLParser):
    """Text by paragraph, list item, heading or cell."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = [""], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title", "desc"):
            self.silent += 1
        if tag in ("p", "li", "h1", "h2", "h3", "td", "th", "dt", "dd", "caption"):
            self.found.append("")

    def handle_endtag(self, tag):
        if tag in ("style", "title", "desc"):
            self.silent -= 1

    def handle_data(self, data):
        if not self.silent:
            self.found[-1] += data


def paragraphs(html):
    reader = _Paragraphs()
    reader.feed(html)
    return [" ".join(text.split()) for text in reader.found if text.strip()]


def seconds(clock):
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + int(rest)


def sheet(number):
    each = case(number)
    return each, render(each.summary, "html", each.form, each.paper)


def a_sheet_has_its_ten_parts_names_both_sides_and_adds_up(each, html):
    parts = TEN_PARTS_ON_ONE_PAGE if each.form == "compact" else TEN_PARTS

    assert [part for part in parts if part not in html] == []
    body = [html.index(part) for part in parts[:-1] if part != 'class="rows__cue"']
    if each.form != "compact":
        assert body == sorted(body)
    text = " ".join(paragraphs(html))
    for routine in each.routines:
        for step in routine.steps:
            exercise = real_parts().catalogue.exercise(step.exercise)
            if step.sides == 2:
                assert re.search(rf"{re.escape(exercise.name)}.{{0,400}}?on each side", text)
                assert "eft first, then right" in text
    clocks = re.findall(r"minutes? together|, (\d+:\d\d) minutes?\b", " ".join(re.findall(r"<h2>.*?</h2>", html)))
    assert sum(map(seconds, clocks)) == sum(routine.seconds for routine in each.routines)
    if len(each.routines) == 1:
        assert f"{each.summary.clock} minutes" in each.summary.lead
    rows = [row.seconds for row in each.summary.overview]
    assert sum(rows) == each.summary.seconds == sum(map(seconds, (row.clock for row in each.summary.overview)))


def a_sheet_asks_nothing_of_other_places_and_names_every_picture(each, html):

    assert not re.search(r"<(script|link|img|iframe|object|embed|form|base)\b", html)
    assert not re.search(r"\son\w+=|\sstyle=", html)
    assert {opening.lstrip("\"'") for opening in re.findall(r"""url\((["']?\w+)""", html)} <= {"data"}
    assert all(link.startswith("https://doi.org/") for link in re.findall(r'href="([^"#][^"]*)"', html))
    pictures = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert all(re.search(r"<title[^>]*>[^<]{5,}</title>", picture) for picture in pictures)
    assert all('role="img"' in picture[:300] for picture in pictures)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    drawn = sum(row.picture is not None for row in each.summary.overview)
    assert len(pictures) >= drawn + 1


def a_sheet_reads_like_a_text_for_grade_eight_or_below(each, html):

    assert grade(paragraphs(_CHAPTERS_NOT_PROSE.sub("", html))) <= 8


def the_code_and_the_address_hold_nothing_of_the_person(each, html):
    parts = real_parts()

    back = parts.parse_plan_text(parts.unpack(each.summary.code).canonical)

    assert back.requests == each.plan.requests
    assert (back.times_a_day, back.days_a_week) == (each.plan.times_a_day, each.plan.days_a_week)
    assert (back.title, back.person, back.date, back.review_date) == ("", "", None, None)


def an_exported_plan_comes_back_and_verifies(each, html):
    parts = real_parts()

    raw = json.loads(render(each.summary, "json"))
    within, routines = (raw["plan"], raw["routines"]) if "plan" in raw else ({"requests": [raw["request"]]}, [raw])

    assert parts.parse_plan(within) == each.plan
    for known, request in zip(routines, each.plan.requests, strict=True):
        routine, _ = parts.read(known)
        assert routine in each.routines
        assert holds_all(parts.verify(routine, request))


GATES = (
    a_sheet_has_its_ten_parts_names_both_sides_and_adds_up,
    a_sheet_asks_nothing_of_other_places_and_names_every_picture,
    a_sheet_reads_like_a_text_for_grade_eight_or_below,
    the_code_and_the_address_hold_nothing_of_the_person,
    an_exported_plan_comes_back_and_verifies,
)


@pytest.mark.parametrize("number", range(N_PLANS))
def test_a_sheet_passes_every_gate(number):
    """One test for each plan, because making the plan costs more than all gates."""
    each, html = sheet(number)

    for gate in GATES:
        gate(each, html)


def test_another_process_with_another_hash_seed_gives_the_same_bytes():
    numbers = (0, 1, 2, 3, 9)
    program = (
        "import hashlib, sys; from tests.sheets.test_gates_html import sheet; "
        f"sys.stdout.write(' '.join(hashlib.sha256(sheet(n)[1].encode()).hexdigest() for n in {numbers}))"
    )
    found = {
        seed: subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=DATA.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }

    assert found["1"] == found["2"]
    assert len(set(found["1"].split())) == len(numbers)
