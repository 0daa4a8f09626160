"""The usual answers of a person: which fields they are, and how they fill in the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.routine.wording import join_words
from planner.web.words import CLOTHES, LEVEL, lowered

__all__ = ["PROFILE_FIELDS", "profile_query", "profile_words", "readable_profile"]

#: Answers about a person rather than about today. Whether a professional has cleared somebody is asked each time.
PROFILE_FIELDS = (
    "level",
    "place",
    "equipment",
    "clothes",
    "floor",
    "age_group",
    "conditions",
    "like",
    "avoid",
)


def profile_words(profile: Mapping[str, Any], catalogue: Catalogue) -> str:
    """Usual answers in one line; empty when there are none."""
    place = catalogue.places.get(str(profile.get("place", "")))
    things = [lowered(catalogue.equipment[each].label) for each in profile.get("equipment", ())]
    conditions = [each.partition(":")[0] for each in profile.get("conditions", ())]
    named = [
        LEVEL.get(str(profile.get("level", "")), ""),
        lowered(place.label) if place else "",
        join_words(things),
        lowered(CLOTHES.get(str(profile.get("clothes", "")), "")),
        "off the floor" if profile.get("floor") is False else "",
        "65 or over" if profile.get("age_group") == "older" else "",
        join_words(lowered(catalogue.conditions[each].label) for each in conditions),
        f"likes {_exercises(profile['like'])}" if profile.get("like") else "",
        f"leaves out {_exercises(profile['avoid'])}" if profile.get("avoid") else "",
    ]
    words = "\u00a0· ".join(filter(None, named))
    return words[:1].upper() + words[1:]


def readable_profile(profile: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """Usual answers without what the catalogue no longer knows."""
    known = {
        "place": catalogue.places,
        "equipment": catalogue.equipment,
        "conditions": catalogue.conditions,
        "like": catalogue.row_of,
        "avoid": catalogue.row_of,
    }
    found: dict[str, Any] = {}
    for field in PROFILE_FIELDS:
        value = profile.get(field)
        if isinstance(value, list):
            value = [each for each in value if each.partition(":")[0] in known[field]]
        elif field == "place" and value not in known["place"]:
            value = None
        if value not in (None, [], ""):
            found[field] = value
    return found


def profile_query(profile: Mapping[str, Any]) -> dict[str, str]:
    """Usual answers as fields of an address."""
    found = {}
    for field, value in profile.items():
        if isinstance(value, bool):
            found[field] = "true" if value else "false"
        else:
            found[field] = ",".join(value) if isinstance(value, list) else str(value)
    return found


def _exercises(slugs: Sequence[str]) -> str:
    return f"{len(slugs)} exercise{'' if len(slugs) == 1 else 's'}"
