"""The server says where it is and stops when it is told to."""

import pytest
import waitress
from flask import Flask

from planner.web import serve


class StoppedServer:
    """A server that is stopped from the keyboard as soon as it runs."""

    effective_port = 8123

    def __init__(self):
        self.is_closed = False

    def run(self):
        raise KeyboardInterrupt

    def close(self):
        self.is_closed = True


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "localhost"), ("planner.example", "planner.example")])
def test_the_server_prints_its_address_and_stops_quietly(
    app: Flask, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, host: str, shown: str
):
    server, asked = StoppedServer(), {}
    monkeypatch.setattr(waitress, "create_server", lambda app, **options: asked.update(options) or server)

    serve(app, host, 0)

    assert f"http://{shown}:8123/" in capsys.readouterr().err
    assert (asked["host"], asked["port"], asked["threads"]) == (host, 0, 4)
    assert server.is_closed
