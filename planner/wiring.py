"""Builds the parts of planner and joins them, once; every edge gets what it needs from here.

::

    load() -> Parts: catalogue, similarity, plan, why, swaps, edits, search, sheets
    serve, build_database, derive, check, data_dictionary: what the command line does beyond answering

Libraries that are slow to load (Flask, sqlite-utils, scipy, scikit-learn) are imported when they are first asked for.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import StretchType
from planner.errors import Fault, RequestError
from planner.handout import Plan, parse_plan, parse_plan_text
from planner.request import Request, parse_query, parse_request
from planner.routine.answers import Swap, Why
from planner.routine.assemble import Unsolvable, plan
from planner.routine.code import UnpackedCode, unpack_code
from planner.routine.edits import edit, swaps
from planner.routine.fast import Choice
from planner.routine.impossible import explain_clash
from planner.routine.model import Model, build_model
from planner.routine.reading import read_routine
from planner.routine.values import ProofRow, Routine
from planner.routine.verify import verify
from planner.routine.why import why
from planner.rules.admission import admit
from planner.rules.conditions import excluded_by
from planner.rules.screening import screen
from planner.sheets import FORMATS, FORMS, PAPERS, render
from planner.sheets.press import PRESS
from planner.sheets.summary import summarise
from planner.similarity.model import Alike, Similarity
from planner.store.catalogue_files import DATA, load_catalogue
from planner.store.figure_files import load_drawings
from planner.store.similarity_file import FILE, load_similarity

if TYPE_CHECKING:
    from sqlite_utils import Database

    from planner.figures.drawing import Drawing
    from planner.store.plans import PlanStore
    from planner.store.search import ExerciseIndex

__all__ = [
    "DATA",
    "FILTERS",
    "FORMATS",
    "FORMS",
    "PAPERS",
    "Parts",
    "build_database",
    "load",
    "load_configured",
    "prove",
    "serve",
]

#: Facets of the exercise browser, and the attribute of an exercise that each reads.
FILTERS = ("area", "level", "equipment", "position", "stretch_type")
#: What people save lies beside the catalogue and never in it, so that no rebuild can lose it.
PEOPLE = "people.db"
_BASE_URL = re.compile(r"https?://[^\s?#]+")
#: Routines kept in memory; a routine is a pure function of its request, so none is ever out of date.
REMEMBERED = 256


@dataclass(frozen=True)
class Parts:
    """Everything that planner can do, over one catalogue."""

    catalogue: Catalogue
    similarity: Similarity
    base_url: str = ""
    database: Path | None = None
    folder: Path = DATA

    def parse(self, raw: object) -> Request:
        """Parse a request object; see `planner.request.parse_request`."""
        return parse_request(raw, self.catalogue)

    def parse_query(self, text: str) -> Request:
        """Parse a canonical text or query string."""
        return parse_query(text, self.catalogue)

    def screen(self, yes: Iterable[str], cleared: bool) -> None:
        """Judge screening answers; raises `ScreeningError` with the advice."""
        screen(yes, cleared, self.catalogue.screening)

    def plan(self, request: Request) -> Routine:
        """The routine of a request, with its proof.

        Raises
        ------
        ScreeningError, NoRoutineError
        """
        routine: Routine = self._plan(request)
        return routine

    @cached_property
    def _plan(self) -> Any:
        return lru_cache(maxsize=REMEMBERED)(self._plan_anew)

    def _plan_anew(self, request: Request) -> Routine:
        try:
            return plan(request, self.catalogue, self.similarity, prove)
        except Unsolvable:
            raise explain_clash(request, self.catalogue, self.is_possible) from None

    def model(self, request: Request) -> Model:
        """The linear model of a request, without its seed."""
        admission = admit(request, self.catalogue)
        return build_model(request, self.catalogue, self.similarity, admission, is_seeded=False)

    def is_possible(self, request: Request) -> bool:
        """Whether a request has a routine; proven either way."""
        with _solving() as exact:
            is_feasible: bool = exact.is_feasible(self.model(request))
        return is_feasible

    def why(self, request: Request, slug: str) -> Why:
        """Why an exercise is in the routine of a request, or why not."""
        self._known(slug)
        return why(request, slug, self.plan(request), self.catalogue, self.similarity, prove, self.plan)

    def swaps(self, request: Request, slug: str) -> tuple[Swap, ...]:
        """What can stand in for an exercise of the routine; each was planned and keeps every rule."""
        self._known(slug)
        admitted = admit(request, self.catalogue).admitted
        family = self.catalogue.exercise(slug).family
        candidates = list(self.similarity.alternatives(slug, 10, admitted))
        for member in self.catalogue.members_of[family]:
            if member.slug != slug and admitted[self.catalogue.row_of[member.slug]]:
                score = int(self.similarity.scores[self.catalogue.row_of[slug], self.catalogue.row_of[member.slug]])
                shares = self.similarity.explain(slug, member.slug)
                candidates.append(
                    Alike(member.slug, member.name, score / 10_000, "The same movement, another way.", shares)
                )
        candidates.sort(key=lambda each: (-each.score, each.slug))
        routine = self.plan(request)
        return swaps(routine, request, slug, self.catalogue, self.similarity, candidates, self.plan)

    def edit(self, request: Request, action: str, slug: str) -> Request:
        """The request that makes an edit: drop, add, lock, unlock, longer, shorter or reroll."""
        return edit(self.plan(request), request, action, slug, self.catalogue, self.plan)

    def alternatives(self, slug: str, n: int = 5, request: Request | None = None) -> tuple[Alike, ...]:
        """Other movements for the same purpose, best first; for a request, those that it admits."""
        self._known(slug)
        admitted = None if request is None else admit(request, self.catalogue).admitted
        return self.similarity.alternatives(slug, n, admitted)

    def variations(self, slug: str, n: int = 5) -> tuple[Alike, ...]:
        """Other ways to do the same movement, best first."""
        self._known(slug)
        return self.similarity.variations(slug, n)

    def explain(self, one: str, other: str) -> tuple[tuple[str, float], ...]:
        """What each facet gives to the likeness of two exercises; adds up to the score."""
        self._known(one)
        self._known(other)
        return self.similarity.explain(one, other)

    @cached_property
    def _database(self) -> Database | None:
        """The database that holds this catalogue, where there is one."""
        store = importlib.import_module("planner.store.database")
        found: Database | None = store.open_database(self.catalogue, self.database) if self.database else None
        return found

    @cached_property
    def _index(self) -> ExerciseIndex:
        store = importlib.import_module("planner.store.database")
        search = importlib.import_module("planner.store.search")
        index: ExerciseIndex = search.ExerciseIndex(self._database or store.build_database(self.catalogue, None))
        return index

    @cached_property
    def drawings(self) -> Mapping[str, Drawing]:
        """Drawings by exercise: from the database, or from their files where there is none."""
        if self._database is None:
            return load_drawings(self.folder, self.catalogue.row_of)
        found: Mapping[str, Drawing] = importlib.import_module("planner.store.database").read_drawings(self._database)
        return found

    @cached_property
    def saved(self) -> PlanStore:
        """Saved plans, in a file beside the database; in memory where there is no database.

        Raises
        ------
        StoreError
            When the file cannot be opened; asked again, it is tried again.
        """
        path = self.database.with_name(PEOPLE) if self.database else None
        store: PlanStore = importlib.import_module("planner.store.plans").open_plans(path)
        return store

    def search(self, text: str = "", filters: Mapping[str, str] | None = None) -> tuple[str, ...]:
        """Slugs that fit some words and filters, best first; without words by name.

        Where the words name a condition nothing is guessed, and what its rules refuse is left out.
        """
        conditions = self.catalogue.conditions_named_in(text)
        is_guessing = not conditions
        slugs = self._index.search(text, is_guessing) if text.strip() else tuple(self.catalogue.row_of)
        refused = excluded_by([each.id for each in conditions], self.catalogue)
        slugs = tuple(slug for slug in slugs if slug not in refused)
        wanted = {name: value for name, value in (filters or {}).items() if value}
        return tuple(slug for slug in slugs if all(value in self._facets(slug)[name] for name, value in wanted.items()))

    def facet_counts(self, slugs: Iterable[str]) -> dict[str, dict[str, int]]:
        """How many of some exercises have each value of each filter."""
        counts: dict[str, dict[str, int]] = {name: {} for name in FILTERS}
        for slug in slugs:
            for name, values in self._facets(slug).items():
                for value in values:
                    counts[name][value] = counts[name].get(value, 0) + 1
        return counts

    def _facets(self, slug: str) -> dict[str, tuple[str, ...]]:
        exercise = self.catalogue.exercise(slug)
        things = tuple(sorted(frozenset().union(*exercise.equipment)))
        areas = tuple(area for area in self.catalogue.areas if self.catalogue.serves(exercise, area))
        return {
            "area": areas,
            "level": (exercise.level.value,),
            "equipment": things or ("body_weight",),
            "position": (exercise.position.value,),
            "stretch_type": (exercise.stretch_type.value,),
        }

    def unpack(self, code: str) -> UnpackedCode:
        """Read a code from paper."""
        return unpack_code(code)

    def read(self, raw: object) -> tuple[Routine, Request]:
        """Read a routine file; raises `RequestError` with every fault."""
        return read_routine(raw, self.catalogue)

    def verify(self, routine: Routine, request: Request) -> tuple[ProofRow, ...]:
        """Prove a routine anew."""
        return verify(routine, request, self.catalogue)

    def targets(self, request: Request) -> dict[str, tuple[int, int, str]]:
        """Goal and cap of stretching per muscle and side, in seconds, with the source."""
        row = self.catalogue.dosage_of[StretchType.STATIC, request.population]
        return dict.fromkeys(self.catalogue.muscle_ids, (row.target_default, row.target_cap, row.sources[0]))

    def activation_target(self, request: Request) -> tuple[int, int, str]:
        """Goal and cap of activation per muscle, in seconds, with the source."""
        row = self.catalogue.dosage_of[StretchType.ACTIVATION, request.population]
        return row.target_default, row.target_cap, row.sources[0]

    def parse_plan(self, raw: object) -> Plan:
        """Parse a plan for paper; see `planner.handout.parse_plan`."""
        return parse_plan(raw, self.catalogue)

    def parse_plan_text(self, text: str) -> Plan:
        """Parse what the code of a plan, or of a routine, holds."""
        return parse_plan_text(text, self.catalogue)

    def routines(self, plan: Plan) -> tuple[Routine, ...]:
        """The routines of a plan; raises like `plan`."""
        return tuple(self.plan(request) for request in plan.requests)

    def sheet(
        self, plan: Plan, routines: Sequence[Routine], format: str = "html", form: str = "full", paper: str = "a4"
    ) -> str:
        """A plan as something to hand over: html, md, json, csv or text."""
        summary = summarise(plan, routines, self.catalogue, self.drawings, self.base_url)
        return render(summary, format=format, form=form, paper=paper)

    def pdf(self, plan: Plan, routines: Sequence[Routine], form: str = "full", paper: str = "a4") -> bytes:
        """The same sheet as a tagged PDF.

        Raises
        ------
        NoPdfError
            When this machine cannot make one, or not now; the HTML sheet prints as well.
        """
        return PRESS.pdf(self.sheet(plan, routines, "html", form, paper))

    def _known(self, slug: str) -> None:
        if slug not in self.catalogue.row_of:
            self.parse({"purpose": "desk_break", "minutes": 5, "like": [slug]})


_ONE_AT_A_TIME = threading.Lock()


@contextmanager
def _solving() -> Iterator[Any]:
    """The exact solver, one at a time, its own remarks kept off the standard output.

    It is imported when it is first asked for, because scipy takes longer to load than a routine to plan. HiGHS writes
    some remarks straight to the file behind standard output, where programs read our answers.
    """
    exact = importlib.import_module("planner.routine.exact")
    with _ONE_AT_A_TIME:
        sys.stdout.flush()
        kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        try:
            yield exact
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(nowhere)


def prove(model: Model) -> Choice | None:
    """The best choice of a model, proven; None when there is none."""
    with _solving() as exact:
        choice: Choice | None = exact.solve_exact(model)
    return choice


def load(folder: Path = DATA, base_url: str = "", database: Path | None = None) -> Parts:
    """Read the catalogue and its similarity model.

    Parameters
    ----------
    database : Path, optional
        Searched where it holds this catalogue; otherwise the index is built in memory.

    Raises
    ------
    CatalogueError
        With every fault of every file.
    StoreError
        When the similarity model does not fit the catalogue.
    """
    catalogue = load_catalogue(folder)
    return Parts(catalogue, load_similarity(catalogue, folder / FILE), base_url, database, folder)


def load_configured(database: Path | None = None) -> Parts:
    """`load`, with the address that ``PLANNER_BASE_URL`` gives for codes on paper.

    Raises
    ------
    RequestError
        When that is no address of a server.
    """
    base_url = os.environ.get("PLANNER_BASE_URL", "")
    if base_url and not _BASE_URL.fullmatch(base_url):
        allowed = "an address such as https://plan.example, without question mark"
        raise RequestError([Fault("PLANNER_BASE_URL", base_url[:80], allowed)])
    return load(base_url=base_url, database=database)


def serve(parts: Parts, host: str, port: int, trusted_hosts: Iterable[str] = ()) -> None:
    """Serve the pages until stopped."""
    app = importlib.import_module("planner.web.app").create_app(parts, trusted_hosts=trusted_hosts)
    importlib.import_module("planner.web.serve").serve(app, host, port)


def build_database(parts: Parts, path: Path) -> None:
    """Write the catalogue and its drawings into a database; raises `StoreError`."""
    drawings = load_drawings(parts.folder, parts.catalogue.row_of).values()
    importlib.import_module("planner.store.database").build_database(parts.catalogue, path, drawings).close()
