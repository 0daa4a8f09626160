"""The list of exercises and the page of each."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from planner.web.app import with_links
from planner.web.finder_page import PAGE
from tests.web.fake_parts import the_catalogue


def test_the_list_holds_every_exercise(client: FlaskClient):
    count = len(the_catalogue())
    pages = [client.get(f"/exercises?page={page + 1}").get_data(as_text=True) for page in range(-(-count // PAGE))]

    assert f"{count} exercises" in pages[0]
    assert set(re.findall(r'href="/exercises/([\w-]+)"', "".join(pages))) == set(the_catalogue().row_of)


def test_words_and_filters_narrow_the_list(client: FlaskClient):
    html = client.get("/exercises?q=cat&area=lower_back&position=quadruped").get_data(as_text=True)

    assert re.findall(r'href="/exercises/([\w-]+)"', html) == ["cat-cow"]
    assert 'value="cat"' in html


def test_the_number_beside_a_filter_is_what_it_finds(client: FlaskClient):
    html = client.get("/exercises?q=seated").get_data(as_text=True)
    options = re.findall(r'href="(/exercises\?[^"]+)"><span>[^<]+</span><span class="num">(\d+)<', html)

    assert options
    for href, count in options[:8]:
        found = client.get(unescape(href)).get_data(as_text=True)
        assert len(re.findall(r'class="found"', found)) == int(count)


def test_a_filter_in_use_leads_back(client: FlaskClient):
    html = client.get("/exercises?area=neck").get_data(as_text=True)

    assert re.search(r'href="/exercises" aria-current="true"><span>Neck', html)


def test_nothing_found_is_said(client: FlaskClient):
    assert "Nothing fits “zzzz”." in client.get("/exercises?q=zzzz").get_data(as_text=True)


def test_a_condition_in_the_words_leads_to_its_caution_and_to_nothing_that_it_refuses(client: FlaskClient):
    html = client.get("/exercises?q=Sciatica").get_data(as_text=True)

    assert "Mind this first" in html
    assert "Slipped disc or sciatica" in html
    assert 'href="/?conditions=disc_herniation"' in html
    assert "Nothing fits" not in html


def test_words_that_name_no_condition_bring_no_caution(client: FlaskClient):
    assert "Mind this first" not in client.get("/exercises?q=cat").get_data(as_text=True)


@pytest.mark.parametrize("slug", the_catalogue().row_of)
def test_every_exercise_has_a_page(client: FlaskClient, slug: str):
    answer = client.get(f"/exercises/{slug}")
    html = answer.get_data(as_text=True)

    assert answer.status_code == 200
    assert the_catalogue().exercise(slug).name.replace("'", "&#39;") in html
    assert re.search(r"<dt>Kind</dt>", html)
    assert re.search(r"<tbody>\s*<tr>", html)


def test_adding_to_a_routine_leads_to_a_form_that_holds_the_exercise(client: FlaskClient):
    html = client.get("/exercises/seated-chair-figure-four-stretch").get_data(as_text=True)
    [add] = [unescape(href) for href in re.findall(r'href="(/\?[^"]*lock=[^"]*)"', html)]
    form = client.get(add).get_data(as_text=True)

    assert 'name="lock" value="seated-chair-figure-four-stretch" checked' in form
    assert re.search(r'name="areas" value="glutes"[^>]*checked', form)
    assert client.get(f"/routine{add.removeprefix('/')}", follow_redirects=True).status_code == 200


def test_names_in_guides_become_links_and_nothing_becomes_markup():
    text = with_links(
        "Try *Child's Pose* or *Nothing Known*, <b>slowly</b>.", {"Child's Pose": "/exercises/childs-pose"}
    )

    assert '<a href="/exercises/childs-pose">Child&#39;s Pose</a>' in text
    assert "or Nothing Known, &lt;b&gt;" in text


def test_an_unknown_exercise_is_not_found(client: FlaskClient):
    assert client.get("/exercises/no-such-thing").status_code == 404


def test_a_long_list_is_turned_page_by_page(client: FlaskClient):
    first = client.get("/exercises").get_data(as_text=True)
    second = client.get("/exercises?page=2").get_data(as_text=True)

    assert first.count('class="found"') == PAGE
    assert "More exercises" in first and ">Back<" in second
    assert len(first.encode()) <= 60_000
    assert client.get("/exercises?page=999").status_code == 200
    assert client.get("/exercises?page=x").status_code == 200


def test_an_exercise_of_one_side_is_shown_on_the_other_on_request(client):
    page = client.get("/exercises/seated-chair-figure-four-stretch").get_data(as_text=True)
    other = client.get("/exercises/seated-chair-figure-four-stretch?side=other").get_data(as_text=True)

    assert "?side=other" in page
    assert "matrix(-1" not in page
    assert other.count("matrix(-1") == 2
    assert "Show the other side" not in client.get("/exercises/cat-cow").get_data(as_text=True)
