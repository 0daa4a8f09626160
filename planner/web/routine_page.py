"""A routine as a page: every link, bar and sentence is made here, so the template only places them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import Position
from planner.errors import PlannerError
from planner.request import Request
from planner.routine.answers import Swap
from planner.routine.values import Note, Routine, Step
from planner.routine.wording import clock, dose_words, effort_words, join_words, length_words, number_words, rest_words
from planner.web.handout import plan_url
from planner.web.links import Link, cites, query_pairs, routine_url
from planner.web.parts import Parts
from planner.web.skyline import Place, Skyline, Turn, level_of, place_of, skyline, turn_between
from planner.web.wish_words import for_words, name_for
from planner.web.words import capitalized, lowered

__all__ = ["Because", "Check", "Meter", "RoutinePage", "Row", "SwapRow", "routine_page"]

_EDITS = {
    "longer": "Longer",
    "shorter": "Shorter",
    "lock": "Keep this one",
    "unlock": "No need to keep it",
    "drop": "Leave it out",
}
#: Width of the mark at the goal, as a share of the bar.
_MARK = 0.008


@dataclass(frozen=True, slots=True)
class Because:
    """A reason and its sources."""

    words: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SwapRow:
    """An exercise on offer, and what taking it changes."""

    swap: Swap
    use: str


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the list."""

    number: int
    step: Step
    place: Place
    turn: Turn | None
    dose: str
    clock: str
    length: str
    how: str
    why: str
    reasons: tuple[Because, ...]
    swap: str
    edits: tuple[Link, ...]
    is_kept: bool
    is_open: bool
    swaps: tuple[SwapRow, ...]


@dataclass(frozen=True, slots=True)
class Meter:
    """Seconds of one muscle against the goal for one day.

    Attributes
    ----------
    mark : str
        Width of the mark at the goal; the bar is as long as the cap, and the mark the same on every bar.
    """

    label: str
    seconds: int
    filled: int
    goal: int
    cap: int
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the proof."""

    label: str
    actual: str
    limit: str
    holds: bool


@dataclass(frozen=True, slots=True)
class RoutinePage:
    """Everything that the page of a routine shows."""

    title: str
    headline: str
    for_words: str
    change: str
    skyline: Skyline
    rows: tuple[Row, ...]
    closed: str
    print: str
    paper: str
    reroll: str
    json: str
    address: str
    wish: str
    name: str
    instead: str
    carries: str
    meters: tuple[Meter, ...]
    work: tuple[Meter, ...]
    meter_cites: tuple[Link, ...]
    checks: tuple[Check, ...]
    notes: tuple[Note, ...]
    stop_rules: tuple[str, ...]
    code: str
    fields: tuple[tuple[str, str], ...]
    older_code: str


def routine_page(
    routine: Routine, request: Request, parts: Parts, open_slug: str = "", root: str = "", older_code: str = ""
) -> RoutinePage:
    """The page of a routine.

    Parameters
    ----------
    open_slug : str
        The step whose swaps are shown.
    root : str
        Address of the server, for the link that one can share.
    older_code : str
        What to say when the code came from another version.
    """
    catalogue = parts.catalogue
    targets = parts.targets(request)
    work_target = parts.activation_target(request)
    meters = _meters(routine.muscle_seconds, targets, catalogue)
    work = _meters(routine.activation_seconds, dict.fromkeys(routine.activation_seconds, work_target), catalogue)
    used = [targets[muscle][2] for muscle in routine.muscle_seconds if muscle in targets] + (
        [work_target[2]] if work else []
    )
    return RoutinePage(
        title=f"{request.minutes} minutes: {for_words(request, catalogue)}",
        headline=_headline(request, routine.steps),
        for_words=for_words(request, catalogue),
        change=routine_url(request, "form.ask"),
        skyline=skyline(routine.steps),
        rows=_rows(routine, request, parts, open_slug),
        closed=routine_url(request),
        print=routine_url(request, "handout.printed"),
        paper=plan_url(routine.code),
        # Finding another mix takes several plans, so it waits until someone asks for it.
        reroll=routine_url(request, "routine.edit", action="reroll"),
        json=routine_url(request, "routine.as_json"),
        address=root.rstrip("/") + routine_url(request),
        wish=request.canonical(),
        name=name_for(request, catalogue),
        instead=routine_url(request, "saved.instead"),
        carries=_carries(request, catalogue),
        meters=meters,
        work=work,
        meter_cites=cites(";".join(dict.fromkeys(used)), catalogue) if used else (),
        checks=tuple(Check(_rule_words(row.rule), row.actual, row.limit, row.holds) for row in routine.proof),
        notes=routine.notes,
        stop_rules=catalogue.stop_rules,
        code=routine.code,
        fields=query_pairs(request),
        older_code=older_code,
    )


def _headline(request: Request, steps: Sequence[Step]) -> str:
    """Length and way: "Ten minutes, and down to the floor slowly"."""
    minutes = number_words(request.minutes)
    levels = {level_of(step.position) for step in steps}
    if levels & {2, 3}:
        way = "and down to the floor slowly" if levels & {0, 1} else "low on the floor"
    elif len(levels) > 1:
        way = "on your feet and on a chair"
    else:
        way = "all on your feet" if 0 in levels else "all on your chair"
    return f"{capitalized(minutes)} minutes, {way}"


def _rows(routine: Routine, request: Request, parts: Parts, open_slug: str) -> tuple[Row, ...]:
    kept = {lock.slug for lock in request.lock}
    rows: list[Row] = []
    before: Position | None = None
    for number, step in enumerate(routine.steps, start=1):
        exercise = parts.catalogue.exercise(step.exercise)
        is_open = step.exercise == open_slug
        is_kept = step.exercise in kept
        rows.append(
            Row(
                number=number,
                step=step,
                place=place_of(step.position),
                turn=turn_between(before, step.position),
                dose=dose_words(step, exercise),
                clock=clock(step.seconds),
                length=length_words(step.seconds),
                how=" ".join(filter(None, (effort_words(step), rest_words(step)))),
                why=step.reasons[0].words if step.reasons else exercise.cue,
                reasons=tuple(Because(each.words, cites(each.source, parts.catalogue)) for each in step.reasons),
                swap=f"{routine_url(request, swap=step.exercise)}#{step.exercise}",
                edits=_edits(request, step.exercise, is_kept, parts),
                is_kept=is_kept,
                is_open=is_open,
                swaps=tuple(SwapRow(swap, routine_url(swap.request)) for swap in parts.swaps(request, step.exercise))
                if is_open
                else (),
            )
        )
        before = step.position
    return tuple(rows)


def _edits(request: Request, slug: str, is_kept: bool, parts: Parts) -> tuple[Link, ...]:
    """The edits that this step allows; at the end of the dose ladder one of them is missing."""
    links = []
    for action, words in _EDITS.items():
        if action == ("lock" if is_kept else "unlock"):
            continue
        try:
            edited = routine_url(parts.edit(request, action, slug))
        except PlannerError:
            continue
        # Leaving one out locks all others, which makes a long address; the short one leads there.
        asked = routine_url(request, "routine.edit", action=action, slug=slug)
        links.append(Link(words, min(edited, asked, key=len)))
    return tuple(links)


def _meters(
    seconds_of: Mapping[str, int], targets: Mapping[str, tuple[int, int, str]], catalogue: Catalogue
) -> tuple[Meter, ...]:
    meters = []
    for muscle, seconds in sorted(seconds_of.items(), key=lambda pair: (-pair[1], pair[0])):
        if not seconds or muscle not in targets:
            continue
        goal, cap, _ = targets[muscle]
        label = capitalized(catalogue.muscles[muscle].label)
        meters.append(
            Meter(
                label=label,
                seconds=seconds,
                filled=min(seconds, cap),
                goal=goal,
                cap=cap,
                mark=f"{cap * _MARK:.2f}",
                words=_meter_words(seconds, goal, cap),
            )
        )
    return tuple(meters)


def _meter_words(seconds: int, goal: int, cap: int) -> str:
    if seconds >= cap:
        return f"More than {cap} s would add nothing."
    if seconds >= goal:
        return f"The goal of {goal} s is met."
    return f"A small dose; the goal is {goal} s." if seconds * 2 < goal else f"On the way to the goal of {goal} s."


def _rule_words(rule: str) -> str:
    return capitalized(rule.replace("_", " "))


def _carries(request: Request, catalogue: Catalogue) -> str:
    """What the address tells others about the person's health."""
    named = [lowered(catalogue.conditions[each.partition(":")[0]].label) for each in request.conditions]
    if not named:
        return "It names no condition."
    told = f"It also names what you told us ({join_words(named)}), because the plan needs it."
    return f"{told} Share it only where that is fine."
