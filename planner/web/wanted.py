"""The request that an address asks for, kept for the page that says what clashes."""

from __future__ import annotations

from flask import g, request

from planner.request import Request
from planner.web.fields import PAGE_FIELDS, read_fields
from planner.web.parts import current_parts

__all__ = ["wanted_request"]


def wanted_request() -> Request:
    """The request in the fields of this address.

    Raises
    ------
    RequestError
        With every fault.
    """
    parts = current_parts()
    wanted = parts.parse(read_fields(request.values, parts.catalogue, ignore=PAGE_FIELDS))
    g.wanted = wanted
    return wanted
