"""The list of exercises: what matches, and how many each filter would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.tables import Condition
from planner.catalogue.vocabulary import Position, StretchType, names
from planner.web.links import Link, page_url
from planner.web.parts import Parts
from planner.web.words import KIND, LEVEL, POSITION, lowered

__all__ = ["FILTERS", "Facet", "FinderPage", "finder_page"]

#: Filters of the list, in the order in which they stand.
FILTERS = {
    "area": "Area",
    "position": "Position",
    "stretch_type": "Kind",
    "level": "Level",
    "equipment": "You need",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter: how many it leaves, and where it leads; a chosen one leads back."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter with its values."""

    name: str
    label: str
    state: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An exercise in the list."""

    slug: str
    name: str
    cue: str
    facts: str


@dataclass(frozen=True, slots=True)
class Caution:
    """A condition that the words name, and where it can be named in a request."""

    label: str
    explain: str
    href: str


@dataclass(frozen=True, slots=True)
class FinderPage:
    """Words, filters, and what they find."""

    text: str
    cautions: tuple[Caution, ...]
    chosen: tuple[tuple[str, str], ...]
    count: str
    facets: tuple[Facet, ...]
    found: tuple[Found, ...]
    removals: tuple[Link, ...]
    is_filtered: bool
    everything: str
    previous: Link | None
    following: Link | None


#: Exercises on one page; all of them would weigh too much on a phone.
PAGE = 100


def finder_page(text: str, chosen: Mapping[str, str], parts: Parts, number: int = 1) -> FinderPage:
    """The list for some words and filters; ``number`` counts its pages from one."""
    catalogue = parts.catalogue
    labels = _labels(catalogue)
    wanted = {name: value for name, value in chosen.items() if value in labels[name]}
    slugs = parts.search(text, wanted)
    counts = parts.facet_counts(slugs)
    for name in wanted:
        # A filter that is in use counts what its other values would find.
        others = {key: value for key, value in wanted.items() if key != name}
        counts = {**counts, name: parts.facet_counts(parts.search(text, others)).get(name, {})}
    facets = tuple(_facet(name, labels[name], counts.get(name, {}), text, wanted) for name in FILTERS)
    n_pages = max(-(-len(slugs) // PAGE), 1)
    number = min(max(number, 1), n_pages)

    def turn(to: int, words: str) -> Link | None:
        query = ({"q": text} if text else {}) | wanted | ({"page": str(to)} if to > 1 else {})
        return Link(words, page_url("exercises.find", query)) if 1 <= to <= n_pages else None

    return FinderPage(
        text=text,
        cautions=tuple(map(_caution, catalogue.conditions_named_in(text))),
        chosen=tuple(wanted.items()),
        count=f"{len(slugs)} exercise{'' if len(slugs) == 1 else 's'}",
        facets=facets,
        found=tuple(_found(catalogue.exercise(slug), catalogue) for slug in slugs[(number - 1) * PAGE : number * PAGE]),
        previous=turn(number - 1, "Back"),
        following=turn(number + 1, "More exercises"),
        removals=tuple(
            Link(f"{facet.label}: {option.label}", option.href)
            for facet in facets
            for option in facet.options
            if option.chosen
        ),
        is_filtered=bool(text or wanted),
        everything=url_for("exercises.find"),
    )


def _labels(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    return {
        "area": {area.id: area.label for area in catalogue.areas.values()} | {"whole_body": "Whole body"},
        "position": {name: POSITION[name] for name in names(Position)},
        "stretch_type": {name: KIND[name] for name in names(StretchType)},
        "level": LEVEL,
        "equipment": {each.id: each.label for each in catalogue.equipment.values()},
    }


def _facet(
    name: str, labels: Mapping[str, str], counts: Mapping[str, int], text: str, wanted: Mapping[str, str]
) -> Facet:
    def href(value: str) -> str:
        others = {key: each for key, each in wanted.items() if key != name}
        query = ({"q": text} if text else {}) | others | ({} if wanted.get(name) == value else {name: value})
        return page_url("exercises.find", query)

    options = tuple(
        Option(label, counts.get(value, 0), href(value), wanted.get(name) == value)
        for value, label in labels.items()
        if counts.get(value) or wanted.get(name) == value
    )
    return Facet(name, FILTERS[name], labels[wanted[name]] if name in wanted else "Any", options)


def _caution(condition: Condition) -> Caution:
    # One that needs a part, such as the muscle that is pulled, is named in the form.
    query = {"conditions": condition.id} if condition.part == "none" else {}
    return Caution(condition.label, condition.explain, page_url("form.ask", query))


def _found(exercise: Exercise, catalogue: Catalogue) -> Found:
    area = catalogue.areas.get(exercise.region)
    facts = (
        area.label if area else "Whole body",
        lowered(KIND[exercise.stretch_type.value]),
        lowered(POSITION[exercise.position.value]),
        lowered(LEVEL[exercise.level.value]),
    )
    return Found(exercise.slug, exercise.name, exercise.cue, "\u00a0· ".join(facts))
