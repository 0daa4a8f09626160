import csv
import io
import itertools
import json
import re
from html.parser import HTMLParser

import pytest

from planner.errors import RequestError
from planner.sheets import FORMS, PAPERS, TEXT_FORMATS, render
from planner.sheets.pictures import with_own_ids

from .builders import CAT_COW, SLUGS, a_drawing, a_summary, a_summary_of_two

NASTY = '<script>alert("1")</script> & "\\} *Ada* | </style>'


def _summary(**options):
    return a_summary(wishes={"conditions": ["low_blood_pressure"]}, **options)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *each) for each in attrs]

    def handle_data(self, data):
        self.text.append(data)


def _read(html):
    reader = _Reader()
    reader.feed(html)
    return reader


@pytest.mark.parametrize("format", [each for each in TEXT_FORMATS if each != "csv"])
def test_each_format_names_every_step_and_the_code(format):
    sheet = _summary()

    printed = render(sheet, format)

    assert all(row.name in printed for row in sheet.overview)
    assert sheet.code in printed


@pytest.mark.parametrize("format", TEXT_FORMATS)
def test_the_same_summary_gives_the_same_bytes(format):
    assert render(_summary(), format) == render(_summary(), format)


@pytest.mark.parametrize("format", ["html", "md", "text"])
def test_a_sheet_for_people_holds_dose_stop_rules_cautions_and_reasons(format):
    sheet = _summary()

    printed = render(sheet, format)

    for words in (
        *sheet.stop_rules,
        "30 seconds on each side, twice",
        "Left first, then right.",
        "Getting up comes last.",
        "Sit for 30 seconds before you stand up.",
        "Cat-Cow serves the lower back.",
        "Above level beginner: 2.",
        "10.1249/x",
        "0123456789ab",
    ):
        assert words in printed


def test_the_html_sheet_asks_nothing_of_any_other_place():
    html = render(_summary(base_url="https://plan.example"))
    page = _read(html)

    assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & set(page.tags)
    linked = {value for _, name, value in page.attributes if name in ("src", "href", "action", "data", "style")}
    assert linked == {"https://doi.org/10.1249/x"}
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert set(re.findall(r"url\((\W?\w+:)", html)) == {'"data:'}
    assert "@import" not in html


@pytest.mark.parametrize("form", FORMS)
def test_title_and_person_are_shown_as_typed_and_can_break_out_of_nothing(form):
    page = _read(render(_summary(title=NASTY, person=NASTY), "html", form))

    assert "script" not in page.tags
    assert page.tags.count("style") == 1
    assert page.text.count(NASTY) == 3


def test_headings_go_down_one_step_at_a_time_and_the_page_has_language_and_title():
    page = _read(render(_summary()))

    levels = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert ("html", "lang", "en") in page.attributes
    assert "Ten minutes for a stiff lower back" in page.text


def test_every_drawing_has_a_name():
    html = render(_summary(drawings={slug: a_drawing(slug) for slug in SLUGS}))

    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert re.search(r"<title[^>]*>[^<]{5,}</title>", drawing)


def test_paper_changes_the_rules_of_the_page_and_nothing_else():
    a4, letter = (render(_summary(), "html", "full", paper) for paper in PAPERS)

    rules = re.compile(r"@page \{.*?\n@page :first", re.DOTALL)
    assert "size: A4" in a4 and "size: letter" in letter
    assert rules.sub("", a4) == rules.sub("", letter)


def test_json_is_the_routine_itself_and_a_plan_brings_its_routines():
    bare, named = _summary(), _summary(title="Mine", person="Ada")

    assert json.loads(render(bare, "json")) == bare.routines[0].to_json()
    assert json.loads(render(named, "json")) == {
        "plan": {"title": "Mine", "person": "Ada", "requests": [named.plan.requests[0].to_json()]},
        "code": named.code,
        "routines": [named.routines[0].to_json()],
    }


def test_a_drawing_is_painted_so_that_it_needs_no_stylesheet():
    drawn = {CAT_COW: a_drawing(CAT_COW)}

    colour, grey = (render(_summary(drawings=drawn), "html", form) for form in ("full", "grey"))

    assert colour.count("cat-cow, end</title>") == 2 and colour.count("cat-cow, start</title>") == 1
    assert 'class="x"' not in colour and colour != grey


def test_a_second_copy_of_a_drawing_has_ids_of_its_own():
    svg = '<svg aria-labelledby="t d"><title id="t">T</title><path id="d" fill="url(#d)"/></svg>'

    copy = with_own_ids(svg, "2")

    assert copy == '<svg aria-labelledby="t-2 d-2"><title id="t-2">T</title><path id="d-2" fill="url(#d-2)"/></svg>'


@pytest.mark.parametrize("format", ["html", "md", "text"])
def test_a_plan_of_two_routines_tells_both_in_every_format(format):
    sheet = a_summary_of_two(person="Ada", times_a_day=2)

    printed = render(sheet, format)

    for part in sheet.parts:
        assert f"{part.number}: {part.title}" in printed.replace("ROUTINE", "Routine")
    assert "Do it twice a day." in printed


def test_csv_has_a_row_for_each_step_that_adds_up():
    sheet = _summary()

    rows = list(csv.DictReader(io.StringIO(render(sheet, "csv"))))

    assert [row["exercise"] for row in rows] == list(SLUGS)
    assert sum(int(row["seconds"]) for row in rows) == sheet.seconds
    assert {row["routine"] for row in rows} == {"1"}


def test_markdown_escapes_what_people_typed():
    printed = render(_summary(title="*Ada* <b>|", person="[x](y)"), "md")

    assert printed.startswith("# \\*Ada\\* \\<b\\>\\|\n")
    assert "For **\\[x\\](y)**" in printed


def test_an_unknown_format_form_and_paper_are_all_faults():
    with pytest.raises(RequestError) as caught:
        render(_summary(), "docx", "tiny", "a3")

    assert [fault.field for fault in caught.value.faults] == ["format", "form", "paper"]


@pytest.mark.parametrize("format", ["html", "compact", "md", "text", "csv"])
def test_the_sheet_is_the_golden_one(format, snapshot):
    named, form = ("html", "compact") if format == "compact" else (format, "full")

    printed = render(_summary(title="After the run", person="Ada"), named, form)

    # Letters are a file of their own, and long.
    assert re.sub(r"data:font/woff2;base64,[^\"]+", "data:font/woff2", printed) == snapshot
