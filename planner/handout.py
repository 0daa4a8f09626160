"""A plan for paper: one routine or several for one person, how often, from when, and who it is for.

::

    {"title", "person", "date", "review_date", "times_a_day", "days_a_week", "requests": [...]}

Only ``requests`` is required. Dates are given by whoever asks: this room knows no clock. The code of a plan holds its
requests and how often, so that paper leads back to the same exercises; title, person and dates never enter it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.errors import Fault, RequestError
from planner.field_reader import FieldReader, shown
from planner.request import Request, parse_query, parse_request
from planner.routine.code import pack_code
from planner.routine.values import Routine

__all__ = ["MOST_REQUESTS", "Plan", "is_plan", "parse_plan", "parse_plan_text", "plan_code", "routines_of"]

MOST_REQUESTS = 8
_LONGEST = {"title": 120, "person": 80}
_LIMITS = {"times_a_day": 10, "days_a_week": 7}
_DATES = ("date", "review_date")
_FIELDS = (*_LONGEST, *_DATES, *_LIMITS, "requests")
#: A plan is for one person, so these must not differ between its requests.
_OF_THE_PERSON = ("conditions", "age_group", "cleared")
#: Stands between requests in the text of a plan; a canonical text never holds one.
_BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Plan:
    """A parsed plan.

    Attributes
    ----------
    title, person : str
        As typed; empty where not given.
    date, review_date : date, optional
        First day, and the day to look at it again.
    times_a_day, days_a_week : int
        0 where not given; paper then has room to write.
    """

    requests: tuple[Request, ...]
    title: str = ""
    person: str = ""
    date: datetime.date | None = None
    review_date: datetime.date | None = None
    times_a_day: int = 0
    days_a_week: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether it is one request and nothing else."""
        return self == Plan(self.requests[:1])

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; what was not given is left out."""
        given: dict[str, Any] = {
            "title": self.title,
            "person": self.person,
            "date": self.date.isoformat() if self.date else "",
            "review_date": self.review_date.isoformat() if self.review_date else "",
            "times_a_day": self.times_a_day,
            "days_a_week": self.days_a_week,
        }
        return {name: value for name, value in given.items() if value} | {
            "requests": [request.to_json() for request in self.requests]
        }

    def canonical(self) -> str:
        """What the code holds: how often, then each request; of a bare plan the canonical text of its request."""
        often = [f"{name}={getattr(self, name)}" for name in sorted(_LIMITS) if getattr(self, name)]
        head = ["&".join(often)] if often else []
        return _BETWEEN.join(head + [request.canonical() for request in self.requests])


def plan_code(plan: Plan, catalogue_version: str) -> str:
    """Code of a plan for paper; that of a bare plan is the code of its routine."""
    return pack_code(plan.canonical(), catalogue_version)


def is_plan(raw: object) -> bool:
    """Whether some JSON means a plan, alone or with its routines, and not one routine."""
    return isinstance(raw, Mapping) and ("requests" in raw or "plan" in raw)


def parse_plan(raw: object, catalogue: Catalogue) -> Plan:
    """Parse a plan; say everything that is wrong with it.

    Parameters
    ----------
    raw : object
        What JSON gave.
    catalogue : Catalogue
        Knows the words of the requests.

    Raises
    ------
    RequestError
        With every fault; those of a request under ``requests[0].``.
    ScreeningError
        For people under 16.
    """
    if not isinstance(raw, Mapping):
        raise RequestError([Fault("plan", shown(repr(raw)), f"an object with {', '.join(_FIELDS)}")])
    reader = FieldReader(raw)
    reader.known(_FIELDS)
    texts = {name: reader.text(name, longest) for name, longest in _LONGEST.items()}
    dates = {name: reader.day(name) for name in _DATES}
    counts = {name: reader.whole(name, 1, most, 0) for name, most in _LIMITS.items()}
    if dates["date"] and dates["review_date"] and dates["review_date"] < dates["date"]:
        reader.fault("review_date", raw["review_date"], f"a day from {dates['date']} on")
    faults = reader.faults
    requests = _requests(raw, catalogue, faults)
    if faults:
        raise RequestError(faults)
    return Plan(
        requests=requests,
        title=texts["title"],
        person=texts["person"],
        date=dates["date"],
        review_date=dates["review_date"],
        times_a_day=counts["times_a_day"],
        days_a_week=counts["days_a_week"],
    )


def parse_plan_text(text: str, catalogue: Catalogue) -> Plan:
    """Read what `Plan.canonical` wrote; raises like `parse_plan`."""
    parts = text.split(_BETWEEN)
    often: dict[str, object] = {}
    if "purpose=" not in parts[0]:
        for pair in parts.pop(0).split("&"):
            name, _, value = pair.partition("=")
            often[name] = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else value
    reader = FieldReader(often)
    for name, amount in often.items():
        if name not in _LIMITS:
            reader.fault(shown(name), amount, f"one of {', '.join(sorted(_LIMITS))}")
    counts = {name: reader.whole(name, 1, most, 0) for name, most in _LIMITS.items()}
    faults = reader.faults
    requests = []
    for index, each in enumerate(parts):
        try:
            requests.append(parse_query(each, catalogue))
        except RequestError as error:
            # The only request of a text needs no number to be found.
            faults += _inside(error, index) if len(parts) > 1 else error.faults
    if faults or not 1 <= len(requests) <= MOST_REQUESTS:
        raise RequestError(faults or [Fault("requests", str(len(requests)), f"1 to {MOST_REQUESTS} requests")])
    return Plan(tuple(requests), times_a_day=counts["times_a_day"], days_a_week=counts["days_a_week"])


def routines_of(plan: Plan, routines: Sequence[Routine]) -> tuple[Routine, ...]:
    """The routines of a plan, each beside the request that it answers.

    Raises
    ------
    RequestError
        When they are not as many, or answer other requests.
    """
    faults = []
    if len(routines) != len(plan.requests):
        faults.append(Fault("routines", str(len(routines)), f"{len(plan.requests)}, one for each request"))
    for index, (request, routine) in enumerate(zip(plan.requests, routines, strict=False)):
        if dict(routine.request) != request.to_json():
            faults.append(Fault(f"routines[{index}].request", shown(dict(routine.request)), "the request of the plan"))
    if faults:
        raise RequestError(faults)
    return tuple(routines)


def _requests(raw: Mapping[str, Any], catalogue: Catalogue, faults: list[Fault]) -> tuple[Request, ...]:
    value = raw.get("requests", [])
    if not isinstance(value, (list, tuple)) or not 1 <= len(value) <= MOST_REQUESTS:
        said = "missing" if "requests" not in raw else shown(value)
        faults.append(Fault("requests", said, f"a list of 1 to {MOST_REQUESTS} requests"))
        return ()
    found = []
    for index, each in enumerate(value):
        try:
            found.append(parse_request(each, catalogue))
        except RequestError as error:
            faults += _inside(error, index)
    for index, request in enumerate(found[1:], start=1):
        for name in _OF_THE_PERSON:
            if getattr(request, name) != getattr(found[0], name):
                said = shown(request.to_json().get(name, "not given"))
                faults.append(Fault(f"requests[{index}].{name}", said, "the same in each request: it is one person"))
    return tuple(found)


def _inside(error: RequestError, index: int) -> list[Fault]:
    """Faults of one request, with the place where it stands."""
    return [
        replace(fault, field=f"requests[{index}]" + ("" if fault.field == "request" else f".{fault.field}"))
        for fault in error.faults
    ]
