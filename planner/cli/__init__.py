"""The `planner` command: one module per concept, each loaded when its command is asked for.

::

    commands          the group and its table of commands; loads nothing else
    error_lines       every error becomes lines, JSON and an exit code, here and nowhere else
    request_options   the options of a request
    printing, files   tables, JSON, reading and writing

`planner.cli.main` is the console script.
"""

from __future__ import annotations

from planner.cli.commands import main

__all__ = ["main"]
