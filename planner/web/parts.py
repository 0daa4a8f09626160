"""What the pages ask of the rest of planner: one protocol, filled by wiring, faked by tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, cast

from flask import current_app

from planner.catalogue.catalogue import Catalogue
from planner.request import Request
from planner.routine.answers import Swap, Why
from planner.routine.code import UnpackedCode
from planner.routine.values import Routine

__all__ = ["Alike", "Parts", "current_parts", "keep_parts"]

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


class Parts(Protocol):
    """Everything the pages may ask for."""

    @property
    def catalogue(self) -> Catalogue:
        """The tables."""

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

    def sheet(self, routine: Routine, request: Request, format: str, paper: str) -> str:
        """The printable sheet."""


def keep_parts(extensions: dict[str, object], parts: Parts) -> None:
    """Put the parts where the views of this app find them."""
    extensions[_KEY] = parts


def current_parts() -> Parts:
    """The parts of the app that answers."""
    return cast(Parts, current_app.extensions[_KEY])
