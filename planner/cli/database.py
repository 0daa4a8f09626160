"""``planner db``: the catalogue as an SQLite file that anyone can query, and Datasette opens as it is."""

from __future__ import annotations

from pathlib import Path

import click

from planner import wiring

__all__ = ["database_option", "db_group"]

database_option = click.option(
    "--database",
    type=click.Path(dir_okay=False, path_type=Path),
    default="var/planner.db",
    show_default=True,
    envvar="PLANNER_DATABASE",
    show_envvar=True,
    metavar="FILE",
    help="The database.",
)


@click.group("db", short_help="Work with the database.")
def db_group() -> None:
    """Work with the database."""


@db_group.command("build", short_help="Write the catalogue into the database.")
@database_option
def build_command(database: Path) -> None:
    """Write the catalogue into the database: tables, guides, full-text search.

    An older database is brought up to date; what others have added to it stays.
    """
    parts = wiring.load()
    wiring.build_database(parts, database)
    click.echo(f"{database}: {len(parts.catalogue)} exercises, catalogue {parts.catalogue.version}")
