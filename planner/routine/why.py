"""Why an exercise is in a routine, or why not, and the smallest change that would bring it in.

Refused: the rules that refuse it. Lost: the best routine that must hold it, found with the exact solver under the same
objective, and what that routine is worth less. The change is looked for among minutes, level, equipment, place, floor
and areas, and is checked by planning with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Level
from planner.errors import PlannerError
from planner.request import MINUTES, Request
from planner.routine.answers import Change, Why
from planner.routine.assemble import Prove, Unsolvable
from planner.routine.model import build_model
from planner.routine.values import Routine
from planner.routine.wording import join_words
from planner.rules.admission import admit
from planner.rules.refusal import Refusal
from planner.rules.wishes import missing_things
from planner.similarity.model import Similarity

__all__ = ["why"]

Plan = Callable[[Request], Routine]


def why(
    request: Request,
    slug: str,
    routine: Routine,
    catalogue: Catalogue,
    similarity: Similarity,
    prove: Prove,
    plan: Plan,
) -> Why:
    """Why an exercise is in a routine, or why not.

    Parameters
    ----------
    routine : Routine
        What the request answers.
    prove, plan : callable
        The exact solver, and planning as the person would get it.
    """
    exercise = catalogue.exercise(slug)
    step = next((each for each in routine.steps if each.exercise == slug), None)
    if step is not None:
        words = " ".join(reason.words for reason in step.reasons)
        return Why(slug, exercise.name, "chosen", words)
    admission = admit(request, catalogue)
    refusals = admission.refusals.get(slug, ())
    if refusals:
        words = " ".join(refusal.words for refusal in refusals)
        change = None if _is_final(refusals) else _change(request, exercise, catalogue, plan)
        return Why(slug, exercise.name, "refused", words, refusals, change=change)
    model = build_model(request, catalogue, similarity, admission, is_seeded=False)
    best = prove(model)
    forced = prove(model.with_lock(model.items_of(slug)))
    change = _change(request, exercise, catalogue, plan)
    if best is None:
        raise Unsolvable
    if forced is None:
        words = "No routine of this length can hold it and keep every rule."
        return Why(slug, exercise.name, "cannot", words, change=change)
    held = {model.items[item].exercise.slug: model.items[item].exercise.name for item in forced.items}
    gone = tuple(each.exercise for each in routine.steps if each.exercise not in held)
    names = join_words([catalogue.exercise(each).name for each in gone])
    instead = f" {names} would have to go." if gone else " Other exercises would get less time."
    if forced.rank[:4] < best.rank[:4]:
        words = f"With it {_level_words(best.rank, forced.rank)}.{instead}"
        return Why(slug, exercise.name, "lost", words, loses_to=gone, change=change)
    margin = best.value - forced.value
    percent = round(100 * margin / best.value, 1) if best.value > 0 else None
    if margin == 0:
        words = f"It is as good as what was chosen; ties go by name.{instead}"
    else:
        seconds = max(round(margin / 1000), 1)
        how = "narrowly" if percent is not None and percent < 5 else "clearly"
        share = f", {percent:g} % of the whole" if percent is not None else ""
        words = f"It lost {how}, by {seconds} s of what you need most{share}.{instead}"
    return Why(slug, exercise.name, "lost", words, (), margin, percent, gone, change)


def _is_final(refusals: tuple[Refusal, ...]) -> bool:
    """A safety rule is never offered for relaxing, alone or beside others."""
    return any(refusal.is_safety for refusal in refusals)


def _level_words(best: tuple[int, ...], forced: tuple[int, ...]) -> str:
    """Which level the routine would be worse at."""
    words = (
        "a rule would be broken",
        "a kind of exercise that belongs in it would be missing",
        "less than nine tenths of the time could be filled",
        "the phases would get out of proportion",
    )
    return next(word for word, one, two in zip(words, best, forced, strict=False) if one != two)


def _change(request: Request, exercise: Exercise, catalogue: Catalogue, plan: Plan) -> Change | None:
    """The smallest change that brings an exercise in; single changes first, then pairs of them."""
    needed = list(_needed(request, exercise, catalogue))
    for change in needed:
        request = change.request
    if needed and _holds(request, exercise, plan):
        return _joined(needed, request)
    wished = list(_wished(request, exercise, catalogue))
    for change in wished:
        if _holds(change.request, exercise, plan):
            return _joined([*needed, change], change.request)
    for one, other in itertools.combinations(wished, 2):
        if one.field != other.field:
            again = (each for each in _wished(one.request, exercise, catalogue) if each.words == other.words)
            both = next(again, None)
            if both is not None and _holds(both.request, exercise, plan):
                return _joined([*needed, one, other], both.request)
    return None


def _joined(changes: list[Change], request: Request) -> Change:
    return Change(
        "+".join(change.field for change in changes),
        ", and: ".join(change.words for change in changes),
        "; ".join(change.cost for change in changes),
        request,
    )


def _holds(request: Request, exercise: Exercise, plan: Plan) -> bool:
    try:
        return any(step.exercise == exercise.slug for step in plan(request).steps)
    except PlannerError:
        return False


def _needed(request: Request, exercise: Exercise, catalogue: Catalogue) -> Iterator[Change]:
    """Changes without which a rule refuses it, each made on top of those before."""
    if exercise.slug in request.avoid or exercise.family in request.avoid_families:
        request = request.with_changes(
            avoid=tuple(each for each in request.avoid if each != exercise.slug),
            avoid_families=tuple(each for each in request.avoid_families if each != exercise.family),
        )
        yield Change("avoid", "Do not leave it out", "it may come back", request)
    if exercise.level.rank > request.level.rank:
        request = request.with_changes(level=Level(exercise.level))
        yield Change("level", f"Choose level {exercise.level}", "harder exercises", request)
    place = catalogue.places[request.place]
    if (
        (place.is_desk_only and not exercise.is_desk_suitable)
        or exercise.position not in place.positions
        or exercise.space_m2 > place.space_m2
    ):
        request = request.with_changes(place="home")
        yield Change("place", "Do it at home", "another place", request)
    if not request.floor and (exercise.is_on_floor or exercise.floor_contact != "none"):
        request = request.with_changes(floor=True)
        yield Change("floor", "Use the floor", "getting down and up once", request)
    if exercise.clothes.rank > request.wears.rank:
        request = request.with_changes(clothes=exercise.clothes)
        yield Change("clothes", "Put on clothes you can move in", f"{exercise.clothes} clothes", request)
    if request.on_a_call and exercise.on_call == "no":
        request = request.with_changes(on_a_call=False)
        yield Change("on_a_call", "Wait until your call is over", "not during the call", request)
    things = tuple(sorted(group)[0] for group in missing_things(exercise, request, catalogue))
    if things:
        request = request.with_changes(equipment=(*request.equipment, *things))
        names = join_words([catalogue.equipment[thing].at_hand for thing in things])
        yield Change("equipment", f"Fetch {names}", "one more thing" if len(things) == 1 else "more things", request)


def _wished(request: Request, exercise: Exercise, catalogue: Catalogue) -> Iterator[Change]:
    """Changes that give it a better chance: its area named or stiffer, then more minutes, few first."""
    areas = dict(request.areas)
    for area in catalogue.areas.values():
        if catalogue.serves(exercise, area.id) and areas.get(area.id, 0) < 3:
            stiffness = 3 if area.id in areas else 2
            changed = request.with_changes(areas=tuple((areas | {area.id: stiffness}).items()))
            verb = (
                f"Say that your {area.label.lower()} is very stiff"
                if area.id in areas
                else f"Name the {area.label.lower()}"
            )
            yield Change("areas", verb, "one area more" if area.id not in areas else "more weight on it", changed)
    for area in catalogue.areas.values():
        if catalogue.serves(exercise, area.id) and areas.keys() != {area.id}:
            changed = request.with_changes(areas=((area.id, 3),))
            yield Change("areas", f"Name the {area.label.lower()} alone", "the other areas later", changed)
    most = MINUTES[request.purpose][1]
    for more in (1, 2, 3, 5, 8, 12):
        if request.minutes + more <= most:
            changed = request.with_changes(minutes=request.minutes + more)
            yield Change("minutes", f"Take {request.minutes + more} minutes", f"{more} more minutes", changed)
