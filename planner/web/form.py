"""The form: asked at ``/``, judged at ``/plan`` and ``/screen``."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import Fault, RequestError
from planner.web.fields import SCREENING_FIELD, read_fields
from planner.web.form_page import form_page
from planner.web.links import routine_url
from planner.web.parts import current_parts

__all__ = ["form_blueprint"]

form_blueprint = Blueprint("form", __name__)


@form_blueprint.get("/")
def ask() -> str:
    """The form, filled in from the address where it says something."""
    parts = current_parts()
    raw = read_fields(request.args, parts.catalogue)
    return render_template("form.html", page=form_page(raw, parts.catalogue))


@form_blueprint.post("/plan")
def plan() -> AnyResponse:
    """Judge the screening answers, forget them, and go on to the routine."""
    parts = current_parts()
    raw = read_fields(request.form, parts.catalogue, ignore=(SCREENING_FIELD,))
    parts.screen(request.form.getlist(SCREENING_FIELD), raw.get("cleared") is True)
    return redirect(routine_url(parts.parse(raw)), code=303)


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
