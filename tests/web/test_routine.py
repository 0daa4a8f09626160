"""A routine: its page, its other forms, and its edits."""

import base64
import hashlib
import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from planner.routine.code import pack_code
from tests.web.addresses import BACK, TOO_MUCH
from tests.web.fake_parts import FakeParts


def links(html: str, words: str) -> list[str]:
    return [unescape(href) for href in re.findall(rf'href="([^"]+)"[^>]*>(?:<svg(?:(?!</svg>).)*</svg>)?{words}', html)]


def test_a_routine_shows_every_step_with_dose_and_reason(client: FlaskClient, parts: FakeParts):
    html = client.get(f"/routine?{BACK}").get_data(as_text=True)
    routine = parts.plan(parts.parse_query(BACK))

    for step in routine.steps:
        assert f'id="{step.exercise}"' in html
    assert "Cooldown for lower back and hips" in html
    assert "Ten minutes, and down to the floor slowly" in html
    assert "Down to the floor" in html
    assert "You named the lower back, and this opens it." in html
    assert "Checked, 2 of 2" in html
    assert "A small dose for the hips" in html
    assert routine.code in html
    assert "122 s" in html


def test_another_spelling_of_a_request_is_sent_to_the_canonical_one(client: FlaskClient):
    answer = client.get(
        "/routine?purpose=cooldown&minutes=10&areas=lower_back&areas=hips&stiff-hips=1&conditions=glaucoma"
    )

    assert (answer.status_code, answer.location) == (302, f"/routine?{BACK}")


def test_percent_signs_do_not_lead_in_circles(client: FlaskClient):
    assert client.get(f"/routine?{quote(BACK, safe='=&')}").status_code == 200


def test_the_same_routine_is_not_made_twice(client: FlaskClient, parts: FakeParts):
    first = client.get(f"/routine?{BACK}")
    again = client.get(f"/routine?{BACK}", headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(f"/routine?{BACK}&swap=cat-cow", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert other.status_code == 200
    assert parts.plans == 2


def test_a_swap_shows_what_it_changes_and_leads_to_the_edited_request(client: FlaskClient):
    closed = client.get(f"/routine?{BACK}").get_data(as_text=True)
    [swap] = [href for href in links(closed, "Swap") if "swap=cat-cow" in href]
    html = client.get(swap.partition("#")[0]).get_data(as_text=True)
    first = links(html, "Use this")[0]

    assert "Swap for something close" in html
    assert "same time" in html
    assert "−" in html
    assert "avoid=cat-cow" in first and "lock=" in first
    assert client.get(first).status_code == 200


def test_edits_are_links_to_edited_requests(client: FlaskClient):
    html = client.get(f"/routine?{BACK}").get_data(as_text=True)

    assert any("avoid=cat-cow" in href for href in links(html, "Leave it out"))
    assert any("lock=cat-cow@long" in href for href in links(html, "Longer"))
    assert any("lock=cat-cow@short" in href for href in links(html, "Shorter"))
    assert any("lock=cat-cow@default" in href for href in links(html, "Keep this one"))
    assert client.get(links(html, "Another mix")[0]).location == f"/routine?{BACK}&seed=1"


def test_a_kept_exercise_can_be_let_go_and_a_dose_has_an_end(client: FlaskClient):
    html = client.get(f"/routine?{BACK.replace('&minutes', '&lock=cat-cow@cap&minutes')}").get_data(as_text=True)

    assert any("lock" not in href for href in links(html, "No need to keep it"))
    row = html.partition('id="cat-cow"')[2].partition('<li class="row')[0]
    assert links(row, "Shorter")
    assert not links(row, "Longer")


def test_adding_an_exercise_by_name_leads_to_the_edited_request(client: FlaskClient):
    answer = client.get(f"/routine/edit?{BACK}&action=add&slug=Child%27s+Pose")

    assert answer.status_code == 303
    assert "lock=childs-pose@default" in answer.location


@pytest.mark.parametrize("query", ["action=add&slug=zzzz", "action=add", "action=explode&slug=cat-cow"])
def test_an_edit_that_makes_no_sense_is_told(client: FlaskClient, query: str):
    assert client.get(f"/routine/edit?{BACK}&{query}").status_code == 422


def test_an_edit_may_be_posted(client: FlaskClient):
    pairs = dict(pair.split("=") for pair in BACK.split("&"))

    answer = client.post("/routine/edit", data=pairs | {"action": "reroll"})

    assert (answer.status_code, answer.location) == (303, f"/routine?{BACK}&seed=1")


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("seated-ankle-pumps", "Why Seated Ankle Pumps is not in it"),
        ("cat-cow", "Why Cat-Cow is in it"),
        ("bird-dog", "Why Bird Dog is not in it"),
    ],
)
def test_why_not_is_answered(client: FlaskClient, slug: str, title: str):
    html = client.get(f"/routine/why?{BACK}&slug={slug}").get_data(as_text=True)

    assert f"<h1>{title}</h1>" in html


def test_what_lost_comes_with_the_change_that_brings_it_in(client: FlaskClient, parts: FakeParts):
    wanted = parts.parse_query(BACK)
    slug = next(each.slug for each in parts.catalogue.exercises if parts.why(wanted, each.slug).verdict == "lost")

    html = client.get(f"/routine/why?{BACK}&slug={slug}").get_data(as_text=True)

    assert "was left out</h1>" in html
    assert "minutes=11" in links(html, "Take one minute more")[0]


def test_an_unknown_exercise_leads_to_the_search(client: FlaskClient):
    answer = client.get(f"/routine/why?{BACK}&slug=zzzz")

    assert answer.status_code == 422
    assert "We know no exercise called “zzzz”." in answer.get_data(as_text=True)


def test_a_part_of_a_name_is_understood_and_a_near_name_is_offered(client: FlaskClient, parts: FakeParts, monkeypatch):
    part = client.get(f"/routine/why?{BACK}&slug=bird")
    monkeypatch.setattr(parts, "search", lambda text, filters: ("bird-dog",))
    near = client.get(f"/routine/why?{BACK}&slug=burd").get_data(as_text=True)

    assert "Why Bird Dog" in part.get_data(as_text=True)
    assert "slug=bird-dog" in links(near, "Bird Dog")[0]


def test_json_is_the_routine(client: FlaskClient, parts: FakeParts):
    answer = client.get(f"/routine.json?{BACK}")

    assert answer.get_json() == parts.plan(parts.parse_query(BACK)).to_json()


def test_the_sheet_may_show_its_own_style_and_nothing_else(client: FlaskClient):
    answer = client.get(f"/routine/print?{BACK}&paper=letter")
    style = re.search("<style>(.*?)</style>", answer.get_data(as_text=True))[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()

    assert "letter" in style
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert client.get(f"/routine/print?{BACK}&paper=a9").status_code == 422


def test_a_code_of_this_version_leads_to_its_routine(client: FlaskClient, parts: FakeParts):
    answer = client.get("/code", query_string={"code": pack_code(BACK, parts.catalogue.version).lower()})

    assert (answer.status_code, answer.location) == (302, f"/routine?{BACK}")


def test_a_code_of_another_version_shows_the_routine_of_today_and_says_so(client: FlaskClient):
    answer = client.get("/code", query_string={"code": pack_code(BACK, "abcdef123456")})

    assert answer.status_code == 200
    assert "printed by another version of planner" in answer.get_data(as_text=True)


def test_a_damaged_code_is_told(client: FlaskClient):
    answer = client.get("/code?code=1-ABC-DEF-GHI")

    assert answer.status_code == 422
    assert "This is not a whole code." in answer.get_data(as_text=True)


def test_wishes_that_clash_come_with_changes_of_one_tap(client: FlaskClient):
    answer = client.get(f"/routine?{TOO_MUCH}")
    html = answer.get_data(as_text=True)

    assert answer.status_code == 409
    assert "You have 3 minutes." in html
    assert "You named four areas." in html
    assert "What we will not change" in html
    [take] = links(html, "<b>Take 6 minutes</b>")
    assert client.get(take).status_code == 200


def test_the_share_note_says_what_the_address_tells(client: FlaskClient):
    named = client.get(f"/routine?{BACK}").get_data(as_text=True)
    plain = client.get("/routine?areas=hips:2&minutes=10&purpose=cooldown").get_data(as_text=True)

    assert "glaucoma or surgery on the retina" in named
    assert "It names no condition." in plain
