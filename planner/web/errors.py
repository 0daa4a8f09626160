"""Every error becomes an answer here: a page with what to do next, or JSON in the one shape of planner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, g, jsonify, make_response, render_template, request, url_for
from flask_sec_fetch_csrf import CSRFError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from planner.errors import Fault, NoPdfError, NoRoutineError, PlannerError, RequestError, ScreeningError, StoreError
from planner.request import Request
from planner.web.fields import PAGE_FIELDS, SCREENING_FIELD, read_fields
from planner.web.form_page import form_page
from planner.web.links import Link, page_url, routine_url
from planner.web.parts import current_parts
from planner.web.wish_words import for_words

__all__ = ["answer_errors"]

_NOT_FOUND = (
    "This page is not here",
    "The address may be old or mistyped. Start from the plan, or look for an exercise.",
)
_FOREIGN = (
    "This came from another site",
    "planner only takes forms from its own pages. Open the form here and send it again.",
)
_TOO_LARGE = ("That was too much", "What was sent is larger than any form of planner. Go back and send less.")
_BROKEN = (
    "Something went wrong here",
    "It was not your doing. Go back and try again; if it stays, tell whoever runs planner.",
)
#: When to ask again for a PDF: those at work are done by then.
_RETRY_SECONDS = 10
_STRANGE_HOST = ("Not under this name", "Open planner as http://localhost, or name this host when you start it.")
_HEADINGS = {
    "emergency": "Stop, and get help now",
    "urgent": "Speak to a doctor today",
    "readiness": "Please ask first",
    "under_16": "planner is for people of 16 and over",
}


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that makes a routine possible: what to do, where it leads, what it costs."""

    link: Link
    cost: str


@dataclass(frozen=True, slots=True)
class ImpossiblePage:
    """Wishes that clash, and the changes that help."""

    message: str
    for_words: str
    change: str
    clash: tuple[str, ...]
    safety: tuple[str, ...]
    fixes: tuple[Fix, ...]


def answer_errors(app: Flask) -> None:
    """Join the handlers to an app."""
    app.register_error_handler(RequestError, _on_request_error)
    app.register_error_handler(ScreeningError, _on_screening_error)
    app.register_error_handler(NoRoutineError, _on_no_routine)
    app.register_error_handler(StoreError, _on_store_error)
    app.register_error_handler(NoPdfError, _on_no_pdf)
    app.register_error_handler(PlannerError, _on_planner_error)
    app.register_error_handler(CSRFError, _on_http_error)
    app.register_error_handler(HTTPException, _on_http_error)
    app.register_error_handler(Exception, _on_anything_else(app))


def _wants_json() -> bool:
    return request.path.endswith(".json") or request.is_json


def _answer(error: PlannerError, status: int, page: Callable[[], str]) -> Response:
    response = make_response(jsonify(error.to_json()) if _wants_json() else page())
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _on_request_error(error: RequestError) -> Response:
    return _answer(error, 422, lambda: _page_with_faults(error.faults))


def _page_with_faults(faults: tuple[Fault, ...]) -> str:
    """The page that asked, with the message beside the field and the input kept."""
    catalogue = current_parts().catalogue
    fields = {fault.field for fault in faults}
    typed = faults[0].value
    if fields == {"code"}:
        return render_template(
            "code.html",
            typed=request.args.get("code", ""),
            message="This is not a whole code. Check every letter and try again.",
        )
    if fields == {"exercise"}:
        return _error_page(
            ("This step cannot change so", f"What was asked for is not {faults[0].allowed}. Go back and choose again.")
        )
    if fields == {"name"}:
        return _error_page(("A plan needs a name", "Go back and type one. Nothing was changed."))
    if fields == {"slug"}:
        return _unknown_page("" if typed == "missing" else typed)
    if fields == {"query"}:
        return _error_page(
            ("This address is too long", "No plan needs an address this long. Start again from the form.")
        )
    raw = read_fields(request.values, catalogue, ignore=(SCREENING_FIELD, *PAGE_FIELDS))
    return render_template("form.html", page=form_page(raw, catalogue, faults, request.form.getlist(SCREENING_FIELD)))


def _unknown_page(typed: str) -> str:
    """What was typed names no exercise; the nearest ones lead on with the same question."""
    parts = current_parts()
    near = parts.search(typed, {})[:5] if typed else ()
    links = [
        Link(parts.catalogue.exercise(slug).name, page_url(str(request.endpoint), {**request.values, "slug": slug}))
        for slug in near
    ]
    return render_template("unknown.html", typed=typed, links=links)


def _on_screening_error(error: ScreeningError) -> Response:
    return _answer(error, 403, lambda: _screening_page(error))


def _screening_page(error: ScreeningError) -> str:
    """The action first; for readiness also the way on, once a professional has said yes."""
    wanted = _wish_behind()
    return render_template(
        "screening.html",
        heading=_HEADINGS.get(error.outcome, _HEADINGS["readiness"]),
        advice=str(error),
        outcome=error.outcome,
        back=routine_url(wanted, "form.ask") if wanted else url_for("form.ask"),
        cleared=routine_url(wanted.with_changes(cleared=True)) if wanted and error.outcome == "readiness" else "",
    )


def _wish_behind() -> Request | None:
    """What was asked for, without the screening answers; None where it cannot be read."""
    parts = current_parts()
    try:
        return parts.parse(read_fields(request.values, parts.catalogue, ignore=(SCREENING_FIELD, *PAGE_FIELDS)))
    except PlannerError:
        return None


def _on_no_routine(error: NoRoutineError) -> Response:
    return _answer(error, 409, lambda: render_template("impossible.html", page=_impossible_page(error)))


def _impossible_page(error: NoRoutineError) -> ImpossiblePage:
    parts = current_parts()
    wanted = g.get("wanted") or _wish_behind()
    return ImpossiblePage(
        message=str(error),
        for_words=for_words(wanted, parts.catalogue) if wanted else "",
        change=routine_url(wanted, "form.ask") if wanted else url_for("form.ask"),
        clash=tuple(clash["words"] for clash in error.clash if not clash.get("is_safety")),
        safety=tuple(clash["words"] for clash in error.clash if clash.get("is_safety")),
        fixes=tuple(_fix(change) for change in error.changes),
    )


def _fix(change: dict[str, Any]) -> Fix:
    wanted = current_parts().parse(change["request"])
    return Fix(Link(change["words"], routine_url(wanted)), change.get("cost", ""))


def _on_planner_error(error: PlannerError) -> Response:
    return _answer(error, 500, lambda: _error_page(_BROKEN))


def _on_store_error(error: StoreError) -> Response:
    """Saved plans are out of reach for now; routines need none of them and go on working."""
    words = f"{error} Nothing was lost and nothing was changed. You can still plan routines."
    return _answer(error, 503, lambda: _error_page(("Your saved plans are out of reach", words)))


def _on_no_pdf(error: NoPdfError) -> Response:
    """No PDF for now; the sheet to print says the same and needs nobody to wait."""
    words = f"{error}. Go back and choose Print: it is the same sheet, and your browser can save it as a PDF."
    response = _answer(error, 503, lambda: _error_page(("No PDF just now", words)))
    response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _on_http_error(error: HTTPException) -> Response:
    """HTTP errors in our words; whatever the sender can put right has the shape of a bad request."""
    status = error.code or 500
    heading, words = (error.name, error.description or "")
    if isinstance(error, SecurityError):
        heading, words = _STRANGE_HOST
    elif isinstance(error, RequestEntityTooLarge):
        heading, words = _TOO_LARGE
    elif isinstance(error, CSRFError):
        heading, words = _FOREIGN
    elif status == 404:
        heading, words = _NOT_FOUND
    shape = RequestError([Fault("address", request.path, words)]) if status < 500 else PlannerError(words)
    response = _answer(shape, status, lambda: _error_page((heading, words)))
    response.headers.extend((name, value) for name, value in error.get_headers() if name == "Allow")
    return response


def _on_anything_else(app: Flask) -> Callable[[Exception], Response]:
    def handle(error: Exception) -> Response:
        app.logger.exception("No answer to %s %s", request.method, request.path)
        return _answer(PlannerError(_BROKEN[1]), 500, lambda: _error_page(_BROKEN))

    return handle


def _error_page(words: tuple[str, str]) -> str:
    return render_template("error.html", heading=words[0], words=words[1])
