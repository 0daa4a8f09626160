"""Answers of the product beside the judge that shares nothing with it."""

from __future__ import annotations

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

    Required kinds can stand in each other's way (the activation lies on the floor, the wrists stand); then a note says
    which had no room, and the judge, who sees only that one is missing, is overruled.
    """
    found = judge(raw, answer, TABLES)
    if any(note["kind"] == "not_served" for note in answer.get("notes", ())):
        found = [each for each in found if not each.startswith("kinds: a break")]
    return found


def slugs(answer: Mapping[str, Any]) -> list[str]:
    return [step["exercise"] for step in answer.get("steps", ())]


def known_sources() -> set[str]:
    return set(real_catalogue().sources)
