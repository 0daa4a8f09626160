"""Static files: small, hashed, and kept for ever."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from planner.web import assets
from planner.web.app import create_app
from planner.web.assets import BUNDLES, read_assets
from planner.wiring import load
from tests.web.addresses import PAGES
from tests.web.fake_parts import the_drawings

STYLES = Path(assets.__file__).parent / "static/css"
TEMPLATES = Path(assets.__file__).parent / "templates"


EIGHT_STEPS = "/routine?activities=running:7&minutes=10&purpose=cooldown"


def without_pictures(page: str) -> str:
    return re.sub(r'<svg viewBox="0 0 \d+ \d+" preserveAspectRatio="xMidYMax".*?</svg>', "", page, flags=re.DOTALL)


def test_scripts_of_all_pages_together_stay_under_15_kb():
    read = read_assets()

    assert sum(len(read.files[hashed]) for name, hashed in read.names.items() if name.endswith(".js")) <= 15_000


@pytest.mark.parametrize("template", PAGES)
def test_a_page_without_its_pictures_stays_under_60_kb_and_its_styles_under_30(
    app: Flask, client: FlaskClient, template: str
):
    page = client.get(PAGES[template]).get_data(as_text=True)
    files = app.extensions["planner_assets"].files
    styles = [files[name] for name in re.findall(r'"/static/([^"]+\.css)"', page)]

    assert len(without_pictures(page).encode()) <= 60_000
    assert sum(map(len, styles)) <= 30_000


@pytest.mark.parametrize("template", PAGES)
def test_a_page_loads_every_style_that_it_uses(app: Flask, client: FlaskClient, template: str):
    page = client.get(PAGES[template]).get_data(as_text=True)
    files = app.extensions["planner_assets"].files
    loaded = {each for name in re.findall(r'"/static/([^"]+\.css)"', page) for each in classes(files[name].decode())}
    styled = {each for name, content in files.items() if name.endswith(".css") for each in classes(content.decode())}
    used = {each for group in re.findall(r'class="([^"]*)"', page) for each in group.split()}

    assert used & styled <= loaded


def test_the_longest_routine_stays_under_60_kb_without_its_pictures():
    longest = "/routine?areas=hips:3,lower_back:3,neck:2&minutes=30&purpose=cooldown"

    page = create_app(load()).test_client().get(longest).get_data(as_text=True)

    assert page.count('class="row"') >= 12
    assert len(without_pictures(page).encode()) <= 60_000


def test_a_routine_of_eight_steps_with_its_pictures_stays_under_150_kb():
    page = create_app(load()).test_client().get(EIGHT_STEPS).get_data(as_text=True)

    assert page.count('class="row"') == page.count('preserveAspectRatio="xMidYMax"') == 8
    assert len(page.encode()) <= 150_000


def test_every_block_is_in_a_stylesheet():
    assert {path.stem for path in STYLES.glob("*.css")} == {block for used in BUNDLES.values() for block in used}


def test_every_class_of_a_stylesheet_is_drawn_somewhere():
    drawn = "".join(path.read_text("utf-8") for path in (*TEMPLATES.glob("*.html"), *STYLES.parent.glob("js/*.js")))
    drawn += "".join(drawing.end for drawing in the_drawings().values())
    names = {each for path in STYLES.glob("*.css") for each in classes(path.read_text("utf-8"))}

    assert {
        each for each in names if each not in drawn and not each.startswith(("on-", "choice--", "swatch--"))
    } == set()


def test_raw_colours_live_in_the_tokens_only():
    for path in STYLES.glob("*.css"):
        css = path.read_text("utf-8").replace("#hatch", "")
        assert path.stem == "tokens" or not re.search(r":[^;{]*#[0-9a-f]{3,8}\b|rgb\(|!important", css), path.stem


def test_a_page_names_files_that_are_there_for_ever(client: FlaskClient):
    html = client.get("/").get_data(as_text=True)
    files = re.findall(r'"(/static/[^"]+)"', html)

    assert len(files) == 6
    for address in files:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_unknown_file_is_not_found(client: FlaskClient):
    assert client.get("/static/planner.css").status_code == 404
    assert client.get("/static/../app.py").status_code == 404


def classes(css: str) -> set[str]:
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)))
