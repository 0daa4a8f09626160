"""The command as people and programs call it: in this process, or as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from click.testing import CliRunner, Result

from planner.cli.commands import planner

DESK_BREAK = ("--purpose", "desk_break", "--minutes", "5")
COOLDOWN = ("--purpose", "cooldown", "--minutes", "10")
#: A floor exercise in an open office: proven impossible, with a change that helps.
CLASH = ("--purpose", "desk_break", "--minutes", "5", "--lock", "cat-cow")


def call(*words: str, stdin: str | bytes | None = None) -> Result:
    """Call a command in this process."""
    return CliRunner().invoke(planner, [str(word) for word in words], input=stdin)


def call_for_json(*words: str, stdin: str | bytes | None = None) -> Any:
    """What a command prints for programs."""
    return json.loads(call(*words, "--json", stdin=stdin).stdout)


def command(*words: object) -> list[str]:
    """The words that start a process."""
    return [sys.executable, "-m", "planner.cli", *map(str, words)]


def run(*words: object, stdin: bytes = b"", **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Call a command as a process of its own."""
    return subprocess.run(command(*words), input=stdin, capture_output=True, timeout=120, **options)


def environment(**more: str) -> dict[str, str]:
    """The environment with more in it."""
    return {**os.environ, **more}
