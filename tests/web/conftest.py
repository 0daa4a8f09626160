"""An app on fake parts, and its client."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.web import create_app
from tests.web.fake_parts import FakeParts


@pytest.fixture
def parts() -> FakeParts:
    return FakeParts()


@pytest.fixture
def app(parts: FakeParts) -> Flask:
    return create_app(parts)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
