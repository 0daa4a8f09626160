"""The square code, read back from the printed page as a telephone would."""

import pytest
import zxingcpp

from planner.sheets import render
from planner.sheets.as_pdf import to_pdf
from planner.sheets.square import square_of
from planner.wiring import load
from tests.builders import real_parts

from .builders import a_summary
from .paper import Printed
from .spread import case


def squares_of(html):
    """What the squares of each page say."""
    with Printed(to_pdf(html)[0]) as printed:
        return [[found.text for found in zxingcpp.read_barcodes(page.pixels)] for page in printed.pages]


@pytest.mark.pdf
@pytest.mark.parametrize("number", [1, 9])
def test_a_square_on_paper_leads_to_the_same_plan(number):
    each = case(number)
    parts = real_parts()

    pages = squares_of(render(each.summary, "html", each.form, each.paper))

    (address,) = {text for found in pages for text in found}
    server, _, code = address.partition("/code?code=")
    plan = parts.parse_plan_text(parts.unpack(code).canonical)
    assert server == "https://plan.example"
    assert plan.requests == each.plan.requests
    assert parts.routines(plan) == each.routines


@pytest.mark.pdf
def test_without_a_server_the_square_holds_the_code_itself_on_every_page():
    sheet = a_summary()

    assert all(found == [sheet.code] for found in squares_of(render(sheet)))


def test_the_web_opens_what_the_square_says():
    each = case(9)
    client = pytest.importorskip("planner.web.app").create_app(load()).test_client()
    path = each.summary.qr_text.removeprefix("https://plan.example")

    page = client.get(path, follow_redirects=True).get_data(as_text=True)

    for request in each.plan.requests:
        assert f'href="/routine?{request.canonical()}"'.replace("&", "&amp;") in page.replace("&#39;", "'")


def test_a_long_code_gets_a_larger_square_on_the_first_page_and_one_too_long_none():
    short, long = square_of("A" * 60), square_of("A" * 700)

    assert short.fits_foot and not long.fits_foot
    assert short.millimetres < long.millimetres < 45
    assert square_of("A" * 2000) is None and square_of("") is None
