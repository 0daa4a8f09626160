"""``docs/coverage.md``: what the catalogue holds, whom it serves, and which cells stay too small and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.vocabulary import Level, Position, StretchType, names
from planner.rules.coverage import COMMON_PEOPLE, ENOUGH, cover, crossed

__all__ = ["coverage_page", "too_small"]

_PLACES = ("open_office", "home")


def too_small(catalogue: Catalogue) -> frozenset[tuple[str, str, str]]:
    """Who, area and place wherever a common person or somebody with a condition has too few choices."""
    found = {
        (cell.condition or "everyone", cell.area, cell.place) for cell in crossed(catalogue) if cell.n_choices < ENOUGH
    }
    for who, person in COMMON_PEOPLE.items():
        found |= {(who, cell.area, cell.place) for cell in cover(person, catalogue) if cell.n_choices < ENOUGH}
    return frozenset(found)


def coverage_page(catalogue: Catalogue) -> str:
    """The page, in Markdown."""
    return "\n".join(_page(catalogue)).rstrip("\n") + "\n"


def _page(catalogue: Catalogue) -> Iterator[str]:
    exercises = catalogue.exercises
    yield from ("# Coverage", "", "Made by `planner docs` from the tables; do not edit it by hand.", "")
    yield from ("## What there is", "", f"{len(exercises)} exercises in {len(catalogue.members_of)} families.", "")
    for title, values, wanted in (
        ("Area", [exercise.region for exercise in exercises], [*catalogue.areas, "whole_body"]),
        ("Level", [exercise.level.value for exercise in exercises], names(Level)),
        ("Kind", [exercise.stretch_type.value for exercise in exercises], names(StretchType)),
        ("Position", [exercise.position.value for exercise in exercises], names(Position)),
    ):
        counts = Counter(values)
        yield from _table((title, "Exercises"), [(value, str(counts[value])) for value in wanted])
    yield from ("## Choices", "")
    yield "Exercises that serve an area and that no rule refuses, with only what the place provides: for a beginner /"
    yield from ("who is used to it / who is advanced. `planner coverage` tells the same for other wishes.", "")
    plain = {(cell.area, cell.place, cell.level): str(cell.n_choices) for cell in cover({}, catalogue)}
    yield from _table(
        ("Area", *catalogue.places),
        [
            (area, *(" / ".join(plain[area, place, level.value] for level in Level) for place in catalogue.places))
            for area in catalogue.areas
        ],
    )
    yield from (
        "## Common people",
        "",
        "Beginners, with only what the place provides; new joints count as cleared.",
        "",
    )
    for place in _PLACES:
        yield from _people(place, catalogue)
    yield from _gaps(catalogue)


def _people(place: str, catalogue: Catalogue) -> Iterator[str]:
    found = {
        (who, cell.area): str(cell.n_choices)
        for who, person in COMMON_PEOPLE.items()
        for cell in cover({**person, "place": place}, catalogue)
    }
    rows = [(area, *(found[who, area] for who in COMMON_PEOPLE)) for area in catalogue.areas]
    yield from _table((catalogue.places[place].label, *COMMON_PEOPLE), rows)


def _gaps(catalogue: Catalogue) -> Iterator[str]:
    cells = crossed(catalogue)
    small = [cell for cell in cells if cell.n_choices < ENOUGH]
    n_plain = sum(not cell.condition for cell in small)
    least = min(cell.n_choices for cell in cells)
    yield from (f"## Fewer than {ENOUGH} choices", "")
    yield "Area x place x level, alone and with each thing at hand and each condition that needs no part:"
    yield f"{len(cells):,} cells. {len(small):,} have fewer than {ENOUGH} choices, {n_plain} of them without a"
    yield f"condition; the smallest has {least}. Where a common person or a condition has too few, and why it stays so:"
    yield ""
    rows = [(each.who, each.area, each.place, each.why) for each in catalogue.coverage_gaps]
    yield from _table(("Who", "Area", "Place", "Why"), rows)


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headers)} |"
    yield f"|{'---|' * len(headers)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
