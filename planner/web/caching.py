"""Answers that need not be made twice: the same question to the same catalogue has the same ETag."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, current_app, make_response, request

from planner.routine.values import ENGINE_VERSION
from planner.web.parts import current_parts

__all__ = ["unchanged_or"]


def unchanged_or(make: Callable[[], str | Response]) -> Response:
    """304 when the browser has this page already, else the page; ``make`` runs only for the latter."""
    build = current_app.extensions["planner_assets"].build
    named = "\n".join((request.url, current_parts().catalogue.version, ENGINE_VERSION, build))
    etag = hashlib.blake2b(named.encode(), digest_size=12).hexdigest()
    response = Response(status=304) if request.if_none_match.contains(etag) else make_response(make())
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
