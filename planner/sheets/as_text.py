"""The sheet as plain text, short enough for a message: how much of what, how to do it, when to stop."""

from __future__ import annotations

from collections.abc import Iterator

from planner.routine.wording import join_words
from planner.sheets.cards import Card, CardDose
from planner.sheets.summary import Because, SheetSummary
from planner.sheets.words import ASK_FIRST, EMERGENCY, SHARP, THEMES

__all__ = ["render_text"]


def render_text(summary: SheetSummary) -> str:
    """Lines without mark-up; long sentences are left to the reader's own window to break."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: SheetSummary) -> Iterator[str]:
    yield from (summary.title, "=" * min(len(summary.title), 78), summary.lead)
    dates = (("Start on", summary.date), ("Look at it again on", summary.review_date))
    yield from (f"{label}: {said}" for label, said in (("For", summary.person), *dates) if said)
    yield from (words for words in (summary.often, summary.remark) if words)
    yield from ("", "STOP at once and rest if you notice:")
    yield from (f"- {words}" for words in summary.stop_rules)
    yield from (EMERGENCY, "", "BEFORE YOU START", ASK_FIRST)
    yield from (f"- {words}" for words in THEMES)
    yield from (words for words in (summary.cleared,) if words)
    yield from ("", summary.pain.words, SHARP, "", f"{summary.things} {summary.space}")
    if summary.notes:
        yield from ("", "GOOD TO KNOW FOR YOU")
        yield from (f"- {_labelled(note.label, note.words)}" for note in summary.notes)
    for part in summary.parts:
        name = "THE WHOLE ROUTINE" if len(summary.parts) == 1 else f"ROUTINE {part.number}: {part.title}"
        yield from ("", f"{name}, {part.clock} minutes")
        yield from (f"{row.number:>2}. {row.clock:>5}  {row.name}: {row.dose}" for row in part.rows)
    for card in summary.cards:
        # The guides set names of exercises between asterisks.
        yield from (line.replace("*", "") for line in _card(card))
    yield from ("", "WHEN TO MOVE ON, WHEN TO STEP BACK", summary.move_on, summary.step_back)
    yield "Write down each day what you did, and how stiff you felt before and after, from 0 to 10."
    if summary.because:
        yield from ("", "WHY THESE EXERCISES")
        yield from (f"- {each.where}. {_cited(each)}" for each in summary.because)
    if summary.left_out:
        yield from ("", "LEFT OUT, BY RULE")
        yield from (f"- {' '.join((f'{group.words}: {group.count}.', *group.because))}" for group in summary.left_out)
    yield from ("", summary.proof)
    yield from (f"- {row.rule}: allowed {row.limit}, found {row.actual}" for row in summary.broken)
    if summary.sources:
        yield from ("", "SOURCES OF DOSES AND CAUTIONS")
        yield from (f"- {source.words}{f' doi:{source.doi}' if source.doi else ''}" for source in summary.sources)
    yield from ("", f"Code: {summary.code}" if summary.code else "")
    yield f"planner, engine {summary.engine_version}, catalogue {summary.catalogue_version}."
    yield "It will not prevent soreness."


def _card(card: Card) -> Iterator[str]:
    yield from ("", f"{card.number}. {card.name.upper()} ({card.phase})")
    yield from (_dose(dose, card) for dose in card.doses)
    yield f"Set up: {' '.join(card.set_up)}"
    yield from (f"  {number}) {words}" for number, words in enumerate(card.steps, start=1))
    yield f"Feel: {card.feel}"
    yield f"Breathing: {card.breathing}"
    yield from (f"Watch for: {mistake.wrong} -> {mistake.fix}" for mistake in card.mistakes)
    yield from (f"Easier: {card.easier}", f"Harder: {card.harder}")
    yield from (f"Care: {_labelled(caution.label, caution.words)}" for caution in card.cautions)


def _dose(dose: CardDose, card: Card) -> str:
    """How much, in words and figures; which routine asks for it, where they differ."""
    where = f"Routine {join_words(map(str, dose.routines))}: " if len(card.doses) > 1 else ""
    said = " ".join(part for part in (f"{dose.words}.", card.sides, dose.rest, dose.effort) if part)
    return f"{where}{said} ({dose.amount}; {dose.clock})"


def _cited(reason: Because) -> str:
    return " ".join(f"{words} ({cited})" if cited else words for words, cited in reason.said)


def _labelled(label: str, words: str) -> str:
    return f"{label}. {words}" if label else words
