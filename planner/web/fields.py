"""From what a form or a link sends to a request object; what was typed is kept, so that it can be shown again.

One reader serves the form (``areas=hips&stiff-hips=3``), typed names (``avoid=Cat-Cow``) and the canonical text
(``areas=hips:3``), since each of them may stand in an address.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from werkzeug.datastructures import MultiDict

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.request import DEFAULT_EFFORT, DEFAULT_STIFFNESS

__all__ = ["PAGE_FIELDS", "SCREENING_FIELD", "is_named", "known_exercise", "read_fields"]

#: Boxes of the screening questions; they are judged and forgotten, and never part of a request.
SCREENING_FIELD = "yes"
#: Fields of the pages about a routine that are no part of its request.
PAGE_FIELDS = ("swap", "form", "paper", "slug", "action", "code")
_AMOUNTS = {"areas": ("stiff-", DEFAULT_STIFFNESS), "activities": ("effort-", DEFAULT_EFFORT)}
_LISTS = ("equipment", "conditions", "avoid", "avoid_families", "like", "lock", "order")
_TYPED = ("avoid", "like")
_FLAGS = ("on_a_call", "floor", "cleared")
_COMPANIONS = ("stiff-", "effort-", "part-")


def read_fields(sent: MultiDict[str, str], catalogue: Catalogue, ignore: Collection[str] = ()) -> dict[str, Any]:
    """What was sent, as a request object.

    Parameters
    ----------
    sent : MultiDict
        Of a form or a query string.
    catalogue : Catalogue
        Knows the names of exercises.
    ignore : collection of str
        Fields of the page that are no part of a request.

    Returns
    -------
    dict
        Ready to be parsed; a wrong value stays as it was typed.
    """
    raw: dict[str, Any] = {}
    for key, values in sent.lists():
        given = [value.strip() for value in values if value.strip()]
        if not given or key in ignore or key.startswith(_COMPANIONS) or key == "minutes_other":
            continue
        if key in _AMOUNTS:
            raw[key] = _amounts(key, _split(given), sent)
        elif key in _LISTS:
            found = _split(given)
            raw[key] = [_slug(each, catalogue) for each in found] if key in _TYPED else found
        elif key in ("minutes", "seed"):
            raw[key] = _whole(given[-1])
        elif key in _FLAGS:
            raw[key] = {"true": True, "false": False}.get(given[-1], given[-1])
        else:
            raw[key] = given[-1]
    if other := sent.get("minutes_other", "").strip():
        raw["minutes"] = _whole(other)
    if "conditions" in raw:
        raw["conditions"] = [_with_part(each, sent) for each in raw["conditions"]]
    return raw


def known_exercise(text: str, catalogue: Catalogue) -> str | None:
    """Slug of an exercise that is named by slug, name or alias; None when there is none."""
    wanted = _plain(text)
    if text in catalogue.row_of:
        return text
    for exercise in catalogue.exercises:
        if wanted in map(_plain, (exercise.name, exercise.slug.replace("-", " "), *exercise.aliases)):
            return exercise.slug
    return None


def is_named(text: str, exercise: Exercise) -> bool:
    """Whether every word of a text opens a word of the name or of an alias: "chin tuck" means "Seated Chin Tuck"."""
    words = _plain(" ".join((exercise.name, *exercise.aliases))).split()
    typed = _plain(text).split()
    return bool(typed) and all(any(word.startswith(each) for word in words) for each in typed)


def _amounts(key: str, found: list[str], sent: MultiDict[str, str]) -> dict[str, object]:
    prefix, default = _AMOUNTS[key]
    amounts: dict[str, object] = {}
    for each in found:
        name, _, amount = each.partition(":")
        amounts[name] = _whole(amount or sent.get(prefix + name, "") or str(default))
    return amounts


def _with_part(condition: str, sent: MultiDict[str, str]) -> str:
    part = sent.get(f"part-{condition}", "")
    return f"{condition}:{part}" if part and ":" not in condition else condition


def _slug(text: str, catalogue: Catalogue) -> str:
    return known_exercise(text, catalogue) or text


def _split(values: list[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def _whole(text: str) -> object:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(text) < 12 else text


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").replace("-", " ").split())
