"""What the pages ask of the rest of planner: one protocol, filled by wiring, faked by tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, cast

from flask import current_app

from planner.catalogue.catalogue import Catalogue
from planner.figures.drawing import Drawing
from planner.handout import Plan
from planner.request import Request
from planner.routine.answers import Swap, Why
from planner.routine.code import UnpackedCode
from planner.routine.values import Routine

__all__ = ["Alike", "Parts", "SavedPlan", "SavedPlans", "current_parts", "keep_parts"]

_KEY = "planner_parts"


class Alike(Protocol):
    """Another exercise for the same purpose: how alike, in words and by facet."""

    @property
    def slug(self) -> str:
        """Exercise."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def score(self) -> float:
        """From 0 to 1."""

    @property
    def words(self) -> str:
        """Why it is alike."""


class SavedPlan(Protocol):
    """A wish that somebody keeps under a name."""

    @property
    def id(self) -> str:
        """Random, and of use only to its owner."""

    @property
    def name(self) -> str:
        """As the owner calls it."""

    @property
    def wish(self) -> str:
        """Canonical text of the request."""

    @property
    def changed(self) -> str:
        """When it was last changed, as ISO 8601."""


class SavedPlans(Protocol):
    """What people keep; every method may raise `StoreError`, and then nothing has changed."""

    def plans(self, owner: str) -> Sequence[SavedPlan]:
        """Plans of an owner by name."""

    def deleted(self, owner: str) -> Sequence[SavedPlan]:
        """Plans that can still be brought back."""

    def plan(self, owner: str, plan_id: str) -> SavedPlan | None:
        """One plan of this owner."""

    def save(self, owner: str, name: str, wish: str) -> SavedPlan:
        """Keep a wish under a name."""

    def rename(self, owner: str, plan_id: str, name: str) -> bool:
        """Whether there was such a plan, as for the next three."""

    def replace(self, owner: str, plan_id: str, wish: str) -> bool:
        """Put another wish in its place."""

    def delete(self, owner: str, plan_id: str) -> bool:
        """Take it off the list."""

    def restore(self, owner: str, plan_id: str) -> bool:
        """Bring it back."""

    def profile(self, owner: str) -> dict[str, Any]:
        """Usual answers, as fields of a request."""

    def keep_profile(self, owner: str, profile: Mapping[str, Any]) -> None:
        """Keep usual answers."""

    def last_wish(self, owner: str) -> str:
        """Canonical text of the latest wish, or nothing."""

    def remember(self, owner: str, wish: str) -> None:
        """Remember the latest wish; nothing forgets it."""

    def export(self, owner: str) -> dict[str, Any]:
        """Everything about an owner."""

    def erase(self, owner: str) -> None:
        """Remove everything about an owner."""


class Parts(Protocol):
    """Everything the pages may ask for."""

    @property
    def catalogue(self) -> Catalogue:
        """The tables."""

    @property
    def drawings(self) -> Mapping[str, Drawing]:
        """Drawings by exercise; one that is missing is left out."""

    @property
    def saved(self) -> SavedPlans:
        """What people keep; raises `StoreError` where it cannot be reached."""

    def parse(self, raw: object) -> Request:
        """A request; raises with every fault."""

    def parse_query(self, text: str) -> Request:
        """A request from its canonical text."""

    def screen(self, yes: Iterable[str], cleared: bool) -> None:
        """Judge the screening answers; raises with the advice."""

    def plan(self, request: Request) -> Routine:
        """A verified routine."""

    def why(self, request: Request, slug: str) -> Why:
        """Why an exercise is in the routine, or not."""

    def swaps(self, request: Request, slug: str) -> tuple[Swap, ...]:
        """What may take its place, best first."""

    def edit(self, request: Request, action: str, slug: str) -> Request:
        """The request after an edit."""

    def alternatives(self, slug: str, n: int = 5) -> tuple[Alike, ...]:
        """Other exercises for the same purpose, most alike first."""

    def search(self, text: str, filters: Mapping[str, str]) -> tuple[str, ...]:
        """Slugs that match, best first."""

    def facet_counts(self, slugs: Iterable[str]) -> dict[str, dict[str, int]]:
        """Filter -> value -> how many."""

    def unpack(self, code: str) -> UnpackedCode:
        """What a printed code holds."""

    def targets(self, request: Request) -> dict[str, tuple[int, int, str]]:
        """Muscle -> goal and cap in seconds, and the source."""

    def activation_target(self, request: Request) -> tuple[int, int, str]:
        """The same for muscle work."""

    def parse_plan_text(self, text: str) -> Plan:
        """A plan from what its code holds."""

    def routines(self, plan: Plan) -> tuple[Routine, ...]:
        """A verified routine for each request of a plan."""

    def sheet(self, plan: Plan, routines: Sequence[Routine], format: str, form: str, paper: str) -> str:
        """The printable sheet."""

    def pdf(self, plan: Plan, routines: Sequence[Routine], form: str, paper: str) -> bytes:
        """The same as PDF; raises `NoPdfError` where there is none."""


def keep_parts(extensions: dict[str, object], parts: Parts) -> None:
    """Put the parts where the views of this app find them."""
    extensions[_KEY] = parts


def current_parts() -> Parts:
    """The parts of the app that answers."""
    return cast(Parts, current_app.extensions[_KEY])
