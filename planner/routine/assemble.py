"""From a request to a routine: admit, model, solve, order, explain, prove.

``plan`` is a pure function of request and catalogue. The exact solver comes in as an argument, so that this module
needs no solver library: it answers when it is asked for, and when the fast solver finds no routine, misses a kind that
is wanted or cannot fill the time, because only a proof can say that there is nothing better.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import Solver
from planner.errors import PlannerError
from planner.request import Request
from planner.routine.code import pack_code
from planner.routine.fast import Choice, judge, solve_fast
from planner.routine.model import COLUMN, Item, Model, build_model, seeded_chance
from planner.routine.order import ordered
from planner.routine.reasons import notes_of, reasons_of
from planner.routine.totals import activation_seconds, muscle_seconds
from planner.routine.values import ENGINE_VERSION, Routine, Step
from planner.routine.verify import holds_all, verify
from planner.rules.admission import admit
from planner.similarity.model import Similarity

__all__ = ["LEAST_SEEDED", "Prove", "Unsolvable", "choose", "plan"]

Prove = Callable[[Model], Choice | None]

#: A seeded routine keeps at least this percentage of the value of the best one.
LEAST_SEEDED = 98
#: How many exercises of the best routine a seed tries to do without.
MOST_TRIES = 3


class Unsolvable(Exception):
    """No choice keeps every hard rule; proven. Caught by `planner.routine.impossible`, which says why."""


def choose(model: Model, prove: Prove) -> Choice:
    """Solve a model as its request asks.

    Raises
    ------
    Unsolvable
        When it is proven that no choice keeps every hard rule.
    """
    if model.request.solver is Solver.FAST:
        choice = solve_fast(model)
        if choice.is_possible and not choice.wanted and not choice.unfilled:
            return choice
        proven = prove(model)
        if proven is not None and choice.rank[:3] == proven.rank[:3]:
            return choice
    else:
        proven = prove(model)
    if proven is None:
        raise Unsolvable
    return proven


def plan(request: Request, catalogue: Catalogue, similarity: Similarity, prove: Prove) -> Routine:
    """Assemble, explain and prove a routine.

    Parameters
    ----------
    prove : callable
        The exact solver, ``model -> Choice or None``.

    Returns
    -------
    Routine
        Every row of its proof holds.

    Raises
    ------
    ScreeningError
        When a condition asks for a professional first.
    Unsolvable
        When no routine keeps every wish.
    PlannerError
        When the independent proof finds a fault; a routine that breaks a rule never leaves the program.
    """
    admission = admit(request, catalogue)
    model = build_model(request, catalogue, similarity, admission, is_seeded=False)
    choice = choose(model, prove)
    best = choice
    if request.seed:
        choice = _another(best, model, build_model(request, catalogue, similarity, admission), prove)
    is_same_again = bool(request.seed) and choice.items == best.items
    items = ordered([model.items[index] for index in choice.items], model, catalogue)
    steps = tuple(_step(item, model, catalogue) for item in items)
    seconds = sum(step.seconds for step in steps)
    routine = Routine(
        request=request.to_json(),
        catalogue_version=catalogue.version,
        engine_version=ENGINE_VERSION,
        solver=request.solver.value,
        steps=steps,
        seconds=seconds,
        muscle_seconds=muscle_seconds(steps, catalogue),
        activation_seconds=activation_seconds(steps, catalogue),
        left_out={slug: tuple(each.rule for each in found) for slug, found in admission.refusals.items()},
        notes=notes_of(model, choice, seconds, catalogue, is_same_again),
        code=pack_code(request.canonical(), catalogue.version),
    )
    proof = verify(routine, request, catalogue)
    if not holds_all(proof):
        broken = ", ".join(f"{row.rule} ({row.actual}; {row.limit})" for row in proof if not row.holds)
        raise PlannerError(f"the proof found a fault, so this routine is not given out: {broken}")
    return replace(routine, proof=proof)


def _another(best: Choice, model: Model, seeded: Model, prove: Prove) -> Choice:
    """Another choice that is nearly as good as the best one, or the best one again.

    First the seeded model; where its small term changes nothing, the seeded model without one exercise of the best
    choice, in an order that the seed decides.
    """

    def is_good(choice: Choice) -> bool:
        is_level = choice.is_possible and choice.rank[:4] >= best.rank[:4]
        return choice.items != best.items and is_level and choice.value * 100 >= best.value * LEAST_SEEDED

    found = judge(model, choose(seeded, prove).items)
    if is_good(found) or model.request.solver is Solver.EXACT:
        return found if is_good(found) else best
    slugs = {model.items[item].exercise.slug for item in best.items if model.columns[item, COLUMN["body"]]}
    for slug in sorted(slugs, key=lambda each: seeded_chance(model.request.seed, each))[:MOST_TRIES]:
        if any(lock.slug == slug for lock in model.request.lock):
            continue
        found = judge(model, solve_fast(seeded.without(slug)).items)
        if is_good(found):
            return found
    return best


def _step(item: Item, model: Model, catalogue: Catalogue) -> Step:
    exercise, dose = item.exercise, item.dose
    return Step(
        exercise=exercise.slug,
        name=exercise.name,
        phase=exercise.phase,
        stretch_type=exercise.stretch_type,
        position=exercise.position,
        sides=exercise.sides.n_sides,
        dose=dose.size,
        hold_seconds=dose.hold_seconds,
        contract_seconds=dose.contract_seconds,
        repetitions=dose.repetitions,
        sets=dose.sets,
        rest_seconds=dose.rest_seconds,
        transition_seconds=dose.transition_seconds,
        seconds=item.seconds,
        intensity=min(dose.intensity, model.admission.intensity_cap),
        reasons=reasons_of(item, model, catalogue),
    )
