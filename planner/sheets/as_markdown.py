"""The sheet as Markdown, for notes and notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.routine.wording import join_words
from planner.sheets.cards import Card, CardDose
from planner.sheets.summary import Because, Part, SheetSummary
from planner.sheets.words import ASK_FIRST, EMERGENCY, SHARP, THEMES

__all__ = ["render_markdown"]


def render_markdown(summary: SheetSummary) -> str:
    """CommonMark with a table for each routine and one to keep track; what people typed is shown as typed."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: SheetSummary) -> Iterator[str]:
    yield from (f"# {_plain(summary.title)}", "", summary.lead)
    if summary.person:
        yield from ("", f"For **{_plain(summary.person)}**")
    for label, said in (("Start on", summary.date), ("Look at it again on", summary.review_date)):
        if said:
            yield from ("", f"{label} **{said}**")
    yield from (line for words in (summary.often, summary.remark) if words for line in ("", words))
    yield from ("", "## Stop at once and rest if you notice", "")
    yield from (f"- {words}" for words in summary.stop_rules)
    yield from ("", f"**{EMERGENCY}**", "", "## Before you start", "", ASK_FIRST, "")
    yield from (f"- {words}" for words in THEMES)
    if summary.cleared:
        yield from ("", summary.cleared)
    yield from ("", "## How strong it should feel", *_paragraphs((summary.pain.words, SHARP)))
    yield from ("", "## What you need", "", f"{summary.things} {summary.space}")
    if summary.notes:
        yield from ("", "## Good to know for you", "")
        yield from (f"- {_labelled(note.label, note.words)}" for note in summary.notes)
    for part in summary.parts:
        yield from ("", f"## {_part_heading(part, summary)}", "")
        yield from ("| | Exercise | How much | Time |", "|--:|---|---|--:|")
        yield from (f"| {row.number} | {row.name} | {row.dose} | {row.clock} |" for row in part.rows)
        yield from ("", part.skyline.words)
    yield from ("", "## The exercises")
    for card in summary.cards:
        yield from _card(card)
    yield from ("", "## When to move on, when to step back", *_paragraphs((summary.move_on, summary.step_back)))
    yield from ("", "## Keep track", "", "Stiffness is 0, none, to 10, the worst.", "")
    yield from ("| Exercise | Mo | Tu | We | Th | Fr | Sa | Su |", "|---|---|---|---|---|---|---|---|")
    said_each_day = ("Stiffness before", "Stiffness after", "Notes")
    for words in (*(f"{card.number}. {card.name}" for card in summary.cards), *said_each_day):
        yield f"| {words} |" + "   |" * 7
    if summary.because:
        yield from ("", "## Why these exercises", "")
        yield from (f"- **{each.where}.** {_cited(each)}" for each in summary.because)
    if summary.left_out:
        yield from ("", "## What was left out, and why", "")
        yield from (f"- {' '.join((f'**{each.words}: {each.count}.**', *each.because))}" for each in summary.left_out)
    yield from ("", "## Checked", "", summary.proof)
    if summary.broken:
        yield ""
        yield from (f"- **{row.rule}**: allowed {row.limit}, found {row.actual}" for row in summary.broken)
    if summary.sources:
        yield from ("", "## Sources of doses and cautions", "")
        for source in summary.sources:
            yield f"- {source.words}" + (f" [doi:{source.doi}]({source.address})" if source.doi else "")
    yield from ("", "---", "")
    if summary.code:
        yield from (f"Code: `{summary.code}`", "")
    yield f"Made by planner, engine {summary.engine_version}, catalogue {summary.catalogue_version}."
    yield "It will not prevent soreness."


def _part_heading(part: Part, summary: SheetSummary) -> str:
    if len(summary.parts) == 1:
        return f"The whole routine, {part.clock} minutes"
    return f"Routine {part.number}: {part.title}, {part.clock} minutes"


def _card(card: Card) -> Iterator[str]:
    yield from ("", f"### {card.number}. {card.name}", "", f"{card.phase}.", "")
    yield from (f"- {_dose(dose, card)}" for dose in card.doses)
    yield ""
    yield from (f"- {words}" for words in card.set_up)
    yield ""
    yield from (f"{number}. {words}" for number, words in enumerate(card.steps, start=1))
    yield from _paragraphs((f"**Where you feel it.** {card.feel}", f"**Breathing.** {card.breathing}", "**Watch for**"))
    yield ""
    yield from (f"- {mistake.wrong} → {mistake.fix}" for mistake in card.mistakes)
    yield from _paragraphs((f"**Easier.** {card.easier}", f"**Harder.** {card.harder}"))
    if card.cautions:
        yield from ("", "**Care for you**", "")
        yield from (f"- {_labelled(caution.label, caution.words)}" for caution in card.cautions)


def _paragraphs(words: tuple[str, ...]) -> Iterator[str]:
    for each in words:
        yield from ("", each)


def _dose(dose: CardDose, card: Card) -> str:
    """How much, in words and figures; which routine asks for it, where they differ."""
    where = f"Routine {join_words(map(str, dose.routines))}: " if len(card.doses) > 1 else ""
    said = " ".join(part for part in (f"**{dose.words}.**", card.sides, dose.rest, dose.effort) if part)
    return f"{where}{said} ({dose.amount}; {dose.clock})"


def _cited(reason: Because) -> str:
    return " ".join(f"{words} ({cited})" if cited else words for words, cited in reason.said)


def _labelled(label: str, words: str) -> str:
    return f"**{label}.** {words}" if label else words


def _plain(text: str) -> str:
    """Text of a person, so that no letter of it is mark-up."""
    return re.sub(r"([\\`*_\[\]<>#|&~])", r"\\\1", text)
