"""The request: what a person wants, parsed once at the edge into one frozen value.

Every edit of a routine (swap, drop, add, lock, longer, shorter, reroll) is a request with other fields, so a request
is all there is to share, to cache and to print. Its canonical text has sorted keys and lists and leaves defaults out::

    areas=lower_back:2&conditions=glaucoma&minutes=5&purpose=desk_break

Value, text and reader must agree on every field, and stand side by side for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl, quote

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import (
    AgeGroup,
    Clothes,
    DoseSize,
    Level,
    Population,
    Purpose,
    Solver,
    StretchType,
    names,
)
from planner.errors import Fault, RequestError, ScreeningError
from planner.field_reader import FieldReader, hint, shown, some

__all__ = [
    "DEFAULT_EFFORT",
    "DEFAULT_STIFFNESS",
    "MINUTES",
    "UNDER_16_ADVICE",
    "Lock",
    "Request",
    "parse_query",
    "parse_request",
]

#: Shortest and longest routine of each purpose, in minutes.
MINUTES = {Purpose.DESK_BREAK: (2, 15), Purpose.COOLDOWN: (3, 30)}
DEFAULT_STIFFNESS = 2
#: The careful reading of an activity named without its effort.
DEFAULT_EFFORT = 7
LARGEST_SEED = 2**31 - 1
_OFFICES = ("open_office", "private_office", "plane_seat")

UNDER_16_ADVICE = (
    "planner makes routines for people of 16 and over. "
    "Ask a teacher, a coach or a physiotherapist who works with young people."
)


@dataclass(frozen=True, slots=True, order=True)
class Lock:
    """An exercise that must stay, at a given dose or, where ``dose`` is empty, at any."""

    slug: str
    dose: str = ""

    def __str__(self) -> str:
        return f"{self.slug}@{self.dose}" if self.dose else self.slug


@dataclass(frozen=True, slots=True)
class Request:
    """A parsed request; every list is sorted, so equal requests are equal values.

    Attributes
    ----------
    areas : tuple of (str, int)
        Area and stiffness, 1 to 3.
    activities : tuple of (str, int)
        Activity just done and its effort, 1 to 10.
    equipment : tuple of str
        What the person has at hand besides what the place provides.
    conditions : tuple of str
        Condition, with its part after a colon where it takes one.
    order : tuple of str
        Slugs in the order the person wants among exercises of one phase and position.
    """

    purpose: Purpose
    minutes: int
    areas: tuple[tuple[str, int], ...] = ()
    activities: tuple[tuple[str, int], ...] = ()
    level: Level = Level.BEGINNER
    equipment: tuple[str, ...] = ()
    place: str = ""
    on_a_call: bool = False
    floor: bool = True
    clothes: Clothes | None = None
    age_group: AgeGroup = AgeGroup.ADULT
    conditions: tuple[str, ...] = ()
    cleared: bool = False
    avoid: tuple[str, ...] = ()
    avoid_families: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    lock: tuple[Lock, ...] = ()
    order: tuple[str, ...] = ()
    solver: Solver = Solver.FAST
    seed: int = 0
    wears: Clothes = field(init=False, repr=False, compare=False, default=Clothes.ANY)

    def __post_init__(self) -> None:
        place = self.place or default_place(self.purpose)
        clothes = self.clothes or (Clothes.OFFICE if place in _OFFICES else Clothes.SPORT)
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "wears", clothes)
        object.__setattr__(self, "clothes", clothes)

    @property
    def seconds(self) -> int:
        """The time there is."""
        return self.minutes * 60

    @property
    def population(self) -> Population:
        """Dose row of this person."""
        return Population.of(self.level, self.age_group)

    @property
    def effort(self) -> int:
        """The hardest effort named, 0 when no activity is."""
        return max((effort for _, effort in self.activities), default=0)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON, keys and lists sorted, defaults left out."""
        default = Request(self.purpose, self.minutes, place=self.place)
        full: dict[str, Any] = {
            "activities": dict(self.activities),
            "age_group": self.age_group.value,
            "areas": dict(self.areas),
            "avoid": list(self.avoid),
            "avoid_families": list(self.avoid_families),
            "cleared": self.cleared,
            "clothes": self.wears.value,
            "conditions": list(self.conditions),
            "equipment": list(self.equipment),
            "floor": self.floor,
            "level": self.level.value,
            "like": list(self.like),
            "lock": [str(lock) for lock in self.lock],
            "minutes": self.minutes,
            "on_a_call": self.on_a_call,
            "order": list(self.order),
            "place": self.place,
            "purpose": self.purpose.value,
            "seed": self.seed,
            "solver": self.solver.value,
        }
        usual = {
            "age_group": default.age_group.value,
            "cleared": False,
            "clothes": default.wears.value,
            "floor": True,
            "level": default.level.value,
            "on_a_call": False,
            "place": default_place(self.purpose),
            "seed": 0,
            "solver": default.solver.value,
        }
        return {
            key: value for key, value in full.items() if value not in ([], {}) and (key, value) not in usual.items()
        }

    def canonical(self) -> str:
        """The canonical text: the query string of the page, the key of the cache, the matter of the code."""
        parts = []
        for key, value in self.to_json().items():
            if isinstance(value, dict):
                value = ",".join(f"{name}:{amount}" for name, amount in value.items())
            elif isinstance(value, list):
                value = ",".join(value)
            elif isinstance(value, bool):
                value = "true" if value else "false"
            parts.append(f"{key}={quote(str(value), safe=':,@-_')}")
        return "&".join(parts)

    def with_changes(self, **changes: Any) -> Request:
        """A copy with other fields; clothes follow the place unless they were chosen."""
        if "place" in changes and "clothes" not in changes:
            usual = Request(self.purpose, self.minutes, place=self.place).wears
            changes["clothes"] = None if self.wears is usual else self.wears
        changed = replace(self, **changes)
        sorted_lists: dict[str, Any] = {name: tuple(sorted(set(getattr(changed, name)))) for name in _SORTED}
        return replace(changed, **sorted_lists)


_SORTED = ("areas", "activities", "equipment", "conditions", "avoid", "avoid_families", "like", "lock")


def default_place(purpose: Purpose) -> str:
    """Where a person is when nothing is said."""
    return "open_office" if purpose is Purpose.DESK_BREAK else "home"


def parse_request(raw: object, catalogue: Catalogue) -> Request:
    """Parse a request object; say everything that is wrong with it.

    Parameters
    ----------
    raw : object
        What JSON gave; only an object with ``purpose`` and ``minutes`` can be right.
    catalogue : Catalogue
        Knows the areas, activities, places, conditions, exercises and families.

    Returns
    -------
    Request

    Raises
    ------
    RequestError
        With every fault: field, value, allowed.
    ScreeningError
        For people under 16.
    """
    if not isinstance(raw, Mapping):
        raise RequestError([Fault("request", shown(repr(raw)), "an object with purpose and minutes")])
    if raw.get("age_group") == "under_16":
        raise ScreeningError(UNDER_16_ADVICE, "under_16")
    reader = _RequestReader(raw, catalogue)
    request = reader.read()
    if reader.faults or request is None:
        raise RequestError(reader.faults)
    return request


def parse_query(query: str, catalogue: Catalogue) -> Request:
    """Parse a canonical text, or a query string whose keys repeat; raises like `parse_request`."""
    raw: dict[str, Any] = {}
    for key, value in parse_qsl(query, keep_blank_values=True):
        if key in ("areas", "activities"):
            pairs = raw.setdefault(key, {})
            for part in filter(None, value.split(",")):
                name, _, amount = part.partition(":")
                pairs[name] = _number(amount) if amount else DEFAULT_STIFFNESS if key == "areas" else DEFAULT_EFFORT
        elif key in _LISTS:
            raw.setdefault(key, []).extend(filter(None, value.split(",")))
        elif key in ("minutes", "seed"):
            raw[key] = _number(value)
        elif key in ("on_a_call", "floor", "cleared"):
            raw[key] = {"true": True, "false": False}.get(value, value)
        else:
            raw[key] = value
    return parse_request(raw, catalogue)


_LISTS = ("equipment", "conditions", "avoid", "avoid_families", "like", "lock", "order")


def _number(text: str) -> object:
    return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 12 else text


class _RequestReader(FieldReader):
    """Reads a raw request with the words of a catalogue."""

    def __init__(self, raw: Mapping[str, Any], catalogue: Catalogue) -> None:
        super().__init__(raw)
        self.catalogue = catalogue

    def read(self) -> Request | None:
        """The request, or None when a required field cannot be read."""
        self.known(sorted(Request.__dataclass_fields__.keys() - {"wears"}))
        purpose = self.word("purpose", Purpose, None)
        minutes = self.minutes(purpose)
        fields = {
            "areas": self.amounts("areas", self.catalogue.areas, 1, 3, DEFAULT_STIFFNESS),
            "activities": self.amounts("activities", self.catalogue.activities, 1, 10, DEFAULT_EFFORT),
            "level": self.word("level", Level, Level.BEGINNER),
            "equipment": self.ids("equipment", self.catalogue.equipment),
            "place": self.one("place", self.catalogue.places),
            "on_a_call": self.flag("on_a_call", False),
            "floor": self.flag("floor", True),
            "clothes": self.word("clothes", Clothes, None, required=False),
            "age_group": self.word("age_group", AgeGroup, AgeGroup.ADULT),
            "conditions": self.conditions(),
            "cleared": self.flag("cleared", False),
            "avoid": self.ids("avoid", self.catalogue.row_of),
            "avoid_families": self.ids("avoid_families", self.catalogue.members_of),
            "like": self.ids("like", self.catalogue.row_of),
            "lock": self.locks(),
            "order": self.ids("order", self.catalogue.row_of, keep_order=True),
            "solver": self.word("solver", Solver, Solver.FAST),
            "seed": self.whole("seed", 0, LARGEST_SEED, 0),
        }
        avoided = set(fields["avoid"])
        for lock in fields["lock"]:
            if lock.slug in avoided:
                self.fault("lock", lock.slug, "an exercise that is not avoided as well")
        if purpose is None or minutes is None or self.faults:
            return None
        return Request(purpose, minutes, **fields)

    def minutes(self, purpose: Purpose | None) -> int | None:
        """Whole minutes within the range of the purpose."""
        least, most = MINUTES[purpose] if purpose else (2, 30)
        if "minutes" not in self.raw:
            self.fault("minutes", "missing", f"a whole number from {least} to {most}")
            return None
        found: int | None = self.whole("minutes", least, most, None)
        return found

    def conditions(self) -> tuple[str, ...]:
        """Conditions, with the part that some of them take."""
        found = []
        parts: dict[str, Callable[[], Iterable[str]]] = {
            "area": lambda: self.catalogue.areas,
            "muscle": lambda: self.catalogue.muscle_ids,
        }
        for value in self.sequence("conditions"):
            name, colon, part = value.partition(":") if isinstance(value, str) else ("", "", "")
            condition = self.catalogue.conditions.get(name)
            if condition is None:
                self.fault(
                    "conditions", value, f"{some(self.catalogue.conditions)}{hint(name, self.catalogue.conditions)}"
                )
            elif condition.part == "none" and colon:
                self.fault("conditions", value, f"{name}, without a part")
            elif condition.part != "none" and part not in parts[condition.part]():
                known = parts[condition.part]()
                self.fault("conditions", value, f"{name}:{condition.part}, with one of {', '.join(known)}")
            else:
                found.append(value)
        return tuple(sorted(set(found)))

    def locks(self) -> tuple[Lock, ...]:
        """Exercises that must stay, ``slug`` or ``slug@dose``."""
        found: dict[str, Lock] = {}
        for value in self.sequence("lock"):
            slug, at, dose = value.partition("@") if isinstance(value, str) else ("", "", "")
            if slug not in self.catalogue.row_of:
                self.fault("lock", value, f"slug@dose of an exercise{hint(slug, self.catalogue.row_of)}")
                continue
            is_light = self.catalogue.exercise(slug).stretch_type is StretchType.LIGHT
            sizes = [str(seconds) for seconds in range(20, 301, 10)] if is_light else names(DoseSize)
            if at and dose not in sizes:
                self.fault("lock", value, f"{slug} at one of {', '.join(sizes)}")
            elif slug in found and found[slug].dose != dose:
                self.fault("lock", value, f"{slug} at one dose only")
            else:
                found[slug] = Lock(slug, dose)
        return tuple(sorted(found.values()))
