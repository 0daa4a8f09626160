"""The linear model with integer choices that both solvers share.

An item is an admitted exercise at one of its doses. Everything a routine should be is a column that adds up over the
chosen items, and a limit or a coefficient on that column::

    columns: seconds · seconds per phase · counts (kinds, positions, phase and posture) · credit per need · worth

The levels, none of which is ever paid for with a higher one: hard rules; wanted kinds; 90 % of the time; phase shares
and number of steps; value. Seconds credited to a need are in thousandths, value in thousandths of a second of the
most needed muscle. The module is long because a column, its limit and its coefficient are one thought.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planner.catalogue.catalogue import Catalogue, IntArray
from planner.catalogue.dose import Dose
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Phase, Position, Posture, Purpose, StretchType
from planner.request import Lock, Request
from planner.routine.need import Need, need_of
from planner.routine.shares import HARD_EFFORT, UPRIGHT_SECONDS, Shares, shares_of
from planner.rules.admission import Admission
from planner.similarity.model import Similarity

__all__ = ["Item", "Model", "Wanted", "build_model", "seeded_chance"]

#: Credit towards the need to stretch, in thousandths of the seconds worked (contracts section 6).
STRETCH_CREDIT = {
    StretchType.STATIC: 1000,
    StretchType.PNF: 1000,
    StretchType.DYNAMIC: 500,
    StretchType.SELF_MASSAGE: 500,
}
#: Seconds of the most needed muscle that a position, or a change of posture, must bring to be worth it. The agreed
#: start was 20 and 30 s; with it routines stayed on their feet and filled up with muscles nobody had asked for, because
#: one item brings a beginner about 20 s. These let a cooldown come down to the floor and a break stay where it is.
POSITION_COST = 4_000
POSTURE_COST = 8_000
#: A second of a perfectly matching exercise is worth this share of a second of the most needed muscle.
MATCH_SHARE = 150
LIKED, DISLIKED, PREFERRED = 1300, 500, 1500
#: What an exercise tagged for this purpose counts beside one that is not (our convention).
FITTING = 1150
ALIKE, NEAR_DUPLICATE = 6000, 9000
SEED_SHARE = 20
LYING = (Position.PRONE, Position.SIDE_LYING, Position.SUPINE)
LONGEST_BOUT = 300
#: Wanted kinds that stand for areas, and what a missing kind counts beside a missing area.
AREA, KIND_WEIGHT = "area:", 5

SLOTS = tuple((phase, posture) for phase in Phase for posture in Posture)


@dataclass(frozen=True, slots=True)
class Item:
    """An exercise at a dose, and what the whole step takes."""

    row: int
    exercise: Exercise
    dose: Dose
    seconds: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of item that a routine should hold where the admitted exercises allow it.

    Attributes
    ----------
    name : str
        For notes: ``dynamic``, ``activation``, ``area:hips`` ...
    column : int
        Column that counts it.
    least : int
        How many are wanted, or how many seconds.
    weight : int
        What a missing one counts: kinds that the evidence requires stand before areas.
    unit : int
        Seconds, or items, that count as one.
    """

    name: str
    column: int
    least: int
    weight: int = 1
    unit: int = 1


@dataclass(frozen=True)
class Model:
    """Items, their columns and the limits.

    Attributes
    ----------
    columns : ndarray of int, shape (n_items, n_columns)
    conflicts : ndarray of bool, shape (n_items, n_items)
        Items that never stand together: same exercise, same family, near-duplicates.
    needs : ndarray of int, shape (n_needs,)
        Weight of each need that has one, at most 1000.
    thresholds : ndarray of int, shape (n_needs, 3)
        Thousandths of seconds at which the slope of a need falls from 1 to 1/2, to 1/10, to nothing.
    locked : tuple of frozenset of int
        For each lock, the items that fulfil it.
    """

    request: Request
    admission: Admission
    need: Need
    shares: Shares
    items: tuple[Item, ...]
    columns: IntArray
    conflicts: np.typing.NDArray[np.bool_]
    needs: IntArray
    thresholds: IntArray
    wanted: tuple[Wanted, ...]
    locked: tuple[frozenset[int], ...]
    worth: IntArray
    most_light: int
    is_hard_effort: bool

    @cached_property
    def least_seconds(self) -> int:
        """90 % of the time there is, rounded up."""
        return -(-self.request.seconds * 9 // 10)

    @property
    def credits(self) -> slice:
        """Columns of credited seconds."""
        return slice(self.columns.shape[1] - len(self.needs), self.columns.shape[1])

    def with_lock(self, items: frozenset[int]) -> Model:
        """The same model in which one of these items must be chosen."""
        return replace(self, locked=(*self.locked, items))

    def without(self, slug: str) -> Model:
        """The same model in which an exercise cannot be chosen, because it would take more time than there is."""
        columns = self.columns.copy()
        columns[sorted(self.items_of(slug)), COLUMN["seconds"]] = self.request.seconds + 1
        return replace(self, columns=columns)

    def items_of(self, slug: str, dose: str = "") -> frozenset[int]:
        """Items of an exercise, at one dose or at any."""
        return frozenset(
            index
            for index, item in enumerate(self.items)
            if item.exercise.slug == slug and dose in ("", item.dose.size)
        )


#: Columns that every model has, in order.
_FIXED = (
    "seconds",
    *(f"seconds {phase}" for phase in Phase),
    "static seconds",
    "upright-first seconds",
    "light",
    "breathing",
    "body",
    "counted items",
    "dynamic",
    "activation",
    "head low",
    "lying or head low",
    *(f"position {position}" for position in Position),
    *(f"slot {phase} {posture}" for phase, posture in SLOTS),
    "linear value",
)
COLUMN = {name: index for index, name in enumerate(_FIXED)}


def build_model(
    request: Request, catalogue: Catalogue, similarity: Similarity, admission: Admission, is_seeded: bool = True
) -> Model:
    """Write the model of a request.

    Parameters
    ----------
    admission : Admission
        Of the same request.
    is_seeded : bool
        Whether the seed of the request adds its small term; the plain model is what quality is measured by.

    Returns
    -------
    Model
        Items in order of slug and dose; the same on every machine.
    """
    need = need_of(request, catalogue, admission.is_admitted)
    shares = shares_of(request, catalogue)
    most_light = 2 if shares.seconds[Phase.LIGHT][1] > LONGEST_BOUT else 1
    items = _items(request, catalogue, admission)
    worth = _worth(request, catalogue, similarity, admission, need)
    stretch_row = catalogue.dosage_of[StretchType.STATIC, request.population]
    work_row = catalogue.dosage_of[StretchType.ACTIVATION, request.population]
    wanted, serving = _wanted(request, catalogue, items)
    stretch_needs = np.flatnonzero(need.stretch)
    work_needs = np.flatnonzero(need.activation)
    needs = np.concatenate([need.stretch[stretch_needs], need.activation[work_needs]])
    thresholds = np.array(
        [[row.target_min, row.target_default, row.target_cap] for row in [stretch_row] * len(stretch_needs)]
        + [[row.target_min, row.target_default, row.target_cap] for row in [work_row] * len(work_needs)],
        dtype=np.int64,
    ).reshape(-1, 3)
    columns = _counted_columns(items, shares, wanted, serving, len(needs))
    rows = np.array([item.row for item in items], dtype=np.int64)
    work_seconds = np.array([item.dose.work_seconds for item in items], dtype=np.int64)
    kinds = [item.exercise.stretch_type for item in items]
    is_work = np.array([kind is StretchType.ACTIVATION for kind in kinds], dtype=np.bool_)
    stretch_part = np.array([STRETCH_CREDIT.get(kind, 0) for kind in kinds], dtype=np.int64)
    credit = work_seconds[:, None] * catalogue.muscle_weights[rows] * worth[rows, None] // 1000
    first = columns.shape[1] - len(needs)
    columns[:, first : first + len(stretch_needs)] = credit[:, stretch_needs] * stretch_part[:, None] // 1000
    columns[:, first + len(stretch_needs) :] = credit[:, work_needs] * is_work[:, None]
    match = similarity.match(need.stretch, need.activation)
    matched = np.minimum(work_seconds, thresholds[:, 1].max(initial=0))
    linear = matched * match[rows] * MATCH_SHARE * worth[rows] // 10_000_000
    # Light movement and breathing serve no need; a kind that a condition prefers still stands before one it does not.
    serves_none = np.array([item.exercise.phase in (Phase.LIGHT, Phase.SETTLE) for item in items], dtype=np.bool_)
    linear = np.where(serves_none, (worth[rows] - 1000) * 2, linear)
    if is_seeded and request.seed:
        alone = (needs * np.minimum(columns[:, first:], thresholds[:, 1] * 1000)).sum(axis=1) // 1000 + linear
        chances = {int(row): seeded_chance(request.seed, catalogue.exercises[row].slug) for row in np.unique(rows)}
        linear = linear + np.abs(alone) * SEED_SHARE * np.array([chances[row] for row in rows.tolist()]) // 1_000_000
    columns[:, COLUMN["linear value"]] = linear
    return Model(
        request=request,
        admission=admission,
        need=need,
        shares=shares,
        items=items,
        columns=columns,
        conflicts=_conflicts(items, similarity),
        needs=needs,
        thresholds=thresholds * 1000,
        wanted=wanted,
        locked=tuple(_fulfilling(lock, items) for lock in request.lock),
        worth=worth,
        most_light=most_light,
        is_hard_effort=request.effort >= HARD_EFFORT,
    )


def _items(request: Request, catalogue: Catalogue, admission: Admission) -> tuple[Item, ...]:
    items = []
    for row in np.flatnonzero(admission.admitted):
        exercise = catalogue.exercises[row]
        seen = set()
        for dose in catalogue.doses_for(exercise.stretch_type, request.population):
            shape = (dose.hold_seconds, dose.repetitions, dose.sets)
            seconds = dose.seconds(exercise.sides.n_sides)
            is_locked = Lock(exercise.slug, dose.size) in request.lock
            if seconds <= request.seconds and (shape not in seen or is_locked):
                items.append(Item(int(row), exercise, dose, seconds))
                seen.add(shape)
    return tuple(items)


def _fulfilling(lock: Lock, items: tuple[Item, ...]) -> frozenset[int]:
    return frozenset(
        index
        for index, item in enumerate(items)
        if item.exercise.slug == lock.slug and lock.dose in ("", item.dose.size)
    )


def _worth(
    request: Request, catalogue: Catalogue, similarity: Similarity, admission: Admission, need: Need
) -> IntArray:
    """Factor of every exercise in thousandths: conditions, activities that ask for a kind, likes and dislikes."""
    worth = admission.factors.copy()
    fitting = [request.purpose in exercise.contexts for exercise in catalogue.exercises]
    worth[fitting] = worth[fitting] * FITTING // 1000
    preferred = [exercise.stretch_type in need.preferred_types for exercise in catalogue.exercises]
    worth[preferred] = worth[preferred] * PREFERRED // 1000
    for slugs, factor in ((request.like, LIKED), (request.avoid, DISLIKED)):
        rows = [catalogue.row_of[slug] for slug in slugs]
        if rows:
            alike = (similarity.scores[rows] >= ALIKE).any(axis=0)
            worth[alike] = worth[alike] * factor // 1000
    if request.on_a_call:
        unseen = [exercise.on_call == "camera_on" for exercise in catalogue.exercises]
        worth[unseen] = worth[unseen] * LIKED // 1000
    return worth


def _wanted(
    request: Request, catalogue: Catalogue, items: tuple[Item, ...]
) -> tuple[tuple[Wanted, ...], dict[str, frozenset[str]]]:
    """Kinds wanted where an admitted exercise offers them, and the slugs that count for each."""
    exercises = {item.exercise.slug: item.exercise for item in items}.values()
    work = [each for each in exercises if each.stretch_type is StretchType.ACTIVATION]
    body = [each for each in exercises if each.phase in (Phase.MOBILISE, Phase.HOLD)]
    wishes: list[tuple[str, int, list[Exercise]]] = []
    if request.purpose is Purpose.DESK_BREAK:
        light = [each for each in exercises if each.phase is Phase.LIGHT]
        upright = [each for each in light if each.position is Position.STANDING]
        wishes.append(("change of posture", 1, upright or light))
        if request.minutes < 5:
            wishes.append(("movement", 1, [each for each in exercises if each.stretch_type is StretchType.DYNAMIC]))
        else:
            lower = {area.id for area in catalogue.areas.values() if area.half == "lower"}
            wishes.append(("activation", 2 if request.minutes >= 10 else 1, work))
            wishes.append(("lower body", 1, [each for each in body if each.region in lower]))
            wishes.append(("neck or wrists", 1, [each for each in body if each.region in ("neck", "arms_wrists")]))
        if request.minutes >= 10:
            wishes.append(("breathing", 1, [each for each in exercises if each.phase is Phase.SETTLE]))
    for area, stiffness in request.areas:
        if stiffness >= 2:
            wishes.append((f"{AREA}{area}", 1, [each for each in body if catalogue.serves(each, area)]))
        required = catalogue.areas[area].required_activation
        if required and request.minutes >= 3:
            wishes.append((f"activation:{area}", 1, [each for each in work if each.target_muscle in required]))
    wanted: list[Wanted] = []
    serving = {}
    for name, least, found in wishes:
        possible = min(least, len({each.family for each in found}))
        if possible:
            weight = 1 if name.startswith(AREA) else KIND_WEIGHT
            wanted.append(Wanted(name, len(_FIXED) + len(wanted), possible, weight))
            serving[name] = frozenset(each.slug for each in found)
    if (
        request.purpose is Purpose.COOLDOWN
        and request.effort >= HARD_EFFORT
        and any(each.phase is Phase.LIGHT for each in exercises)
    ):
        column = COLUMN["upright-first seconds"]
        wanted.append(Wanted("light movement", column, UPRIGHT_SECONDS, KIND_WEIGHT, UPRIGHT_SECONDS // 2))
    return tuple(wanted), serving


#: Columns that count the seconds of an item, not the item.
_IN_SECONDS = [
    COLUMN[name]
    for name in ("seconds", *(f"seconds {phase}" for phase in Phase), "static seconds", "upright-first seconds")
]


def _counted_columns(
    items: tuple[Item, ...],
    shares: Shares,
    wanted: tuple[Wanted, ...],
    serving: dict[str, frozenset[str]],
    n_needs: int,
) -> IntArray:
    """Columns of seconds and counts; those of value and credit are left at nothing."""
    lines: dict[int, IntArray] = {}
    columns = np.zeros((len(items), len(_FIXED) + len(serving) + n_needs), dtype=np.int64)
    for index, item in enumerate(items):
        if item.row not in lines:
            lines[item.row] = _line(item.exercise, shares, wanted, serving, columns.shape[1])
        columns[index] = lines[item.row]
    columns[:, _IN_SECONDS] *= np.array([item.seconds for item in items], dtype=np.int64)[:, None]
    return columns


def _line(
    exercise: Exercise,
    shares: Shares,
    wanted: tuple[Wanted, ...],
    serving: dict[str, frozenset[str]],
    n_columns: int,
) -> IntArray:
    """What an exercise counts for, a second as one."""
    phase = exercise.phase
    is_head_low = "head_below_heart" in exercise.attributes
    line = np.zeros(n_columns, dtype=np.int64)
    line[COLUMN["seconds"]] = 1
    line[COLUMN[f"seconds {phase}"]] = 1
    line[COLUMN[f"position {exercise.position}"]] = 1
    line[COLUMN[f"slot {phase} {exercise.position.posture}"]] = 1
    line[COLUMN["light"]] = phase is Phase.LIGHT
    line[COLUMN["upright-first seconds"]] = phase is Phase.LIGHT
    line[COLUMN["breathing"]] = phase is Phase.SETTLE
    line[COLUMN["body"]] = phase in (Phase.MOBILISE, Phase.HOLD)
    line[COLUMN["counted items"]] = phase in shares.item_phases
    line[COLUMN["dynamic"]] = exercise.stretch_type is StretchType.DYNAMIC
    line[COLUMN["activation"]] = exercise.stretch_type is StretchType.ACTIVATION
    line[COLUMN["static seconds"]] = exercise.stretch_type is StretchType.STATIC
    line[COLUMN["head low"]] = is_head_low
    line[COLUMN["lying or head low"]] = is_head_low or exercise.position in LYING
    for wish in wanted:
        if wish.name in serving:
            line[wish.column] = exercise.slug in serving[wish.name]
    return line


def _conflicts(items: tuple[Item, ...], similarity: Similarity) -> np.typing.NDArray[np.bool_]:
    families = np.unique([item.exercise.family for item in items], return_inverse=True)[1]
    rows = np.array([item.row for item in items], dtype=np.int64)
    if not len(items):
        return np.zeros((0, 0), dtype=np.bool_)
    serves = np.array([item.exercise.phase in (Phase.MOBILISE, Phase.HOLD) for item in items])
    is_near = similarity.scores[np.ix_(rows, rows)] >= NEAR_DUPLICATE
    found: np.typing.NDArray[np.bool_] = families[:, None] == families[None, :]
    found |= is_near & serves[:, None] & serves[None, :]
    return found


def seeded_chance(seed: int, slug: str) -> int:
    """A number from 0 to 1000 that depends on seed and slug alone."""
    digest = hashlib.blake2b(slug.encode(), digest_size=8, key=seed.to_bytes(8, "big")).digest()
    return int.from_bytes(digest, "big") % 1001
