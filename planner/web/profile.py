"""The profile: usual answers that fill in the form, kept on this machine."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import RequestError
from planner.web.fields import SCREENING_FIELD, read_fields
from planner.web.form_page import form_page
from planner.web.owner import known_owner, owner_to_keep_for
from planner.web.parts import current_parts
from planner.web.profile_page import PROFILE_FIELDS, readable_profile
from planner.web.saved_page import SAID

__all__ = ["profile_blueprint"]

profile_blueprint = Blueprint("profile", __name__)

#: What a request needs besides; it is no part of a profile.
_ANY_WISH = {"purpose": "cooldown", "minutes": 10}


@profile_blueprint.get("/profile")
def show() -> Response:
    """The usual answers of this browser."""
    parts = current_parts()
    owner = known_owner()
    profile = readable_profile(parts.saved.profile(owner), parts.catalogue) if owner else {}
    page = form_page(profile, parts.catalogue)
    answer = make_response(
        render_template(
            "profile.html", page=page, said=SAID.get(request.args.get("said", ""), ""), is_kept=bool(profile)
        )
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@profile_blueprint.post("/profile")
def keep() -> AnyResponse:
    """Keep the usual answers; when all are as for everybody, nothing is kept."""
    parts = current_parts()
    raw = read_fields(request.form, parts.catalogue, ignore=(SCREENING_FIELD,))
    chosen = {field: raw[field] for field in PROFILE_FIELDS if field in raw}
    try:
        told = parts.parse({**_ANY_WISH, **chosen}).to_json()
    except RequestError as error:
        page = form_page(raw, parts.catalogue, error.faults)
        return make_response(render_template("profile.html", page=page, said="", is_kept=False), 422)
    # Place and clothes are kept as chosen, since what is usual depends on the purpose.
    kept = {field: told[field] for field in PROFILE_FIELDS if field in told and field not in ("place", "clothes")}
    kept |= {field: chosen[field] for field in ("place", "clothes") if chosen.get(field)}
    parts.saved.keep_profile(owner_to_keep_for(), kept)
    return redirect(url_for("profile.show", said="profile"), code=303)


@profile_blueprint.post("/profile/forget")
def forget() -> AnyResponse:
    """Forget the usual answers."""
    owner = known_owner()
    if owner:
        current_parts().saved.keep_profile(owner, {})
    return redirect(url_for("profile.show"), code=303)
