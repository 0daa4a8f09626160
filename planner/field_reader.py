"""One raw object, read field by field; every fault is kept, so that all of them can be told at once."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from planner.catalogue.vocabulary import names
from planner.errors import Fault

__all__ = ["FieldReader", "hint", "shown", "some"]

_LONGEST_SHOWN = 80
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class FieldReader:
    """Reads the fields of an object that JSON or a text gave.

    A field that is absent, or wrong, counts as its default; a wrong one is a fault as well.

    Parameters
    ----------
    raw : mapping

    Attributes
    ----------
    faults : list of Fault
        Field, value and what is allowed, in the order of reading.
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self.faults: list[Fault] = []

    def fault(self, name: str, value: object, allowed: str) -> None:
        """Keep a fault."""
        self.faults.append(Fault(name, shown(value), allowed))

    def known(self, fields: Iterable[str]) -> None:
        """Every field must be one of these."""
        fields = list(fields)
        for key in self.raw:
            if key not in fields:
                allowed = f"a known field: {', '.join(fields)}{hint(str(key), fields)}"
                self.fault(str(key)[:_LONGEST_SHOWN] or "(no name)", self.raw[key], allowed)

    def whole(self, name: str, least: int, most: int, default: int | None) -> Any:
        """A whole number within limits."""
        if name not in self.raw:
            return default
        value = self.raw[name]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(name, value, f"a whole number from {least} to {most}")
            return default
        return value

    def word(self, name: str, vocabulary: type[StrEnum], default: Any, required: bool = True) -> Any:
        """A word of a closed vocabulary."""
        value = self.raw.get(name, default)
        if value is None and name not in self.raw and not required:
            return default
        if not isinstance(value, str) or value not in names(vocabulary):
            said = "missing" if name not in self.raw else value
            self.fault(name, said, f"one of {', '.join(names(vocabulary))}{hint(value, names(vocabulary))}")
            return default
        return vocabulary(value)

    def one(self, name: str, known: Iterable[str]) -> str:
        """An id of an open vocabulary, or nothing."""
        if name not in self.raw:
            return ""
        value = self.raw[name]
        if not isinstance(value, str) or value not in known:
            self.fault(name, value, f"one of {', '.join(known)}{hint(value, known)}")
            return ""
        return value

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        value = self.raw.get(name, default)
        if not isinstance(value, bool):
            self.fault(name, value, "true or false")
            return default
        return value

    def sequence(self, name: str) -> list[Any]:
        """A list, empty when absent."""
        value = self.raw.get(name, [])
        if not isinstance(value, (list, tuple)):
            self.fault(name, value, "a list")
            return []
        return list(value)

    def ids(self, name: str, known: Iterable[str], keep_order: bool = False) -> tuple[str, ...]:
        """Ids of an open vocabulary; each counts once."""
        found = []
        for value in self.sequence(name):
            if isinstance(value, str) and value in known:
                found.append(value)
            else:
                self.fault(name, value, f"{some(known)}{hint(value, known)}")
        return tuple(dict.fromkeys(found)) if keep_order else tuple(sorted(set(found)))

    def amounts(
        self, name: str, known: Iterable[str], least: int, most: int, default: int
    ) -> tuple[tuple[str, int], ...]:
        """An object of ids and amounts, or a list of ids."""
        value = self.raw.get(name, {})
        if isinstance(value, (list, tuple)):
            value = {each: default for each in value if isinstance(each, str)} if _all_text(value) else value
        if not isinstance(value, Mapping):
            self.fault(name, value, f"an object such as {{id: {default}}}, or a list of ids")
            return ()
        found = []
        for key, amount in value.items():
            if key not in known:
                self.fault(name, key, f"{some(known)}{hint(key, known)}")
            elif isinstance(amount, bool) or not isinstance(amount, int) or not least <= amount <= most:
                self.fault(f"{name}.{key}", amount, f"a whole number from {least} to {most}")
            else:
                found.append((key, amount))
        return tuple(sorted(found))

    def text(self, name: str, longest: int) -> str:
        """A text of at most so many letters, empty when absent."""
        value = self.raw.get(name, "")
        if isinstance(value, str) and len(value) <= longest:
            return value
        self.fault(name, value, f"a text of at most {longest} letters")
        return ""

    def day(self, name: str) -> datetime.date | None:
        """A day as ISO 8601 writes it; an empty text is none."""
        value = self.raw.get(name, "")
        if value == "":
            return None
        if isinstance(value, str) and _ISO_DATE.fullmatch(value):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                pass
        self.fault(name, value, "a day as year-month-day, such as 2026-03-05")
        return None


def shown(value: object) -> str:
    """What a fault shows of a value."""
    return (value if isinstance(value, str) else repr(value))[:_LONGEST_SHOWN]


def _all_text(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def some(known: Iterable[str]) -> str:
    """A vocabulary in words; a long one by its size."""
    words = sorted(known)
    return f"one of {', '.join(words)}" if len(words) <= 40 else f"one of {len(words)} known ids"


def hint(value: object, known: Iterable[str]) -> str:
    """The nearest known word, where one is near."""
    close = difflib.get_close_matches(value, list(known), n=1) if isinstance(value, str) else []
    return f" (did you mean {close[0]}?)" if close else ""
