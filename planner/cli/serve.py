"""``planner serve``: the pages, on this machine."""

from __future__ import annotations

import errno
from pathlib import Path

import click

from planner import wiring
from planner.cli.database import database_option
from planner.errors import StoreError

__all__ = ["serve_command"]

_EVERYWHERE = ("0.0.0.0", "::")


@click.command("serve", short_help="Open planner in the browser.")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", default=8000, show_default=True, help="0 takes any free one."
)
@click.option("--trusted-host", "trusted_hosts", multiple=True, metavar="NAME", help="Another name of this machine.")
@database_option
def serve_command(host: str, port: int, trusted_hosts: tuple[str, ...], database: Path) -> None:
    """Serve the pages until stopped with Ctrl+C.

    Only requests for localhost, HOST and the trusted names are answered, so that no other site can reach it through a
    name of its own. Set PLANNER_BASE_URL to the address at which others reach it, and the QR codes on sheets lead
    there. What people save lies beside the database in people.db, which no other command writes.
    """
    names = trusted_hosts if host in _EVERYWHERE else (*trusted_hosts, host)
    try:
        wiring.serve(wiring.load_configured(database=database), host, port, names)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StoreError(f"port {port} is taken by another program; choose another one with --port") from None
        raise StoreError(f"{host}:{port} cannot be listened at: {error.strerror or error}") from None
