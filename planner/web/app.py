"""The Flask app: one factory that joins blueprints, errors, protection and the files of the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flask import Flask, jsonify, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from planner.web.assets import assets_blueprint, read_assets
from planner.web.body_map import LABELS, SHRINK, body_map
from planner.web.errors import answer_errors
from planner.web.exercises import exercises_blueprint
from planner.web.form import form_blueprint
from planner.web.handout import handout_blueprint
from planner.web.owner import recognise_owners
from planner.web.parts import Parts, keep_parts
from planner.web.patterns import patterns_blueprint
from planner.web.profile import profile_blueprint
from planner.web.routine import routine_blueprint
from planner.web.saved import saved_blueprint
from planner.web.security import protect
from planner.web.sources import sources_blueprint
from planner.web.words import capitalized

__all__ = ["create_app"]


def create_app(parts: Parts, *, trusted_hosts: Iterable[str] = ()) -> Flask:
    """The pages and the JSON interface of planner.

    Parameters
    ----------
    parts : Parts
        What the pages ask of the rest of planner.
    trusted_hosts : iterable of str
        Names besides localhost under which the server may answer; a leading dot allows subdomains.

    Returns
    -------
    Flask
    """
    app = Flask(__name__, static_folder=None)
    keep_parts(app.extensions, parts)
    assets = app.extensions["planner_assets"] = read_assets(drawings=parts.drawings.values())
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        asset=lambda name: url_for("assets.static_file", name=assets.names[name]),
        drawings={slug: (Markup(each.start), Markup(each.end)) for slug, each in parts.drawings.items()},
        body_map=body_map(),
        body_labels=LABELS,
        body_shrink=SHRINK,
    )
    app.jinja_env.filters.update(with_links=with_links, capitalized=capitalized)
    protect(app, trusted_hosts)
    answer_errors(app)
    recognise_owners(app)
    blueprints = (
        assets_blueprint,
        form_blueprint,
        routine_blueprint,
        handout_blueprint,
        exercises_blueprint,
        saved_blueprint,
        profile_blueprint,
        sources_blueprint,
        patterns_blueprint,
    )
    for blueprint in blueprints:
        app.register_blueprint(blueprint)

    @app.get("/healthz")
    def health() -> ResponseReturnValue:
        return jsonify({"status": "ok", "catalogue_version": parts.catalogue.version})

    return app


def with_links(text: str, links: Mapping[str, str]) -> Markup:
    """Guide text in which ``*names*`` of exercises become links; an unknown name stays a name."""

    def linked(match: re.Match[str]) -> str:
        name = match[1]
        href = links.get(name.replace("&#39;", "'"))
        return f'<a href="{href}">{name}</a>' if href else name

    return Markup(re.sub(r"\*(.+?)\*", linked, str(escape(text))))
