"""A real server on this machine, for a real browser."""

import threading
from collections.abc import Iterator

import pytest
import waitress

from planner.web import create_app
from planner.wiring import load
from tests.web.fake_parts import FakeParts


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """Address of a server that stops with the tests; relative addresses in tests start from it."""
    server = waitress.create_server(create_app(FakeParts()), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict, base_url: str) -> dict:
    """Settings of each browser context, with this folder's address.

    The plugin's own are made once per process, so they hold no address where a test from
    another folder, which has no server, asked for a page first.
    """
    return browser_context_args | {"base_url": base_url}


@pytest.fixture
def console(page) -> list[str]:
    """What the browser complains about; a blocked style or script would stand here."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.fixture(scope="session")
def real_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with the real solver, the real search and a real file of saved plans."""
    parts = load(database=tmp_path_factory.mktemp("var") / "planner.db")
    server = waitress.create_server(create_app(parts), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=5)
    parts.saved.close()
