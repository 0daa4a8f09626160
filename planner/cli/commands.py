"""The group of all commands; each is imported when it is called, so that ``planner --help`` stays quick.

The lines of ``planner --help`` therefore stand here; a test compares them with the commands themselves.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from planner.cli.error_lines import answer_error

__all__ = ["COMMANDS", "main", "planner"]

#: Name -> module, attribute and line of help.
COMMANDS = {
    "serve": ("serve", "serve_command", "Open planner in the browser."),
    "routine": ("routine", "routine_command", "Plan one routine."),
    "routines": ("routines", "routines_command", "Plan many routines: a request a line in, an answer a line out."),
    "why": ("why", "why_command", "Tell why an exercise is in a routine, or why not."),
    "verify": ("verify", "verify_command", "Prove the routine in a file anew."),
    "export": ("export", "export_command", "Print a plan or a routine as a sheet, from its file or its code."),
    "exercises": ("exercises", "exercises_command", "Search and filter the exercises."),
    "exercise": ("exercise", "exercise_command", "Show all that planner knows of an exercise."),
    "similar": ("similar", "similar_command", "List exercises that are like one, and what makes them alike."),
    "figures": ("figures", "figures_group", "Draw the exercises and check the drawings."),
    "duplicates": ("duplicates", "duplicates_command", "List exercises that are nearly the same, and what differs."),
    "coverage": ("coverage", "coverage_command", "Count the choices for each area, place and level."),
    "db": ("database", "db_group", "Work with the database."),
    "check": ("upkeep", "check_command", "Read all tables and guides; tell every fault."),
    "derive": ("upkeep", "derive_command", "Make the derived tables anew."),
    "docs": ("documents", "docs_command", "Write the reference pages."),
}


class _Group(click.Group):
    """Loads commands by name, and turns every error into its lines and exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, attribute, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"planner.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in COMMANDS.items()])

    def main(
        self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: object, **extra: Any
    ) -> NoReturn:
        """Run a command and exit; the code is that of the contract: 0, or 1, 2, 3, 4, and 130 for Ctrl+C."""
        words = sys.argv[1:] if args is None else list(args)
        extra.pop("standalone_mode", None)
        try:
            code = super().main(words, prog_name or "planner", standalone_mode=False, **extra)
        except Exception as error:
            code = answer_error(error, is_json="--json" in words)
        sys.exit(code if isinstance(code, int) else 0)


def _version(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if not is_asked:
        return
    # Only this option needs the facts, and they take the tables to tell.
    click.echo(importlib.import_module("planner.cli.upkeep").version_words())
    ctx.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the versions of planner, its engine and its tables.",
)
def planner() -> None:
    """Plan cooldowns and desk breaks from a tagged exercise table, and say why each exercise is there.

    Exit codes: 0 done; 1 failed, or a proof does not hold; 2 wrong input; 3 the wishes clash; 4 no routine for now,
    advice instead; 130 stopped with Ctrl+C. Errors are lines on stderr and, with --json, one object on stdout.
    """


def main() -> NoReturn:
    """Run the command line."""
    planner.main()
