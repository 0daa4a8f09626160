"""How long each phase lasts and how many items a routine holds, at any length (evidence sections 2 and 3).

Between the columns of the evidence the figures are interpolated. They are shares to aim at, with a tolerance of 30 s
and one item; the hard rules stand in `planner.routine.model`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.tables import PhaseShare
from planner.catalogue.vocabulary import Phase, Purpose
from planner.request import Request

__all__ = ["HARD_EFFORT", "ITEM_TOLERANCE", "SECONDS_TOLERANCE", "Shares", "is_back_or_neck", "shares_of"]

SECONDS_TOLERANCE = 30
ITEM_TOLERANCE = 1
#: From this effort on, light movement comes first and at least two minutes are spent upright (fainting caution).
HARD_EFFORT = 7
UPRIGHT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Shares:
    """Least and most seconds of each phase, least and most items; None where nothing is said.

    Attributes
    ----------
    item_phases : tuple of Phase
        Phases whose steps count as items.
    """

    seconds: dict[Phase, tuple[int, int]]
    items: tuple[int, int]
    item_phases: tuple[Phase, ...]


def is_back_or_neck(request: Request) -> bool:
    """Whether the rule for back and neck routines of 3 minutes or more applies (evidence section 5)."""
    return request.minutes >= 3 and any(area in ("neck", "lower_back") for area, _ in request.areas)


def shares_of(request: Request, catalogue: Catalogue) -> Shares:
    """Shares of a request, interpolated between the lengths that the evidence gives."""
    rows = [row for row in catalogue.phases if row.purpose is request.purpose]
    seconds = {}
    for phase in Phase:
        of_phase = [row for row in rows if row.phase == phase and row.seconds_min is not None]
        if of_phase and request.minutes < min(row.minutes for row in of_phase):
            seconds[phase] = (0, 0)
        elif of_phase:
            seconds[phase] = (
                _between(of_phase, "seconds_min", request.minutes),
                _between(of_phase, "seconds_max", request.minutes),
            )
    counted = [row for row in rows if row.items_min is not None]
    items = (_between(counted, "items_min", request.minutes), _between(counted, "items_max", request.minutes))
    item_phases = (Phase.HOLD,) if request.purpose is Purpose.COOLDOWN else (Phase.MOBILISE, Phase.HOLD)
    if request.purpose is Purpose.COOLDOWN:
        seconds = _adapted(request, seconds)
        if is_back_or_neck(request):
            # Holds give way to mobilising, so their number shrinks with their time.
            (least, most), hold = items, seconds[Phase.HOLD][0]
            given = _between([row for row in rows if row.phase == Phase.HOLD], "seconds_min", request.minutes)
            items = (least * hold // given, most)
    return Shares(seconds, items, item_phases)


def _between(rows: Sequence[PhaseShare], name: str, minutes: int) -> int:
    """Interpolated figure at a length; figures of items round to the nearest whole."""
    points = sorted((row.minutes, int(getattr(row, name))) for row in rows)
    lower = max((point for point in points if point[0] <= minutes), default=points[0])
    upper = min((point for point in points if point[0] >= minutes), default=points[-1])
    span = upper[0] - lower[0]
    return (
        lower[1]
        if span == 0
        else (lower[1] * (upper[0] - minutes) + upper[1] * (minutes - lower[0]) + span // 2) // span
    )


def _adapted(request: Request, seconds: dict[Phase, tuple[int, int]]) -> dict[Phase, tuple[int, int]]:
    """After hard effort light movement takes its two minutes from the holds; for back and neck B takes 40 %."""
    light, mobilise, hold, settle = (seconds[phase][0] for phase in Phase)
    if request.effort >= HARD_EFFORT and light < UPRIGHT_SECONDS:
        hold -= UPRIGHT_SECONDS - light
        light = UPRIGHT_SECONDS
        if hold < UPRIGHT_SECONDS // 2:
            hold, settle = max(hold + settle, 0), 0
    if is_back_or_neck(request):
        both = mobilise + hold
        mobilise = max(mobilise, -(-both * 2 // 5))
        hold = both - mobilise
    return {phase: (part, part) for phase, part in zip(Phase, (light, mobilise, hold, settle), strict=True)}
