"""Answers of the product beside the judge that shares nothing with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from planner.errors import PlannerError
from planner.request import parse_request
from planner.routine.assemble import Unsolvable, plan
from planner.wiring import prove
from tests.builders import real_catalogue, real_parts
from tests.second_reading import judge, read_tables

TABLES = read_tables()


def answer_to(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What a request is answered, as JSON; why it is impossible is not asked, because that takes many proofs."""
    parts = real_parts()
    try:
        return plan(parse_request(raw, parts.catalogue), parts.catalogue, parts.similarity, prove).to_json()
    except Unsolvable:
        return {"error": {"kind": "impossible"}}
    except PlannerError as error:
        return error.to_json()


def complaints(raw: Mapping[str, Any], answer: Mapping[str, Any]) -> list[str]:
    """What the judge has against an answer.

    What a routine should hold can stand in its own way: the activation lies on the floor and the wrists stand, or three
    minutes are too short for two on the feet and a back routine. Then a note says what had no room, and the judge, who
    sees only that something is missing, is overruled; that no routine misses less is for a proof to show
    (`tests.spread`).
    """
    found = judge(raw, answer, TABLES)
    if any(note["kind"] == "not_served" for note in answer.get("notes", ())):
        found = [each for each in found if not re.match(r"kinds: a break|after_effort: \d+ s of light", each)]
    return found


def slugs(answer: Mapping[str, Any]) -> list[str]:
    return [step["exercise"] for step in answer.get("steps", ())]


def known_sources() -> set[str]:
    return set(real_catalogue().sources)
