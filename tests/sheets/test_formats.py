import csv
import io
import itertools
import json
import re
from html.parser import HTMLParser

import pytest

from planner.errors import RequestError
from planner.sheets import FORMATS, PAPERS, render, summarise

from .builders import SLUGS, a_catalogue, a_request, a_routine

NASTY = '<script>alert("1")</script> & "\\} *Ada* | </style>'


def _summary(**options):
    catalogue = a_catalogue()
    request = a_request(catalogue, conditions=["low_blood_pressure"])
    return summarise(a_routine(catalogue, request), request, catalogue, **options)


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


@pytest.mark.parametrize("format", [each for each in FORMATS if each != "csv"])
def test_each_format_names_every_step_and_the_code(format):
    sheet = _summary()

    printed = render(sheet, format)

    assert all(row.name in printed for row in sheet.overview)
    assert sheet.code in printed


@pytest.mark.parametrize("format", FORMATS)
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
    assert "url(" not in html and "@import" not in html


def test_title_and_person_are_shown_as_typed_and_can_break_out_of_nothing():
    page = _read(render(_summary(title=NASTY, person=NASTY)))

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


def test_every_drawing_has_a_name_or_is_hidden_from_screen_readers():
    html = render(_summary())

    for drawing in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        assert "<title" in drawing or 'aria-hidden="true"' in drawing


def test_paper_changes_the_page_size_and_nothing_else():
    a4, letter = (render(_summary(), "html", paper) for paper in PAPERS)

    assert a4.replace("size: A4", "size: letter") == letter


def test_a_code_too_long_for_the_square_is_printed_as_text_only():
    catalogue = a_catalogue()
    request = a_request(catalogue)
    code = f"1-012345-{'A' * 1200}-WXYZ"

    html = render(summarise(a_routine(catalogue, request, code=code), request, catalogue))

    assert code in html
    assert "Square code" not in html


def test_json_is_the_routine_itself():
    sheet = _summary(title="Mine", person="Ada")

    assert json.loads(render(sheet, "json")) == sheet.routine.to_json()
    assert "Ada" not in render(sheet, "json")


def test_csv_has_a_row_for_each_step_that_adds_up():
    sheet = _summary()

    rows = list(csv.DictReader(io.StringIO(render(sheet, "csv"))))

    assert [row["exercise"] for row in rows] == list(SLUGS)
    assert sum(int(row["seconds"]) for row in rows) == sheet.seconds


def test_markdown_escapes_what_people_typed():
    printed = render(_summary(title="*Ada* <b>|", person="[x](y)"), "md")

    assert printed.startswith("# \\*Ada\\* \\<b\\>\\|\n")
    assert "For **\\[x\\](y)**" in printed


def test_an_unknown_format_and_paper_are_both_faults():
    with pytest.raises(RequestError) as caught:
        render(_summary(), "docx", "a3")

    assert [fault.field for fault in caught.value.faults] == ["format", "paper"]


@pytest.mark.parametrize("format", ["html", "md", "text", "csv"])
def test_the_sheet_is_the_golden_one(format, snapshot):
    assert render(_summary(title="After the run", person="Ada"), format) == snapshot
