"""``planner routines``: many requests, one a line; an answer for each, in order, whatever happens.

::

    lines -> request_lines -> solving (grouped, all cores) -> answers in order -> output
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import click

from planner import wiring
from planner.cli.answering import Answer, answer_lines
from planner.errors import Fault, RequestError

__all__ = ["routines_command"]

_EVERY_SECONDS = 0.2
_EVERY_ANSWERS = 1000


@click.command("routines", short_help="Plan many routines: a request a line in, an answer a line out.")
@click.argument("file", metavar="[FILE|-]", default="-")
@click.option("--output", metavar="FILE|-", default="-", help="Where the answers go; otherwise printed.")
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes that plan; all cores unless given.")
@click.option("--progress", "is_told", is_flag=True, help="Tell progress on stderr even where it is no terminal.")
@click.pass_context
def routines_command(ctx: click.Context, file: str, output: str, jobs: int | None, is_told: bool) -> None:
    """Answer each line of FILE, a request object in JSON, with a line: a routine object or an error object.

    Answers come in the order of the requests; equal requests are planned once. A line that cannot be read is answered
    with an error, and the next one is read. Lines are planned a few at a time, so an answer may wait for the lines
    after it. Exits with 0 when every line was answered, with 1 when any answer is `failed`.
    """
    parts = wiring.load()
    with _open(file, "rb") as lines:
        _refuse_same_file(lines, output)
        with _open(output, "wb") as target:
            progress = _Progress(is_told)
            # Closing ends the workers also where writing fails or someone presses Ctrl+C.
            with closing(answer_lines(lines, parts, jobs or _cores())) as answers:
                for answer in answers:
                    target.write(answer.line)
                    # Whoever reads along gets whole answers.
                    if answer.is_last_ready:
                        target.flush()
                    progress.tell(answer)
            progress.end()
    if progress.counts["failed"]:
        ctx.exit(1)


def _open(path: str, mode: str) -> BinaryIO:
    try:
        stream: BinaryIO = click.open_file(path, mode)  # type: ignore[assignment]
    except OSError as error:
        verb = "read" if mode == "rb" else "written"
        raise RequestError([Fault("file", path, f"a file that can be {verb}: {error.strerror}")]) from None
    return stream


def _refuse_same_file(lines: BinaryIO, output: str) -> None:
    """Opening the output would empty the input."""
    if output != "-" and Path(output).is_file():
        one, other = os.fstat(lines.fileno()), os.stat(output)
        if os.path.samestat(one, other):
            raise RequestError([Fault("output", output, "another file than the requests")])


def _cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Progress:
    """Counts answers by kind, and tells on stderr how far it has come."""

    def __init__(self, is_told: bool) -> None:
        self.counts: Counter[str] = Counter()
        self._is_terminal = sys.stderr.isatty()
        self._is_told = is_told or self._is_terminal
        self._told_at = 0.0

    def tell(self, answer: Answer) -> None:
        """Count an answer; on a terminal one line is written over and over."""
        self.counts[answer.kind] += 1
        if self._is_terminal:
            now = time.monotonic()
            if now - self._told_at >= _EVERY_SECONDS:
                self._told_at = now
                click.echo(f"\r{self._words()}", err=True, nl=False)
        elif self._is_told and self.counts.total() % _EVERY_ANSWERS == 0:
            click.echo(self._words(), err=True)

    def end(self) -> None:
        """The whole count."""
        if self._is_told:
            click.echo(f"{chr(13) if self._is_terminal else ''}{self._words()}", err=True)

    def _words(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.counts.items()))
        return f"{self.counts.total()} answered{f': {kinds}' if kinds else ''}"
