"""Every error has its answer: a calm page, or JSON in the one shape."""

import pytest
from flask.testing import FlaskClient

from tests.web.addresses import BACK, CLEARANCE, TOO_MUCH
from tests.web.fake_parts import FakeParts

SHAPE = {"kind", "message", "faults", "clash", "changes"}


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("minutes=99&purpose=cooldown", 422, "bad_request"),
        (CLEARANCE, 403, "screening"),
        (TOO_MUCH, 409, "impossible"),
        ("x=" + "y" * 9000, 422, "bad_request"),
    ],
)
def test_programs_get_one_shape(client: FlaskClient, query: str, status: int, kind: str):
    answer = client.get(f"/routine.json?{query}")
    error = answer.get_json()["error"]

    assert answer.status_code == status
    assert error["kind"] == kind
    assert error.keys() >= SHAPE


def test_all_faults_are_told_at_once(client: FlaskClient):
    error = client.get("/routine.json?minutes=99&areas=nose&level=godlike&what=ever").get_json()["error"]

    assert {fault["field"] for fault in error["faults"]} == {"purpose", "minutes", "areas", "level", "what"}


def test_a_page_that_is_not_there_says_where_to_go(client: FlaskClient):
    answer = client.get("/nothing")

    assert answer.status_code == 404
    assert "Plan a routine" in answer.get_data(as_text=True)
    assert client.get("/nothing.json").get_json()["error"]["kind"] == "bad_request"


def test_a_wrong_method_names_the_right_one(client: FlaskClient):
    answer = client.get("/plan")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_a_fault_of_ours_tells_nothing_of_the_inside(client: FlaskClient, parts: FakeParts):
    parts.breaks = True

    page = client.get(f"/routine?{BACK}")
    json = client.get(f"/routine.json?{BACK}")

    assert page.status_code == json.status_code == 500
    assert "broken on purpose" not in page.get_data(as_text=True) + json.get_data(as_text=True)
    assert json.get_json()["error"]["kind"] == "failed"


def test_what_is_too_large_is_refused(client: FlaskClient):
    form = client.post("/plan", data={"avoid": "y" * 70_000})
    json = client.post("/screen", data="[" + "1," * 40_000 + "1]", content_type="application/json")

    assert form.status_code == json.status_code == 413
    assert json.get_json()["error"]["faults"]


def test_an_answer_about_an_error_is_not_kept(client: FlaskClient):
    assert client.get(f"/routine?{TOO_MUCH}").headers["Cache-Control"] == "no-store"
