"""The proof: every hard constraint of a routine with its limit and its actual value, made by a second pair of eyes.

It reads the request, the steps and the tables of the catalogue with its own code and shares none with the assembler or
the rules (the import contract holds it to that). It runs on every build, edit, import and print, and never raises: a
damaged routine gets rows that do not hold. ``source`` may name several keys, joined by semicolons.

::

    whole      versions  request  code
    steps      exercises  table  doses  intensity  step_seconds  one_per_family  reasons
    totals     total_seconds  time  filled  muscle_seconds  activation_seconds
    elsewhere  people, places, conditions: `planner.routine.verify_rules`; order: `planner.routine.verify_order`
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.dose import Dose
from planner.catalogue.vocabulary import Sides, StretchType
from planner.request import Request
from planner.routine.code import pack_code
from planner.routine.values import ENGINE_VERSION, ProofRow, Routine, Step
from planner.routine.verify_case import Case, Item, count, every_step
from planner.routine.verify_order import body_rows, order_rows
from planner.routine.verify_rules import condition_rows, person_rows

__all__ = ["holds_all", "verify"]

_SIDE_CHANGE_SECONDS = 5
_RELAX_SECONDS = 2
_BETWEEN_MASSAGE_SETS_SECONDS = 5
_LEAST_FILLED = 90
#: Half seconds that one second of work gives to the muscles it stretches.
_STRETCH_HALVES = {
    StretchType.STATIC: 2,
    StretchType.PNF: 2,
    StretchType.DYNAMIC: 1,
    StretchType.SELF_MASSAGE: 1,
}
_ACTIVATION_HALVES = {StretchType.ACTIVATION: 2}


def verify(routine: Routine, request: Request, catalogue: Catalogue) -> tuple[ProofRow, ...]:
    """Every hard constraint that applies, with its limit and what the routine has.

    Parameters
    ----------
    routine : Routine
        Trusted in nothing; also an imported or damaged one.
    request : Request
        What was asked for.
    catalogue : Catalogue
        The tables of today.

    Returns
    -------
    tuple of ProofRow
        One row per rule, and one per named condition (``conditions:glaucoma``).
    """
    known = {exercise.slug: exercise for exercise in catalogue.exercises}
    items = []
    for step in routine.steps:
        exercise = known.get(step.exercise)
        kind = exercise.stretch_type if exercise else step.stretch_type
        doses = catalogue.doses_for(kind, request.population)
        items.append(Item(step, exercise, _dose_of(step, doses), _seconds(step)))
    case = Case(request, catalogue, tuple(items))
    return (
        *_whole_rows(routine, case),
        *_step_rows(case),
        *_total_rows(routine, case),
        *person_rows(case),
        *condition_rows(case),
        *order_rows(case),
        *body_rows(case),
        _reasons_row(routine, case),
    )


def holds_all(rows: Iterable[ProofRow]) -> bool:
    """Whether every row of a proof holds; a proof without rows proves nothing."""
    found = [row.holds for row in rows]
    return bool(found) and all(found)


def _dose_of(step: Step, doses: Iterable[Dose]) -> Dose | None:
    said = _numbers(step, step.dose)
    return next((dose for dose in doses if _numbers(dose, dose.size) == said), None)


def _numbers(of: Step | Dose, size: str) -> tuple[object, ...]:
    return (
        size,
        of.hold_seconds,
        of.contract_seconds,
        of.repetitions,
        of.sets,
        of.rest_seconds,
        of.transition_seconds,
    )


def _seconds(step: Step) -> int:
    """Time model of evidence section 1; sets of self-massage are 5 s apart (contracts section 4)."""
    unit = step.hold_seconds
    if step.stretch_type is StretchType.PNF:
        unit += (step.contract_seconds or 0) + _RELAX_SECONDS
    one_set = step.repetitions * unit + (step.repetitions - 1) * step.rest_seconds
    between = _BETWEEN_MASSAGE_SETS_SECONDS if step.stretch_type is StretchType.SELF_MASSAGE else 0
    one_side = step.sets * one_set + (step.sets - 1) * between
    return step.sides * one_side + (step.sides - 1) * _SIDE_CHANGE_SECONDS + step.transition_seconds


def _whole_rows(routine: Routine, case: Case) -> Iterator[ProofRow]:
    today = f"catalogue {case.catalogue.version}, engine {ENGINE_VERSION}"
    found = f"catalogue {routine.catalogue_version[:40]}, engine {routine.engine_version[:40]}"
    is_today = (routine.catalogue_version, routine.engine_version) == (case.catalogue.version, ENGINE_VERSION)
    yield ProofRow("versions", today, found, is_today, "convention")
    asked, said = case.request.to_json(), dict(routine.request)
    differ = sorted(map(str, asked.keys() ^ said.keys()))
    differ += [key for key in asked if key in said and asked[key] != said[key]]
    actual = f"differs in {', '.join(differ[:5])}"[:80] if differ else "the same"
    yield ProofRow("request", "the request that was asked", actual, not differ, "convention")
    is_own = routine.code == pack_code(case.request.canonical(), case.catalogue.version)
    actual = "the same" if is_own else "another code" if routine.code else "no code"
    yield ProofRow("code", "the code of this request", actual, is_own, "convention")


def _step_rows(case: Case) -> Iterator[ProofRow]:
    times = Counter(item.step.exercise for item in case.items)
    yield every_step(
        "exercises",
        "each in the catalogue, none twice",
        case,
        lambda item: item.exercise is None or times[item.step.exercise] > 1,
        "convention",
    )
    yield every_step("table", "name, phase, kind, position and sides of the table", case, _differs, "convention")
    families = Counter(item.exercise.family for item in case.items if item.exercise)
    yield every_step(
        "one_per_family",
        "at most 1 exercise of a family",
        case,
        lambda item: item.exercise is not None and families[item.exercise.family] > 1,
        "convention",
    )
    used = {source for item in case.items if item.dose for source in item.dose.sources}
    sources = ";".join(sorted(used)) or "convention"
    limit = f"a dose of the table ({case.request.population.replace('_', ' ')})"
    yield every_step("doses", limit, case, lambda item: item.dose is None, sources)
    cap = _intensity_cap(case)
    limit = "the dose's intensity" if cap is None else f"the dose's intensity, at most {cap}"
    yield every_step("intensity", limit, case, lambda item: not _is_as_strong(item, cap), sources)
    yield every_step(
        "step_seconds",
        "work, rests, change of side and transition, counted anew",
        case,
        lambda item: item.step.seconds != item.seconds,
        "convention",
    )


def _differs(item: Item) -> bool:
    step, exercise = item.step, item.exercise
    if exercise is None:
        return False
    said = (step.name, step.stretch_type, step.position, step.sides, step.phase)
    sides = 2 if exercise.sides is Sides.EACH_SIDE else 1
    return said != (exercise.name, exercise.stretch_type, exercise.position, sides, item.phase)


def _intensity_cap(case: Case) -> int | None:
    """The most cautious cap of the place and of the named conditions; None where there is none."""
    conditions = {named.partition(":")[0] for named in case.request.conditions}
    caps = [
        int(rule.factor)
        for rule in case.catalogue.condition_rules
        if rule.effect == "cap_intensity" and rule.condition in conditions and rule.factor is not None
    ]
    if case.place is not None and case.place.intensity_cap is not None:
        caps.append(case.place.intensity_cap)
    return min(caps, default=None)


def _is_as_strong(item: Item, cap: int | None) -> bool:
    """Whether a step asks for what its dose asks for, within the cap; without a dose there is only the cap."""
    if item.dose is None:
        return cap is None or item.step.intensity <= cap
    return item.step.intensity == (item.dose.intensity if cap is None else min(item.dose.intensity, cap))


def _total_rows(routine: Routine, case: Case) -> Iterator[ProofRow]:
    told, counted = sum(step.seconds for step in routine.steps), sum(item.seconds for item in case.items)
    yield ProofRow(
        "total_seconds",
        f"the steps add up to {count(routine.seconds, 's')}",
        count(told, "s"),
        told == routine.seconds,
        "convention",
    )
    budget = case.request.minutes * 60
    # The largest of the three, so that no false total hides a routine that is too long.
    longest = max(told, counted, routine.seconds)
    yield ProofRow("time", f"at most {count(budget, 's')}", count(longest, "s"), longest <= budget, "convention")
    is_explained = any(note.kind == "underfilled" for note in routine.notes)
    is_filled = 100 * counted >= _LEAST_FILLED * budget
    least = -(-_LEAST_FILLED * budget // 100)
    actual = count(counted, "s") + (", and a note says why" if is_explained and not is_filled else "")
    yield ProofRow(
        "filled", f"at least {count(least, 's')}, or a note", actual, is_filled or is_explained, "convention"
    )
    yield _credit_row("muscle_seconds", routine.muscle_seconds, _credited(case, _STRETCH_HALVES))
    yield _credit_row("activation_seconds", routine.activation_seconds, _credited(case, _ACTIVATION_HALVES))


def _credited(case: Case, halves_of: Mapping[StretchType, int]) -> dict[str, int]:
    """Seconds per muscle and side: targets whole, secondaries by weight, summed before they are rounded down."""
    halves: Counter[str] = Counter()
    for item in case.items:
        if item.exercise is None:
            continue
        work = item.step.sets * item.step.repetitions * item.step.hold_seconds * halves_of.get(item.stretch_type, 0)
        halves[item.exercise.target_muscle] += work * 1000
        for muscle, weight in item.exercise.secondary_muscles:
            halves[muscle] += work * weight
    seconds = {muscle: halves[muscle] // 2000 for muscle in case.catalogue.muscles if muscle != "breath"}
    return {muscle: number for muscle, number in seconds.items() if number}


def _credit_row(rule: str, told: Mapping[str, int], counted: Mapping[str, int]) -> ProofRow:
    differ = sorted(muscle for muscle in told.keys() | counted.keys() if told.get(muscle) != counted.get(muscle))
    limit = f"{count(sum(counted.values()), 's')} in {len(counted)} muscles, counted anew"
    actual = f"differs for {', '.join(differ[:3])}"[:80] if differ else "the same"
    return ProofRow(rule, limit, actual, not differ, "convention")


def _reasons_row(routine: Routine, case: Case) -> ProofRow:
    def is_known(source: str) -> bool:
        return all(key in case.catalogue.sources for key in source.split(";"))

    row = every_step(
        "reasons",
        "a reason for every step, and only known sources",
        case,
        lambda item: not item.step.reasons or not all(is_known(reason.source) for reason in item.step.reasons),
        "convention",
    )
    unknown = [note.kind for note in routine.notes if not is_known(note.source)]
    if row.holds and unknown:
        return ProofRow(row.rule, row.limit, f"unknown source of the note {unknown[0][:40]}", False, row.source)
    return row
