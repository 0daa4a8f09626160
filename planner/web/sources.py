"""Method: how planner decides, what it will not do, and every source with how far it carries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.tables import ConditionRule, Source
from planner.web.caching import unchanged_or
from planner.web.links import Link, cites
from planner.web.parts import current_parts
from planner.web.words import STRENGTH, source_words

__all__ = ["MethodPage", "sources_blueprint"]

sources_blueprint = Blueprint("sources", __name__)

_EFFECTS = {
    "exclude": "Leaves out",
    "down": "Less often",
    "prefer": "More often",
    "cap_intensity": "Gentler",
    "note": "Good to know",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One effect of a condition, in words, with its sources."""

    effect: str
    words: str
    cites: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ConditionRules:
    """A condition and everything that it changes."""

    label: str
    explain: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, and its strength in words."""

    source: Source
    cited: str
    link: str
    strength: str


@dataclass(frozen=True, slots=True)
class MethodPage:
    """How planner decides."""

    conditions: tuple[ConditionRules, ...]
    sources: tuple[SourceRow, ...]
    exercises: int
    version: str


@sources_blueprint.get("/sources")
def show() -> Response:
    """The page about the method."""
    return unchanged_or(lambda: render_template("sources.html", page=method_page(current_parts().catalogue)))


@sources_blueprint.get("/sources/cautions")
def cautions() -> Response:
    """What each caution changes, with its sources."""
    return unchanged_or(lambda: render_template("cautions.html", page=method_page(current_parts().catalogue)))


def method_page(catalogue: Catalogue) -> MethodPage:
    """The method as a page."""
    return MethodPage(
        conditions=tuple(
            ConditionRules(
                condition.label,
                condition.explain,
                tuple(_rule(rule, catalogue) for rule in _unique(catalogue.condition_rules, condition.id)),
            )
            for condition in catalogue.conditions.values()
        ),
        sources=tuple(
            SourceRow(source, source_words(source), _link(source.doi), STRENGTH[source.strength])
            for source in sorted(catalogue.sources.values(), key=lambda each: each.key.casefold())
        ),
        exercises=len(catalogue),
        version=catalogue.version,
    )


def _unique(rules: Iterable[ConditionRule], condition: str) -> list[ConditionRule]:
    """Rules that are told in the same words are told once."""
    found = {(rule.effect, rule.words): rule for rule in rules if rule.condition == condition and rule.words}
    return list(found.values())


def _rule(rule: ConditionRule, catalogue: Catalogue) -> Rule:
    return Rule(_EFFECTS.get(rule.effect, rule.effect), rule.words, cites(";".join(rule.source), catalogue))


def _link(identifiers: Iterable[str]) -> str:
    """Where the first identifier leads; the pages themselves never load anything from there."""
    for identifier in identifiers:
        if identifier.startswith("10."):
            return f"https://doi.org/{identifier}"
        if identifier.startswith("PMC"):
            return f"https://pmc.ncbi.nlm.nih.gov/articles/{identifier}/"
    return ""
