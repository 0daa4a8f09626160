"""From the JSON of a routine back to values: a file that someone sends is believed in nothing but its shape.

Shape is all that is judged here: keys, types, words of the closed vocabularies, numbers that could be meant. Whether
the routine keeps the rules, and whether its exercises exist, is what `planner.routine.verify` is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import Phase, Position, StretchType, names
from planner.errors import Fault, RequestError, ScreeningError
from planner.request import Request, parse_request
from planner.routine.values import Note, ProofRow, Reason, Routine, Step

__all__ = ["read_routine"]

#: Limits that no routine comes near, so that a file cannot keep the program busy.
_MOST_SECONDS = 24 * 60 * 60
_MOST_TIMES = 1000
_MOST_LETTERS = 200_000
_MOST_ENTRIES = 5000

_Word = TypeVar("_Word", bound=StrEnum)
_Raw = Mapping[str, Any]


def read_routine(raw: object, catalogue: Catalogue) -> tuple[Routine, Request]:
    """Read what `Routine.to_json` wrote.

    Parameters
    ----------
    raw : object
        What JSON gave.
    catalogue : Catalogue
        Knows the muscles, and the words of the request.

    Returns
    -------
    Routine, Request
        The routine as it is told, right or wrong, and the request in it.

    Raises
    ------
    RequestError
        With every fault: where (``steps[2].hold_seconds``), value, allowed.
    """
    reader = _Reader(catalogue)
    routine, request = reader.routine(raw)
    if reader.faults or request is None:
        raise RequestError(reader.faults)
    return routine, request


class _Reader:
    """Reads object by object, keeps every fault, and goes on with harmless values."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.faults: list[Fault] = []

    def routine(self, raw: object) -> tuple[Routine, Request | None]:
        """The whole of it."""
        of = self.fields("", raw, Routine)
        request = self.request(of)
        routine = Routine(
            request=request.to_json() if request else {},
            catalogue_version=self.text("", of, "catalogue_version"),
            engine_version=self.text("", of, "engine_version"),
            solver=self.text("", of, "solver"),
            steps=tuple(self.step(path, each) for path, each in self.entries("", of, "steps")),
            seconds=self.whole("", of, "seconds", 0, _MOST_SECONDS),
            muscle_seconds=self.muscles(of, "muscle_seconds"),
            activation_seconds=self.muscles(of, "activation_seconds"),
            left_out=self.left_out(of),
            notes=tuple(self.note(path, each) for path, each in self.entries("", of, "notes")),
            proof=tuple(self.proof_row(path, each) for path, each in self.entries("", of, "proof")),
            code=self.text("", of, "code"),
        )
        return routine, request

    def request(self, of: _Raw) -> Request | None:
        """The request in the routine, its faults under ``request.``."""
        if "request" not in of:
            return None
        try:
            return parse_request(of["request"], self.catalogue)
        except RequestError as error:
            for fault in error.faults:
                field = fault.field if fault.field == "request" else f"request.{fault.field}"
                self.faults.append(Fault(field, fault.value, fault.allowed))
        except ScreeningError:
            self.faults.append(Fault("request.age_group", "under_16", "adult or older"))
        return None

    def step(self, path: str, raw: object) -> Step:
        """One step; an exercise that the table does not know is no fault of shape."""
        of = self.fields(path, raw, Step)
        contract = None
        if of.get("contract_seconds") is not None:
            contract = self.whole(path, of, "contract_seconds", 0, _MOST_SECONDS)
        return Step(
            exercise=self.text(path, of, "exercise"),
            name=self.text(path, of, "name"),
            phase=self.word(path, of, "phase", Phase),
            stretch_type=self.word(path, of, "stretch_type", StretchType),
            position=self.word(path, of, "position", Position),
            sides=self.whole(path, of, "sides", 1, 2),
            dose=self.text(path, of, "dose"),
            hold_seconds=self.whole(path, of, "hold_seconds", 0, _MOST_SECONDS),
            contract_seconds=contract,
            repetitions=self.whole(path, of, "repetitions", 0, _MOST_TIMES),
            sets=self.whole(path, of, "sets", 0, _MOST_TIMES),
            rest_seconds=self.whole(path, of, "rest_seconds", 0, _MOST_SECONDS),
            transition_seconds=self.whole(path, of, "transition_seconds", 0, _MOST_SECONDS),
            seconds=self.whole(path, of, "seconds", 0, _MOST_SECONDS),
            intensity=self.whole(path, of, "intensity", 0, 10),
            reasons=tuple(self.reason(where, each) for where, each in self.entries(path, of, "reasons")),
        )

    def reason(self, path: str, raw: object) -> Reason:
        """Why an exercise is there."""
        of = self.fields(path, raw, Reason)
        return Reason(self.text(path, of, "kind"), self.text(path, of, "words"), self.text(path, of, "source"))

    def note(self, path: str, raw: object) -> Note:
        """What the person should know."""
        of = self.fields(path, raw, Note)
        return Note(self.text(path, of, "kind"), self.text(path, of, "words"), self.text(path, of, "source"))

    def proof_row(self, path: str, raw: object) -> ProofRow:
        """A row of the proof that came along; it proves nothing until it is made anew."""
        of = self.fields(path, raw, ProofRow)
        holds = of.get("holds", False)
        if not isinstance(holds, bool):
            self.fault(f"{path}.holds", holds, "true or false")
        words = {name: self.text(path, of, name) for name in ("rule", "limit", "actual", "source")}
        return ProofRow(holds=holds is True, **words)

    def muscles(self, of: _Raw, key: str) -> dict[str, int]:
        """Muscle -> seconds."""
        raw = self.mapping(of, key, "an object of muscles and seconds")
        for muscle in sorted(raw.keys() - self.catalogue.muscles.keys()):
            self.fault(key, muscle, "muscles of the catalogue")
        return {muscle: self.whole(key, raw, muscle, 0, _MOST_SECONDS) for muscle in raw}

    def left_out(self, of: _Raw) -> dict[str, tuple[str, ...]]:
        """Slug -> rules that refuse it."""
        raw = self.mapping(of, "left_out", "an object of slugs and lists of rules")
        found = {}
        for slug in raw:
            rules = self.entries("left_out", raw, slug)
            for path, rule in rules:
                if not isinstance(rule, str) or len(rule) > _MOST_LETTERS:
                    self.fault(path, rule, "the name of a rule")
            found[slug] = tuple(str(rule) for _, rule in rules if isinstance(rule, str))
        return found

    def fields(self, path: str, raw: object, value: type) -> _Raw:
        """An object with exactly the fields of a value, as `to_json` writes it."""
        known = tuple(value.__dataclass_fields__)  # type: ignore[attr-defined]
        if not isinstance(raw, Mapping):
            self.fault(path or "routine", raw, f"an object with {', '.join(known)}")
            return {}
        for key in raw:
            if key not in known:
                self.fault(_join(path, key), raw[key], f"no such field; there are {', '.join(known)}")
        for key in known:
            if key not in raw:
                self.fault(_join(path, key), "missing", "every field of a routine")
        return raw

    def mapping(self, of: _Raw, key: str, allowed: str) -> _Raw:
        """An object with keys of its own."""
        value = of.get(key, {})
        if isinstance(value, Mapping) and len(value) <= _MOST_ENTRIES and all(isinstance(each, str) for each in value):
            return value
        self.fault(key, value, allowed)
        return {}

    def entries(self, path: str, of: _Raw, key: str) -> list[tuple[str, object]]:
        """The entries of a list, each with where it stands."""
        value, where = of.get(key, []), _join(path, key)
        if isinstance(value, (list, tuple)) and len(value) <= _MOST_ENTRIES:
            return [(f"{where}[{index}]", each) for index, each in enumerate(value)]
        self.fault(where, value, f"a list of at most {_MOST_ENTRIES} entries")
        return []

    def text(self, path: str, of: _Raw, key: str) -> str:
        """A text."""
        value = of.get(key, "")
        if isinstance(value, str) and len(value) <= _MOST_LETTERS:
            return value
        self.fault(_join(path, key), value, f"a text of at most {_MOST_LETTERS} letters")
        return ""

    def whole(self, path: str, of: _Raw, key: str, least: int, most: int) -> int:
        """A whole number within limits."""
        value = of.get(key, least)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.fault(_join(path, key), value, f"a whole number from {least} to {most}")
        return least

    def word(self, path: str, of: _Raw, key: str, vocabulary: type[_Word]) -> _Word:
        """A word of a closed vocabulary."""
        known = names(vocabulary)
        value = of.get(key, known[0])
        if isinstance(value, str) and value in known:
            return vocabulary(value)
        self.fault(_join(path, key), value, f"one of {', '.join(known)}")
        return vocabulary(known[0])

    def fault(self, field: str, value: object, allowed: str) -> None:
        """Keep a fault."""
        try:
            shown = value if isinstance(value, str) else repr(value)
        except (ValueError, RecursionError):  # a number of thousands of digits, or lists within lists without end
            shown = f"a very large {type(value).__name__}"
        self.faults.append(Fault(field[:120], shown[:80], allowed))


def _join(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)
