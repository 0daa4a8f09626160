"""Every block of the pages in every state, on one page: where their look is made, and where pictures start.

Nothing here is planned; the values are samples, so the page looks the same whatever the catalogue holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, url_for

from planner.catalogue.vocabulary import Phase, Position, Purpose, StretchType
from planner.request import Lock, Request
from planner.routine.answers import Delta, Swap
from planner.routine.values import Reason, Step
from planner.web.caching import unchanged_or
from planner.web.form_page import FormPage, form_page
from planner.web.links import Link
from planner.web.parts import current_parts
from planner.web.routine_page import Because, Meter, Row, SwapRow
from planner.web.saved_page import Kept
from planner.web.skyline import Skyline, place_of, skyline, turn_between

__all__ = ["PatternsPage", "patterns_blueprint"]

patterns_blueprint = Blueprint("patterns", __name__)

COLOURS = ("ground", "surface", "sunk", "ink", "ink-2", "pine", "pine-soft", "ember", "ember-soft", "notice")
_WISH = Request(Purpose.COOLDOWN, 10)
_NEAR = (
    ("Seated Figure-Four Stretch", "Same muscles, on a chair.", (("=", "same time"), ("-", "30 s lower back"))),
    ("Seated Chair Twist", "The same slow turn, sitting.", (("+", "10 s longer"), ("+", "no floor needed"))),
    ("Lying Hamstring Stretch", "Another place: the back of the thigh.", (("needs", "a strap"),)),
)


@dataclass(frozen=True, slots=True)
class PatternsPage:
    """A sample of every block."""

    colours: tuple[str, ...]
    form: FormPage
    rows: tuple[Row, ...]
    down: Skyline
    flat: Skyline
    meters: tuple[Meter, ...]
    plans: tuple[Kept, ...]
    deleted: tuple[Kept, ...]


@patterns_blueprint.get("/patterns")
def show() -> Response:
    """The blocks."""
    return unchanged_or(lambda: render_template("patterns.html", page=patterns_page()))


@patterns_blueprint.get("/patterns/exercises")
def show_exercises() -> Response:
    """The blocks of the exercise list and of the page of each exercise."""
    return unchanged_or(lambda: render_template("patterns_exercises.html"))


def patterns_page() -> PatternsPage:
    """Samples in every state."""
    wish = {
        "areas": {"hips": 2, "lower_back": 3},
        "activities": {"running": 7},
        "conditions": ["glaucoma"],
        "equipment": ["chair"],
    }
    down = [_step(each) for each in (Position.STANDING, Position.HALF_KNEELING, Position.QUADRUPED, Position.SUPINE)]
    flat = [_step(Position.SEATED_CHAIR) for _ in range(3)]
    return PatternsPage(
        colours=COLOURS,
        form=form_page(wish, current_parts().catalogue),
        rows=tuple(_rows()),
        down=skyline(down),
        flat=skyline(flat),
        meters=(
            _meter("Front of hips", 0, "Nothing here this time; the goal is 60 s."),
            _meter("Buttocks", 20, "A small dose; the goal is 60 s."),
            _meter("Back of thighs", 45, "On the way to the goal of 60 s."),
            _meter("Lower back", 122, "The goal of 60 s is met."),
            _meter("Calves", 250, "More than 240 s would add nothing."),
        ),
        plans=(
            Kept("one", "After the run", "Cooldown for hips, after running, 10 minutes", "1 March 2026", "#", "#", "#"),
            Kept(
                "old",
                "From an older catalogue",
                "It names something that planner no longer knows. Look at the wish and save it anew.",
                "1 March 2025",
                change="#",
            ),
        ),
        deleted=(Kept("gone", "Before calls", "Desk break for neck, 3 minutes", "1 March 2026", "#", "#", "#"),),
    )


def _rows() -> list[Row]:
    """At rest, kept, with its swaps open, and the tenth, whose number is the widest."""
    swaps = tuple(
        SwapRow(
            Swap(
                "cat-cow",
                name,
                7000,
                words,
                tuple(Delta(sign, told) for sign, told in deltas),
                _WISH.with_changes(lock=(Lock("cat-cow", "default"),)),
            ),
            "#rows",
        )
        for name, words, deltas in _NEAR
    )
    standing, lying = Position.STANDING, Position.SUPINE
    return [
        _row(1, standing, None),
        _row(2, Position.HALF_KNEELING, standing, is_kept=True),
        _row(9, lying, Position.HALF_KNEELING, swaps=swaps),
        _row(10, lying, lying),
    ]


def _row(
    number: int,
    position: Position,
    before: Position | None,
    is_kept: bool = False,
    swaps: tuple[SwapRow, ...] = (),
) -> Row:
    words = "You named the hips, and this opens the front of them."
    return Row(
        number=number,
        step=_step(position, number),
        place=place_of(position),
        turn=turn_between(before, position),
        dose="30 seconds on each side",
        clock="1:15",
        length="1 minute 15 seconds",
        how="As far as a clear pull, never pain.",
        why=words,
        reasons=(Because(words, (Link("Our convention", url_for("sources.show")),)),),
        swap="#rows",
        edits=tuple(Link(each, "#rows") for each in ("Longer", "Shorter", "Keep this one", "Leave it out")),
        is_kept=is_kept,
        is_open=bool(swaps),
        swaps=swaps,
    )


def _step(position: Position, number: int = 0) -> Step:
    """A step of some exercise in a position; the number chooses among them, so that no two rows are the same."""
    there = [each for each in current_parts().catalogue.exercises if each.position is position]
    exercise = there[number % len(there)]
    return Step(
        exercise=exercise.slug,
        name=exercise.name,
        phase=Phase.HOLD,
        stretch_type=StretchType.STATIC,
        position=position,
        sides=2,
        dose="default",
        hold_seconds=30,
        contract_seconds=0,
        repetitions=1,
        sets=1,
        rest_seconds=0,
        transition_seconds=15,
        seconds=75,
        intensity=4,
        reasons=(Reason("area", "You named the hips.", "convention"),),
    )


def _meter(label: str, seconds: int, words: str) -> Meter:
    return Meter(label, seconds, min(seconds, 240), 60, 240, "1.92", words)
