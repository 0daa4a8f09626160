"""The page about the method."""

import re

from flask.testing import FlaskClient

from tests.web.fake_parts import the_catalogue


def test_every_source_stands_in_the_table_with_its_strength(client: FlaskClient):
    html = client.get("/sources").get_data(as_text=True)

    assert set(re.findall(r'<tr id="([^"]+)"', html)) == set(the_catalogue().sources)
    assert "Our own choice" in html


def test_every_condition_tells_what_it_changes(client: FlaskClient):
    html = client.get("/sources/cautions").get_data(as_text=True)

    for condition in the_catalogue().conditions.values():
        assert condition.label.replace("'", "&#39;") in html
    assert set(re.findall(r'class="cite" href="/sources#([^"]+)"', html)) <= set(the_catalogue().sources)
