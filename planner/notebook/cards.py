"""Values that show themselves in a notebook: a request, an exercise, a routine, an answer to why.

Each is the plain value of the inner rooms with a picture of itself: small tables in HTML that bring no colours, so
that a light and a dark notebook both read well, and a few lines of text for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from html import escape
from typing import Any, Self

import pandas as pd

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.figures.drawing import Drawing
from planner.figures.palette import PRINT, paint
from planner.request import Request
from planner.routine.answers import Why
from planner.routine.values import Routine
from planner.routine.wording import clock, dose_words, join_words, request_title, side_words

__all__ = ["ExerciseCard", "FigureCard", "RequestCard", "RoutineCard", "WhyCard"]

_VERDICTS = {
    "chosen": "it is in the routine",
    "refused": "a rule keeps it out",
    "cannot": "no routine of this length can hold it",
    "lost": "nothing forbids it; others serve better",
}


class _Card:
    """What the cards share: each is made from a plain value and keeps the catalogue for its words."""

    __slots__ = ()

    @classmethod
    def of(cls, value: Any, catalogue: Catalogue) -> Self:
        """The card of a plain value."""
        known = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        known["catalogue"] = catalogue
        return cls(**known)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RequestCard(_Card, Request):
    """A request that shows what was asked."""

    catalogue: Catalogue = field(kw_only=True)

    def __repr__(self) -> str:
        return self.canonical()

    def _repr_html_(self) -> str:
        rows = [(name.replace("_", " "), _plain(value)) for name, value in self.to_json().items()]
        return _table(request_title(self, self.catalogue), (), rows)


@dataclass(frozen=True, repr=False, eq=False)
class ExerciseCard(_Card, Exercise):
    """An exercise that shows what it is for and how it is done."""

    catalogue: Catalogue = field(kw_only=True)

    def __repr__(self) -> str:
        facts = "\n".join(f"  {name}: {words}" for name, words in self._facts())
        return f"{self.name} ({self.slug})\n{facts}"

    def _repr_html_(self) -> str:
        guide = self.catalogue.guides[self.slug]
        steps = "".join(f"<li>{_prose(step)}</li>" for step in guide.steps)
        mistakes = [(_prose(each.wrong), _prose(each.fix)) for each in guide.mistakes]
        return (
            _table(self.name, (), self._facts())
            + f"<p>{_prose(guide.overview)}</p><ol>{steps}</ol>"
            + _markup_table("How not to", ("What goes wrong", "What to do instead"), mistakes)
        )

    def _facts(self) -> list[tuple[str, str]]:
        labels = {muscle: self.catalogue.muscles[muscle].label for muscle in self.muscles}
        muscles = [f"{labels[muscle]} {weight / 1000:g}" for muscle, weight in self.muscles.items()]
        needs = [join_words((_words(thing) for thing in sorted(group)), "or") for group in self.equipment]
        return [
            ("slug", self.slug),
            ("cue", self.cue),
            ("kind", _words(self.stretch_type)),
            ("muscles", ", ".join(muscles) or "none in particular"),
            ("position", _words(self.position)),
            ("sides", side_words(self) or "both at once"),
            ("needs", join_words(needs) or "nothing"),
            ("level", self.level.value),
            ("family", self.catalogue.families[self.family].label),
            ("also called", ", ".join(self.aliases) or "nothing else"),
        ]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class FigureCard(_Card, Drawing):
    """A drawing that shows start and end side by side."""

    catalogue: Catalogue = field(kw_only=True)

    def __repr__(self) -> str:
        exercise = self.catalogue.exercise(self.slug)
        return f"{exercise.name}: {exercise.cue}"

    def _repr_html_(self) -> str:
        # Painted on white, since a notebook may be dark and brings no colours of ours.
        pictures = "".join(
            f'<td style="background:#fff;vertical-align:bottom;width:50%">{paint(svg, PRINT)}</td>'
            for svg in (self.start, self.end)
        )
        return f'<table style="width:100%;max-width:640px"><tr>{pictures}</tr></table>'


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class RoutineCard(_Card, Routine):
    """A routine that shows its steps, its seconds and whether it is proven."""

    catalogue: Catalogue = field(kw_only=True)

    def to_frame(self) -> pd.DataFrame:
        """One row per step, indexed by slug; times in seconds, ``why`` in words."""
        rows = [
            {
                "exercise": step.exercise,
                "name": step.name,
                "phase": step.phase.value,
                "stretch_type": step.stretch_type.value,
                "position": step.position.value,
                "dose": dose_words(step, self.catalogue.exercise(step.exercise)),
                "seconds": step.seconds,
                "why": " ".join(reason.words for reason in step.reasons),
            }
            for step in self.steps
        ]
        return pd.DataFrame(rows).set_index("exercise")

    def __repr__(self) -> str:
        lines = [f"{number}. {step.name}: {dose}" for number, step, dose in self._numbered()]
        return "\n".join((self._title(), *lines))

    def _repr_html_(self) -> str:
        steps = [
            (str(number), step.name, dose, clock(step.seconds), " ".join(reason.words for reason in step.reasons))
            for number, step, dose in self._numbered()
        ]
        notes = "".join(f"<li>{escape(note.words)}</li>" for note in self.notes)
        return (
            _table(self._title(), ("", "Exercise", "How much", "Time", "Why"), steps)
            + _table("Seconds on each side", ("Muscle", "Stretched", "Worked"), self._muscles())
            + (f"<ul>{notes}</ul>" if notes else "")
        )

    def _numbered(self) -> Iterable[tuple[int, Any, str]]:
        for number, step in enumerate(self.steps, start=1):
            yield number, step, dose_words(step, self.catalogue.exercise(step.exercise))

    def _title(self) -> str:
        broken = [row.rule for row in self.proof if not row.holds]
        proof = f"{len(broken)} rules broken: {', '.join(broken)}" if broken else f"{len(self.proof)} checks, all kept"
        return f"{clock(self.seconds)} in {len(self.steps)} steps; {proof}"

    def _muscles(self) -> list[tuple[str, str, str]]:
        def most_first(muscle: str) -> tuple[int, str]:
            return -self.muscle_seconds.get(muscle, 0) - self.activation_seconds.get(muscle, 0), muscle

        return [
            (
                self.catalogue.muscles[muscle].label,
                str(self.muscle_seconds.get(muscle, 0)),
                str(self.activation_seconds.get(muscle, 0)),
            )
            for muscle in sorted(self.muscle_seconds.keys() | self.activation_seconds.keys(), key=most_first)
        ]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WhyCard(_Card, Why):
    """An answer to why, or why not, with the rules and the smallest change that helps."""

    catalogue: Catalogue = field(kw_only=True)

    def __repr__(self) -> str:
        return "\n".join((self._title(), *(f"  {name}: {words}" for name, words in self._facts())))

    def _repr_html_(self) -> str:
        return _table(self._title(), (), self._facts())

    def _title(self) -> str:
        return f"{self.name}: {_VERDICTS[self.verdict]}"

    def _facts(self) -> list[tuple[str, str]]:
        facts = [(f"rule: {_words(each.rule)}", f"{each.words} (source: {each.source})") for each in self.refusals]
        if not facts:
            facts.append(("why" if self.verdict == "chosen" else "why not", self.words))
        if self.change is not None:
            facts.append(("what would bring it in", f"{self.change.words} ({self.change.cost}); planned and checked"))
        return facts


def _words(identifier: str) -> str:
    return identifier.replace("_", " ")


def _plain(value: object) -> str:
    """A value of a request as one reads it."""
    if isinstance(value, dict):
        return ", ".join(f"{_words(name)} {amount}" for name, amount in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_words(str(each)) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _words(str(value))


def _prose(text: str) -> str:
    """A sentence of a guide; the names of other exercises, between asterisks there, are set apart."""
    parts = escape(text).split("*")
    return "".join(f"<em>{part}</em>" if index % 2 else part for index, part in enumerate(parts))


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return _markup_table(escape(caption), head, [[escape(cell) for cell in row] for row in rows])


def _markup_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are markup already; without a head, the first cell of a row names it."""
    opening = "<thead><tr>" + "".join(f'<th scope="col">{name}</th>' for name in head) + "</tr></thead>" if head else ""
    body = "".join(f"<tr>{_cells(row, is_first_named=not head)}</tr>" for row in rows)
    return f"<table><caption>{caption}</caption>{opening}<tbody>{body}</tbody></table>"


def _cells(row: Sequence[str], is_first_named: bool) -> str:
    first = f'<th scope="row">{row[0]}</th>' if is_first_named else f"<td>{row[0]}</td>"
    return first + "".join(f"<td>{cell}</td>" for cell in row[1:])
