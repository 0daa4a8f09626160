"""Files of plans: a plan alone, a plan with its routines, or one routine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from planner.errors import Fault, RequestError
from planner.handout import Plan, is_plan, routines_of
from planner.routine.values import Routine
from planner.wiring import Parts

__all__ = ["read_plan_file"]


def read_plan_file(parts: Parts, raw: Any, given: Mapping[str, Any] | None = None) -> tuple[Plan, tuple[Routine, ...]]:
    """The plan in a file, and its routines where the file holds them.

    Parameters
    ----------
    raw : object
        ``{"requests": [...]}``, ``{"plan": {...}, "routines": [...]}`` as exported, or a routine.
    given : mapping, optional
        Fields of the plan that go before those of the file.

    Raises
    ------
    RequestError
        With every fault of the plan or, when that is right, of the routines.
    """
    given = dict(given or {})
    if not is_plan(raw):
        routine, request = parts.read(raw)
        return parts.parse_plan({**given, "requests": [request.to_json()]}), (routine,)
    if "plan" not in raw:
        return parts.parse_plan({**raw, **given}), ()
    faults = [
        Fault(str(key)[:80], repr(raw[key])[:80], "one of plan, code, routines")
        for key in raw
        if key not in ("plan", "code", "routines")
    ]
    if faults:
        raise RequestError(faults)
    within = raw["plan"]
    plan = parts.parse_plan({**within, **given} if isinstance(within, Mapping) else within)
    return plan, routines_of(plan, _routines(parts, raw.get("routines", [])))


def _routines(parts: Parts, raw: object) -> tuple[Routine, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise RequestError([Fault("routines", repr(raw)[:80], "a list of routines")])
    found, faults = [], []
    for index, each in enumerate(raw):
        try:
            found.append(parts.read(each)[0])
        except RequestError as error:
            faults += [Fault(f"routines[{index}].{fault.field}", fault.value, fault.allowed) for fault in error.faults]
    if faults:
        raise RequestError(faults)
    return tuple(found)
