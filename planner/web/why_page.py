"""Why an exercise is in a routine, or why not, as a page."""

from __future__ import annotations

from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.request import Request
from planner.routine.answers import Why
from planner.rules.refusal import Refusal
from planner.web.links import Link, cites, query_pairs, routine_url
from planner.web.routine_page import Because

__all__ = ["WhyPage", "why_page"]

_TITLES = {
    "chosen": "Why {name} is in it",
    "refused": "Why {name} is not in it",
    "cannot": "Why {name} cannot be in it",
    "lost": "Why {name} was left out",
}


@dataclass(frozen=True, slots=True)
class WhyPage:
    """The answer: in words, with the rules that speak against it, and the change that would bring it in."""

    title: str
    slug: str
    name: str
    words: str
    refusals: tuple[Because, ...]
    change: Link | None
    cost: str
    back: str
    fields: tuple[tuple[str, str], ...]

    @property
    def is_told(self) -> bool:
        """Whether the words above say already the one thing that speaks against it."""
        return len(self.refusals) == 1 and self.refusals[0].words in self.words


def why_page(why: Why, request: Request, catalogue: Catalogue) -> WhyPage:
    """The page of an answer."""
    return WhyPage(
        title=_TITLES[why.verdict].format(name=why.name),
        slug=why.slug,
        name=why.name,
        words=why.words,
        refusals=tuple(_because(refusal, catalogue) for refusal in why.refusals),
        change=Link(why.change.words, routine_url(why.change.request)) if why.change else None,
        cost=why.change.cost if why.change else "",
        back=routine_url(request),
        fields=query_pairs(request),
    )


def _because(refusal: Refusal, catalogue: Catalogue) -> Because:
    words = f"{refusal.words} This is a safety rule and stays." if refusal.is_safety else refusal.words
    return Because(words, cites(refusal.source, catalogue))
