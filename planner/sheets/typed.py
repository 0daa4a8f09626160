"""What people type, made fit for paper: one line, no letters that steer a page, no pictures that not every font has."""

from __future__ import annotations

import unicodedata

__all__ = ["for_paper"]

_JOINER = "\u200d"
#: Kinds of characters that steer: controls, halves of pairs, private and unknown ones, and marks of direction.
_STEERING = ("Cc", "Cs", "Co", "Cn", "Cf")
#: Marks that Persian, Arabic and Indian names need between their letters.
_NEEDED = ("\u200c", _JOINER)
#: From here on symbols are pictures; below stand ©, ° and their like.
_FIRST_PICTURE = 0x2190


def for_paper(text: str) -> tuple[str, int]:
    """A text on one line, and how many picture signs (emoji) were left out of it.

    Examples
    --------
    >>> for_paper("Ada 🦊 Lovelace")
    ('Ada Lovelace', 1)
    """
    kept: list[str] = []
    n_pictures = 0
    is_after_picture = False
    for each in " ".join(text.split()):
        kind = unicodedata.category(each)
        if _is_picture(each, kind):
            n_pictures += not is_after_picture
            is_after_picture = True
        elif (
            (is_after_picture and each == _JOINER)
            or _is_part_of_picture(each)
            or (kind in _STEERING and each not in _NEEDED)
        ):
            continue
        else:
            kept.append(each)
            is_after_picture = False
    return " ".join("".join(kept).split()), n_pictures


def _is_picture(letter: str, kind: str) -> bool:
    """Symbols, colours of skin, and the boxes around key caps."""
    return (kind in ("So", "Sk") and ord(letter) >= _FIRST_PICTURE) or letter == "\u20e3"


def _steers(letter: str, kind: str) -> bool:
    return kind in _STEERING and letter not in _NEEDED


def _is_part_of_picture(letter: str) -> bool:
    """Choosers of a look, and the tags in flags."""
    return 0xFE00 <= ord(letter) <= 0xFE0F or 0xE0000 <= ord(letter) <= 0xE01EF
