"""The two columns of a card: what stands in which, so that both are about as long and two cards fit on a page.

::

    pictures, feel        set up, steps
    + some of: breathing, watch for, easier, harder, wherever there is room
"""

from __future__ import annotations

from itertools import product

from planner.sheets.cards import Card, first_sentence

__all__ = ["Columns", "columns_of"]

#: Letters of 12 pt on a line of each column, and what pictures take there, in lines.
_LETTERS = (31, 53)
_PICTURE_LINES = 5.6
_BLOCK_GAP = 0.3
_FLEXIBLE = ("breathing", "watch", "easier", "harder")

#: Names of the blocks in each column.
Columns = tuple[tuple[str, ...], tuple[str, ...]]


def columns_of(card: Card, form: str = "full") -> Columns:
    """Blocks of the left and of the right column, in reading order; large print has one column."""
    if form == "large":
        return ("feel",), ("set_up", "steps", *_FLEXIBLE)
    texts = {
        "breathing": len(card.breathing) + 11,
        "watch": sum(len(each.wrong) + len(each.fix) + 2 for each in card.mistakes) + 12,
        "easier": len(card.easier) + 9,
        "harder": len(first_sentence(card.harder)) + 9,
    }
    fixed = (
        _lines(len(first_sentence(card.feel)) + len(card.dose.effort) + 20, 0)
        + (_PICTURE_LINES if card.picture else 0),
        _lines(sum(map(len, card.set_up)) + 12, 1) + sum(_lines(len(step), 1, indent=3) - 0.2 for step in card.steps),
    )

    def height(places: tuple[int, ...]) -> float:
        taken = [*fixed]
        for name, place in zip(_FLEXIBLE, places, strict=True):
            taken[place] += _lines(texts[name], place)
        return max(taken)

    best = min(product((0, 1), repeat=len(_FLEXIBLE)), key=lambda places: (round(height(places), 3), places))
    left = tuple(name for name, place in zip(_FLEXIBLE, best, strict=True) if place == 0)
    right = tuple(name for name, place in zip(_FLEXIBLE, best, strict=True) if place == 1)
    return ("feel", *left), ("set_up", "steps", *right)


def _lines(letters: int, column: int, indent: int = 0) -> float:
    return -(-letters // (_LETTERS[column] - indent)) + _BLOCK_GAP
