"""The exact solver: the same model as a mixed integer programme, with a proven optimum (scipy's HiGHS).

Levels are solved one after the other, each with the levels before it held at their best. A round that is already
perfect costs nothing: the first programme asks for no wanted kind missing, 90 % filled and no share missed, and only
when that has no answer are the levels relaxed in turn. No time limit: the answer is a proof, or an error.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from planner.catalogue.vocabulary import Phase, Position, Posture, Purpose
from planner.routine.fast import Choice, judge
from planner.routine.model import COLUMN, POSITION_COST, POSTURE_COST, SLOTS, Model
from planner.routine.objective import ITEM_SECONDS
from planner.routine.shares import ITEM_TOLERANCE, SECONDS_TOLERANCE, UPRIGHT_SECONDS, is_back_or_neck

__all__ = ["is_feasible", "solve_exact"]

#: Milli-units in which the value stands in the programme.
_UNIT = 1000.0


def solve_exact(model: Model) -> Choice | None:
    """The best choice, proven; None when no choice keeps every hard rule.

    Raises
    ------
    RuntimeError
        If the solver stops without a proof, which its settings do not allow for.
    """
    if not model.items or any(not lock for lock in model.locked):
        return None
    programme = _Programme(model)
    slacks = (programme.wanted, programme.unfilled, programme.shares)
    found = programme.solve(programme.value, [(slack, 0.0) for slack in slacks])
    if found is None:
        held: list[tuple[np.typing.NDArray[np.float64], float]] = []
        for slack in slacks:
            best = programme.solve(-slack, held)
            if best is None:
                return None
            held.append((slack, round(float(slack @ best))))
        found = programme.solve(programme.value, held)
    if found is None:
        raise RuntimeError("the exact solver lost a choice that it had found")
    return judge(model, np.flatnonzero(found[: len(model.items)] > 0.5).tolist())


def is_feasible(model: Model) -> bool:
    """Whether any choice keeps every hard rule; proven either way."""
    if not model.items or any(not lock for lock in model.locked):
        return False
    programme = _Programme(model)
    return programme.solve(np.zeros(programme.n), []) is not None


class _Programme:
    """Variables, rows and the four objectives of a model.

    Variables: one binary per item, then the segments of every need, positions and postures used, and slacks.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self.n_items = len(model.items)
        self.lower: list[float] = [0.0] * self.n_items
        self.upper: list[float] = [1.0] * self.n_items
        self.is_whole: list[int] = [1] * self.n_items
        self._rows: list[dict[int, float]] = []
        self._least: list[float] = []
        self._most: list[float] = []
        self._value: dict[int, float] = {}
        wanted, shares, unfilled = self._write()
        self.n = len(self.lower)
        self.value = self._vector(self._value)
        self.wanted = self._vector(wanted)
        self.unfilled = self._vector(unfilled)
        self.shares = self._vector(shares)
        self._matrix = self._sparse(self._rows)

    def _vector(self, weights: dict[int, float]) -> np.typing.NDArray[np.float64]:
        vector = np.zeros(self.n)
        for index, weight in weights.items():
            vector[index] = weight
        return vector

    def _sparse(self, rows: Sequence[dict[int, float]]) -> csr_matrix:
        row_of = [index for index, row in enumerate(rows) for _ in row]
        columns = [column for row in rows for column in row]
        values = [value for row in rows for value in row.values()]
        return csr_matrix((values, (row_of, columns)), shape=(len(rows), self.n))

    def _variable(self, upper: float, is_whole: bool = False) -> int:
        self.lower.append(0.0)
        self.upper.append(upper)
        self.is_whole.append(int(is_whole))
        return len(self.lower) - 1

    def _row(self, weights: dict[int, float], least: float = -np.inf, most: float = np.inf) -> None:
        self._rows.append(weights)
        self._least.append(least)
        self._most.append(most)

    def _sum(self, name: str, scale: float = 1.0) -> dict[int, float]:
        return self._column(COLUMN[name], scale)

    def _column(self, column: int, scale: float = 1.0) -> dict[int, float]:
        values = self.model.columns[:, column]
        return {int(index): float(values[index]) * scale for index in np.flatnonzero(values)}

    def _write(self) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
        model, request = self.model, self.model.request
        self._row(self._sum("seconds"), most=request.seconds)
        self._row(self._sum("body"), least=1)
        self._row(self._sum("light"), most=model.most_light)
        self._row(self._sum("breathing"), most=1)
        if model.admission.has_one_head_low:
            self._row(self._sum("head low"), most=1)
        self._write_conflicts()
        for lock in model.locked:
            self._row(dict.fromkeys(lock, 1.0), least=1)
        if model.is_hard_effort:
            low = self._variable(1, is_whole=True)
            for item in self._sum("lying or head low"):
                self._row({item: 1, low: -1}, most=0)
            self._row(self._sum("upright-first seconds") | {low: -float(UPRIGHT_SECONDS)}, least=0)
        if is_back_or_neck(request):
            self._write_back_and_neck()
        self._write_postures()
        for name in (f"position {position}" for position in Position):
            items = self._sum(name)
            if items:
                used = self._variable(1, is_whole=True)
                for item in items:
                    self._row({item: 1, used: -1}, most=0)
                self._value[used] = -POSITION_COST / _UNIT
        self._write_needs()
        for item, value in self._sum("linear value", 1 / _UNIT).items():
            self._value[item] = value
        return self._write_slacks()

    def _write_conflicts(self) -> None:
        """One row for each family, and one for each pair of near-duplicates of other families."""
        model = self.model
        families: dict[str, list[int]] = {}
        for index, item in enumerate(model.items):
            families.setdefault(item.exercise.family, []).append(index)
        for members in families.values():
            self._row(dict.fromkeys(members, 1.0), most=1)
        first = {item.exercise.slug: index for index, item in reversed(list(enumerate(model.items)))}
        same = {slug: sorted(model.items_of(slug)) for slug in first}
        for one, other in zip(*np.nonzero(np.triu(model.conflicts, k=1)), strict=True):
            a, b = model.items[one].exercise, model.items[other].exercise
            if a.family != b.family and first[a.slug] == one and first[b.slug] == other:
                self._row(dict.fromkeys(same[a.slug] + same[b.slug], 1.0), most=1)

    def _write_back_and_neck(self) -> None:
        self._row(self._sum("dynamic"), least=1)
        self._row(self._sum("activation"), least=1)
        columns = self.model.columns
        mobilise = columns[:, COLUMN[f"seconds {Phase.MOBILISE}"]]
        hold = columns[:, COLUMN[f"seconds {Phase.HOLD}"]]
        static = 10 * columns[:, COLUMN["static seconds"]] - 6 * (mobilise + hold)
        self._row({index: float(static[index]) for index in range(self.n_items)}, most=0)
        if self.model.request.purpose is Purpose.COOLDOWN:
            share = 3 * mobilise - 2 * hold
            self._row({index: float(share[index]) for index in range(self.n_items)}, least=0)

    def _write_postures(self) -> None:
        """Once on the floor, stay there; every change of posture has its cost.

        ``carried`` is the posture in which a phase ends. A phase changes posture once for each posture it uses, less
        one where it begins in the posture in which the phase before it ended.
        """
        used: dict[tuple[Phase, Posture], int] = {}
        for phase, posture in SLOTS:
            items = self._sum(f"slot {phase} {posture}")
            if items:
                used[phase, posture] = self._variable(1, is_whole=True)
                for item in items:
                    self._row({item: 1, used[phase, posture]: -1}, most=0)
                self._row(items | {used[phase, posture]: -1.0}, least=0)
        on_floor = [
            used[phase, Posture.FLOOR] for phase in Phase if phase != Phase.LIGHT and (phase, Posture.FLOOR) in used
        ]
        for (phase, posture), variable in used.items():
            for earlier in Phase:
                floor = used.get((earlier, Posture.FLOOR))
                if (
                    floor in on_floor
                    and earlier is not Phase.LIGHT
                    and earlier < phase
                    and posture is not Posture.FLOOR
                ):
                    self._row({floor: 1.0, variable: 1.0}, most=1)
        changes = dict.fromkeys(used.values(), 1.0)
        carried: dict[Posture, int] = {}
        for phase in Phase:
            here = {posture: used[phase, posture] for posture in Posture if (phase, posture) in used}
            before, carried = carried, {}
            for posture in Posture:
                if posture in here and posture in before:
                    stay = self._variable(1, is_whole=True)
                    self._row({stay: 1, before[posture]: -1}, most=0)
                    self._row({stay: 1, here[posture]: -1}, most=0)
                    for higher in list(Posture)[: list(Posture).index(posture)]:
                        if higher in here:
                            self._row({stay: 1, here[higher]: 1}, most=1)
                    changes[stay] = -1.0
            for posture in Posture:
                if posture not in here and posture not in before:
                    continue
                carry = carried[posture] = self._variable(1, is_whole=True)
                source = {here[posture]: -1.0} if posture in here else {}
                self._row({carry: 1.0} | source | ({before[posture]: -1.0} if posture in before else {}), most=0)
                for other in Posture:
                    if other is not posture and other in here:
                        if list(Posture).index(other) > list(Posture).index(posture):
                            self._row({carry: 1.0, here[other]: 1.0}, most=1)
                        else:
                            self._row({carry: 1.0, here[other]: 1.0} | source, most=1)
            if carried:
                self._row(dict.fromkeys(carried.values(), 1.0), most=1)
        for variable, count in changes.items():
            self._value[variable] = self._value.get(variable, 0.0) - count * POSTURE_COST / _UNIT

    def _write_needs(self) -> None:
        model = self.model
        for index, need in enumerate(model.needs):
            credit = self._column(model.credits.start + index, 1 / _UNIT)
            if not credit:
                continue
            steps = np.diff(model.thresholds[index], prepend=0) / _UNIT
            segments = [self._variable(float(step)) for step in steps]
            for segment, slope in zip(segments, (1.0, 0.5, 0.1), strict=True):
                self._value[segment] = slope * float(need) / 1000.0
            self._row(dict.fromkeys(segments, 1.0) | {item: -value for item, value in credit.items()}, most=0)

    def _write_slacks(self) -> tuple[dict[int, float], dict[int, float], dict[int, float]]:
        model = self.model
        wanted: dict[int, float] = {}
        for wish in model.wanted:
            missing = self._variable(float(-(-wish.least // wish.unit)), is_whole=True)
            self._row(self._column(wish.column) | {missing: float(wish.unit)}, least=wish.least)
            wanted[missing] = float(wish.weight)
        unfilled = self._variable(float(model.least_seconds))
        self._row(self._sum("seconds") | {unfilled: 1.0}, least=model.least_seconds)
        shares: dict[int, float] = {}
        for phase, (least, most) in model.shares.seconds.items():
            off = self._variable(float(model.request.seconds))
            self._row(self._sum(f"seconds {phase}") | {off: 1.0}, least=least - SECONDS_TOLERANCE)
            self._row(self._sum(f"seconds {phase}") | {off: -1.0}, most=most + SECONDS_TOLERANCE)
            shares[off] = 1.0
        least, most = model.shares.items
        off = self._variable(100.0)
        self._row(self._sum("counted items") | {off: 1.0}, least=least - ITEM_TOLERANCE)
        self._row(self._sum("counted items") | {off: -1.0}, most=most + ITEM_TOLERANCE)
        shares[off] = float(ITEM_SECONDS)
        return wanted, shares, {unfilled: 1.0}

    def solve(
        self, objective: np.typing.NDArray[np.float64], held: Sequence[tuple[np.typing.NDArray[np.float64], float]]
    ) -> np.typing.NDArray[np.float64] | None:
        """Maximise an objective with others held at no more than a value; None when there is no choice."""
        constraints = [LinearConstraint(self._matrix, self._least, self._most)]
        if held:
            weights = np.stack([vector for vector, _ in held])
            constraints.append(LinearConstraint(csr_matrix(weights), -np.inf, [most + 1e-6 for _, most in held]))
        answer = milp(
            -objective,
            constraints=constraints,
            integrality=self.is_whole,
            bounds=Bounds(self.lower, self.upper),
            options={"mip_rel_gap": 0.0},
        )
        if answer.status == 2:
            return None
        if answer.status != 0:
            raise RuntimeError(f"the exact solver stopped without a proof: {answer.message}")
        found: np.typing.NDArray[np.float64] = answer.x
        return found
