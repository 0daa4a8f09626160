"""A request that has no routine: the smallest set of wishes that clash, and the cheapest changes that help.

A wish is a part of the request that could be otherwise. A set of wishes clashes when no routine keeps them all, even
with every other wish given up; the smallest such set is named. A change gives up, or softens, one wish (two where one
is not enough) and is checked by planning with it. Safety (conditions, age) may be part of a clash and is never offered.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import AgeGroup, Clothes, Level
from planner.errors import NoRoutineError
from planner.request import MINUTES, Request
from planner.routine.answers import Change, Clash

__all__ = ["MOST_CHANGES", "Wish", "explain_clash", "wishes_of"]

MOST_CHANGES = 4
MOST_NAMED = 5
#: Clashes of up to so many wishes are looked for one by one.
MOST_SEARCHED = 2
IsPossible = Callable[[Request], bool]


@dataclass(frozen=True, slots=True)
class Wish:
    """A part of a request, what it would be without it, and softer versions in rising cost."""

    clash: Clash
    without: Callable[[Request], Request]
    softer: tuple[tuple[str, str, Callable[[Request], Request]], ...] = ()


def explain_clash(request: Request, catalogue: Catalogue, is_possible: IsPossible) -> NoRoutineError:
    """Why a request has no routine, and what would help.

    Parameters
    ----------
    is_possible : callable
        Whether a request has a routine; proven when it answers no.

    Returns
    -------
    NoRoutineError
        To be raised by the caller.
    """
    wishes = wishes_of(request, catalogue)
    clashing = _smallest_clash(request, wishes, is_possible)
    changes = tuple(itertools.islice(_changes(request, wishes, is_possible), MOST_CHANGES))
    said = "; ".join(wish.clash.words for wish in clashing[:MOST_NAMED])
    more = f"; and {len(clashing) - MOST_NAMED} more wishes" if len(clashing) > MOST_NAMED else ""
    message = f"No routine can keep all of this: {said}{more}."
    if not changes:
        message += " No single change or pair of changes that we may offer makes it possible."
    return NoRoutineError(
        message, [wish.clash.to_json() for wish in clashing], [change.to_json() for change in changes]
    )


def _relaxed(request: Request, wishes: Sequence[Wish], kept: Sequence[Wish]) -> Request:
    for wish in wishes:
        if wish not in kept:
            request = wish.without(request)
    return request


def _smallest_clash(request: Request, wishes: Sequence[Wish], is_possible: IsPossible) -> list[Wish]:
    """Drop wishes one by one while the rest still clash, then look for a smaller set among all of them.

    A set of wishes of which a larger one was possible cannot clash, so it need not be tried.
    """
    kept = list(wishes)
    possible: list[set[int]] = []
    for wish in wishes:
        fewer = [each for each in kept if each is not wish]
        if is_possible(_relaxed(request, wishes, fewer)):
            possible.append(set(map(id, fewer)))
        else:
            kept = fewer
    for size in range(1, min(len(kept), MOST_SEARCHED + 1)):
        for few in itertools.combinations(wishes, size):
            if any(set(map(id, few)) <= each for each in possible):
                continue
            if not is_possible(_relaxed(request, wishes, few)):
                return list(few)
    return kept


def _changes(request: Request, wishes: Sequence[Wish], is_possible: IsPossible) -> Iterator[Change]:
    """Changes that were checked: one per wish, the softest that helps; pairs where no single change does."""
    offered = [wish for wish in wishes if not wish.clash.is_safety and wish.softer]
    found = False
    for wish in offered:
        if wish.clash.field == "minutes" and not is_possible(wish.without(request)):
            continue
        for words, cost, soften in wish.softer:
            changed = soften(request)
            if changed != request and is_possible(changed):
                found = True
                yield Change(wish.clash.field, words, cost, changed)
                break
    if found:
        return
    for one, other in itertools.combinations(offered, 2):
        (words, cost, soften), (also, more, soften_too) = one.softer[-1], other.softer[-1]
        changed = soften_too(soften(request))
        if is_possible(changed):
            yield Change(f"{one.clash.field}+{other.clash.field}", f"{words}, and: {also}", f"{cost}; {more}", changed)


def wishes_of(request: Request, catalogue: Catalogue) -> list[Wish]:
    """The wishes of a request that restrict it, those that cost least to give up first."""
    return list(_wishes(request, catalogue))


def _wishes(request: Request, catalogue: Catalogue) -> Iterator[Wish]:
    most = MINUTES[request.purpose][1]
    longer = tuple(
        (f"Take {minutes} minutes", _more_minutes(minutes - request.minutes), _with(minutes=minutes))
        for minutes in range(request.minutes + 1, most + 1)
    )
    yield Wish(Clash("minutes", str(request.minutes), f"{request.minutes} minutes"), _with(minutes=most), longer)
    for lock in request.lock:
        name = catalogue.exercise(lock.slug).name
        rest = tuple(each for each in request.lock if each != lock)
        soften = ((f"Do not insist on {name}", "it may be left out", _with(lock=rest)),)
        yield Wish(Clash("lock", str(lock), f"{name} must be in it"), _without("lock", lock), soften)
    for slug in request.avoid:
        name = catalogue.exercise(slug).name
        soften = ((f"Allow {name}", "it may come back", _without("avoid", slug)),)
        yield Wish(Clash("avoid", slug, f"without {name}"), _without("avoid", slug), soften)
    for family in request.avoid_families:
        label = catalogue.families[family].label
        soften = ((f"Allow this family: {label}", "they may come back", _without("avoid_families", family)),)
        clash = Clash("avoid_families", family, f"without the family {label}")
        yield Wish(clash, _without("avoid_families", family), soften)
    yield from _things(request, catalogue)
    if request.on_a_call:
        soften = (("Wait until your call is over", "not during the call", _with(on_a_call=False)),)
        yield Wish(Clash("on_a_call", "true", "during a call"), _with(on_a_call=False), soften)
    if not request.floor:
        soften = (("Use the floor", "getting down and up once", _with(floor=True)),)
        yield Wish(Clash("floor", "false", "without the floor"), _with(floor=True), soften)
    if request.wears is not Clothes.SPORT:
        soften = (("Put on clothes you can move in", "sports clothes", _with(clothes=Clothes.SPORT)),)
        yield Wish(Clash("clothes", request.wears.value, "in these clothes"), _with(clothes=Clothes.SPORT), soften)
    if request.place != "home":
        soften = (("Do it at home", "another place", _with(place="home")),)
        label = catalogue.places[request.place].label
        clash = Clash("place", request.place, f"at this place: {label}")
        yield Wish(clash, _at_home_with(catalogue.places[request.place].provides), soften)
    if request.level is not Level.ADVANCED:
        higher = tuple(
            (f"Allow exercises for level {level}", "harder exercises", _with(level=level))
            for level in Level
            if level.rank > request.level.rank
        )
        yield Wish(Clash("level", request.level.value, f"level {request.level}"), _with(level=Level.ADVANCED), higher)
    for area, stiffness in request.areas:
        label = catalogue.areas[area].label.lower()
        without = _without("areas", (area, stiffness))
        soften = ((f"Leave the {label} for another time", "one area later", without),)
        yield Wish(Clash("areas", area, f"something for the {label}"), without, soften)
    if request.activities:
        yield Wish(Clash("activities", "", "what you have just done"), _with(activities=()))
    for condition in request.conditions:
        label = catalogue.conditions[condition.partition(":")[0]].label
        clash = Clash("conditions", condition, f"the safety rules for {label}", is_safety=True)
        yield Wish(clash, _without("conditions", condition))
    if request.age_group is AgeGroup.OLDER:
        clash = Clash("age_group", "older", "the safety rules for 65 and over", is_safety=True)
        yield Wish(clash, _with(age_group=AgeGroup.ADULT))


def _more_minutes(minutes: int) -> str:
    return "1 more minute" if minutes == 1 else f"{minutes} more minutes"


def _things(request: Request, catalogue: Catalogue) -> Iterator[Wish]:
    provided = catalogue.places[request.place].provides
    absent = [
        thing
        for thing in catalogue.equipment
        if thing != "body_weight" and thing not in request.equipment and thing not in provided
    ]
    if absent:
        softer = tuple(
            (f"Fetch {catalogue.equipment[thing].at_hand}", "one more thing", _adding(thing)) for thing in absent
        )
        everything = _with(equipment=tuple(sorted({*request.equipment, *absent, *provided})))
        clash = Clash("equipment", ",".join(request.equipment), "only the things you have at hand")
        yield Wish(clash, everything, softer)


def _with(**changes: object) -> Callable[[Request], Request]:
    return lambda request: request.with_changes(**changes)


def _at_home_with(things: Iterable[str]) -> Callable[[Request], Request]:
    """Giving up a place takes nothing away: what it provides comes along."""
    return lambda request: request.with_changes(place="home", equipment=(*request.equipment, *things))


def _adding(thing: str) -> Callable[[Request], Request]:
    return lambda request: request.with_changes(equipment=(*request.equipment, thing))


def _without(name: str, value: object) -> Callable[[Request], Request]:
    return lambda request: request.with_changes(
        **{name: tuple(each for each in getattr(request, name) if each != value)}
    )
