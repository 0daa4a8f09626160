"""The sheet as Markdown, for notes and notebooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.sheets.summary import Because, Card, SheetSummary

__all__ = ["render_markdown"]


def render_markdown(summary: SheetSummary) -> str:
    """CommonMark with one table; what people typed is shown as typed."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: SheetSummary) -> Iterator[str]:
    yield from (f"# {_plain(summary.title)}", "", summary.lead)
    if summary.person:
        yield from ("", f"For **{_plain(summary.person)}**")
    if summary.date:
        yield from ("", f"Start on **{summary.date}**")
    yield from ("", "## Stop at once and rest if you notice", "")
    yield from (f"- {words}" for words in summary.stop_rules)
    yield from ("", f"**{summary.before[1]}**", "", "## Before you start")
    yield from _paragraphs((summary.before[0], *summary.before[2:]))
    yield from ("", "## How strong it should feel", *_paragraphs(summary.pain))
    yield from ("", "## What you need", "", f"{summary.things} {summary.space}")
    if summary.notes:
        yield from ("", "## Good to know for you", "")
        yield from (f"- {_labelled(note.label, note.words)}" for note in summary.notes)
    yield from ("", f"## The whole routine, {summary.clock} minutes", "")
    yield from ("| | Exercise | How much | Time |", "|--:|---|---|--:|")
    yield from (f"| {row.number} | {row.name} | {row.dose} | {row.clock} |" for row in summary.overview)
    yield from ("", summary.skyline.words, "", "## The exercises")
    for card in summary.cards:
        yield from _card(card)
    yield from ("", "## When to move on, when to step back", *_paragraphs((summary.move_on, summary.step_back)))
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
        yield from ("", "## Sources", "")
        for source in summary.sources:
            yield f"- {source.words}" + (f" [doi:{source.doi}]({source.address})" if source.doi else "")
    yield from ("", "---", "")
    if summary.code:
        yield from (f"Code: `{summary.code}`", "")
    yield f"Made by planner, engine {summary.engine_version}, catalogue {summary.catalogue_version}."
    yield "It will not prevent soreness."


def _card(card: Card) -> Iterator[str]:
    amount = " ".join(part for part in (f"**{card.dose}.**", card.sides, card.rest, card.effort) if part)
    yield from ("", f"### {card.number}. {card.name}", "", f"{card.phase}, {card.clock}. {amount}", "")
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


def _cited(reason: Because) -> str:
    return f"{reason.words} ({reason.cited})" if reason.cited else reason.words


def _labelled(label: str, words: str) -> str:
    return f"**{label}.** {words}" if label else words


def _plain(text: str) -> str:
    """Text of a person, so that no letter of it is mark-up."""
    return re.sub(r"([\\`*_\[\]<>#|&~])", r"\\\1", text)
