"""Addresses: of routines, whose query string is the canonical text of a request, of other pages, and of sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from flask import url_for

from planner.catalogue.catalogue import Catalogue
from planner.request import Request
from planner.web.words import source_words

__all__ = ["Link", "cites", "page_url", "query_pairs", "routine_url"]


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead."""

    words: str
    href: str


def routine_url(request: Request, endpoint: str = "routine.show", **more: str) -> str:
    """Address of a page about a request; ``more`` are fields of the page, not of the request."""
    extra = "".join(f"&{name}={quote(value)}" for name, value in more.items() if value)
    return f"{url_for(endpoint)}?{request.canonical()}{extra}"


def page_url(endpoint: str, query: Mapping[str, str]) -> str:
    """Address of a page with a query."""
    return f"{url_for(endpoint)}?{urlencode(query, safe=':,')}" if query else url_for(endpoint)


def query_pairs(request: Request) -> tuple[tuple[str, str], ...]:
    """The canonical text as names and values, for hidden fields of a form."""
    return tuple(parse_qsl(request.canonical()))


def cites(keys: str, catalogue: Catalogue) -> tuple[Link, ...]:
    """Source keys, joined by semicolons, as short citations that lead to the table of sources."""
    found = []
    for key in keys.split(";"):
        source = catalogue.sources.get(key)
        words = source_words(source) if source else key
        found.append(Link(words, f"{url_for('sources.show')}#{key}"))
    return tuple(found)
