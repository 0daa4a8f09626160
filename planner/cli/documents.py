"""``planner docs``: the reference pages, made from the schemas of the tables and from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from planner import upkeep, wiring
from planner.cli.coverage_page import coverage_page
from planner.cli.files import write_output
from planner.errors import StoreError

__all__ = ["commands_page", "docs_command"]

_FOLDER = wiring.DATA.parent / "docs"
#: A bar inside a cell of a Markdown table.
_BAR = r"\|"


@click.command("docs", short_help="Write the reference pages.")
@click.option("--check", "is_check", is_flag=True, help="Write nothing; tell which pages are out of date.")
def docs_command(is_check: bool) -> None:
    """Write docs/data-dictionary.md, docs/commands.md and docs/coverage.md anew."""
    group = click.get_current_context().find_root().command
    pages = {
        "data-dictionary.md": upkeep.data_dictionary(),
        "commands.md": commands_page(group),
        "coverage.md": coverage_page(wiring.load().catalogue),
    }
    stale = [name for name, text in pages.items() if _read(_FOLDER / name) != text]
    if is_check:
        if stale:
            names = ", ".join(f"docs/{name}" for name in stale)
            raise StoreError(f"out of date: {names}; run: planner docs")
        click.echo("The reference pages are up to date")
        return
    for name in stale:
        write_output(str(_FOLDER / name), pages[name])
    click.echo("\n".join(f"docs/{name} written" for name in stale) or "The reference pages are up to date")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def commands_page(group: click.Command) -> str:
    """Every command with its options, in Markdown."""
    root = click.Context(group, info_name="planner", **group.context_settings)
    opening = ["# Commands", "", "Made by `planner docs` from the commands themselves; do not edit it by hand.", ""]
    return "\n".join([*opening, *_chapter(root)])


def _chapter(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f"## {context.command_path}"
    yield ""
    yield f"    {' '.join([context.command_path, *command.collect_usage_pieces(context)])}"
    yield ""
    yield from _paragraphs(command.help or "")
    options = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    records = [record for each in options if (record := each.get_help_record(context))]
    if records:
        yield from ("| Option | Meaning |", "|---|---|")
        for option, meaning in records:
            yield f"| `{option.replace('|', _BAR)}` | {meaning.replace('|', _BAR)} |"
        yield ""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found is not None:
                yield from _chapter(click.Context(found, parent=context, info_name=name))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in text.strip().split("\n\n"):
        yield from (" ".join(line.strip() for line in paragraph.splitlines()), "")
