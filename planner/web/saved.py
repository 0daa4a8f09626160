"""What people keep on this machine: saved plans, and everything about them to take along or to erase."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import Fault, RequestError
from planner.request import Request
from planner.web.fields import PAGE_FIELDS, read_fields
from planner.web.owner import forget_owner, known_owner, owner_to_keep_for
from planner.web.parts import SavedPlans, current_parts
from planner.web.saved_page import SAID, replace_page, saved_page
from planner.web.wish_words import name_for

__all__ = ["saved_blueprint"]

saved_blueprint = Blueprint("saved", __name__)


@saved_blueprint.get("/saved")
def show() -> Response:
    """The plans of this browser, and the deleted ones that can still be brought back."""
    parts = current_parts()
    page = saved_page(known_owner(), parts, request.args.get("said", ""))
    return _private(render_template("saved.html", page=page))


@saved_blueprint.post("/saved")
def save() -> AnyResponse:
    """Keep a wish: under a new name, or in the place of an older one."""
    parts = current_parts()
    wanted = parts.parse_query(request.form.get("wish", ""))
    owner = owner_to_keep_for()
    if older := request.form.get("instead_of", ""):
        _found(parts.saved.replace(owner, older, wanted.canonical()))
        return _back("replaced", older)
    name = request.form.get("name", "").strip() or name_for(wanted, parts.catalogue)
    return _back("saved", parts.saved.save(owner, name, wanted.canonical()).id)


@saved_blueprint.get("/saved/instead")
def instead() -> Response:
    """The plans in whose place a routine may be saved."""
    parts = current_parts()
    wanted: Request = parts.parse(read_fields(request.args, parts.catalogue, ignore=PAGE_FIELDS))
    return _private(render_template("instead.html", page=replace_page(wanted, known_owner(), parts)))


@saved_blueprint.post("/saved/<plan_id>/<action>")
def change(plan_id: str, action: str) -> AnyResponse:
    """Rename, duplicate, delete or bring back one plan of this browser."""
    if action not in _CHANGES:
        abort(404)
    owner = known_owner()
    if not owner:
        abort(404)
    said, plan_id = _CHANGES[action](current_parts().saved, owner, plan_id)
    return _back(said, plan_id)


@saved_blueprint.get("/saved/everything.json")
def export() -> Response:
    """Everything that is kept for this browser, as a file."""
    owner = known_owner()
    told = current_parts().saved.export(owner) if owner else {"plans": [], "deleted_plans": [], "profile": {}}
    answer = _private(jsonify({"planner": 1, "catalogue_version": current_parts().catalogue.version, **told}))
    answer.headers["Content-Disposition"] = 'attachment; filename="planner-my-data.json"'
    return answer


@saved_blueprint.get("/saved/erase")
def ask_to_erase() -> Response:
    """What would be erased, and the button that does it."""
    return _private(render_template("erase.html", page=saved_page(known_owner(), current_parts())))


@saved_blueprint.post("/saved/erase")
def erase() -> AnyResponse:
    """Erase everything that is kept for this browser, and the cookie with it."""
    owner = known_owner()
    if owner:
        current_parts().saved.erase(owner)
    forget_owner()
    return redirect(url_for("saved.show", said="erased"), code=303)


@saved_blueprint.post("/saved/forget-last")
def forget_last() -> AnyResponse:
    """Forget the latest wish."""
    owner = known_owner()
    if owner:
        current_parts().saved.remember(owner, "")
    return redirect(url_for("form.ask"), code=303)


def _rename(store: SavedPlans, owner: str, plan_id: str) -> tuple[str, str]:
    name = request.form.get("name", "").strip()
    if not name:
        raise RequestError([Fault("name", "", "a name for the plan")])
    _found(store.rename(owner, plan_id, name))
    return "renamed", plan_id


def _duplicate(store: SavedPlans, owner: str, plan_id: str) -> tuple[str, str]:
    plan = store.plan(owner, plan_id)
    if plan is None:
        abort(404)
    return "duplicated", store.save(owner, f"{plan.name[:70]} (copy)", plan.wish).id


def _delete(store: SavedPlans, owner: str, plan_id: str) -> tuple[str, str]:
    _found(store.delete(owner, plan_id))
    return "deleted", ""


def _restore(store: SavedPlans, owner: str, plan_id: str) -> tuple[str, str]:
    _found(store.restore(owner, plan_id))
    return "restored", plan_id


_CHANGES: dict[str, Callable[[SavedPlans, str, str], tuple[str, str]]] = {
    "rename": _rename,
    "duplicate": _duplicate,
    "delete": _delete,
    "restore": _restore,
}


def _found(is_there: bool) -> None:
    """Nobody learns whether the plan of another browser exists."""
    if not is_there:
        abort(404)


def _back(said: str, plan_id: str) -> AnyResponse:
    assert said in SAID
    return redirect(url_for("saved.show", said=said, _anchor=f"plan-{plan_id}" if plan_id else None), code=303)


def _private(page: str | Response) -> Response:
    """No proxy and no later user of this browser shall find the page in a cache."""
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    return answer
