"""Paper from the pages: the sheet to print, the PDF, and what a person sees where there is none."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.errors import NoPdfError
from planner.routine.code import pack_code
from planner.web.app import create_app
from planner.web.handout import FORMS, PAPERS
from planner.wiring import FORMS as KNOWN_FORMS
from planner.wiring import PAPERS as KNOWN_PAPERS
from planner.wiring import load
from tests.web.addresses import BACK, PLAN_CODE
from tests.web.fake_parts import FakeParts


def test_the_pages_offer_every_form_and_paper_that_there_is():
    assert tuple(FORMS) == KNOWN_FORMS
    assert tuple(PAPERS) == tuple(KNOWN_PAPERS)


def test_a_routine_offers_to_print_and_to_download(client: FlaskClient):
    page = client.get(f"/routine?{BACK}").get_data(as_text=True)

    assert f'href="/routine/print?{BACK.replace("&", "&amp;")}"' in page
    assert 'formaction="/routine/handout.pdf">Download PDF' in page
    other = client.get(re.search(r'href="(/handout\?code=[^"]+)"', page)[1]).get_data(as_text=True)
    assert all(f'<option value="{value}">' in other for value in (*FORMS, *PAPERS))
    assert 'formaction="/handout/plan.pdf"' in other


@pytest.mark.parametrize("form", FORMS)
def test_form_and_paper_reach_the_sheet_and_the_pdf(client: FlaskClient, form: str):
    html = client.get(f"/routine/print?{BACK}&form={form}&paper=letter").get_data(as_text=True)
    pdf = client.get(f"/routine/handout.pdf?{BACK}&form={form}&paper=letter")

    assert f"Sheet {form}" in html and "letter" in html
    assert pdf.get_data() == f"%PDF {form} letter".encode()
    assert pdf.content_type == "application/pdf"
    assert pdf.headers["Content-Disposition"] == 'attachment; filename="planner-10-minutes.pdf"'


def test_an_unknown_form_and_paper_are_refused(client: FlaskClient):
    assert client.get(f"/routine/print?{BACK}&form=tiny").status_code == 422
    assert client.get(f"/routine/handout.pdf?{BACK}&paper=a9").status_code == 422


@pytest.mark.parametrize("reason", ["missing", "letters"])
def test_where_no_pdf_can_be_made_the_button_leads_to_the_page_to_print(
    client: FlaskClient, parts: FakeParts, reason: str
):
    parts.no_pdf = reason

    answer = client.get(f"/routine/handout.pdf?{BACK}&form=large")

    assert (answer.status_code, answer.location) == (303, f"/routine/print?{BACK}&form=large&paper=a4")


@pytest.mark.parametrize("reason", ["busy", "slow", "failed"])
def test_a_pdf_that_must_wait_says_so_when_to_come_back_and_what_to_do(
    client: FlaskClient, parts: FakeParts, reason: str
):
    parts.no_pdf = reason

    answer = client.get(f"/routine/handout.pdf?{BACK}")

    words = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Go back and choose Print: it is the same sheet" in words
    assert str(NoPdfError(reason)) in words


def test_a_pdf_that_the_browser_has_already_is_not_made_again(client: FlaskClient, parts: FakeParts):
    etag = client.get(f"/routine/handout.pdf?{BACK}").headers["ETag"]
    parts.no_pdf = "failed"

    assert client.get(f"/routine/handout.pdf?{BACK}", headers={"If-None-Match": etag}).status_code == 304


def test_the_code_of_a_plan_leads_to_its_page_its_routines_and_its_sheet(client: FlaskClient, parts: FakeParts):
    code = pack_code(f"times_a_day=2|minutes=5&purpose=desk_break|{BACK}", parts.catalogue.version)

    answer = client.get("/code", query_string={"code": code})
    page = client.get(answer.location).get_data(as_text=True)

    assert (answer.status_code, answer.location) == (302, f"/handout?code={code}")
    assert f'href="/routine?{BACK.replace("&", "&amp;")}"' in page
    assert 'href="/routine?minutes=5&amp;purpose=desk_break"' in page
    assert "another version" not in page
    printed = client.get(f"/handout/print?code={code}&form=compact").get_data(as_text=True)
    assert "Sheet compact" in printed
    assert client.get(f"/handout/plan.pdf?code={code}&paper=letter").get_data() == b"%PDF full letter"


def test_the_code_of_an_older_plan_is_planned_today_and_says_so(client: FlaskClient):
    assert "another version of planner" in client.get(f"/handout?code={PLAN_CODE}").get_data(as_text=True)


def test_a_code_of_one_routine_with_how_often_has_a_page_too(client: FlaskClient, parts: FakeParts):
    code = pack_code(f"days_a_week=5|{BACK}", parts.catalogue.version)

    answer = client.get("/code", query_string={"code": code})

    assert answer.location == f"/handout?code={code}"
    assert "<h1>One routine, " in client.get(answer.location).get_data(as_text=True)


def test_a_plan_that_can_no_longer_be_made_is_told_as_a_code_that_does_not_work(client: FlaskClient):
    code = pack_code("minutes=99&purpose=desk_break|minutes=5&purpose=desk_break", "abcdef123456")

    assert client.get(f"/handout?code={code}").status_code == 422


@pytest.mark.parametrize("path", ["/handout", "/handout/print", "/handout/plan.pdf"])
def test_a_code_that_is_not_whole_is_asked_for_again(client: FlaskClient, path: str):
    answer = client.get(f"{path}?code=1-ABC-DEF-GHI")

    assert answer.status_code == 422
    assert "not a whole code" in answer.get_data(as_text=True)


def test_the_real_sheet_keeps_its_strict_policy():
    app: Flask = create_app(load())

    answer = app.test_client().get(f"/routine/print?{BACK}&form=compact")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "font-src data:" in policy and "script" not in policy
    assert not re.search(r"\sstyle=", answer.get_data(as_text=True))
