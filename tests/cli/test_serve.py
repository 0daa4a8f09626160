"""`planner serve`: it says where it is, answers, and says why it cannot start."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import urllib.request

import pytest

from tests.cli.terminal import call, command, run


def test_it_serves_a_routine_and_says_where():
    process = subprocess.Popen(command("serve", "--port", "0"), stderr=subprocess.PIPE, text=True)
    try:
        said = process.stderr.readline()
        address = re.search(r"http://localhost:\d+/", said)
        assert address, said
        with urllib.request.urlopen(f"{address[0]}routine.json?purpose=desk_break&minutes=5", timeout=30) as answer:
            routine = json.load(answer)
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stderr.close()

    assert routine["request"] == {"minutes": 5, "purpose": "desk_break"}


def test_a_port_that_is_taken_is_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        found = run("serve", "--port", port)

    assert found.returncode == 1
    assert found.stderr.decode() == f"port {port} is taken by another program; choose another one with --port\n"


def test_an_address_of_another_machine_is_one_line():
    found = run("serve", "--host", "192.0.2.1", "--port", "0")

    assert found.returncode == 1
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "trusted"),
    [((), ("127.0.0.1",)), (("--host", "0.0.0.0", "--trusted-host", "desk.local"), ("desk.local",))],
)
def test_only_named_hosts_are_trusted(monkeypatch, words, trusted):
    served = []
    monkeypatch.setattr("planner.wiring.serve", lambda parts, *rest: served.append(rest))

    assert call("serve", *words).exit_code == 0

    assert served[0][2] == trusted
