"""A request object as the options of ``planner routine``, ready to be copied into a shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["OPTIONS", "request_words"]

#: Field of a request -> its option; fields that are not here take the option of their own name.
OPTIONS = {
    "areas": "--area",
    "activities": "--activity",
    "conditions": "--condition",
    "avoid_families": "--avoid-family",
}


def request_words(raw: Mapping[str, Any]) -> str:
    """The options that ask for the same, such as ``--minutes 5 --purpose desk_break``."""
    return " ".join(word for name, value in raw.items() for word in _words(name, value))


def _words(name: str, value: Any) -> Iterator[str]:
    option = OPTIONS.get(name, f"--{name.replace('_', '-')}")
    if name == "floor":
        yield "--no-floor"
    elif name == "solver":
        yield "--exact"
    elif value is True:
        yield option
    elif isinstance(value, Mapping):
        for key, amount in value.items():
            yield from (option, f"{key}:{amount}")
    else:
        for each in value if isinstance(value, list) else [value]:
            yield from (option, shlex.quote(str(each)))
