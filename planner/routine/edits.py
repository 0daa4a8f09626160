"""Edits of a routine; each is a request with other fields, so an edited routine is a request like any other.

=========  ====================================================================================================
drop       the exercise is avoided; the others of the routine are kept, at any dose
swap       as drop, and the other exercise is kept
add, lock  the exercise is kept (at its dose, where the routine has it)
unlock     it need not be kept any more
longer     it is kept at the next larger dose; *shorter* at the next smaller one
reroll     the seed goes up until another routine comes out
=========  ====================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.dose import Dose
from planner.catalogue.vocabulary import Phase
from planner.errors import Fault, NoRoutineError, PlannerError, RequestError
from planner.request import LARGEST_SEED, Lock, Request
from planner.routine.answers import Delta, Swap
from planner.routine.values import Routine, Step
from planner.similarity.model import Alike, Similarity

__all__ = ["ACTIONS", "deltas", "edit", "swap", "swaps"]

ACTIONS = ("drop", "add", "lock", "unlock", "longer", "shorter", "reroll")
MOST_REROLLS = 12
Plan = Callable[[Request], Routine]


def edit(routine: Routine, request: Request, action: str, slug: str, catalogue: Catalogue, plan: Plan) -> Request:
    """The request that makes an edit.

    Parameters
    ----------
    routine : Routine
        What the request answers now.
    slug : str
        The exercise; not read by ``reroll``.

    Raises
    ------
    RequestError
        When the action is unknown, the exercise is not in the routine (or, for ``add``, not in the catalogue), or
        there is no larger or smaller dose.
    """
    if action not in ACTIONS:
        raise RequestError([Fault("action", action, f"one of {', '.join(ACTIONS)}")])
    if action == "reroll":
        return _rerolled(routine, request, plan)
    if slug not in catalogue.row_of:
        raise RequestError([Fault("exercise", slug, "the slug of an exercise")])
    step = next((each for each in routine.steps if each.exercise == slug), None)
    if action == "add":
        lock = (*request.lock, Lock(slug)) if all(each.slug != slug for each in request.lock) else request.lock
        return request.with_changes(lock=lock, avoid=tuple(each for each in request.avoid if each != slug))
    if step is None:
        raise RequestError([Fault("exercise", slug, "an exercise of this routine")])
    others = tuple(lock for lock in request.lock if lock.slug != slug)
    match action:
        case "drop":
            return request.with_changes(avoid=(*request.avoid, slug), lock=_kept(routine, request, slug))
        case "lock":
            return request.with_changes(lock=(*others, Lock(slug, step.dose)))
        case "unlock":
            return request.with_changes(lock=others)
    return request.with_changes(lock=(*others, Lock(slug, _next_dose(step, request, catalogue, action))))


def swap(routine: Routine, request: Request, old: str, new: str) -> Request:
    """The request in which ``new`` stands for ``old`` and all else is kept."""
    lock = (*_kept(routine, request, old), Lock(new))
    avoid = tuple(each for each in (*request.avoid, old) if each != new)
    return request.with_changes(avoid=avoid, lock=lock)


def _kept(routine: Routine, request: Request, slug: str) -> tuple[Lock, ...]:
    """Locks that keep the other exercises; light movement and breathing are left free to fill the time."""
    locked = {lock.slug: lock for lock in request.lock if lock.slug != slug}
    for step in routine.steps:
        if step.exercise != slug and step.phase in (Phase.MOBILISE, Phase.HOLD):
            locked.setdefault(step.exercise, Lock(step.exercise))
    return tuple(locked.values())


def _next_dose(step: Step, request: Request, catalogue: Catalogue, action: str) -> str:
    doses = catalogue.doses_for(step.stretch_type, request.population)
    now = next(dose for dose in doses if dose.size == step.dose)
    larger = [dose for dose in doses if dose.work_seconds > now.work_seconds]
    smaller = [dose for dose in doses if dose.work_seconds < now.work_seconds]

    def size(dose: Dose) -> int:
        return dose.work_seconds

    if action == "longer" and larger:
        return min(larger, key=size).size
    if action == "shorter" and smaller:
        return max(smaller, key=size).size
    word = "larger" if action == "longer" else "smaller"
    raise RequestError([Fault("exercise", step.exercise, f"an exercise that has a {word} dose for you")])


def _rerolled(routine: Routine, request: Request, plan: Plan) -> Request:
    """The next seed with another routine; the next seed at all when a dozen bring nothing new."""
    now = {step.exercise for step in routine.steps}
    for seed in range(request.seed + 1, min(request.seed + MOST_REROLLS, LARGEST_SEED) + 1):
        changed = request.with_changes(seed=seed)
        if {step.exercise for step in plan(changed).steps} != now:
            return changed
    return request.with_changes(seed=min(request.seed + 1, LARGEST_SEED))


def swaps(
    routine: Routine,
    request: Request,
    slug: str,
    catalogue: Catalogue,
    similarity: Similarity,
    candidates: Iterable[Alike],
    plan: Plan,
    most: int = 5,
) -> tuple[Swap, ...]:
    """Exercises that can stand in for one of the routine, best first; each was planned and keeps every rule.

    Parameters
    ----------
    candidates : iterable of Alike
        Admitted exercises, best first.
    """
    found: list[Swap] = []
    for alike in candidates:
        if len(found) == most:
            break
        if any(step.exercise == alike.slug for step in routine.steps):
            continue
        changed = swap(routine, request, slug, alike.slug)
        try:
            other = plan(changed)
        except (NoRoutineError, PlannerError):
            continue
        difference = tuple(deltas(routine, other, slug, alike.slug, catalogue))
        found.append(Swap(alike.slug, alike.name, round(alike.score * 10_000), alike.words, difference, changed))
    return tuple(found)


def deltas(before: Routine, after: Routine, old: str, new: str, catalogue: Catalogue) -> Iterator[Delta]:
    """What a swap changes: time, seconds per muscle, things needed, floor, level, and exercises that come or go."""
    seconds = after.seconds - before.seconds
    yield Delta("=", "same time") if not seconds else Delta("+" if seconds > 0 else "-", f"{abs(seconds)} s in all")
    one, two = catalogue.exercise(old), catalogue.exercise(new)
    for muscle, change in _muscle_changes(before, after):
        yield Delta("+" if change > 0 else "-", f"{abs(change)} s {catalogue.muscles[muscle].label}")
    needed = [group for group in two.equipment if group not in one.equipment]
    for group in needed:
        yield Delta("needs", " or ".join(catalogue.equipment[thing].at_hand for thing in sorted(group)))
    if one.is_on_floor and not two.is_on_floor:
        yield Delta("+", "no floor needed")
    if two.is_on_floor and not one.is_on_floor:
        yield Delta("needs", "the floor")
    if one.level is not two.level:
        yield Delta("+" if two.level.rank > one.level.rank else "-", f"level {two.level}")
    slugs = {step.exercise: step.name for step in before.steps}
    later = {step.exercise: step.name for step in after.steps}
    for gone in sorted(set(slugs) - set(later) - {old}):
        yield Delta("-", slugs[gone])
    for come in sorted(set(later) - set(slugs) - {new}):
        yield Delta("+", later[come])


def _muscle_changes(before: Routine, after: Routine) -> list[tuple[str, int]]:
    """The three largest changes of stretch and of work, seconds per muscle."""

    def total(routine: Routine) -> Mapping[str, int]:
        both = dict(routine.muscle_seconds)
        for muscle, seconds in routine.activation_seconds.items():
            both[muscle] = both.get(muscle, 0) + seconds
        return both

    one, two = total(before), total(after)
    changes = [(muscle, two.get(muscle, 0) - one.get(muscle, 0)) for muscle in sorted({*one, *two})]
    return sorted((each for each in changes if each[1]), key=lambda each: (-abs(each[1]), each[0]))[:3]
