"""Static files: small, hashed, and kept for ever."""

import re
from pathlib import Path

from flask.testing import FlaskClient

from planner.web import assets
from planner.web.assets import BLOCKS, read_assets

STYLES = Path(assets.__file__).parent / "static/css"


def test_styles_stay_under_30_kb_and_scripts_under_15():
    read = read_assets()
    sizes = {name: len(read.files[hashed]) for name, hashed in read.names.items()}

    assert sizes["planner.css"] <= 30_000
    assert sum(size for name, size in sizes.items() if name.endswith(".js")) <= 15_000


def test_every_block_is_in_the_stylesheet():
    assert {path.stem for path in STYLES.glob("*.css")} == set(BLOCKS)


def test_raw_colours_live_in_the_tokens_only():
    for block in set(BLOCKS) - {"tokens"}:
        css = (STYLES / f"{block}.css").read_text("utf-8")
        assert not re.search(r":[^;{]*#[0-9a-f]{3,8}\b|rgb\(|!important", css.replace("#hatch", "")), block


def test_a_page_names_files_that_are_there_for_ever(client: FlaskClient):
    html = client.get("/").get_data(as_text=True)
    files = re.findall(r'"(/static/[^"]+)"', html)

    assert len(files) == 4
    for address in files:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_unknown_file_is_not_found(client: FlaskClient):
    assert client.get("/static/planner.css").status_code == 404
    assert client.get("/static/../app.py").status_code == 404
