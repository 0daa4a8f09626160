"""The profile: usual answers fill in the form, and nothing else."""

import re

from flask.testing import FlaskClient

from tests.web.fake_parts import FakeParts
from tests.web.test_form import is_chosen

USUAL = {
    "level": "intermediate",
    "equipment": ["chair", "band"],
    "place": "home",
    "clothes": "sport",
    "age_group": "older",
    "floor": "false",
    "conditions": ["glaucoma", "recent_surgery"],
    "part-recent_surgery": "shoulders",
    "like": "cat cow",
    "avoid": "Glute Bridge",
}


def test_usual_answers_fill_in_a_fresh_form(client: FlaskClient):
    assert client.post("/profile", data=USUAL).status_code == 303

    html = client.get("/").get_data(as_text=True)

    assert "Your usual answers are filled in." in html
    for name, value in (
        ("level", "intermediate"),
        ("equipment", "band"),
        ("age_group", "older"),
        ("floor", "false"),
        ("conditions", "glaucoma"),
        ("conditions", "recent_surgery"),
    ):
        assert is_chosen(html, name, value)
    assert re.search(r'name="like" value="Cat-Cow"', html)
    assert re.search(r'name="avoid" value="Glute Bridge"', html)
    assert '<option value="home" selected>' in html


def test_a_ready_made_wish_carries_the_usual_answers(client: FlaskClient):
    client.post("/profile", data={"conditions": ["glaucoma"], "level": "intermediate"})

    html = client.get("/").get_data(as_text=True)
    preset = re.search(r'href="(/\?[^"]*)">After a run', html)[1].replace("&amp;", "&")

    assert "conditions=glaucoma" in preset
    assert is_chosen(client.get(preset).get_data(as_text=True), "level", "intermediate")


def test_a_wish_in_the_address_is_shown_as_it_stands(client: FlaskClient):
    client.post("/profile", data={"level": "advanced"})

    html = client.get("/?purpose=cooldown&minutes=5").get_data(as_text=True)

    assert is_chosen(html, "level", "beginner")
    assert "Your usual answers" not in html


def test_the_profile_shows_what_is_kept(client: FlaskClient):
    client.post("/profile", data=USUAL)

    html = client.get("/profile").get_data(as_text=True)
    saved = client.get("/saved").get_data(as_text=True)

    assert is_chosen(html, "level", "intermediate")
    assert "Intermediate\u00a0· home\u00a0· " in saved


def test_a_fault_is_told_beside_its_field_and_nothing_is_kept(client: FlaskClient, parts: FakeParts):
    answer = client.post("/profile", data={"avoid": "no such thing", "conditions": "recent_surgery"})
    html = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'id="wrong-avoid"' in html
    assert 'value="no such thing"' in html
    assert "Say which part of the body it is." in html
    assert parts.saved._profiles == {}


def test_clearance_and_screening_are_never_part_of_a_profile(client: FlaskClient, parts: FakeParts):
    client.post("/profile", data={"level": "advanced", "cleared": "true", "yes": ["ready_heart"], "minutes": "3"})

    assert list(parts.saved._profiles.values()) == [{"level": "advanced"}]


def test_usual_answers_can_be_forgotten(client: FlaskClient):
    client.post("/profile", data={"level": "advanced"})

    assert client.post("/profile/forget").status_code == 303
    assert "Your usual answers are filled in" not in client.get("/").get_data(as_text=True)


def test_what_a_new_catalogue_does_not_know_is_left_out(client: FlaskClient, parts: FakeParts):
    client.post("/profile", data={"level": "advanced", "like": "cat-cow"})
    (owner,) = parts.saved._profiles
    parts.saved.keep_profile(owner, {"level": "advanced", "like": ["gone"], "place": "moon", "conditions": ["gone"]})

    html = client.get("/").get_data(as_text=True)

    assert is_chosen(html, "level", "advanced")
    assert "gone" not in html
    assert client.get("/saved").status_code == 200
