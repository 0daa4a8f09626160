"""The rules about a routine as a whole, judged a second time for the proof: order, required kinds, upright time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.catalogue.vocabulary import Phase, Position, Purpose, StretchType
from planner.routine.values import ProofRow
from planner.routine.verify_case import OFF_FLOOR, Case, Item, count, listed

__all__ = ["body_rows", "order_rows"]

_STATIC_SHARE = 60
_MOBILISE_SHARE = 40
_HARD_EFFORT = 7
_UPRIGHT_SECONDS = 120
_UPRIGHT = (Position.STANDING, Position.SEATED_CHAIR, Position.HALF_KNEELING, Position.KNEELING)
_LYING = (Position.PRONE, Position.SIDE_LYING, Position.SUPINE)
#: Why movement and activation: source keys.
_GROUNDS = {"neck": ("Andersen11", "Louw17"), "lower_back": ("George21", "Owen20")}


def order_rows(case: Case) -> Iterator[ProofRow]:
    """Phases in order, positions downward inside a phase, and to the floor once."""
    phases = [item.phase for item in case.items]
    said = "".join(dict.fromkeys(phases))
    back = [b.name for a, b in zip(case.items, case.items[1:], strict=False) if b.phase < a.phase]
    yield ProofRow(
        "phases", "A, B, C, D in order", f"back again at {back[0]}" if back else said or "none", not back, "convention"
    )
    risen = [
        later.name
        for earlier, later in zip(case.items, case.items[1:], strict=False)
        if earlier.phase is later.phase and later.position.rank < earlier.position.rank
    ]
    yield listed("positions", "from standing down to lying inside a phase", risen, "convention")
    is_down = False
    up_again = []
    for item in case.items:
        if item.phase is Phase.LIGHT:
            continue
        if item.position not in OFF_FLOOR:
            is_down = True
        elif is_down:
            up_again.append(item.name)
    yield listed("floor_once", "once on the floor, stay to the end", up_again, "convention")


def body_rows(case: Case) -> Iterator[ProofRow]:
    """At least one exercise for the body, enough movement for neck and back, and upright time after hard work."""
    working = [item for item in case.items if item.phase in (Phase.MOBILISE, Phase.HOLD)]
    yield ProofRow(
        "body", "at least 1 exercise that moves or stretches", count(len(working)), bool(working), "convention"
    )
    areas = dict(case.request.areas)
    if case.request.minutes >= 3 and ("neck" in areas or "lower_back" in areas):
        yield _back_and_neck(case, working)
    if any(effort >= _HARD_EFFORT for _, effort in case.request.activities):
        yield _upright(case)


def _back_and_neck(case: Case, working: list[Item]) -> ProofRow:
    kinds = Counter(item.stretch_type for item in working)
    total = sum(item.seconds for item in working)
    static = sum(item.seconds for item in working if item.stretch_type is StretchType.STATIC)
    mobile = sum(item.seconds for item in working if item.phase is Phase.MOBILISE)
    limit = f"movement, activation, at most {_STATIC_SHARE} % static"
    actual = (
        f"{kinds[StretchType.DYNAMIC]} movement, {kinds[StretchType.ACTIVATION]} activation, "
        f"{count(static)} of {count(total, 's')} static"
    )
    holds = kinds[StretchType.DYNAMIC] >= 1 and kinds[StretchType.ACTIVATION] >= 1
    holds = holds and 100 * static <= _STATIC_SHARE * total
    if case.request.purpose is Purpose.COOLDOWN:
        limit += f", at least {_MOBILISE_SHARE} % in B"
        actual += f", {count(mobile, 's')} in B"
        holds = holds and 100 * mobile >= _MOBILISE_SHARE * total
    sources = [
        source for area in ("neck", "lower_back") if area in dict(case.request.areas) for source in _GROUNDS[area]
    ]
    return ProofRow("back_and_neck", limit, actual, holds, ";".join(sources))


def _upright(case: Case) -> ProofRow:
    """Fainting is likeliest right after hard work, on lying down or with the head low."""
    limit = f"at least {_UPRIGHT_SECONDS} s upright before lying down or lowering the head"
    seconds = 0
    for item in case.items:
        if item.position in _LYING or "head_below_heart" in item.attributes:
            return ProofRow("upright", limit, count(seconds, "s"), seconds >= _UPRIGHT_SECONDS, "convention")
        if item.position in _UPRIGHT:
            seconds += item.seconds
    return ProofRow("upright", limit, "never lies down", True, "convention")
