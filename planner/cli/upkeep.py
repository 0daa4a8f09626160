"""``planner check`` and ``planner derive``: the tables are right, and what is derived from them is up to date."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from planner import upkeep, wiring
from planner.routine.values import ENGINE_VERSION

__all__ = ["check_command", "derive_command", "version_words"]


_data_option = click.option(
    "--data",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=upkeep.DATA,
    metavar="FOLDER",
    help="Folder of the tables; those of planner unless given.",
)


@click.command("check", short_help="Read all tables and guides; tell every fault.")
@_data_option
def check_command(folder: Path) -> None:
    """Read all tables and guides, and compare the derived tables with what they should be; tell every fault."""
    catalogue = upkeep.check(folder)
    click.echo(
        f"{len(catalogue)} exercises, {len(catalogue.guides)} guides, {len(catalogue.conditions)} conditions, "
        f"{len(catalogue.doses)} doses, {len(catalogue.sources)} sources: no fault"
    )


@click.command("derive", short_help="Make the derived tables anew.")
@_data_option
def derive_command(folder: Path) -> None:
    """Make doses.csv and similarity.npz anew from the tables."""
    changed = upkeep.derive(folder)
    click.echo("\n".join(f"{folder.name}/{name} written" for name in changed) or "The derived tables are up to date")


def version_words() -> str:
    """Versions of planner, its engine and its tables."""
    try:
        number = version("planner")
    except PackageNotFoundError:  # a checkout whose packages were installed with pip alone
        number = "from a checkout"
    return f"planner {number}, engine {ENGINE_VERSION}, catalogue {wiring.load().catalogue.version}"
