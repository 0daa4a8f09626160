"""The rules about people, places and conditions, judged a second time for the proof, exercise by exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.tables import ConditionRule, Place
from planner.catalogue.vocabulary import AgeGroup, StretchType
from planner.routine.values import ProofRow
from planner.routine.verify_case import OFF_FLOOR, Case, Item, count, every_step

__all__ = ["condition_rows", "person_rows"]


def person_rows(case: Case) -> Iterator[ProofRow]:
    """Level, age, equipment, place, call, clothes, floor, what is avoided, what is locked."""
    request, place = case.request, case.place
    yield _by_exercise(
        "level", f"at most {request.level}", case, lambda one: one.level.rank > request.level.rank, "convention"
    )
    if request.age_group is AgeGroup.OLDER:
        limit = "no push-and-relax stretches from 65 on"
        yield every_step("age", limit, case, lambda item: item.stretch_type is StretchType.PNF, "Feland01b")
    at_hand = set(request.equipment) | (place.provides if place else frozenset()) | {"body_weight"}
    limit = f"only with {', '.join(sorted(at_hand - {'body_weight'})) or 'nothing at hand'}"
    yield _by_exercise(
        "equipment", limit, case, lambda one: any(not group & at_hand for group in one.equipment), "convention"
    )
    yield from _place_rows(case)
    if request.on_a_call:
        yield _by_exercise("call", "nothing that disturbs a call", case, lambda one: one.on_call == "no", "convention")
    limit = f"fit for {request.wears} clothes"
    yield _by_exercise("clothes", limit, case, lambda one: one.clothes.rank > request.wears.rank, "convention")
    if not request.floor:
        yield every_step("floor", "nothing on the floor", case, _goes_to_the_floor, "convention")
    if request.avoid or request.avoid_families:
        yield every_step(
            "avoid",
            f"without {', '.join(request.avoid + request.avoid_families)}",
            case,
            lambda item: (
                item.step.exercise in request.avoid
                or (item.exercise is not None and item.exercise.family in request.avoid_families)
            ),
            "convention",
        )
    if request.lock:
        doses = {item.step.exercise: item.step.dose for item in case.items}
        lost = [
            str(lock)
            for lock in request.lock
            if lock.slug not in doses or (lock.dose and doses[lock.slug] != lock.dose)
        ]
        limit = f"with {', '.join(map(str, request.lock))}"
        yield ProofRow("locks", limit, f"without {', '.join(lost)}" if lost else "all there", not lost, "convention")


def _place_rows(case: Case) -> Iterator[ProofRow]:
    place = case.place
    if place is None:
        yield ProofRow("place", "a known place", case.request.place[:60] or "no place", False, "convention")
        return
    limit = f"fit for {place.label.lower()}"
    yield _by_exercise("place", limit, case, lambda one: not _suits(one, place), "convention")
    if place.is_desk_only:
        low = [item.name for item in case.items if "head_below_heart" in item.attributes]
        yield ProofRow("head_low", "at most 1 step with the head low", count(len(low)), len(low) <= 1, "convention")


def _suits(exercise: Exercise, place: Place) -> bool:
    """The place's room and positions; at a desk the office filter of evidence section 3 as well."""
    if exercise.position not in place.positions or exercise.space_m2 > place.space_m2:
        return False
    if not place.is_desk_only:
        return True
    strains = "isometric_strain" in exercise.movement_attributes and exercise.stretch_type is not StretchType.BREATHING
    on_feet_or_seat = exercise.position in OFF_FLOOR and exercise.floor_contact == "none"
    return on_feet_or_seat and exercise.keeps_shoes and exercise.is_silent and exercise.space_m2 <= 1 and not strains


def _goes_to_the_floor(item: Item) -> bool:
    return item.position not in OFF_FLOOR or "floor_transfer" in item.attributes


def condition_rows(case: Case) -> Iterator[ProofRow]:
    """One row for each named condition, ``conditions:glaucoma``, then clearance where it is asked for."""
    for named in case.request.conditions:
        condition, _, part = named.partition(":")
        label = case.catalogue.conditions.get(condition)
        rule = f"conditions:{named}"
        if label is None:
            yield ProofRow(rule, "a known condition", "not known", False, "convention")
            continue
        excludes = [
            each for each in case.catalogue.condition_rules if each.condition == condition and each.effect == "exclude"
        ]
        sources = ";".join(dict.fromkeys(source for each in excludes for source in each.source)) or "convention"
        limit = f"nothing that is left out with {label.label}{f', {part}' if part else ''}"

        def is_excluded(item: Item, excludes: list[ConditionRule] = excludes, part: str = part) -> bool:
            return any(_selects(each, item, part, case.catalogue) for each in excludes)

        yield every_step(rule, limit, case, is_excluded, sources)
    yield from _clearance_rows(case)


def _selects(rule: ConditionRule, item: Item, part: str, catalogue: Catalogue) -> bool:
    """Whether every filled cell of a rule names something that this exercise has."""
    exercise = item.exercise
    if exercise is None:
        return False
    worked = {exercise.target_muscle, *(muscle for muscle, _ in exercise.secondary_muscles)}
    muscles = {part if muscle == "@part" else muscle for muscle in rule.muscle}
    regions = {part if region == "@part" else region for region in rule.region}
    in_region = exercise.region in regions
    if "@part" in rule.region and part in catalogue.areas:
        area = catalogue.areas[part]
        in_region = in_region or any(muscle in worked for muscle, _ in area.stretch + area.activate)
    return (
        (not rule.attribute or bool(rule.attribute & item.attributes))
        and (not rule.stretch_type or exercise.stretch_type in rule.stretch_type)
        and (not rule.position or exercise.position in rule.position)
        and (not rule.sides or exercise.sides in rule.sides)
        and (not muscles or bool(muscles & worked))
        and (not regions or in_region)
    )


def _clearance_rows(case: Case) -> Iterator[ProofRow]:
    named = [case.catalogue.conditions.get(each.partition(":")[0]) for each in case.request.conditions]
    asked = {condition.clearance for condition in named if condition is not None} - {"none", ""}
    if not asked:
        return
    limit = "cleared by a professional" if "routine" in asked else "cleared by a professional, or no neck exercise"
    if case.request.cleared:
        yield ProofRow("clearance", limit, "cleared", True, "convention")
    elif "routine" in asked:
        yield ProofRow("clearance", limit, "not cleared", False, "convention")
    else:
        yield _by_exercise(
            "clearance",
            limit,
            case,
            lambda one: one.region == "neck" or one.target_muscle in ("neck_front", "neck_back"),
            "convention",
        )


def _by_exercise(rule: str, limit: str, case: Case, wrong: Callable[[Exercise], bool], source: str) -> ProofRow:
    """Row of a rule about exercises; unknown ones have a row of their own (``exercises``)."""
    return every_step(rule, limit, case, lambda item: item.exercise is not None and wrong(item.exercise), source)
