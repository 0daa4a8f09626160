"""Paper: the sheet of a plan to print and as PDF, and the page of a plan that a printed code holds.

::

    /routine/print   /routine/handout.pdf     one routine, by its request
    /handout   /handout/print   /handout/plan.pdf       several routines, by the code on their sheet
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from planner.errors import Fault, NoPdfError, RequestError
from planner.handout import Plan
from planner.routine.wording import clock, number_words, request_title
from planner.web.caching import unchanged_or
from planner.web.links import Link, page_url, routine_url
from planner.web.parts import Parts, current_parts
from planner.web.security import sheet_policy
from planner.web.wanted import wanted_request
from planner.web.words import capitalized

__all__ = ["FORMS", "PAPERS", "handout_blueprint"]

handout_blueprint = Blueprint("handout", __name__)

#: As the rest of planner calls them, and in words.
FORMS = {"full": "Full sheet", "compact": "One page", "large": "Large print", "grey": "Grey, saves ink"}
PAPERS = {"a4": "A4", "letter": "US Letter"}
_OLDER = "This code was printed by another version of planner. These are the same wishes, planned today."


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan of several routines: where each opens, and how to print all."""

    title: str
    routines: tuple[Link, ...]
    code: str
    older: str


@handout_blueprint.get("/routine/print")
def printed() -> AnyResponse:
    """The printable sheet of one routine, one self-contained page."""
    return _sheet(Plan((wanted_request(),)), *_form_and_paper())


@handout_blueprint.get("/routine/handout.pdf")
def pdf() -> AnyResponse:
    """The same sheet as PDF; where this machine cannot make one, the sheet itself."""
    wanted = wanted_request()
    form, paper = _form_and_paper()
    instead = routine_url(wanted, "handout.printed", form=form, paper=paper)
    return _pdf(Plan((wanted,)), form, paper, f"planner-{wanted.minutes}-minutes", instead)


@handout_blueprint.get("/handout")
def show() -> AnyResponse:
    """The routines of the plan whose code was scanned or typed."""
    parts = current_parts()
    plan, is_older = _of_code(parts)
    code = request.args["code"]

    def page() -> str:
        lengths = [sum(step.seconds for step in routine.steps) for routine in parts.routines(plan)]
        routines = tuple(
            Link(f"{request_title(each, parts.catalogue)}, {clock(length)} minutes", routine_url(each))
            for each, length in zip(plan.requests, lengths, strict=True)
        )
        counted = f"{capitalized(number_words(len(routines)))} routine{'' if len(routines) == 1 else 's'}"
        title = f"{counted}, {clock(sum(lengths))} minutes"
        view = PlanPage(title, routines, code, _OLDER if is_older else "")
        return render_template("plan.html", page=view, forms=FORMS, papers=PAPERS)

    return unchanged_or(page)


@handout_blueprint.get("/handout/print")
def plan_printed() -> AnyResponse:
    """The printable sheet of the plan of a code."""
    return _sheet(_of_code(current_parts())[0], *_form_and_paper())


@handout_blueprint.get("/handout/plan.pdf")
def plan_pdf() -> AnyResponse:
    """The same sheet as PDF."""
    form, paper = _form_and_paper()
    more = {"code": request.args.get("code", ""), "form": form, "paper": paper}
    instead = page_url("handout.plan_printed", more)
    return _pdf(_of_code(current_parts())[0], form, paper, "planner-plan", instead)


def _form_and_paper() -> tuple[str, str]:
    faults = []
    said = {}
    for name, known in (("form", FORMS), ("paper", PAPERS)):
        said[name] = request.args.get(name, next(iter(known)))
        if said[name] not in known:
            faults.append(Fault(name, said[name][:80], f"one of {', '.join(known)}"))
    if faults:
        raise RequestError(faults)
    return said["form"], said["paper"]


def _of_code(parts: Parts) -> tuple[Plan, bool]:
    """The plan of a code, and whether it was printed with other tables."""
    typed = request.args.get("code", "").strip()
    unpacked = parts.unpack(typed)
    try:
        plan = parts.parse_plan_text(unpacked.canonical)
    except RequestError:
        # Whole, but of other tables: there is no form in which several requests could be put right.
        raise RequestError([Fault("code", typed[:80], "the code of a plan that can still be made")]) from None
    return plan, not unpacked.is_of(parts.catalogue.version)


def _sheet(plan: Plan, form: str, paper: str) -> AnyResponse:
    parts = current_parts()

    def sheet() -> Response:
        html = parts.sheet(plan, parts.routines(plan), "html", form, paper)
        response = Response(html, content_type="text/html; charset=utf-8")
        response.headers["Content-Security-Policy"] = sheet_policy(html)
        return response

    return unchanged_or(sheet)


def _pdf(plan: Plan, form: str, paper: str, name: str, instead: str) -> AnyResponse:
    """A download; without the library, or the letters, the browser prints the sheet, which has its own."""
    parts = current_parts()

    def download() -> Response:
        response = Response(parts.pdf(plan, parts.routines(plan), form, paper), content_type="application/pdf")
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
        return response

    try:
        return unchanged_or(download)
    except NoPdfError as error:
        if error.reason in ("missing", "letters"):
            return redirect(instead, code=303)
        raise


def plan_url(code: str) -> str:
    """Address of the page of a plan."""
    return page_url("handout.show", {"code": code}) if code else url_for("routine.code")
