"""Headers, hosts and foreign forms."""

import pytest
from flask.testing import FlaskClient

from planner.web import create_app
from planner.web.security import sheet_policy
from tests.web.fake_parts import FakeParts


def test_every_answer_carries_the_strict_policy(client: FlaskClient):
    for address in ("/", "/nothing", "/healthz"):
        headers = client.get(address).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'self'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_own_machine_is_answered(client: FlaskClient, host: str):
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


def test_another_name_is_refused_unless_it_is_trusted(client: FlaskClient):
    trusting = create_app(FakeParts(), trusted_hosts=["planner.example"]).test_client()

    assert client.get("/", headers={"Host": "planner.example"}).status_code == 400
    assert trusting.get("/", headers={"Host": "planner.example"}).status_code == 200


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_a_form_from_another_site_is_refused(client: FlaskClient, headers: dict[str, str]):
    assert client.post("/plan", data={"purpose": "cooldown", "minutes": "10"}, headers=headers).status_code == 403


def test_a_form_from_here_is_taken(client: FlaskClient):
    answer = client.post(
        "/plan", data={"purpose": "cooldown", "minutes": "10"}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert answer.status_code == 303


def test_a_sheet_without_a_style_may_have_none():
    assert "style-src 'none'" in sheet_policy("<p>plain</p>")
