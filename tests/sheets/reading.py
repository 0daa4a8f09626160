"""How hard a text is to read: the grade of Flesch and Kincaid, with syllables counted by rule."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["grade"]

_SILENT_END = re.compile(r"(?:[^laeiouy]es|ed|[^laeiouy]e)$")
_VOWELS = re.compile(r"[aeiouy]{1,2}")


def grade(paragraphs: Iterable[str]) -> float:
    """School grade of some paragraphs; each is at least one sentence."""
    sentences = words = syllables = 0
    for paragraph in paragraphs:
        found = re.findall(r"[A-Za-z][A-Za-z'’]*", paragraph)
        if not found:
            continue
        sentences += max(1, len(re.findall(r"[.!?:;](?:\s|$)", paragraph)))
        words += len(found)
        syllables += sum(map(_syllables, found))
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def _syllables(word: str) -> int:
    word = word.lower().strip("'’")
    if len(word) <= 3:
        return 1
    return max(1, len(_VOWELS.findall(_SILENT_END.sub("", word))))
