"""A second, independent reading of the written rules, as a judge of finished routines.

Nothing of the product is imported: the judge reads the tables and one line of output, and says in
plain words what is broken. Every complaint opens with its kind, ``time: ...`` or ``place: ...``.

    exercises.csv, areas.csv, independent_conditions.csv -> Tables
    request, answer, Tables -> judge -> ["kind: what is broken", ...]

What is preferred (phase shares, number of steps, contexts, value) is not judged here; what is
forbidden or required is. It is one long module on purpose: a reader checks it against the written
rules from top to bottom, and it leans on nothing else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

TESTS = Path(__file__).resolve().parent
DATA = TESTS.parent / "data"

POSITIONS = [
    "standing",
    "seated_chair",
    "half_kneeling",
    "kneeling",
    "quadruped",
    "seated_floor",
    "prone",
    "side_lying",
    "supine",
]
LYING = {"prone", "side_lying", "supine"}
LEVELS = ["beginner", "intermediate", "advanced"]
CLOTHES = ["any", "office", "sport"]
OFFICES = {"open_office", "private_office"}
PROVIDES = {
    "open_office": {"chair", "desk", "wall"},
    "private_office": {"chair", "desk", "wall", "doorway"},
    "home": {"wall", "doorway"},
    "gym": {"wall", "doorway"},
    "outdoors": set(),
    "plane_seat": {"chair"},
}
PHASE_OF_TYPE = {
    "light": "A",
    "dynamic": "B",
    "activation": "B",
    "static": "C",
    "pnf": "C",
    "self_massage": "C",
    "breathing": "D",
}
PHASE_WORDS = {"down_regulate": "A", "mobilise": "B", "static": "C", "settle": "D"}

# Highest effort and most seconds per side (evidence section 1): adult, 65 and over, beginner.
EFFORT_CAPS = {
    "static": (5, 4, 4),
    "pnf": (5, 4, 4),
    "activation": (5, 4, 4),
    "self_massage": (5, 3, 3),
    "light": (3, 3, 3),
}
SECONDS_CAPS = {
    "static": (240, 240, 120),
    "pnf": (240, 120, 120),
    "dynamic": (90, 60, 60),
    "activation": (120, 60, 60),
    "breathing": (300, 300, 300),
    "self_massage": (240, 60, 60),
}
CONDITION_EFFORT_CAPS = {"pregnancy": 3, "hypermobility": 2}
STRAINED_MUSCLE_EFFORT_CAP = 2
CLEARANCE_FOR_ANYTHING = {"recent_surgery", "vertebral_fracture"}
CLEARANCE_FOR_NECK = {"whiplash"}
MAY_BE_SCREENED = (
    CLEARANCE_FOR_ANYTHING
    | CLEARANCE_FOR_NECK
    | {"hip_replacement_posterior", "hip_replacement_anterior", "knee_replacement"}
)

# Conditions that are read and exclude nothing; together with the file they are all thirty.
CONDITIONS_WITHOUT_EXCLUDES = {
    "knee_osteoarthritis",
    "plantar_fasciitis",
    "achilles_midportion",
    "low_blood_pressure",
}


@dataclass(frozen=True, slots=True)
class Exercise:
    """What the judge needs of one row of the exercise table."""

    slug: str
    name: str
    family: str
    region: str
    target: str
    muscles: frozenset[str]
    stretch_type: str
    position: str
    equipment: str
    level: str
    sides: str
    attributes: frozenset[str]
    floor_contact: str
    silent: str
    space_m2: float
    clothes: str
    shoes: str
    on_call: str

    @property
    def is_on_floor(self) -> bool:
        """Whether one has to get down for it."""
        return (
            self.position not in ("standing", "seated_chair")
            or self.floor_contact != "none"
            or "floor_transfer" in self.attributes
        )


@dataclass(frozen=True, slots=True)
class Tables:
    """Exercises by slug, exclusion rows as read, and the muscles of each area."""

    exercises: Mapping[str, Exercise]
    exclusions: tuple[Mapping[str, str], ...]
    area_muscles: Mapping[str, frozenset[str]]


def read_tables(data: Path = DATA) -> Tables:
    """Read the two product tables and the independent exclusions."""
    exercises = (an_exercise(row) for row in _rows(data / "exercises.csv"))
    areas = {row["id"]: frozenset(_ids(row["stretch"]) | _ids(row["activate"])) for row in _rows(data / "areas.csv")}
    return Tables({one.slug: one for one in exercises}, read_exclusions(), areas)


def read_exclusions() -> tuple[dict[str, str], ...]:
    """Read the reasons to exclude; a row that selects nothing would exclude everything."""
    rows = tuple(_rows(TESTS / "independent_conditions.csv"))
    for row in rows:
        if not any(row[column] for column in row if column.endswith("_any")):
            raise ValueError(f"{row['condition']}: a row without any selector")
    return rows


def an_exercise(row: Mapping[str, str]) -> Exercise:
    """Turn one row of the exercise table into what the judge needs."""
    return Exercise(
        muscles=frozenset({row["target_muscle"]} | _ids(row["secondary_muscles"])),
        target=row["target_muscle"],
        attributes=frozenset(_ids(row["movement_attributes"])),
        space_m2=float(row["space_m2"]),
        **{
            column: row[column]
            for column in [
                "slug",
                "name",
                "family",
                "region",
                "stretch_type",
                "position",
                "equipment",
                "level",
                "sides",
                "floor_contact",
                "silent",
                "clothes",
                "shoes",
                "on_call",
            ]
        },
    )


def excluding_rows(condition: str, exercise: Exercise, tables: Tables) -> list[str]:
    """Return the comments of the rows by which a condition excludes an exercise."""
    name, _, part = condition.partition(":")
    equipment = _ids(exercise.equipment.replace("|", ";"))
    values = {
        "attributes_any": exercise.attributes,
        "stretch_types_any": {exercise.stretch_type},
        "positions_any": {exercise.position},
        "region_any": {exercise.region},
        "muscles_any": exercise.muscles,
    }

    def has_any(column: str, cell: str) -> bool:
        wanted = _ids(cell)
        if "@part_muscles" in wanted:
            wanted = tables.area_muscles[part]
        elif "@part" in wanted:
            wanted = {part}
        return bool(wanted & values[column])

    return [
        row["comment"]
        for row in tables.exclusions
        if row["condition"] == name
        and all(has_any(column, row[column]) for column in values if row[column])
        and not (_ids(row["unless_equipment_any"]) & equipment)
    ]


def why_not(exercise: Exercise, request: Mapping[str, Any], tables: Tables) -> list[str]:
    """Return why an exercise may not stand in any routine for this request."""
    level = request.get("level", "beginner")
    age_group = request.get("age_group", "adult")
    place = _place(request)
    conditions = request.get("conditions", [])
    complaints = [
        f"condition: {condition} excludes it ({comment})"
        for condition in conditions
        for comment in excluding_rows(condition, exercise, tables)
    ]
    names = {condition.partition(":")[0] for condition in conditions}
    faults = {
        "level: above the person's": LEVELS.index(exercise.level) > LEVELS.index(level),
        "level: no pnf for beginners": exercise.stretch_type == "pnf" and level == "beginner",
        "age: no pnf for older people": exercise.stretch_type == "pnf" and age_group == "older",
        "equipment: not at hand": not _is_equipped(exercise, request),
        "clothes: cannot be worn for it": "clothes" in request
        and CLOTHES.index(exercise.clothes) > CLOTHES.index(request["clothes"]),
        "call: not while on a call": request.get("on_a_call", False) and exercise.on_call == "no",
        "floor: needs the floor": not request.get("floor", True) and exercise.is_on_floor,
        "avoid: named by the person": exercise.slug in request.get("avoid", []),
        "avoid: of an avoided family": exercise.family in request.get("avoid_families", []),
        "clearance: neck work before clearance": exercise.region == "neck"
        and bool(names & CLEARANCE_FOR_NECK)
        and not request.get("cleared", False),
        "place: only seated on a plane": place == "plane_seat" and exercise.position != "seated_chair",
    }
    if place in OFFICES:
        faults |= {
            "place: neither standing nor on a chair": exercise.position not in ("standing", "seated_chair"),
            "place: touches the floor": exercise.floor_contact != "none",
            "place: shoes come off": exercise.shoes != "keep",
            "place: not silent": exercise.silent != "yes",
            "place: needs more than a square metre": exercise.space_m2 > 1,
            "place: a hard hold": "isometric_strain" in exercise.attributes and exercise.stretch_type != "breathing",
        }
    return complaints + [words for words, is_broken in faults.items() if is_broken]


def judge(request: Mapping[str, Any], answer: Mapping[str, Any], tables: Tables) -> list[str]:
    """Judge one answer against the request that was sent.

    Returns
    -------
    list of str
        What is broken, each opening with its kind; empty when nothing is. An answer of kind
        ``impossible`` is taken as it is: whether it was really so cannot be seen from here.
    """
    conditions = {condition.partition(":")[0] for condition in request.get("conditions", [])}
    cleared = request.get("cleared", False)
    if "error" in answer:
        kind = answer["error"].get("kind")
        if kind == "screening" and conditions & MAY_BE_SCREENED and not cleared:
            return []
        return [] if kind == "impossible" else [f"error: a valid request was answered {kind}"]

    complaints = []
    if conditions & CLEARANCE_FOR_ANYTHING and not cleared:
        complaints.append("clearance: a routine was given before a professional cleared it")
    complaints += [
        f"request: {field} was not echoed"
        for field in ("purpose", "minutes")
        if answer.get("request", {}).get(field, request[field]) != request[field]
    ]
    steps = [step for step in answer["steps"] if step["exercise"] in tables.exercises]
    complaints += [
        f"catalogue: {step['exercise']} is unknown"
        for step in answer["steps"]
        if step["exercise"] not in tables.exercises
    ]
    for step in steps:
        exercise = tables.exercises[step["exercise"]]
        for words in (
            *why_not(exercise, request, tables),
            *_step_complaints(step, exercise, request),
        ):
            kind, _, rest = words.partition(": ")
            complaints.append(f"{kind}: {step['exercise']}: {rest}")
    return [
        *complaints,
        *_total_complaints(request, answer),
        *_order_complaints(steps, tables),
        *_choice_complaints(request, steps, tables),
        *_kind_complaints(request, steps, tables),
        *_after_effort_complaints(request, steps, tables),
    ]


def expected_seconds(step: Mapping[str, Any]) -> int:
    """Seconds of a step by the time model of the evidence, transition included."""
    sides, sets = step["sides"], step.get("sets", 1)
    repetitions, unit = step["repetitions"], step["hold_seconds"]
    if step["stretch_type"] == "pnf":
        unit += step.get("contract_seconds", 5) + 2
    bout = repetitions * unit + (repetitions - 1) * step["rest_seconds"]
    between = sides * (sets - 1) * 5 if step["stretch_type"] == "self_massage" else 0
    return sides * sets * bout + between + (sides - 1) * 5 + step["transition_seconds"]


def _step_complaints(step: Mapping[str, Any], exercise: Exercise, request: Mapping[str, Any]) -> Iterator[str]:
    for field in ("name", "stretch_type", "position"):
        if step[field] != getattr(exercise, field):
            yield f"catalogue: the step says {field} {step[field]}"
    if step["sides"] != (2 if exercise.sides == "each_side" else 1):
        yield f"sides: {step['sides']} for {exercise.sides}"
    if step["seconds"] != expected_seconds(step):
        yield f"time: {step['seconds']} s, by the time model {expected_seconds(step)} s"
    yield from _dose_complaints(step, exercise, request)
    cap = _effort_cap(exercise, request)
    if step["intensity"] is not None and step["intensity"] > cap:
        yield f"intensity: {step['intensity']} is above {cap}"


def _dose_complaints(step: Mapping[str, Any], exercise: Exercise, request: Mapping[str, Any]) -> Iterator[str]:
    kind, hold, repetitions = exercise.stretch_type, step["hold_seconds"], step["repetitions"]
    sets = step.get("sets", 1)
    if kind == "light":
        if repetitions != 1 or sets != 1 or not 20 <= hold <= 300 or hold % 10:
            yield f"dose: light movement is one bout of 20 to 300 s in tens, not {hold} s"
        return
    if kind == "breathing" and (hold != 10 or not 6 <= repetitions <= 30):
        yield f"dose: breathing is 6 to 30 breaths of 10 s, not {repetitions} of {hold} s"
    if kind == "self_massage" and (hold != 4 or repetitions != 8):
        yield f"dose: a set of massage is 8 passes of 4 s, not {repetitions} of {hold} s"
    if kind == "static" and (hold % 5 or not 10 <= hold <= _longest_hold(request)):
        yield f"dose: a static hold of {hold} s"
    cap = min(SECONDS_CAPS[kind][column] for column in _populations(request))
    if sets * repetitions * hold > cap:
        yield f"dose: {sets * repetitions * hold} s per side, the cap is {cap} s"


def _total_complaints(request: Mapping[str, Any], answer: Mapping[str, Any]) -> Iterator[str]:
    budget, total = request["minutes"] * 60, answer["seconds"]
    added = sum(step["seconds"] for step in answer["steps"])
    if added != total:
        yield f"total: the steps add up to {added} s, the routine says {total} s"
    if total > budget:
        yield f"total: {total} s is over the budget of {budget} s"
    if total * 10 < budget * 9 and not _has_note(answer, "underfilled"):
        yield f"total: {total} s fills less than 90 % of {budget} s and no note says why"


def _order_complaints(steps: list[Mapping[str, Any]], tables: Tables) -> Iterator[str]:
    exercises = [tables.exercises[step["exercise"]] for step in steps]
    for step, exercise in zip(steps, exercises, strict=True):
        label = PHASE_WORDS.get(step["phase"], step["phase"])
        if label != PHASE_OF_TYPE[exercise.stretch_type]:
            yield f"phase: {exercise.slug} ({exercise.stretch_type}) stands in {step['phase']}"
    for earlier, later in pairwise(exercises):
        before = PHASE_OF_TYPE[earlier.stretch_type]
        after = PHASE_OF_TYPE[later.stretch_type]
        if after < before:
            yield f"order: {later.slug} of phase {after} follows phase {before}"
        if after == before and POSITIONS.index(later.position) < POSITIONS.index(earlier.position):
            yield f"order: {later.position} follows {earlier.position} in phase {after}"
    down = False
    for exercise in exercises:
        if PHASE_OF_TYPE[exercise.stretch_type] == "A":
            continue
        if down and not exercise.is_on_floor:
            yield f"order: {exercise.slug} leaves the floor again"
        down = exercise.is_on_floor


def _choice_complaints(request: Mapping[str, Any], steps: list[Mapping[str, Any]], tables: Tables) -> Iterator[str]:
    slugs = [step["exercise"] for step in steps]
    families = [tables.exercises[slug].family for slug in slugs]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield f"repeat: {slug} stands more than once"
    for family in sorted({family for family in families if families.count(family) > 1}):
        yield f"family: {family} has more than one member"
    for lock in request.get("lock", []):
        if lock.partition("@")[0] not in slugs:
            yield f"lock: {lock} is missing"
    head_low = [s for s in slugs if "head_below_heart" in tables.exercises[s].attributes]
    if _place(request) in OFFICES and len(head_low) > 1:
        yield f"place: {len(head_low)} head-low items, at most one in an office"


def _kind_complaints(request: Mapping[str, Any], steps: list[Mapping[str, Any]], tables: Tables) -> Iterator[str]:
    kinds = [step["stretch_type"] for step in steps]
    minutes = request["minutes"]
    if {"neck", "lower_back"} & set(request.get("areas", [])) and minutes >= 3:
        for kind in ("dynamic", "activation"):
            if kind not in kinds:
                yield f"kinds: a neck or lower back routine without {kind}"
        seconds = {
            phase: sum(s["seconds"] for s in steps if PHASE_OF_TYPE[s["stretch_type"]] == phase) for phase in "BC"
        }
        static = sum(step["seconds"] for step in steps if step["stretch_type"] == "static")
        both = seconds["B"] + seconds["C"]
        if static * 10 > both * 6:
            yield f"kinds: static takes {static} of {both} s, more than 60 %"
        if request["purpose"] == "cooldown" and (seconds["B"] + 30) * 10 < both * 4:
            yield f"kinds: phase B takes {seconds['B']} of {both} s, less than 40 %"
    if request["purpose"] == "desk_break":
        wanted = {
            "dynamic": int(minutes < 5),
            "activation": 2 if minutes >= 10 else int(minutes >= 5),
            "breathing": int(minutes >= 10),
        }
        for kind, number in wanted.items():
            on_offer = {e.family for e in _pool(request, tables) if e.stretch_type == kind}
            if kinds.count(kind) < min(number, len(on_offer)):
                yield f"kinds: a break of {minutes} min without enough {kind}"


def _after_effort_complaints(
    request: Mapping[str, Any], steps: list[Mapping[str, Any]], tables: Tables
) -> Iterator[str]:
    activities = request.get("activities", [])
    efforts = activities.values() if isinstance(activities, Mapping) else [7] * len(activities)
    if request["purpose"] != "cooldown" or max(efforts, default=0) < 7:
        return
    light = sum(step["seconds"] for step in steps if step["stretch_type"] == "light")
    if light < 120 and any(e.stretch_type == "light" for e in _pool(request, tables)):
        yield f"after_effort: {light} s of light movement, 120 s are due after hard work"
    upright = 0
    for step in steps:
        exercise = tables.exercises[step["exercise"]]
        if exercise.position in LYING or "head_below_heart" in exercise.attributes:
            if upright < 120:
                yield f"after_effort: {exercise.slug} comes after only {upright} s upright"
            return
        upright += step["seconds"]


def _pool(request: Mapping[str, Any], tables: Tables) -> list[Exercise]:
    return [e for e in tables.exercises.values() if not why_not(e, request, tables)]


def _effort_cap(exercise: Exercise, request: Mapping[str, Any]) -> int:
    caps = [10]
    if exercise.stretch_type in EFFORT_CAPS:
        caps += [EFFORT_CAPS[exercise.stretch_type][column] for column in _populations(request)]
    if _place(request) in OFFICES:
        caps.append(3)
    for condition in request.get("conditions", []):
        caps.append(CONDITION_EFFORT_CAPS.get(condition, 10))
        if condition == f"muscle_strain:{exercise.target}":
            caps.append(STRAINED_MUSCLE_EFFORT_CAP)
    return min(caps)


def _populations(request: Mapping[str, Any]) -> list[int]:
    """Columns of the cap tables that hold for the person; the lowest of them counts."""
    columns = [0]
    if request.get("age_group", "adult") == "older":
        columns.append(1)
    if request.get("level", "beginner") == "beginner":
        columns.append(2)
    return columns


def _longest_hold(request: Mapping[str, Any]) -> int:
    if request.get("age_group", "adult") == "older":
        return 60
    return 20 if request.get("level", "beginner") == "beginner" else 30


def _is_equipped(exercise: Exercise, request: Mapping[str, Any]) -> bool:
    at_hand = {"body_weight", *PROVIDES[_place(request)], *request.get("equipment", [])}
    return all(set(one.split("|")) & at_hand for one in _ids(exercise.equipment))


def _place(request: Mapping[str, Any]) -> str:
    default = "open_office" if request["purpose"] == "desk_break" else "home"
    return request.get("place", default)


def _has_note(answer: Mapping[str, Any], kind: str) -> bool:
    return any(kind in note if isinstance(note, str) else note.get("kind") == kind for note in answer.get("notes", []))


def _ids(cell: str) -> set[str]:
    """Ids of a `;` list, weights dropped."""
    return {entry.partition(":")[0].strip() for entry in cell.split(";") if entry.strip()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


AREAS = [
    "neck",
    "shoulders",
    "chest",
    "upper_back",
    "lower_back",
    "core",
    "arms_wrists",
    "hips",
    "glutes",
    "groin",
    "front_thighs",
    "hamstrings",
    "knees",
    "calves_shins",
    "ankles_feet",
]
MUSCLES = [
    "neck_front",
    "neck_back",
    "upper_traps",
    "upper_back",
    "lats",
    "chest",
    "deltoids",
    "rotator_cuff",
    "biceps",
    "triceps",
    "forearm_flexors",
    "forearm_extensors",
    "core",
    "erector_spinae",
    "quadratus_lumborum",
    "glutes",
    "hip_abductors",
    "deep_hip_rotators",
    "hip_flexors",
    "quadriceps",
    "hamstrings",
    "adductors",
    "calves",
    "shins",
    "feet",
]
ACTIVITIES = [
    "running",
    "walking",
    "hiking",
    "cycling",
    "swimming",
    "rowing",
    "upper_body_lifting",
    "bench_push_day",
    "pull_day",
    "squat_day",
    "deadlift_day",
    "leg_day",
    "tennis",
    "golf",
    "climbing",
    "yoga",
    "football_soccer",
    "basketball",
    "skiing",
    "dancing",
    "martial_arts",
    "gardening",
    "cleaning",
    "standing_work",
    "desk_work",
    "driving",
    "gaming",
]
EQUIPMENT = [
    "chair",
    "desk",
    "wall",
    "doorway",
    "band",
    "massage_ball",
    "step",
    "bench",
    "foam_roller",
    "towel_strap",
    "dowel",
    "bike",
]
CONDITIONS = [
    "disc_herniation",
    "spinal_stenosis",
    "spondylolisthesis",
    "osteoporosis",
    "vertebral_fracture",
    "pregnancy",
    "pelvic_girdle_pain",
    "hypermobility",
    "hip_replacement_posterior",
    "hip_replacement_anterior",
    "hip_impingement",
    "knee_replacement",
    "knee_osteoarthritis",
    "rotator_cuff_pain",
    "shoulder_instability",
    "vertigo",
    "high_blood_pressure",
    "glaucoma",
    "recent_surgery",
    "carpal_tunnel",
    "plantar_fasciitis",
    "achilles_insertional",
    "achilles_midportion",
    "neck_radiculopathy",
    "whiplash",
    "hernia",
    "low_blood_pressure",
    "blood_thinners",
    "muscle_strain",
    "fall_risk",
]


def random_request(rng: Random, tables: Tables | None = None) -> dict[str, Any]:
    """Draw a valid request from the whole space; fields are left out now and then.

    Without tables nothing is avoided or liked, as no slug is known. Edits (lock, order) are
    never drawn.
    """
    purpose = rng.choice(["desk_break", "cooldown"])
    minutes = rng.randint(2, 15) if purpose == "desk_break" else rng.randint(3, 30)
    conditions = [_with_part(one, rng) for one in rng.sample(CONDITIONS, rng.randint(0, 3))]
    needs_clearance = {one.partition(":")[0] for one in conditions} & MAY_BE_SCREENED
    slugs = sorted(tables.exercises) if tables else []
    families = sorted({e.family for e in tables.exercises.values()}) if tables else []
    named = rng.sample(slugs, min(len(slugs), rng.randint(0, 6)))
    n_avoided = rng.randint(0, len(named))
    areas = {one: rng.randint(1, 3) for one in rng.sample(AREAS, rng.randint(0, 4))}
    activities = {one: rng.randint(1, 10) for one in rng.sample(ACTIVITIES, rng.randint(0, 2))}
    optional = {
        "areas": list(areas) if rng.random() < 0.2 else areas,
        "activities": list(activities) if rng.random() < 0.2 else activities,
        "level": rng.choice(LEVELS),
        "equipment": rng.sample(EQUIPMENT, rng.randint(0, 4)),
        "place": rng.choice(list(PROVIDES)),
        "on_a_call": rng.random() < 0.2,
        "floor": rng.random() < 0.7,
        "clothes": rng.choice(CLOTHES),
        "age_group": rng.choice(["adult", "adult", "older"]),
        "avoid": named[:n_avoided],
        "avoid_families": rng.sample(families, min(len(families), rng.randint(0, 3))),
        "like": named[n_avoided:],
        "seed": rng.choice([0, 0, rng.randint(1, 999)]),
    }
    request: dict[str, Any] = {"purpose": purpose, "minutes": minutes}
    request |= {field: value for field, value in optional.items() if rng.random() < 0.85}
    if conditions:
        request["conditions"] = conditions
    if rng.random() < (0.9 if needs_clearance else 0.05):
        request["cleared"] = True
    return request


def _with_part(condition: str, rng: Random) -> str:
    parts = {"recent_surgery": AREAS, "muscle_strain": MUSCLES}
    return f"{condition}:{rng.choice(parts[condition])}" if condition in parts else condition
