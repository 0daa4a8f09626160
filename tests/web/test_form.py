"""The form: what it shows, what it keeps, and what it forgets."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.addresses import BACK, CLEARANCE
from tests.web.fake_parts import the_catalogue

WISH = {
    "purpose": "cooldown",
    "minutes": "10",
    "areas": ["lower_back", "hips"],
    "stiff-lower_back": "3",
    "stiff-hips": "1",
}


def is_chosen(html: str, name: str, value: str) -> bool:
    return bool(re.search(rf'name="{re.escape(name)}" value="{re.escape(value)}"[^>]*checked', html))


def test_a_fresh_form_asks_little(client: FlaskClient):
    html = client.get("/").get_data(as_text=True)

    assert is_chosen(html, "purpose", "cooldown")
    assert is_chosen(html, "minutes", "10")
    assert not re.search(r'name="areas"[^>]*checked', html)


def test_every_area_and_condition_and_question_is_asked(client: FlaskClient):
    html = client.get("/").get_data(as_text=True)
    catalogue = the_catalogue()

    assert set(re.findall(r'name="areas" value="(\w+)"', html)) == set(catalogue.areas)
    assert set(re.findall(r'name="conditions" value="(\w+)"', html)) == set(catalogue.conditions)
    assert set(re.findall(r'name="yes" value="(\w+)"', html)) == {question.id for question in catalogue.screening}
    assert set(re.findall(r'data-area="(\w+)"', html)) == set(catalogue.areas)


def test_a_plan_leads_to_the_canonical_address(client: FlaskClient):
    answer = client.post("/plan", data=WISH)

    assert answer.status_code == 303
    assert answer.location == "/routine?areas=hips:1,lower_back:3&minutes=10&purpose=cooldown"


def test_a_typed_number_of_minutes_wins(client: FlaskClient):
    answer = client.post("/plan", data=WISH | {"minutes_other": "12"})

    assert "minutes=12" in answer.location


def test_a_part_follows_its_condition(client: FlaskClient):
    wish = WISH | {"conditions": ["muscle_strain"], "part-muscle_strain": "calves", "part-recent_surgery": "neck"}

    answer = client.post("/plan", data=wish)

    assert "conditions=muscle_strain:calves&" in answer.location
    assert "recent_surgery" not in answer.location


def test_names_of_exercises_are_understood(client: FlaskClient):
    answer = client.post("/plan", data=WISH | {"avoid": "cat cow, Glute Bridge"})

    assert "avoid=cat-cow,glute-bridge" in answer.location


def test_screening_answers_never_reach_an_address(client: FlaskClient):
    answer = client.post("/plan", data=WISH | {"yes": ["ready_heart"], "cleared": "true"})

    assert answer.status_code == 303
    assert "ready_heart" not in answer.location
    assert "yes" not in answer.location
    assert "cleared=true" in answer.location


@pytest.mark.parametrize(
    ("answers", "heading"),
    [
        ({"yes": ["cauda_equina_legs", "ready_heart"]}, "Stop, and get help now"),
        ({"yes": ["cauda_equina_legs"], "cleared": "true"}, "Stop, and get help now"),
        ({"yes": ["clot"]}, "Speak to a doctor today"),
        ({"yes": ["ready_heart"]}, "Please ask first"),
        ({"age_group": "under_16"}, "planner is for people of 16 and over"),
    ],
)
def test_a_yes_stops_the_plan_with_the_action_first(client: FlaskClient, answers: dict[str, object], heading: str):
    answer = client.post("/plan", data=WISH | answers)
    html = answer.get_data(as_text=True)

    assert answer.status_code == 403
    assert f"<h1>{heading}</h1>" in html
    assert "cauda_equina" not in html
    assert answer.headers["Cache-Control"] == "no-store"


def test_an_emergency_shows_a_telephone_number_and_no_way_around(client: FlaskClient):
    html = client.post("/plan", data=WISH | {"yes": ["cauda_equina_legs"]}).get_data(as_text=True)

    assert 'href="tel:112"' in html
    assert "cleared=true" not in html


def test_readiness_offers_the_way_on_once_cleared(client: FlaskClient):
    html = client.get(f"/routine?{CLEARANCE}").get_data(as_text=True)

    assert "cleared=true" in html


def test_a_fault_is_told_beside_its_field_and_the_input_is_kept(client: FlaskClient):
    wish = WISH | {
        "minutes": "",
        "minutes_other": "99",
        "avoid": "Cat cw, Glute Bridge",
        "conditions": ["recent_surgery"],
    }

    answer = client.post("/plan", data=wish)
    html = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Give a whole number from 3 to 30." in html
    assert "We know no exercise called “Cat cw”. Did you mean cat-cow?" in html
    assert "Say which part of the body it is." in html
    assert 'name="minutes_other"' in html and 'value="99"' in html
    assert 'value="Cat cw, Glute Bridge"' in html
    assert is_chosen(html, "areas", "lower_back") and is_chosen(html, "stiff-lower_back", "3")
    assert is_chosen(html, "conditions", "recent_surgery")
    assert re.search(r'<details class="fold" open><summary><b>Take care with', html)


def test_a_routine_can_be_changed_in_the_form(client: FlaskClient):
    html = client.get(f"/?{BACK}&lock=cat-cow@long&avoid=glute-bridge&seed=3&floor=false").get_data(as_text=True)

    assert is_chosen(html, "areas", "lower_back") and is_chosen(html, "stiff-hips", "1")
    assert is_chosen(html, "conditions", "glaucoma")
    assert is_chosen(html, "lock", "cat-cow@long")
    assert is_chosen(html, "floor", "false")
    assert 'value="Glute Bridge"' in html
    assert 'type="hidden" name="seed" value="3"' in html


def test_what_was_typed_is_never_markup(client: FlaskClient):
    html = client.post("/plan", data=WISH | {"avoid": "<b>cat</b>"}).get_data(as_text=True)

    assert "<b>cat</b>" not in html


def test_presets_lead_to_a_form_that_can_be_sent(client: FlaskClient):
    html = client.get("/").get_data(as_text=True)
    presets = re.findall(r'href="/\?(purpose=[^"]+)"', html)

    assert len(presets) == 5
    for query in presets:
        assert client.get(f"/routine?{query.replace('&amp;', '&')}", follow_redirects=True).status_code == 200


def test_screening_alone_answers_programs(client: FlaskClient):
    passed = client.post("/screen", json={"yes": [], "cleared": False})
    stopped = client.post("/screen", json={"yes": ["ready_heart"]})
    unclear = client.post("/screen", json={"yes": "ready_heart"})
    unknown = client.post("/screen", json={"yes": ["no_such_question"]})

    assert passed.get_json() == {"screening": "passed"}
    assert (stopped.status_code, stopped.get_json()["error"]["outcome"]) == (403, "readiness")
    assert (unclear.status_code, unclear.get_json()["error"]["kind"]) == (422, "bad_request")
    assert unknown.status_code == 422


def test_screening_alone_answers_a_form(client: FlaskClient):
    assert client.post("/screen", data={"yes": []}).location == "/"
    assert client.post("/screen", data={"yes": ["clot"]}).status_code == 403
