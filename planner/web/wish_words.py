"""A wish in words: above its routine, in the list of saved plans, and as a name to begin with."""

from __future__ import annotations

from planner.catalogue.catalogue import Catalogue
from planner.request import Request
from planner.routine.wording import join_words, number_words
from planner.web.words import PURPOSE, capitalized, lowered

__all__ = ["for_words", "name_for", "wish_words"]

_MOST_AREAS_NAMED = 3
_MOST_AREAS_IN_A_NAME = 2


def for_words(request: Request, catalogue: Catalogue) -> str:
    """What a routine is for: "Cooldown for the lower back and hips, after running"."""
    areas = [lowered(catalogue.areas[area].label) for area, _ in sorted(request.areas, key=lambda pair: -pair[1])]
    named = areas[:_MOST_AREAS_NAMED]
    if len(areas) > len(named):
        named.append(f"{number_words(len(areas) - len(named))} more")
    after = join_words(lowered(catalogue.activities[each].label) for each, _ in request.activities)
    words = PURPOSE[request.purpose.value]
    if named:
        words += f" for {join_words(named)}"
    return f"{words}{',' if named and after else ''} after {after}" if after else words


def wish_words(wanted: Request, catalogue: Catalogue) -> str:
    """A wish in one line: "Cooldown for lower back and hips, 10 minutes"."""
    edits = len(wanted.lock) + len(wanted.avoid)
    changed = f", {edits} change{'s' if edits > 1 else ''} of yours" if edits else ""
    return f"{for_words(wanted, catalogue)}, {wanted.minutes} minutes{changed}"


def name_for(wanted: Request, catalogue: Catalogue) -> str:
    """A name to begin with: "Lower back and hips, 10 minutes"."""
    ranked = sorted(wanted.areas, key=lambda pair: -pair[1])[:_MOST_AREAS_IN_A_NAME]
    named = [lowered(catalogue.areas[area].label) for area, _ in ranked] or [
        f"after {lowered(catalogue.activities[each].label)}" for each, _ in wanted.activities[:1]
    ]
    words = join_words(named) if named else for_words(wanted, catalogue)
    return f"{capitalized(words)}, {wanted.minutes} minutes"
