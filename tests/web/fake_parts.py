"""Parts for the pages without a solver: the real tables, and answers that are quick to make and easy to foresee."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.errors import Fault, NoPdfError, NoRoutineError, RequestError
from planner.figures.drawing import Drawing
from planner.handout import Plan, parse_plan_text
from planner.request import Lock, Request, parse_query, parse_request
from planner.routine.answers import Change, Clash, Delta, Swap, Why
from planner.routine.code import UnpackedCode, pack_code, unpack_code
from planner.routine.values import ENGINE_VERSION, Note, ProofRow, Reason, Routine, Step
from planner.rules.admission import admit
from planner.rules.screening import screen
from planner.store.catalogue_files import DATA, load_catalogue
from planner.store.figure_files import load_drawings
from tests.store.plan_memory import PlanMemory

MOST_STEPS = 7
SIZES = ("short", "default", "long", "cap")


@cache
def the_catalogue() -> Catalogue:
    return load_catalogue()


@cache
def the_drawings() -> dict[str, Drawing]:
    return load_drawings(DATA, the_catalogue().row_of)


@dataclass(frozen=True)
class FakeAlike:
    slug: str
    name: str
    score: float
    words: str


@dataclass
class FakeParts:
    """Answers like wiring's parts; ``plans`` counts how often a routine was made."""

    catalogue: Catalogue = field(default_factory=the_catalogue)
    plans: int = 0
    breaks: bool = False
    no_pdf: str = ""
    saved: PlanMemory = field(default_factory=PlanMemory)
    drawings: Mapping[str, Drawing] = field(default_factory=the_drawings)

    def parse(self, raw: object) -> Request:
        return parse_request(raw, self.catalogue)

    def parse_query(self, text: str) -> Request:
        return parse_query(text, self.catalogue)

    def screen(self, yes: Iterable[str], cleared: bool) -> None:
        screen(yes, cleared, self.catalogue.screening)

    def plan(self, request: Request) -> Routine:
        """The first exercises that are admitted; four areas need more than three minutes."""
        if self.breaks:
            raise RuntimeError("broken on purpose")
        self.plans += 1
        if len(request.areas) > 3 and request.minutes < 5:
            more = Change("minutes", "Take 6 minutes", "3 more minutes", request.with_changes(minutes=6))
            fewer = Change("areas", "Keep only one area", "fewer areas", request.with_changes(areas=request.areas[:1]))
            clash = (
                Clash("minutes", "3", "You have 3 minutes."),
                Clash("areas", "4", "You named four areas."),
                Clash(
                    "conditions", "glaucoma", "You named glaucoma, so your head stays above your heart.", is_safety=True
                ),
            )
            raise NoRoutineError(
                "Four areas need more than three minutes.",
                [each.to_json() for each in clash],
                [each.to_json() for each in (more, fewer)],
            )
        chosen = self._chosen(request)
        steps = tuple(self._step(exercise, request) for exercise in chosen)
        return Routine(
            request=request.to_json(),
            catalogue_version=self.catalogue.version,
            engine_version=ENGINE_VERSION,
            solver="fast",
            steps=steps,
            seconds=sum(step.seconds for step in steps),
            muscle_seconds={"erector_spinae": 122, "glutes": 30, "hip_flexors": 250},
            activation_seconds={"glutes": 25},
            notes=(Note("dose", "A small dose for the hips; a longer routine gives more."),),
            proof=(
                ProofRow("time", "at most 600 s", "585 s", True, "convention"),
                ProofRow("one_per_family", "one of each", "one of each", True, "convention"),
            ),
            code=pack_code(request.canonical(), self.catalogue.version),
        )

    def why(self, request: Request, slug: str) -> Why:
        """Refused when a rule says so, else lost to the first step."""
        name = self.catalogue.exercise(slug).name
        refusals = admit(request, self.catalogue).refusals.get(slug, ())
        if refusals:
            return Why(slug, name, "refused", refusals[0].words, refusals)
        chosen = [exercise.slug for exercise in self._chosen(request)]
        if slug in chosen:
            return Why(slug, name, "chosen", "It serves what you named.")
        change = Change(
            "minutes", "Take one minute more", "1 more minute", request.with_changes(minutes=request.minutes + 1)
        )
        return Why(slug, name, "lost", "Others serve your areas better.", (), 1200, 2.5, tuple(chosen[:1]), change)

    def swaps(self, request: Request, slug: str) -> tuple[Swap, ...]:
        """Three other admitted exercises."""
        taken = {exercise.slug for exercise in self._chosen(request)}
        others = [each for each in self._admitted(request) if each.slug not in taken][:3]
        deltas = (Delta("=", "same time"), Delta("-", "10 s buttocks"), Delta("needs", "a chair"))
        return tuple(
            Swap(
                each.slug,
                each.name,
                7000,
                "Same muscles, another position.",
                deltas,
                self._swapped(request, slug, each.slug),
            )
            for each in others
        )

    def edit(self, request: Request, action: str, slug: str) -> Request:
        """Edits by changing locks and what is avoided."""
        if action == "reroll":
            return request.with_changes(seed=request.seed + 1)
        if action == "drop":
            return request.with_changes(avoid=(*request.avoid, slug), lock=self._unlocked(request, slug))
        if action == "unlock":
            return request.with_changes(lock=self._unlocked(request, slug))
        dose = next((lock.dose for lock in request.lock if lock.slug == slug), "") or "default"
        if action in ("longer", "shorter"):
            place = SIZES.index(dose) + (1 if action == "longer" else -1)
            if not 0 <= place < len(SIZES) or self.catalogue.exercise(slug).stretch_type == "light":
                raise RequestError([Fault("lock", slug, "a dose between short and cap")])
            dose = SIZES[place]
        if self.catalogue.exercise(slug).stretch_type == "light":
            dose = "60"
        return request.with_changes(lock=(*self._unlocked(request, slug), Lock(slug, dose)))

    def alternatives(self, slug: str, n: int = 5) -> tuple[FakeAlike, ...]:
        """The next exercises in the table."""
        others = [exercise for exercise in self.catalogue.exercises if exercise.slug != slug][:n]
        return tuple(FakeAlike(each.slug, each.name, 0.7, "The same muscles, in another position.") for each in others)

    def search(self, text: str, filters: Mapping[str, str]) -> tuple[str, ...]:
        """Every word must stand in the name, an alias or the cue."""
        words = text.casefold().split()
        return tuple(
            exercise.slug
            for exercise in self.catalogue.exercises
            if all(word in " ".join((exercise.name, *exercise.aliases, exercise.cue)).casefold() for word in words)
            and all(value in self._facets(exercise)[name] for name, value in filters.items())
        )

    def facet_counts(self, slugs: Iterable[str]) -> dict[str, dict[str, int]]:
        """How many of the exercises have each value."""
        found: dict[str, Counter[str]] = {}
        for slug in slugs:
            for name, values in self._facets(self.catalogue.exercise(slug)).items():
                found.setdefault(name, Counter()).update(values)
        return {name: dict(counts) for name, counts in found.items()}

    def unpack(self, code: str) -> UnpackedCode:
        return unpack_code(code)

    def targets(self, request: Request) -> dict[str, tuple[int, int, str]]:
        return dict.fromkeys(self.catalogue.muscle_ids, (60, 240, "Garber11"))

    def activation_target(self, request: Request) -> tuple[int, int, str]:
        return (40, 120, "convention")

    def parse_plan_text(self, text: str) -> Plan:
        return parse_plan_text(text, self.catalogue)

    def routines(self, plan: Plan) -> tuple[Routine, ...]:
        return tuple(map(self.plan, plan.requests))

    def sheet(self, plan: Plan, routines: Sequence[Routine], format: str, form: str, paper: str) -> str:
        names = "".join(f"<li>{step.name}</li>" for routine in routines for step in routine.steps)
        style = f"<style>@page {{ size: {paper} }} body {{ color: black }}</style>"
        return f'<!doctype html><html lang="en"><title>Sheet</title>{style}<h1>Sheet {form}</h1><ol>{names}</ol>'

    def pdf(self, plan: Plan, routines: Sequence[Routine], form: str, paper: str) -> bytes:
        if self.no_pdf:
            raise NoPdfError(self.no_pdf)
        return f"%PDF {form} {paper}".encode()

    def _facets(self, exercise: Exercise) -> dict[str, list[str]]:
        return {
            "area": [exercise.region],
            "level": [exercise.level.value],
            "equipment": sorted(set().union(*exercise.equipment)) or ["body_weight"],
            "position": [exercise.position.value],
            "stretch_type": [exercise.stretch_type.value],
        }

    def _admitted(self, request: Request) -> list[Exercise]:
        refusals = admit(request, self.catalogue).refusals
        return [exercise for exercise in self.catalogue.exercises if exercise.slug not in refusals]

    def _chosen(self, request: Request) -> list[Exercise]:
        """Locked ones, then one of each family that serves an area, then others; in order of position."""
        locked = [self.catalogue.exercise(lock.slug) for lock in request.lock]
        serving = [
            each
            for each in self._admitted(request)
            if any(self.catalogue.serves(each, area) for area, _ in request.areas)
        ]
        families: dict[str, Exercise] = {}
        for exercise in (*locked, *serving, *self._admitted(request)):
            families.setdefault(exercise.family, exercise)
        first = list(families.values())[:MOST_STEPS]
        return sorted(first, key=lambda each: (each.phase.value, each.position.rank, each.slug))

    def _step(self, exercise: Exercise, request: Request) -> Step:
        size = next((lock.dose for lock in request.lock if lock.slug == exercise.slug), "") or "default"
        doses = self.catalogue.doses_for(exercise.stretch_type, request.population)
        dose = next((each for each in doses if each.size == size), doses[min(1, len(doses) - 1)])
        reasons = (
            Reason("area", "You named the lower back, and this opens it.", "convention"),
            Reason("dose", "Twice is the usual amount for a beginner.", "Warneke25;convention"),
        )
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
            seconds=dose.seconds(exercise.sides.n_sides),
            intensity=dose.intensity,
            reasons=reasons,
        )

    def _unlocked(self, request: Request, slug: str) -> tuple[Lock, ...]:
        return tuple(lock for lock in request.lock if lock.slug != slug)

    def _swapped(self, request: Request, slug: str, other: str) -> Request:
        return request.with_changes(
            avoid=(*request.avoid, slug), lock=(*self._unlocked(request, slug), Lock(other, ""))
        )
