"""The summary: every word and number that is handed over, as one frozen value that all formats print.

::

    routine, request, catalogue -> SheetSummary -> HTML, Markdown, text, CSV, JSON
"""

from __future__ import annotations

import datetime
import unicodedata
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Mistake
from planner.catalogue.vocabulary import Sides
from planner.request import Request
from planner.routine.values import ProofRow, Routine, Step
from planner.routine.wording import clock, dose_words, effort_words, join_words, request_title, rest_words
from planner.sheets.person import Caution, LeftOut, cautions_for, left_out, notes_for
from planner.sheets.references import Reference, cited, keys_in, references
from planner.sheets.skyline import Skyline, skyline_of
from planner.sheets.words import (
    MOVE_ON,
    PHASES,
    STEP_BACK,
    before_you_start,
    date_words,
    lead_words,
    pain_rule,
    space_words,
    things_words,
)

__all__ = ["Because", "Card", "OverviewRow", "SheetSummary", "summarise"]

#: Where a web server of planner opens a printed code.
CODE_PATH = "/code?code="
_MISTAKES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """One line of the list of the whole routine."""

    number: int
    name: str
    phase: str
    dose: str
    seconds: int
    clock: str


@dataclass(frozen=True, slots=True)
class Because:
    """Why exercises, or their doses, are there; ``where`` names the steps: "Step 3", "Steps 1 and 4", "All steps"."""

    where: str
    words: str
    cited: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one exercise; texts of the guide may hold ``*names*`` of other exercises."""

    number: int
    slug: str
    name: str
    phase: str
    clock: str
    dose: str
    sides: str
    rest: str
    effort: str
    feel: str
    set_up: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    mistakes: tuple[Mistake, ...]
    easier: str
    harder: str
    progress: str
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What a sheet says.

    Attributes
    ----------
    seconds, clock : int, str
        Sum of the steps.
    person, date : str
        Empty where nothing was given; paper then has a line to write on.
    broken : tuple of ProofRow
        Rules that do not hold; empty for every routine that was verified.
    qr_text : str
        Address that opens the routine or, without a server, the code.
    routine : Routine
        What programs read (`planner.sheets.as_json`).
    """

    title: str
    lead: str
    person: str
    date: str
    seconds: int
    clock: str
    before: tuple[str, ...]
    stop_rules: tuple[str, ...]
    pain: tuple[str, ...]
    things: str
    space: str
    overview: tuple[OverviewRow, ...]
    skyline: Skyline
    cards: tuple[Card, ...]
    move_on: str
    step_back: str
    notes: tuple[Caution, ...]
    because: tuple[Because, ...]
    left_out: tuple[LeftOut, ...]
    proof: str
    broken: tuple[ProofRow, ...]
    sources: tuple[Reference, ...]
    code: str
    qr_text: str
    holds_conditions: bool
    catalogue_version: str
    engine_version: str
    routine: Routine


def summarise(
    routine: Routine,
    request: Request,
    catalogue: Catalogue,
    title: str | None = None,
    person: str | None = None,
    date: datetime.date | None = None,
    base_url: str = "",
) -> SheetSummary:
    """Put a routine into words for people.

    Parameters
    ----------
    routine : Routine
        Verified; its exercises stand in ``catalogue``.
    request : Request
        What it answers.
    catalogue : Catalogue
    title, person : str, optional
        Shown as given; the title otherwise follows from the request.
    date : datetime.date, optional
        The edge gives it: this room knows no clock.
    base_url : str, optional
        Address of a server of planner, for the QR code.

    Returns
    -------
    SheetSummary
    """
    exercises = [catalogue.exercise(step.exercise) for step in routine.steps]
    numbers = range(1, len(exercises) + 1)
    cards = tuple(
        _card(number, step, exercise, request, catalogue)
        for number, step, exercise in zip(numbers, routine.steps, exercises, strict=True)
    )
    notes = notes_for(routine, request, catalogue)
    seconds = sum(step.seconds for step in routine.steps)
    broken = tuple(row for row in routine.proof if not row.holds)
    return SheetSummary(
        title=_one_line(title) or request_title(request, catalogue),
        lead=lead_words(request, seconds, len(cards), catalogue),
        person=_one_line(person),
        date=date_words(date) if date else "",
        seconds=seconds,
        clock=clock(seconds),
        before=before_you_start(request),
        stop_rules=catalogue.stop_rules,
        pain=pain_rule(routine.steps),
        things=things_words(exercises, request, catalogue),
        space=space_words(exercises, numbers),
        overview=tuple(
            OverviewRow(card.number, card.name, card.phase, card.dose, step.seconds, card.clock)
            for card, step in zip(cards, routine.steps, strict=True)
        ),
        skyline=skyline_of(routine.steps),
        cards=cards,
        move_on=MOVE_ON,
        step_back=STEP_BACK,
        notes=notes,
        because=_because(routine, catalogue),
        left_out=left_out(routine, request, catalogue),
        proof=_proof_words(len(routine.proof), len(broken)),
        broken=broken,
        sources=_sources(routine, request, cards, notes, catalogue),
        code=routine.code,
        qr_text=f"{base_url.rstrip('/')}{CODE_PATH}{routine.code}" if base_url and routine.code else routine.code,
        holds_conditions=bool(request.conditions),
        catalogue_version=routine.catalogue_version,
        engine_version=routine.engine_version,
        routine=routine,
    )


def _card(number: int, step: Step, exercise: Exercise, request: Request, catalogue: Catalogue) -> Card:
    guide = catalogue.guides[exercise.slug]
    return Card(
        number=number,
        slug=exercise.slug,
        name=exercise.name,
        phase=PHASES[step.phase],
        clock=clock(step.seconds),
        dose=dose_words(step, exercise),
        sides=_SIDES[exercise.sides],
        rest=rest_words(step),
        effort=effort_words(step),
        feel=guide.feel,
        set_up=guide.set_up,
        steps=guide.steps,
        breathing=guide.breathing,
        mistakes=guide.mistakes[:_MISTAKES_SHOWN],
        easier=guide.easier,
        harder=guide.harder,
        progress=guide.progress,
        cautions=cautions_for(exercise, request, catalogue),
    )


def _because(routine: Routine, catalogue: Catalogue) -> tuple[Because, ...]:
    """Reasons in the order of the steps; one that holds for several steps is said once."""
    said: dict[tuple[str, str], list[int]] = {}
    for number, step in enumerate(routine.steps, start=1):
        for reason in step.reasons:
            said.setdefault((reason.words, cited(reason.source, catalogue)), []).append(number)
    n_steps = len(routine.steps)
    return tuple(Because(_where(numbers, n_steps), words, source) for (words, source), numbers in said.items())


def _where(numbers: list[int], n_steps: int) -> str:
    if len(numbers) == 1:
        return f"Step {numbers[0]}"
    return "All steps" if len(numbers) == n_steps else f"Steps {join_words(map(str, numbers))}"


_SIDES = {
    Sides.EACH_SIDE: "Left first, then right.",
    Sides.ALTERNATING: "",
    Sides.BOTH_AT_ONCE: "",
}


def _proof_words(n_rules: int, n_broken: int) -> str:
    if not n_rules:
        return "This routine has not been checked against the rules."
    if n_broken:
        return f"{n_broken} of {n_rules} rules do not hold. Do not use this routine before that is put right."
    return f"A second, separate check confirmed that all {n_rules} rules hold."


def _sources(
    routine: Routine, request: Request, cards: tuple[Card, ...], notes: tuple[Caution, ...], catalogue: Catalogue
) -> tuple[Reference, ...]:
    """References of doses, reasons, cautions, notes and of the rules that took something out."""
    keys: list[str] = []
    for step in routine.steps:
        dosage = catalogue.dosage_of.get((step.stretch_type, request.population))
        keys += dosage.sources if dosage else ()
        keys += (key for reason in step.reasons for key in keys_in(reason.source))
    said = [caution for card in cards for caution in card.cautions]
    keys += (key for caution in (*said, *notes) for key in keys_in(caution.source))
    refusing = {rule for rules in routine.left_out.values() for rule in rules}
    for rule in catalogue.condition_rules:
        if rule.effect == "exclude" and rule.condition in {named.partition(":")[0] for named in refusing}:
            keys += rule.source
    return references(keys, catalogue)


def _one_line(text: str | None) -> str:
    """Text of a person on one line, without control characters and halves of characters, which no file may hold."""
    words = " ".join((text or "").split())
    return "".join(each for each in words if unicodedata.category(each) not in ("Cc", "Cs"))
