"""Guides: how to perform an exercise, in ten fixed chapters of Markdown.

::

    # Name
    cue: ...
    ## Overview ... ## Avoid or modify
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from planner.errors import Fault

__all__ = ["HEADINGS", "Caution", "Guide", "Mistake", "parse_guide"]

HEADINGS = (
    "Overview",
    "Where you feel it",
    "Set up",
    "How to perform",
    "Breathing",
    "How not to perform",
    "Easier",
    "Harder",
    "When to progress",
    "Avoid or modify",
)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What goes wrong, and the fix."""

    wrong: str
    fix: str


@dataclass(frozen=True, slots=True)
class Caution:
    """A caution label and what to do about it."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The text of one exercise; paragraphs and list items are plain text, with ``*names*`` of other exercises."""

    name: str
    cue: str
    overview: str
    feel: str
    set_up: tuple[str, ...]
    steps: tuple[str, ...]
    breathing: str
    mistakes: tuple[Mistake, ...]
    easier: str
    harder: str
    progress: str
    cautions: tuple[Caution, ...]


def parse_guide(text: str, file: str) -> tuple[Guide | None, list[Fault]]:
    """Read a guide; say everything that is wrong with it.

    Parameters
    ----------
    text : str
        Markdown.
    file : str
        Name for the faults.

    Returns
    -------
    guide : Guide or None
        None when there are faults.
    faults : list of Fault
    """
    faults: list[Fault] = []

    def fault(field: str, value: str, allowed: str, row: int = 0) -> None:
        faults.append(Fault(field, value[:80], allowed, file, row))

    lines = text.split("\n")
    name = lines[0].removeprefix("# ").strip() if lines[0].startswith("# ") else ""
    if not name:
        fault("title", lines[0], "the first line is '# ' and the name", 1)
    cues = [line for line in lines if line.startswith("cue: ")]
    if len(cues) != 1:
        fault("cue", str(len(cues)), "exactly one line 'cue: ...' under the title")
    chapters: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] | None = None
    for number, line in enumerate(lines, start=1):
        if line.startswith("## "):
            current = chapters.setdefault(line[3:].strip(), [])
        elif current is not None and line.strip():
            current.append((number, line.strip()))
    if tuple(chapters) != HEADINGS:
        fault("headings", "; ".join(chapters), "in this order: " + "; ".join(HEADINGS))
        return None, faults

    def paragraph(heading: str) -> str:
        words = " ".join(line for _, line in chapters[heading])
        if not words:
            fault(heading, "", "a paragraph")
        return words

    def items(heading: str, pattern: str, allowed: str) -> list[re.Match[str]]:
        found = []
        for number, line in chapters[heading]:
            match = re.fullmatch(pattern, line)
            if match is None:
                fault(heading, line, allowed, number)
            else:
                found.append(match)
        return found

    set_up = items("Set up", r"- (.+)", "bullets that open with '- '")
    steps = items("How to perform", r"\d+\. (.+)", "numbered steps '1. ...'")
    mistakes = items("How not to perform", r"- (.+?) -> (.+)", "pairs '- mistake -> fix'")
    cautions = items("Avoid or modify", r"- \*\*(.+?):\*\* (.+)", "bullets '- **Label:** what to do'")
    if not faults and not 4 <= len(steps) <= 8:
        fault("How to perform", f"{len(steps)} steps", "4 to 8 steps")
    if not faults and not 4 <= len(mistakes) <= 8:
        fault("How not to perform", f"{len(mistakes)} pairs", "4 to 8 pairs")
    guide = Guide(
        name=name,
        cue=cues[0].removeprefix("cue: ").strip() if cues else "",
        overview=paragraph("Overview"),
        feel=paragraph("Where you feel it"),
        set_up=tuple(match[1] for match in set_up),
        steps=tuple(match[1] for match in steps),
        breathing=paragraph("Breathing"),
        mistakes=tuple(Mistake(match[1], match[2]) for match in mistakes),
        easier=paragraph("Easier"),
        harder=paragraph("Harder"),
        progress=paragraph("When to progress"),
        cautions=tuple(Caution(match[1], match[2]) for match in cautions),
    )
    return (None if faults else guide), faults
