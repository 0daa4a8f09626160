"""Exercises: the list with its filters, and the page of each."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from planner.web.caching import unchanged_or
from planner.web.exercise_page import exercise_page
from planner.web.finder_page import FILTERS, finder_page
from planner.web.parts import current_parts

__all__ = ["exercises_blueprint"]

exercises_blueprint = Blueprint("exercises", __name__)


@exercises_blueprint.get("/exercises")
def find() -> Response:
    """The exercises that match some words and filters."""
    parts = current_parts()
    text = request.args.get("q", "").strip()[:200]
    chosen = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    number = request.args.get("page", 1, type=int)
    return unchanged_or(lambda: render_template("exercises.html", page=finder_page(text, chosen, parts, number)))


@exercises_blueprint.get("/exercises/<slug>")
def show(slug: str) -> Response:
    """How to do an exercise, and what is like it."""
    parts = current_parts()
    if slug not in parts.catalogue.row_of:
        abort(404)
    is_mirrored = request.args.get("side") == "other"
    return unchanged_or(lambda: render_template("exercise.html", page=exercise_page(slug, parts, is_mirrored)))
