"""Sixty plans over the real tables: short and long, alone and several, with conditions, names of many kinds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from planner.errors import PlannerError
from planner.handout import Plan
from planner.routine.values import Routine
from planner.sheets import FORMS, PAPERS, SheetSummary, summarise
from tests.builders import real_parts

__all__ = ["N_IN_CI", "N_PLANS", "Case", "case"]

N_PLANS = 60
#: As PDF, in continuous integration; each form on each paper twice.
N_IN_CI = 16

_NAMES = (
    "",
    "Maria Keller",
    "Maximiliane Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh",
    "דנה כהן",
    "ليلى حداد",
    "Zoë Łukasiewicz",
    "Ada 🦊 Lovelace",
    "O'Brien <script>alert(1)</script>",
)
_TITLES = (
    "",
    "",
    "After the run",
    "For the days at the desk",
    "A plan for a back that sat in a small car all day long",
)


@dataclass(frozen=True)
class Case:
    """A plan of the spread, how it is printed, and what stands on it."""

    number: int
    raw: dict[str, Any]
    plan: Plan
    routines: tuple[Routine, ...]
    summary: SheetSummary
    form: str
    paper: str


@cache
def case(number: int) -> Case:
    """One plan; a draw whose wishes clash is followed by the next one."""
    parts = real_parts()
    random = Random(f"handout {number}")
    while True:
        raw = _draw(random, number)
        try:
            plan = parts.parse_plan(raw)
            routines = parts.routines(plan)
            break
        except PlannerError:
            continue
    summary = summarise(plan, routines, parts.catalogue, parts.drawings, "https://plan.example")
    form, paper = FORMS[number % len(FORMS)], tuple(PAPERS)[number // len(FORMS) % len(PAPERS)]
    return Case(number, raw, plan, routines, summary, form, paper)


def _draw(random: Random, number: int) -> dict[str, Any]:
    catalogue = real_parts().catalogue
    plain = [each.id for each in catalogue.conditions.values() if each.part == "none"]
    person: dict[str, Any] = {
        "conditions": random.sample(plain, 4 if number % 10 == 4 else random.choice((0, 0, 1, 2)))
    }
    person |= {"cleared": True} if person["conditions"] else {}
    person |= {"age_group": random.choice(("adult", "adult", "older"))}
    n_requests = random.choice((3, 4)) if number % 12 == 9 else 2 if number % 12 == 3 else 1
    raw: dict[str, Any] = {"requests": [_request(random, number, index) | person for index in range(n_requests)]}
    raw |= {"title": random.choice(_TITLES), "person": _NAMES[number % len(_NAMES)]}
    if random.random() < 0.6:
        raw |= {"date": "2026-03-05", "review_date": "2026-04-02", "times_a_day": 2, "days_a_week": 5}
    return raw


def _request(random: Random, number: int, index: int) -> dict[str, Any]:
    areas = random.sample(sorted(real_parts().catalogue.areas), random.choice((1, 1, 2)))
    if number % 5 == 1 and index == 0:
        minutes = 20 if number % 2 else 30
        return {"purpose": "cooldown", "minutes": minutes, "areas": areas, "activities": {"running": 6}}
    if (number + index) % 2:
        return {"purpose": "desk_break", "minutes": random.choice((3, 5, 8)), "areas": areas}
    return {"purpose": "cooldown", "minutes": random.choice((5, 10)), "areas": areas}
