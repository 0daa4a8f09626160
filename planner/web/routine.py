"""The routine: its page, its JSON, its edits, why something is in it, and the code on paper."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import Fault, RequestError
from planner.web.caching import unchanged_or
from planner.web.fields import is_named, known_exercise
from planner.web.handout import plan_url
from planner.web.links import routine_url
from planner.web.parts import current_parts
from planner.web.routine_page import routine_page
from planner.web.wanted import wanted_request
from planner.web.why_page import why_page

__all__ = ["routine_blueprint"]

routine_blueprint = Blueprint("routine", __name__)

_EDITS = ("drop", "add", "lock", "unlock", "longer", "shorter", "reroll")


@routine_blueprint.get("/routine")
def show() -> AnyResponse:
    """The routine of an address; other spellings of the same request are sent on to the canonical one."""
    wanted = wanted_request()
    swap = request.args.get("swap", "")
    canonical = routine_url(wanted, swap=swap)
    if _is_other_address(canonical):
        return redirect(canonical, code=302)
    parts = current_parts()
    return unchanged_or(
        lambda: render_template(
            "routine.html", page=routine_page(parts.plan(wanted), wanted, parts, open_slug=swap, root=request.host_url)
        )
    )


@routine_blueprint.get("/routine.json")
def as_json() -> Response:
    """The routine as JSON."""
    wanted = wanted_request()
    return unchanged_or(lambda: jsonify(current_parts().plan(wanted).to_json()))


@routine_blueprint.route("/routine/edit", methods=["GET", "POST"])
def edit() -> AnyResponse:
    """The routine after an edit: an edited request is a request like any other, at its own address."""
    wanted = wanted_request()
    action = request.values.get("action", "")
    if action not in _EDITS:
        raise RequestError([Fault("action", action or "missing", f"one of {', '.join(_EDITS)}")])
    slug = "" if action == "reroll" else _named_exercise()
    return redirect(routine_url(current_parts().edit(wanted, action, slug)), code=303)


@routine_blueprint.get("/routine/why")
def why() -> Response:
    """Why an exercise is in the routine, or why not."""
    wanted = wanted_request()
    slug = _named_exercise()
    parts = current_parts()
    return unchanged_or(
        lambda: render_template("why.html", page=why_page(parts.why(wanted, slug), wanted, parts.catalogue))
    )


@routine_blueprint.get("/code")
def code() -> AnyResponse | str:
    """The routine of a code that stands on paper; made today, with a notice when planner has changed since."""
    typed = request.args.get("code", "").strip()
    if not typed:
        return render_template("code.html", typed="", message="")
    parts = current_parts()
    unpacked = parts.unpack(typed)
    plan = parts.parse_plan_text(unpacked.canonical)
    if not plan.is_bare:
        return redirect(plan_url(typed), code=302)
    g.wanted = wanted = plan.requests[0]
    if unpacked.is_of(parts.catalogue.version):
        return redirect(routine_url(wanted), code=302)
    notice = (
        "This code was printed by another version of planner. Below is the same wish, planned today; steps may differ."
    )
    return unchanged_or(
        lambda: render_template(
            "routine.html",
            page=routine_page(parts.plan(wanted), wanted, parts, root=request.host_url, older_code=notice),
        )
    )


def _is_other_address(canonical: str) -> bool:
    """Compared by meaning, since a proxy may write the same characters in another way."""
    sent = parse_qsl(request.query_string.decode("utf-8", "replace"), keep_blank_values=True)
    return sent != parse_qsl(canonical.partition("?")[2])


def _named_exercise() -> str:
    """The exercise that is meant: by slug, name or alias, or the best match that has every word that was typed."""
    parts = current_parts()
    typed = request.values.get("slug", "").strip()
    slug = known_exercise(typed, parts.catalogue)
    if slug is None and typed:
        matches = (each for each in parts.search(typed, {}) if is_named(typed, parts.catalogue.exercise(each)))
        slug = next(matches, None)
    if not slug:
        raise RequestError([Fault("slug", typed or "missing", "the name of an exercise")])
    return slug
