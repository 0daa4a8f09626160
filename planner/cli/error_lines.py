"""Every error of the command line becomes its lines, its JSON and its exit code here.

==============  ====  ====================================================
failed          1     the data, a file, a database, or a fault of planner
bad_request     2     a request, an option, a routine file
impossible      3     the wishes clash; clash and changes are printed
screening       4     advice instead of a routine
==============  ====  ====================================================
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from typing import Any

import click

from planner.cli.printing import echo_json, printable
from planner.cli.request_words import request_words
from planner.errors import CatalogueError, Fault, NoRoutineError, PlannerError, RequestError

__all__ = ["INTERRUPTED", "answer_error", "lines_of"]

INTERRUPTED = 130


def answer_error(error: Exception, is_json: bool) -> int:
    """Print an error and give its exit code; a fault of planner itself is raised again, to be seen whole.

    Parameters
    ----------
    is_json : bool
        Whether programs read stdout.
    """
    if isinstance(error, click.Abort):
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        if is_json:
            echo_json(_usage_json(error))
        error.show()
        return error.exit_code
    if isinstance(error, OSError) and not isinstance(error, PlannerError):
        return _answer_os_error(error, is_json)
    if not isinstance(error, PlannerError):
        if is_json:
            echo_json(PlannerError(f"planner has a fault: {type(error).__name__}").to_json())
        raise error
    if is_json:
        echo_json(error.to_json())
    for line in lines_of(error):
        click.echo(printable(line), err=True)
    return error.exit_code


def lines_of(error: PlannerError) -> Iterator[str]:
    """What people read: a line for each fault, or the message, which names the clash, and what helps."""
    if isinstance(error, (RequestError, CatalogueError)):
        yield from map(str, error.faults)
        return
    yield str(error)
    if isinstance(error, NoRoutineError):
        if error.changes:
            yield "What helps, each tried:"
        for change in error.changes:
            yield f"- {change['words']} ({change['cost']}):"
            yield f"  planner routine {request_words(change['request'])}"


def _usage_json(error: click.ClickException) -> dict[str, Any]:
    parameter = getattr(error, "param", None)
    fault = Fault(parameter.name if parameter else "command line", "", error.format_message())
    answer = RequestError([fault]).to_json()
    answer["error"]["message"] = error.format_message()
    return answer


def _answer_os_error(error: OSError, is_json: bool) -> int:
    """A full disk, a file that is not ours: one line, no traceback. A closed pipe is met by click, quietly."""
    place = f"{error.filename}: " if error.filename else ""
    shape = PlannerError(f"{place}{error.strerror or error}")
    if is_json and error.errno != errno.ENOSPC:
        echo_json(shape.to_json())
    click.echo(printable(str(shape)), err=True)
    return 1
