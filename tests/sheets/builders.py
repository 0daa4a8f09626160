"""A small catalogue of its own and plans on it, so that no change of the real tables changes a golden file."""

from dataclasses import replace
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.dose import Dose, generate_doses
from planner.catalogue.exercise import Exercise
from planner.catalogue.guide import Caution, Guide, Mistake
from planner.catalogue.tables import (
    Activity,
    Area,
    Condition,
    ConditionRule,
    Dosage,
    Equipment,
    Family,
    MovementAttribute,
    Muscle,
    Place,
    Source,
)
from planner.catalogue.vocabulary import Clothes, Level, Population, Position, Sides, StretchType
from planner.figures.drawing import Drawing
from planner.handout import Plan
from planner.request import Request, parse_request
from planner.routine.code import pack_code
from planner.routine.values import ENGINE_VERSION, Note, ProofRow, Reason, Routine, Step
from planner.sheets import SheetSummary, summarise

MARCH = "march-on-the-spot"
CAT_COW = "cat-cow"
CHAIR_FOLD = "chair-fold"
CROSS_OVER = "lying-cross-over"
BREATHING = "lying-breathing"
SLUGS = (MARCH, CHAIR_FOLD, CAT_COW, CROSS_OVER, BREATHING)


def an_exercise(slug: str, **changes: Any) -> Exercise:
    fields: dict[str, Any] = {
        "slug": slug,
        "name": slug.replace("-", " ").title(),
        "aliases": (),
        "family": slug.replace("-", "_"),
        "rung": 1,
        "region": "lower_back",
        "target_muscle": "glutes",
        "secondary_muscles": (),
        "stretch_type": StretchType.STATIC,
        "force_type": "gravity",
        "joint_actions": (),
        "position": Position.SUPINE,
        "equipment": (),
        "level": Level.BEGINNER,
        "scores": (0, 1, 0, 1, 1),
        "sides": Sides.BOTH_AT_ONCE,
        "contexts": ("cooldown",),
        "movement_attributes": frozenset(),
        "floor_contact": "none",
        "discreet": 1,
        "is_silent": True,
        "space_m2": 1.0,
        "clothes": Clothes.ANY,
        "keeps_shoes": True,
        "on_call": "no",
        "sources": ("Garber11",),
        "cue": "Move slowly.",
    }
    return Exercise(**(fields | changes))


def a_guide(exercise: Exercise, n_steps: int = 5, **changes: Any) -> Guide:
    name = exercise.name
    fields: dict[str, Any] = {
        "name": name,
        "cue": exercise.cue,
        "overview": f"{name} is easy to learn.",
        "feel": f"A mild pull in the back, during {name}.",
        "set_up": ("Clear the floor.", "Wear what you like."),
        "steps": tuple(f"Do part {number} of {name} slowly & with care." for number in range(1, n_steps + 1)),
        "breathing": "Breathe as you like.",
        "mistakes": tuple(Mistake(f"Mistake {number}", f"fix {number}.") for number in range(1, 5)),
        "easier": "Do less. Or take the *Chair Fold*.",
        "harder": f"Do {name} for longer.",
        "progress": "Move on after four good sessions.",
        "cautions": (
            Caution("Kneeling", "Skip it after a knee replacement."),
            Caution("Getting down and up", "Use a chair."),
        ),
    }
    return Guide(**(fields | changes))


def a_catalogue(*more: Exercise) -> Catalogue:
    exercises = (
        an_exercise(
            MARCH,
            stretch_type=StretchType.LIGHT,
            position=Position.STANDING,
            sides=Sides.ALTERNATING,
            target_muscle="",
        ),
        an_exercise(CHAIR_FOLD, position=Position.SEATED_CHAIR, equipment=(frozenset({"chair", "bench"}),)),
        an_exercise(
            CAT_COW,
            name="Cat-Cow",
            stretch_type=StretchType.DYNAMIC,
            position=Position.QUADRUPED,
            movement_attributes=frozenset({"kneeling", "floor_transfer"}),
            keeps_shoes=False,
            space_m2=2.0,
        ),
        an_exercise(CROSS_OVER, sides=Sides.EACH_SIDE, movement_attributes=frozenset({"floor_transfer"}), space_m2=4.0),
        an_exercise(BREATHING, stretch_type=StretchType.BREATHING, target_muscle="breath"),
        *more,
    )
    dosages = tuple(map(_dosage, _DOSED))
    return Catalogue(
        exercises=tuple(sorted(exercises, key=lambda each: each.slug)),
        guides={each.slug: a_guide(each) for each in exercises},
        muscles={
            "glutes": Muscle("glutes", "buttocks", "gluteus maximus"),
            "breath": Muscle("breath", "slow breathing", ""),
        },
        areas={
            each: Area(
                each, label, "trunk", "lower", (("glutes", 1000),), (("glutes", 1000),), (), (), 1, "Because.", ()
            )
            for each, label in _AREAS.items()
        },
        activities={"running": Activity("running", "Running", (("glutes", 1000),), (), ())},
        places={
            "home": Place("home", "Home", frozenset({"wall"}), False, frozenset(Position), 6.0, None, "Home.", ()),
            "open_office": Place(
                "open_office", "Open office", frozenset({"chair"}), True, frozenset(Position), 1.0, 3, "", ()
            ),
        },
        equipment={
            "chair": Equipment("chair", "Chair", "a steady chair"),
            "bench": Equipment("bench", "Bench", "a firm bench"),
        },
        attributes={
            "kneeling": MovementAttribute("kneeling", "Kneeling", "Weight on a knee.", False),
            "floor_transfer": MovementAttribute("floor_transfer", "Getting down and up", "Down and up.", False),
        },
        conditions={
            "knee_replacement": Condition("knee_replacement", "New knee", "A knee was replaced.", "none", "none", 1),
            "low_blood_pressure": Condition(
                "low_blood_pressure", "Low blood pressure", "You faint.", "none", "none", 2
            ),
        },
        condition_rules=(
            _rule(
                "knee_replacement", "exclude", "We left out kneeling, because it presses on the new knee.", "kneeling"
            ),
            _rule("low_blood_pressure", "note", "Sit for 30 seconds before you stand up."),
            _rule("low_blood_pressure", "down", "Getting up comes last.", "floor_transfer"),
        ),
        dosages=dosages,
        doses=tuple(generate_doses(dosages)),
        phases=(),
        families={each.family: Family(each.family, each.name, "Longer.") for each in exercises},
        sources={
            "Garber11": Source(
                "Garber11",
                "Garber",
                2011,
                "Position stand",
                "MSSE 43",
                ("10.1249/x",),
                "Doses.",
                "guideline",
                "abstract",
            ),
            "Koc23": Source("Koc23", "Koc", 2023, "Unread & unused", "", (), "", "guideline", "abstract"),
            "convention": Source(
                "convention", "", None, "Our convention", "", (), "Chosen for simplicity.", "convention", ""
            ),
        },
        screening=(),
        stop_rules=("Feeling faint.", "A sudden headache."),
        version="0123456789ab",
    )


_AREAS = {
    "lower_back": "Lower back",
    "hips": "Hips",
    "front_thighs": "Front of thighs",
    "calves_shins": "Calves and shins",
    "neck": "Neck",
}

#: Kind, hold, repetitions, rest, intensity.
_DOSED = (
    (StretchType.LIGHT, 60, 1, 0, 2),
    (StretchType.STATIC, 30, 2, 5, 3),
    (StretchType.DYNAMIC, 4, 8, 0, 2),
    (StretchType.BREATHING, 10, 6, 0, 1),
)


def _dosage(row: tuple[StretchType, int, int, int, int]) -> Dosage:
    kind, hold, repetitions, rest, intensity = row
    return Dosage(
        stretch_type=kind,
        population=Population.BEGINNER,
        is_generated=True,
        **{f"hold_{each}": hold for each in ("min", "default", "max")},
        **{f"reps_{each}": repetitions for each in ("min", "default", "max")},
        **{f"sets_{each}": 1 for each in ("min", "default", "max")},
        target_min=hold,
        target_default=hold,
        target_cap=240,
        days_min=2,
        days_target=5,
        intensity=intensity,
        intensity_cap=4,
        contract_seconds=None,
        rest_seconds=rest,
        transition_seconds=10,
        sources=("Garber11",),
    )


def _rule(condition: str, effect: str, words: str, attribute: str = "") -> ConditionRule:
    nothing: frozenset[str] = frozenset()
    selected = frozenset({attribute} - {""})
    return ConditionRule(
        condition,
        effect,
        selected,
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        None,
        words,
        ("convention",),
        "convention",
    )


def a_request(catalogue: Catalogue, **fields: Any) -> Request:
    return parse_request({"purpose": "cooldown", "minutes": 10, "areas": {"lower_back": 2}} | fields, catalogue)


def a_step(exercise: Exercise, dose: Dose, **changes: Any) -> Step:
    sides = exercise.sides.n_sides
    fields: dict[str, Any] = {
        "exercise": exercise.slug,
        "name": exercise.name,
        "phase": exercise.phase,
        "stretch_type": exercise.stretch_type,
        "position": exercise.position,
        "sides": sides,
        "dose": dose.size,
        "hold_seconds": dose.hold_seconds,
        "contract_seconds": dose.contract_seconds,
        "repetitions": dose.repetitions,
        "sets": dose.sets,
        "rest_seconds": dose.rest_seconds,
        "transition_seconds": dose.transition_seconds,
        "seconds": dose.seconds(sides),
        "intensity": dose.intensity,
        "reasons": (
            Reason("dose", "This is the usual dose.", "Garber11"),
            Reason("area", f"{exercise.name} serves the lower back.", "convention"),
        ),
    }
    return Step(**(fields | changes))


def a_routine(catalogue: Catalogue, request: Request, slugs: tuple[str, ...] = SLUGS, **changes: Any) -> Routine:
    exercises = [catalogue.exercise(slug) for slug in slugs]
    steps = tuple(a_step(each, catalogue.doses_for(each.stretch_type, Population.BEGINNER)[-1]) for each in exercises)
    fields: dict[str, Any] = {
        "request": request.to_json(),
        "catalogue_version": catalogue.version,
        "engine_version": ENGINE_VERSION,
        "solver": "fast",
        "steps": steps,
        "seconds": sum(step.seconds for step in steps),
        "muscle_seconds": {"glutes": 60},
        "activation_seconds": {},
        "left_out": {"couch-stretch": ("level",), "wall-sit": ("level", "equipment")},
        "notes": (Note("small_dose", "These are small doses."),),
        "proof": (ProofRow("time", "600 s", "540 s", True, "convention"),),
        "code": pack_code(request.canonical(), catalogue.version),
    }
    return Routine(**(fields | changes))


def a_summary(
    catalogue: Catalogue | None = None,
    slugs: tuple[str, ...] = SLUGS,
    wishes: dict[str, Any] | None = None,
    changes: dict[str, Any] | None = None,
    base_url: str = "",
    drawings: dict[str, Drawing] | None = None,
    **plan: Any,
) -> SheetSummary:
    """The summary of a plan of one routine; ``wishes`` are of its request, ``changes`` of the routine."""
    catalogue = catalogue or a_catalogue()
    request = a_request(catalogue, **(wishes or {}))
    routine = a_routine(catalogue, request, slugs, **(changes or {}))
    return summarise(Plan((request,), **plan), [routine], catalogue, drawings, base_url)


def a_summary_of_two(**plan: Any) -> SheetSummary:
    """Two routines that share an exercise, at one dose for one and another for the other."""
    catalogue = a_catalogue()
    short, long = a_request(catalogue, minutes=5), a_request(catalogue)
    break_ = a_routine(catalogue, short, (MARCH, CHAIR_FOLD))
    longer = catalogue.doses_for(StretchType.LIGHT, Population.BEGINNER)[0]
    march = a_step(catalogue.exercise(MARCH), longer)
    evening = a_routine(catalogue, long, (CHAIR_FOLD, BREATHING))
    steps = (replace(march, hold_seconds=90, seconds=100), *evening.steps)
    evening = replace(evening, steps=steps, seconds=sum(step.seconds for step in steps))
    return summarise(Plan((short, long), **plan), [break_, evening], catalogue)


def a_drawing(slug: str) -> Drawing:
    """Two tiny pictures, coloured by classes as all drawings are."""

    def svg(which: str) -> str:
        return (
            f'<svg viewBox="0 0 40 30" role="img"><title>{slug}, {which}</title><desc>{which}</desc>'
            '<path class="x" d="M0 28h40v2h-40z"/><g class="f"><path class="b" d="M10 10h20v8h-20z"/></g>'
            '<path class="a" d="M30 8v-6"/></svg>'
        )

    return Drawing(slug, svg("start"), svg("end"), "start", "end")
