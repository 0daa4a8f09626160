"""The form: asked at ``/``, judged at ``/plan`` and ``/screen``."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import Fault, RequestError, StoreError
from planner.request import Request
from planner.web.fields import SCREENING_FIELD, read_fields
from planner.web.form_page import LastTime, form_page
from planner.web.links import routine_url
from planner.web.owner import known_owner, owner_to_keep_for
from planner.web.parts import current_parts
from planner.web.profile_page import readable_profile
from planner.web.saved_page import wish_of
from planner.web.wish_words import name_for
from planner.web.words import lowered

__all__ = ["form_blueprint"]

form_blueprint = Blueprint("form", __name__)


@form_blueprint.get("/")
def ask() -> Response:
    """The form, filled in from the address where it says something, else with a person's usual answers."""
    parts = current_parts()
    raw = read_fields(request.args, parts.catalogue)
    profile, last = _kept_for_this_browser()
    answer = make_response(
        render_template("form.html", page=form_page(raw, parts.catalogue, profile=profile, last=last))
    )
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@form_blueprint.post("/plan")
def plan() -> AnyResponse:
    """Judge the screening answers, forget them, and go on to the routine."""
    parts = current_parts()
    raw = read_fields(request.form, parts.catalogue, ignore=(SCREENING_FIELD,))
    parts.screen(request.form.getlist(SCREENING_FIELD), raw.get("cleared") is True)
    wanted = parts.parse(raw)
    _remember(wanted)
    return redirect(routine_url(wanted), code=303)


@form_blueprint.post("/screen")
def screen() -> Response | AnyResponse:
    """Judge the screening answers alone: a form, or JSON such as ``{"yes": [], "cleared": false}``."""
    parts = current_parts()
    if not request.is_json:
        parts.screen(request.form.getlist(SCREENING_FIELD), request.form.get("cleared") == "true")
        return redirect(url_for("form.ask"), code=303)
    answers = request.get_json(silent=True)
    yes, cleared = (
        (answers.get("yes", []), answers.get("cleared", False)) if isinstance(answers, dict) else (None, None)
    )
    if not isinstance(yes, list) or not isinstance(cleared, bool) or not all(isinstance(each, str) for each in yes):
        raise RequestError([Fault("screening", "the body", 'JSON such as {"yes": ["ready_heart"], "cleared": false}')])
    parts.screen(yes, cleared)
    return jsonify({"screening": "passed"})


def _kept_for_this_browser() -> tuple[dict[str, object], LastTime | None]:
    """Usual answers and the last wish; the form must open even while the store cannot."""
    parts = current_parts()
    owner = known_owner()
    if not owner:
        return {}, None
    try:
        profile = readable_profile(parts.saved.profile(owner), parts.catalogue)
        wanted = wish_of(parts.saved.last_wish(owner), parts)
    except StoreError as error:
        current_app.logger.warning("The form opens without usual answers: %s", error)
        return {}, None
    return profile, LastTime(lowered(name_for(wanted, parts.catalogue)), routine_url(wanted)) if wanted else None


def _remember(wanted: Request) -> None:
    """Keep the wish for the next time; the routine matters more than remembering it."""
    try:
        current_parts().saved.remember(owner_to_keep_for(), wanted.canonical())
    except StoreError as error:
        current_app.logger.warning("The last wish is not remembered: %s", error)
