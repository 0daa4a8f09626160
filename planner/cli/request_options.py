"""The options of a request, shared by every command that plans: they become one raw object, parsed by `Parts.parse`.

All values stay text here, so that whatever is wrong is told by the parser, all of it at once and with hints.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from planner.catalogue.vocabulary import AgeGroup, Clothes, Level, Purpose, names
from planner.cli.files import read_json
from planner.errors import Fault, RequestError
from planner.handout import Plan
from planner.request import DEFAULT_EFFORT, DEFAULT_STIFFNESS, MINUTES, Request
from planner.wiring import Parts

__all__ = ["plan_from_code", "read_request", "request_from_code", "request_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])

_LISTS = {
    "equipment": "equipment",
    "condition": "conditions",
    "avoid": "avoid",
    "avoid_family": "avoid_families",
    "like": "like",
    "lock": "lock",
    "order": "order",
}
_AMOUNTS = {"area": ("areas", DEFAULT_STIFFNESS), "activity": ("activities", DEFAULT_EFFORT)}
_LENGTHS = ", ".join(f"{purpose} {least} to {most}" for purpose, (least, most) in MINUTES.items())


def _one_of(vocabulary: Any) -> str:
    return "|".join(names(vocabulary))


# fmt: off
_OPTIONS = (
    click.option("--purpose", metavar=_one_of(Purpose), help="What the routine is for."),
    click.option("--minutes", metavar="N", help=f"How long it may take: {_LENGTHS}."),
    click.option("--area", multiple=True, metavar="ID[:1-3]", help="A stiff area, and how stiff it is (2)."),
    click.option("--activity", multiple=True, metavar="ID[:1-10]", help="What you have just done, how hard (7)."),
    click.option("--level", metavar=_one_of(Level), help="How much you are used to (beginner)."),
    click.option("--equipment", multiple=True, metavar="ID", help="A thing at hand besides what the place provides."),
    click.option("--place", metavar="ID", help="Where you are (desk breaks: open_office, cooldowns: home)."),
    click.option("--on-a-call", is_flag=True, help="Only what does not disturb a call."),
    click.option("--no-floor", is_flag=True, help="Nothing on the floor."),
    click.option("--clothes", metavar=_one_of(Clothes), help="What you wear (offices: office, else sport)."),
    click.option("--age-group", metavar=_one_of(AgeGroup), help="16 to 64, or 65 and over (adult)."),
    click.option("--condition", multiple=True, metavar="ID[:PART]", help="Such as glaucoma, recent_surgery:shoulders."),
    click.option("--cleared", is_flag=True, help="A professional has cleared you to exercise."),
    click.option("--avoid", multiple=True, metavar="SLUG", help="An exercise to leave out."),
    click.option("--avoid-family", multiple=True, metavar="ID", help="A family of exercises to leave out."),
    click.option("--like", multiple=True, metavar="SLUG", help="An exercise that you like."),
    click.option("--lock", multiple=True, metavar="SLUG[@DOSE]", help="An exercise that must be in it."),
    click.option("--order", multiple=True, metavar="SLUG", help="What comes first, within one position."),
    click.option("--exact", is_flag=True, help="Find the proven optimum; slower."),
    click.option("--seed", metavar="N", help="Another number, another routine that is nearly as good (0)."),
    click.option("--code", metavar="CODE", help="Start from the code of a routine; options change it."),
    click.option("--request", "file", metavar="FILE|-", help="Start from a request object; options change it."),
)
# fmt: on


def request_options(command: _Command) -> _Command:
    """Add the options of a request to a command; it gets them as keywords for `read_request`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_request(parts: Parts, options: Mapping[str, Any]) -> Request:
    """The request that some options, a code or a file ask for.

    Raises
    ------
    RequestError
        With every fault.
    ScreeningError
        For people under 16.
    """
    raw = _base(parts, options.get("code"), options.get("file"))
    if not isinstance(raw, dict):
        return parts.parse(raw)
    return parts.parse(raw | _raw(options))


def request_from_code(parts: Parts, code: str) -> Request:
    """The request that a code holds; says on stderr when it was printed with other tables.

    Raises
    ------
    RequestError
        For the code of a plan with several routines, which is no one request.
    """
    plan = plan_from_code(parts, code)
    if len(plan.requests) > 1:
        allowed = f"the code of one routine; this one holds a plan of {len(plan.requests)}, for `planner export`"
        raise RequestError([Fault("code", code[:80], allowed)])
    return plan.requests[0]


def plan_from_code(parts: Parts, code: str) -> Plan:
    """The plan, of one routine or several, that a code holds; says on stderr when it was printed with other tables."""
    return parts.parse_plan_text(_canonical(parts, code))


def _canonical(parts: Parts, code: str) -> str:
    unpacked = parts.unpack(code)
    if not unpacked.is_of(parts.catalogue.version):
        click.echo("This code was printed with another version of planner; here is today's routine for it.", err=True)
    return unpacked.canonical


def _base(parts: Parts, code: str | None, file: str | None) -> Any:
    if code and file:
        raise RequestError([Fault("code", code[:80], "a code or a request file, not both")])
    if file:
        return read_json(file)
    return request_from_code(parts, code).to_json() if code else {}


def _raw(options: Mapping[str, Any]) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for name in ("purpose", "level", "place", "clothes", "age_group"):
        if options[name] is not None:
            raw[name] = options[name]
    for name in ("minutes", "seed"):
        if options[name] is not None:
            raw[name] = _number(options[name])
    for name, field in _LISTS.items():
        if options[name]:
            raw[field] = [part for value in options[name] for part in value.split(",")]
    for name, (field, default) in _AMOUNTS.items():
        if options[name]:
            raw[field] = dict(_amount(part, default) for value in options[name] for part in value.split(","))
    raw |= {name: True for name in ("on_a_call", "cleared") if options[name]}
    if options["no_floor"]:
        raw["floor"] = False
    if options["exact"]:
        raw["solver"] = "exact"
    return raw


def _amount(text: str, default: int) -> tuple[str, object]:
    name, colon, amount = text.partition(":")
    return name, _number(amount) if colon else default


def _number(text: str) -> object:
    """A whole number; anything else stays text, for the parser to refuse."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 12 else text
