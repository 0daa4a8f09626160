"""The server of ``planner serve``: waitress, one process, four threads."""

from __future__ import annotations

import sys

import waitress
from flask import Flask

__all__ = ["serve"]


def serve(app: Flask, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve an app until it is stopped; say where.

    Parameters
    ----------
    app : Flask
    host : str
    port : int
        0 takes any free port.
    """
    server = waitress.create_server(app, host=host, port=port, threads=4, ident=None)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::") else host
    print(f"planner is at http://{shown}:{server.effective_port}/ (stop it with Ctrl+C)", file=sys.stderr, flush=True)
    try:
        server.run()
    except KeyboardInterrupt:
        server.close()
