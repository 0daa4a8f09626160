"""What is true of every page, whichever template draws it."""

import re
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient

from planner.web import app as web_app
from tests.web.addresses import PAGES

TEMPLATES = Path(web_app.__file__).parent / "templates"


def test_every_template_has_an_address_that_shows_it():
    drawn = {path.name for path in TEMPLATES.glob("*.html") if not path.name.startswith("_")}

    assert drawn - {"base.html"} == set(PAGES)


@pytest.mark.parametrize("template", PAGES)
def test_an_address_shows_its_template(app: Flask, client: FlaskClient, template: str):
    shown = []

    def keep(sender: Flask, template: object, context: object) -> None:
        shown.append(template.name)

    with template_rendered.connected_to(keep, app):
        client.get(PAGES[template])

    assert shown == [template]


@pytest.mark.parametrize("template", PAGES)
def test_a_page_keeps_the_strict_policy(client: FlaskClient, template: str):
    html = client.get(PAGES[template]).get_data(as_text=True)

    assert " style=" not in html
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*src=)", html)
    assert not re.search(r"\son[a-z]+=\"", html)
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!doi\.org|pmc\.ncbi)', html)


@pytest.mark.parametrize("template", PAGES)
def test_a_page_is_named_and_ordered_for_those_who_listen(client: FlaskClient, template: str):
    html = client.get(PAGES[template]).get_data(as_text=True)
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert len(re.findall("<h1", html)) == 1
    assert len(re.findall("<main", html)) == 1
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= set(ids)
    assert {each for group in re.findall(r'aria-describedby="([^"]+)"', html) for each in group.split()} <= set(ids)


@pytest.mark.parametrize("template", PAGES)
def test_a_page_speaks_calmly(client: FlaskClient, template: str):
    html = client.get(PAGES[template]).get_data(as_text=True)
    words = re.sub(r"<[^>]*>", " ", html.replace("<!doctype html>", ""))

    assert "!" not in words
    assert "None" not in words
    assert "Undefined" not in words


@pytest.mark.parametrize(
    "template",
    [
        name
        for name in PAGES
        if name not in ("error.html", "why.html", "unknown.html", "patterns.html", "patterns_exercises.html")
    ],
)
def test_a_page_says_where_one_is(client: FlaskClient, template: str):
    html = client.get(PAGES[template]).get_data(as_text=True)

    assert html.count('aria-current="page"') == 1
