"""The summary: every word and number that is handed over, as one frozen value that all formats print.

::

    plan, routines, catalogue -> SheetSummary -> HTML, PDF, Markdown, text, CSV, JSON
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.figures.drawing import Drawing
from planner.handout import Plan, plan_code, routines_of
from planner.request import Request
from planner.routine.values import ProofRow, Routine
from planner.routine.wording import clock, join_words, request_title
from planner.sheets.cards import Card, OverviewRow, cards_and_rows
from planner.sheets.person import Caution, LeftOut, left_out, notes_for
from planner.sheets.references import Reference, cited, keys_in, references
from planner.sheets.skyline import Skyline, skyline_of
from planner.sheets.typed import for_paper
from planner.sheets.words import (
    CLEARED,
    MOVE_ON,
    STEP_BACK,
    PainScale,
    chosen_words,
    date_words,
    lead_words,
    often_words,
    pain_scale,
    plan_title,
    space_words,
    things_words,
)

__all__ = ["Because", "Part", "SheetSummary", "summarise"]

#: Where a web server of planner opens a printed code.
CODE_PATH = "/code?code="


@dataclass(frozen=True, slots=True)
class Because:
    """Why exercises, and their doses, are there.

    Attributes
    ----------
    where : str
        The exercises that it is about: "Exercise 3", "Exercises 1 and 4".
    said : tuple of (str, str)
        Sentences, each with its short citation.
    """

    where: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One routine of the plan."""

    number: int
    title: str
    lead: str
    seconds: int
    clock: str
    rows: tuple[OverviewRow, ...]
    skyline: Skyline


@dataclass(frozen=True, slots=True)
class SheetSummary:
    """What a sheet says.

    Attributes
    ----------
    title, person, date, review_date : str
        As on paper; empty where nothing was given, so that there is a line to write on.
    remark : str
        What could not be printed of what was typed; mostly empty.
    often : str
        How often, in words; empty where nothing was given.
    seconds, clock : int, str
        Sum of the steps of all routines.
    cleared : str
        What to do when a professional has agreed; empty where none was asked.
    broken : tuple of ProofRow
        Rules that do not hold; empty for every routine that was verified.
    qr_text : str
        Address that opens the plan or, without a server, the code.
    plan, routines
        What programs read (`planner.sheets.as_json`).
    """

    title: str
    lead: str
    person: str
    date: str
    review_date: str
    remark: str
    often: str
    seconds: int
    clock: str
    stop_rules: tuple[str, ...]
    cleared: str
    pain: PainScale
    things: str
    space: str
    parts: tuple[Part, ...]
    cards: tuple[Card, ...]
    move_on: str
    step_back: str
    notes: tuple[Caution, ...]
    chosen: str
    because: tuple[Because, ...]
    left_out: tuple[LeftOut, ...]
    proof: str
    broken: tuple[ProofRow, ...]
    sources: tuple[Reference, ...]
    sources_in_short: tuple[str, ...]
    code: str
    qr_text: str
    holds_conditions: bool
    catalogue_version: str
    engine_version: str
    plan: Plan
    routines: tuple[Routine, ...]

    @property
    def overview(self) -> tuple[OverviewRow, ...]:
        """The lines of all routines, in order."""
        return tuple(row for part in self.parts for row in part.rows)


def summarise(
    plan: Plan,
    routines: Sequence[Routine],
    catalogue: Catalogue,
    drawings: Mapping[str, Drawing] | None = None,
    base_url: str = "",
) -> SheetSummary:
    """Put a plan into words for people.

    Parameters
    ----------
    plan : Plan
    routines : sequence of Routine
        Verified, one for each request of the plan; their exercises stand in ``catalogue``.
    catalogue : Catalogue
    drawings : mapping, optional
        Slug -> picture; an exercise without one has none on its card.
    base_url : str, optional
        Address of a server of planner, for the QR code.

    Raises
    ------
    RequestError
        When the routines are not those of the plan.
    """
    routines = routines_of(plan, routines)
    cards, lines = cards_and_rows(routines, plan.requests, catalogue, drawings or {})
    exercises = [catalogue.exercise(card.slug) for card in cards]
    parts = tuple(
        _part(number, routine, request, rows, catalogue)
        for number, (routine, request, rows) in enumerate(zip(routines, plan.requests, lines, strict=True), start=1)
    )
    notes = _each_once(
        note for routine, request in _pairs(plan, routines) for note in notes_for(routine, request, catalogue)
    )
    seconds = sum(part.seconds for part in parts)
    rules = [row for routine in routines for row in routine.proof]
    broken = tuple(row for row in rules if not row.holds)
    title, n_in_title = for_paper(plan.title)
    person, n_in_person = for_paper(plan.person)
    code = plan_code(plan, catalogue.version)
    sources = _sources(plan, routines, cards, notes, catalogue)
    return SheetSummary(
        title=title or (parts[0].title if len(parts) == 1 else plan_title(plan.requests)),
        lead=parts[0].lead if len(parts) == 1 else f"{len(parts)} routines, {clock(seconds)} minutes together.",
        person=person,
        date=date_words(plan.date) if plan.date else "",
        review_date=date_words(plan.review_date) if plan.review_date else "",
        remark=_remark(n_in_title + n_in_person),
        often=often_words(plan.times_a_day, plan.days_a_week),
        seconds=seconds,
        clock=clock(seconds),
        stop_rules=catalogue.stop_rules,
        cleared=CLEARED if any(request.cleared for request in plan.requests) else "",
        pain=pain_scale([step for routine in routines for step in routine.steps]),
        things=things_words(exercises, plan.requests, catalogue),
        space=space_words(exercises, [card.number for card in cards]),
        parts=parts,
        cards=cards,
        move_on=MOVE_ON,
        step_back=STEP_BACK,
        notes=notes,
        chosen=chosen_words(plan.requests, catalogue),
        because=_because(routines, lines, len(cards), catalogue),
        left_out=_left_out(plan, routines, catalogue),
        proof=_proof_words(len(rules), len(broken)),
        broken=broken,
        sources=sources,
        sources_in_short=tuple(dict.fromkeys(cited(each.key, catalogue) for each in sources)),
        code=code,
        qr_text=f"{base_url.rstrip('/')}{CODE_PATH}{code}" if base_url else code,
        holds_conditions=any(request.conditions for request in plan.requests),
        catalogue_version=catalogue.version,
        engine_version=routines[0].engine_version,
        plan=plan,
        routines=routines,
    )


def _part(number: int, routine: Routine, request: Request, rows: tuple[OverviewRow, ...], catalogue: Catalogue) -> Part:
    seconds = sum(row.seconds for row in rows)
    return Part(
        number=number,
        title=request_title(request, catalogue),
        lead=lead_words(request, seconds, len(rows), catalogue),
        seconds=seconds,
        clock=clock(seconds),
        rows=rows,
        skyline=skyline_of(routine.steps, [row.number for row in rows]),
    )


def _pairs(plan: Plan, routines: tuple[Routine, ...]) -> tuple[tuple[Routine, Request], ...]:
    return tuple(zip(routines, plan.requests, strict=True))


def _each_once(notes: Iterable[Caution]) -> tuple[Caution, ...]:
    return tuple({note.words: note for note in notes}.values())


def _remark(n_pictures: int) -> str:
    if not n_pictures:
        return ""
    one = "One picture sign" if n_pictures == 1 else f"{n_pictures} picture signs"
    return f"{one} of what was typed {'is' if n_pictures == 1 else 'are'} left out: not every printer has them."


def _because(
    routines: tuple[Routine, ...], lines: tuple[tuple[OverviewRow, ...], ...], n_cards: int, catalogue: Catalogue
) -> tuple[Because, ...]:
    """Reasons in the order of the cards, those about the same exercises together; each is said once."""
    said: dict[tuple[str, str], dict[int, None]] = {}
    for routine, rows in zip(routines, lines, strict=True):
        for step, row in zip(routine.steps, rows, strict=True):
            for reason in step.reasons:
                said.setdefault((reason.words, cited(reason.source, catalogue)), {})[row.number] = None
    together: dict[str, list[tuple[str, str]]] = {}
    for key, numbers in said.items():
        together.setdefault(_where(list(numbers), n_cards), []).append(key)
    return tuple(Because(where, tuple(keys)) for where, keys in together.items())


def _where(numbers: list[int], n_cards: int) -> str:
    if len(numbers) == 1:
        return f"Exercise {numbers[0]}"
    return "All exercises" if len(numbers) == n_cards else f"Exercises {join_words(map(str, sorted(numbers)))}"


def _left_out(plan: Plan, routines: tuple[Routine, ...], catalogue: Catalogue) -> tuple[LeftOut, ...]:
    """What rules keep out of the routines; what is said of several of them is counted where it is most."""
    found: dict[str, LeftOut] = {}
    for routine, request in _pairs(plan, routines):
        for group in left_out(routine, request, catalogue):
            known = found.get(group.words)
            found[group.words] = group if known is None or known.count < group.count else known
    return tuple(found.values())


def _proof_words(n_rules: int, n_broken: int) -> str:
    if not n_rules:
        return "This plan has not been checked against the rules."
    if n_broken:
        return f"{n_broken} of {n_rules} rules do not hold. Do not use this plan before that is put right."
    return f"A second, separate check found that all {n_rules} rules hold."


def _sources(
    plan: Plan, routines: tuple[Routine, ...], cards: tuple[Card, ...], notes: tuple[Caution, ...], catalogue: Catalogue
) -> tuple[Reference, ...]:
    """References of doses, reasons, cautions, notes and of the rules that took something out."""
    keys: list[str] = []
    refusing: set[str] = set()
    for routine, request in _pairs(plan, routines):
        for step in routine.steps:
            dosage = catalogue.dosage_of.get((step.stretch_type, request.population))
            keys += dosage.sources if dosage else ()
            keys += (key for reason in step.reasons for key in keys_in(reason.source))
        refusing |= {rule for rules in routine.left_out.values() for rule in rules}
    said = [caution for card in cards for caution in card.cautions]
    keys += (key for caution in (*said, *notes) for key in keys_in(caution.source))
    for rule in catalogue.condition_rules:
        if rule.effect == "exclude" and rule.condition in {named.partition(":")[0] for named in refusing}:
            keys += rule.source
    return references(keys, catalogue)
