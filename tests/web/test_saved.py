"""Saved plans: kept, changed, brought back, taken along and erased; and never seen by another browser."""

import re
from http.cookies import SimpleCookie

import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.errors import StoreError
from planner.web.owner import COOKIE
from tests.web.addresses import BACK
from tests.web.fake_parts import FakeParts

OTHER = "minutes=5&purpose=desk_break"
WISH = {"purpose": "cooldown", "minutes": "10", "areas": ["hips"]}


@pytest.fixture
def other_browser(app: Flask) -> FlaskClient:
    return app.test_client()


def save(client: FlaskClient, name: str = "Evening hips", wish: str = BACK) -> str:
    answer = client.post("/saved", data={"name": name, "wish": wish})
    assert answer.status_code == 303
    return answer.location.partition("#plan-")[2]


def listed(client: FlaskClient) -> list[str]:
    html = client.get("/saved").get_data(as_text=True).partition('id="mine"')[0]
    return re.findall(r'<li class="kept"[^>]*>.*?<h3>(?:<a [^>]*>)?([^<]*)', html)


def test_a_plan_is_saved_and_opens_at_its_address(client: FlaskClient):
    save(client)

    html = client.get("/saved?said=saved").get_data(as_text=True)

    assert "Saved on this machine." in html
    assert listed(client) == ["Evening hips"]
    assert f'<a href="/routine?{BACK.replace("&", "&amp;")}">Evening hips</a>' in html
    assert "Cooldown for lower back and hips, 10 minutes" in html


def test_a_plan_without_a_name_is_called_after_its_wish(client: FlaskClient):
    save(client, name="  ")

    assert listed(client) == ["Lower back and hips, 10 minutes"]


def test_a_wish_that_cannot_be_read_is_not_saved(client: FlaskClient):
    answer = client.post("/saved", data={"name": "x", "wish": "minutes=900"})

    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers
    assert listed(client) == []


def test_looking_gives_no_cookie_and_saving_does(client: FlaskClient):
    for address in ("/", "/saved", "/profile", f"/routine?{BACK}", "/exercises"):
        assert "Set-Cookie" not in client.get(address).headers

    cookie = SimpleCookie(client.post("/saved", data={"wish": BACK}).headers["Set-Cookie"])[COOKIE]

    assert len(cookie.value) == 43
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["secure"]


def test_the_cookie_is_secure_where_the_connection_is(client: FlaskClient):
    answer = client.post("/saved", data={"wish": BACK}, base_url="https://localhost")

    assert "; Secure" in answer.headers["Set-Cookie"]


def test_the_store_never_sees_the_cookie_itself(client: FlaskClient, parts: FakeParts):
    save(client)
    token = client.get_cookie(COOKIE).value

    assert [owner for owner, _ in parts.saved._plans] != [token]


def test_a_made_up_cookie_owns_nothing_and_is_replaced(client: FlaskClient):
    client.set_cookie(COOKIE, "short")
    assert listed(client) == []

    save(client)

    assert len(client.get_cookie(COOKIE).value) == 43


def test_a_plan_is_renamed_copied_and_deleted_and_brought_back(client: FlaskClient):
    plan = save(client)

    assert client.post(f"/saved/{plan}/rename", data={"name": "Hips"}).status_code == 303
    assert client.post(f"/saved/{plan}/duplicate").status_code == 303
    assert listed(client) == ["Hips", "Hips (copy)"]
    assert client.post(f"/saved/{plan}/delete").status_code == 303
    assert listed(client) == ["Hips (copy)"]
    assert "Bring it back" in client.get("/saved").get_data(as_text=True)
    assert client.post(f"/saved/{plan}/restore").status_code == 303
    assert listed(client) == ["Hips", "Hips (copy)"]


def test_an_edited_routine_takes_the_place_of_a_saved_one(client: FlaskClient):
    plan = save(client)

    html = client.get(f"/saved/instead?{OTHER}").get_data(as_text=True)
    answer = client.post("/saved", data={"wish": OTHER, "instead_of": plan})

    assert f'name="instead_of" value="{plan}"' in html
    assert answer.location == f"/saved?said=replaced#plan-{plan}"
    assert OTHER.replace("&", "&amp;") in client.get("/saved").get_data(as_text=True)
    assert listed(client) == ["Evening hips"]


def test_a_plan_needs_a_name(client: FlaskClient):
    answer = client.post(f"/saved/{save(client)}/rename", data={"name": " "})

    assert answer.status_code == 422
    assert listed(client) == ["Evening hips"]


def test_another_browser_sees_and_changes_nothing(client: FlaskClient, other_browser: FlaskClient):
    plan = save(client)
    save(other_browser, "Mine")

    assert listed(other_browser) == ["Mine"]
    for action in ("rename", "duplicate", "delete", "restore"):
        assert other_browser.post(f"/saved/{plan}/{action}", data={"name": "Stolen"}).status_code == 404
    assert other_browser.post("/saved", data={"wish": OTHER, "instead_of": plan}).status_code == 404
    assert "Evening hips" not in other_browser.get("/saved/everything.json").get_data(as_text=True)
    assert listed(client) == ["Evening hips"]


def test_without_a_cookie_a_known_id_leads_nowhere(client: FlaskClient, other_browser: FlaskClient):
    plan = save(client)

    assert other_browser.post(f"/saved/{plan}/delete").status_code == 404
    assert other_browser.get(f"/saved/{plan}").status_code == 404
    assert client.post(f"/saved/{plan}/explode").status_code == 404


def test_a_form_of_another_site_changes_nothing(client: FlaskClient):
    plan = save(client)
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}

    for address in (f"/saved/{plan}/delete", "/saved", "/saved/erase", "/profile", "/saved/forget-last"):
        assert client.post(address, data={"wish": BACK}, headers=foreign).status_code == 403
    assert listed(client) == ["Evening hips"]


def test_a_name_is_shown_as_text(client: FlaskClient):
    save(client, name="<b>bold</b>")

    html = client.get("/saved").get_data(as_text=True)

    assert "<b>bold</b>" not in html
    assert "&lt;b&gt;bold" in html


def test_a_plan_of_an_older_catalogue_is_shown_and_can_be_looked_at(client: FlaskClient, parts: FakeParts):
    plan = save(client)
    (owner, _), *_ = parts.saved._plans
    parts.saved.replace(owner, plan, "avoid=gone-exercise&minutes=5&purpose=cooldown")

    html = client.get("/saved").get_data(as_text=True)

    assert "no longer knows" in html
    assert 'href="/?avoid=gone-exercise&amp;minutes=5&amp;purpose=cooldown"' in html


def test_the_last_answers_are_offered_again_and_can_be_forgotten(client: FlaskClient):
    client.post("/plan", data=WISH | {"yes": ["ready_heart"], "cleared": "true"})

    html = client.get("/").get_data(as_text=True)
    everything = client.get("/saved/everything.json").get_data(as_text=True)

    assert "Last time: hips, 10 minutes." in html
    assert 'href="/routine?areas=hips:2&amp;cleared=true&amp;minutes=10&amp;purpose=cooldown">Use again' in html
    assert "ready_heart" not in everything
    assert client.post("/saved/forget-last").status_code == 303
    assert "Last time" not in client.get("/").get_data(as_text=True)


def test_enter_in_the_form_never_forgets(client: FlaskClient):
    client.post("/plan", data=WISH)
    html = client.get("/").get_data(as_text=True)
    form = html[html.index('<form class="ask"') : html.index("</form>")]

    own = [button for button in re.findall(r"<button[^>]*>", form) if " form=" not in button]

    assert len(own) == 1
    assert 'type="submit"' in own[0]


def test_everything_can_be_taken_along(client: FlaskClient):
    save(client)
    client.post("/profile", data={"level": "advanced"})
    client.post("/plan", data=WISH)

    answer = client.get("/saved/everything.json")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="planner-my-data.json"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert [plan["name"] for plan in answer.json["plans"]] == ["Evening hips"]
    assert answer.json["profile"] == {"level": "advanced"}
    assert answer.json["last_wish"] == "areas=hips:2&minutes=10&purpose=cooldown"


def test_everything_can_be_erased(client: FlaskClient, parts: FakeParts):
    save(client)
    client.post("/profile", data={"level": "advanced"})
    assert "1 saved and 0 deleted plan" in client.get("/saved/erase").get_data(as_text=True)

    answer = client.post("/saved/erase")

    assert (answer.status_code, answer.location) == (303, "/saved?said=erased")
    assert client.get_cookie(COOKIE) is None
    assert (parts.saved._plans, parts.saved._profiles) == ({}, {})


def test_nothing_private_stays_in_a_cache(client: FlaskClient):
    save(client)

    for address in ("/saved", "/saved/everything.json", "/saved/erase", f"/saved/instead?{BACK}", "/profile"):
        assert client.get(address).headers["Cache-Control"] == "no-store"


class LockedPlans:
    """A store that nobody can reach."""

    def __getattr__(self, name: str) -> object:
        raise StoreError("Another program keeps the file of saved plans locked. Close it and try again.")


def test_a_locked_store_is_told_and_routines_go_on(client: FlaskClient, parts: FakeParts):
    plan = save(client)
    kept, parts.saved = parts.saved, LockedPlans()

    for answer in (client.get("/saved"), client.post(f"/saved/{plan}/delete"), client.post("/saved/erase")):
        html = answer.get_data(as_text=True)
        assert answer.status_code == 503
        assert "Another program keeps the file of saved plans locked" in html
        assert "Nothing was lost" in html
    assert client.get("/").status_code == 200
    assert client.post("/plan", data=WISH).status_code == 303
    parts.saved = kept
    assert client.get_cookie(COOKIE) is not None
    assert listed(client) == ["Evening hips"]
