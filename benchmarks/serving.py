"""What a planned request costs beside a bare Flask route that returns JSON, on the same server in one run.

Both apps are served by waitress in processes of their own; a client asks each in turn over one kept connection. CPU
seconds are those of the server process, from the operating system. Every planned request is another one, so nothing is
answered from memory; a second row asks the same again with the ETag that came back.
"""

from __future__ import annotations

import http.client
import itertools
import json
import logging
import multiprocessing
import os
import socket
import time
from pathlib import Path

ROUNDS = 60


def serve(kind: str, port: int) -> None:
    """Serve one of the two apps."""
    from waitress import serve as run

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    if kind == "bare":
        from flask import Flask, jsonify

        app = Flask("bare")
        app.add_url_rule("/routine.json", "bare", lambda: jsonify({"steps": list(range(8))}))
    else:
        from planner.web.app import create_app
        from planner.wiring import load

        app = create_app(load())
    run(app, host="127.0.0.1", port=port, threads=1, _quiet=True)


def cpu_seconds(pid: int) -> float:
    """CPU seconds that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def measure(port: int, pid: int, paths: list[str], headers: dict[str, str]) -> tuple[float, dict[int, int], str]:
    """CPU milliseconds per request, statuses, and the last ETag."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    start, statuses, etag = cpu_seconds(pid), {}, ""
    for path in paths:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        etag = answer.headers.get("ETag") or ""
        statuses[answer.status] = statuses.get(answer.status, 0) + 1
    return 1000 * (cpu_seconds(pid) - start) / len(paths), statuses, etag


def main() -> None:
    """Print the table."""
    context = multiprocessing.get_context("spawn")
    ports = {kind: free_port() for kind in ("bare", "planner")}
    servers = {kind: context.Process(target=serve, args=(kind, port), daemon=True) for kind, port in ports.items()}
    for server in servers.values():
        server.start()
    for port in ports.values():
        while True:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
    # In the order of the canonical text, so that no page is sent on to another address.
    areas = ("arms_wrists", "calves_shins", "chest", "hamstrings", "hips", "lower_back", "neck", "shoulders")
    new = [
        f"/routine.json?areas={one}:2,{two}:1&minutes={minutes}&purpose=desk_break"
        for (one, two), minutes in zip(
            itertools.cycle(itertools.combinations(areas, 2)), [3, 5, 7, 10, 12] * 20, strict=False
        )
    ][:ROUNDS]
    for kind in ports:
        measure(ports[kind], servers[kind].pid or 0, [new[0].replace("minutes=3", "minutes=4")] * 5, {})
    bare, _, _ = measure(ports["bare"], servers["bare"].pid or 0, ["/routine.json"] * 2000, {})
    planned, statuses, etag = measure(ports["planner"], servers["planner"].pid or 0, new, {})
    again, statuses_again, _ = measure(
        ports["planner"], servers["planner"].pid or 0, [new[-1]] * 500, {"If-None-Match": etag}
    )
    # Other requests as pages, so that these are planned as well.
    pages = [path.replace("/routine.json", "/routine").replace(":1&", ":3&") for path in new]
    page, statuses_page, _ = measure(ports["planner"], servers["planner"].pid or 0, pages, {})
    print(json.dumps({"planned": statuses, "asked again": statuses_again, "pages": statuses_page}))
    print(f"bare Flask JSON route: {bare:.2f} ms CPU; planned routine: {planned:.1f} ms, {planned / bare:.0f} times")
    print(f"planned page in HTML: {page:.1f} ms, {page / bare:.0f} times")
    print(f"the same asked again with its ETag: {again:.2f} ms, {again / bare:.1f} times")
    for server in servers.values():
        server.terminate()


if __name__ == "__main__":
    main()
