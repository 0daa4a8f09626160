"""Static files in memory: stylesheets joined from their blocks, scripts, the icon and drawings, named by their hash.

A name changes with its content, so a browser may keep a file for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, abort, current_app

from planner.figures.drawing import Drawing
from planner.figures.palette import as_file

__all__ = ["BUNDLES", "Assets", "assets_blueprint", "read_assets"]

_HERE = Path(__file__).parent
#: Stylesheets and their blocks. Every page loads ``core`` and at most one of the others, so that no page is heavy. The
#: first block names the tokens and the second the layers; within a layer no order matters.
BUNDLES = {
    "core": ("tokens", "base", "layout", "button", "field", "fold", "notice", "more", "empty"),
    "form": ("choice", "tick", "bodymap", "form"),
    "routine": ("figure", "picture", "skyline", "row", "alt", "meter", "plan"),
    "exercise": ("figure", "picture", "facts", "move"),
    "find": ("picture", "find"),
    "clash": ("clash",),
    "saved": ("saved",),
    "method": ("method",),
    "patterns": (
        "choice",
        "tick",
        "bodymap",
        "figure",
        "picture",
        "skyline",
        "row",
        "alt",
        "meter",
        "plan",
        "facts",
        "clash",
        "saved",
        "patterns",
    ),
    "patterns_exercises": ("figure", "picture", "facts", "move", "find", "patterns"),
}
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_OF_SHEETS = (".py", ".css", ".j2")
_FOREVER = "public, max-age=31536000, immutable"

assets_blueprint = Blueprint("assets", __name__)


@dataclass(frozen=True, slots=True)
class Assets:
    """Files by their hashed names.

    Attributes
    ----------
    names : dict of str
        Plain name -> hashed name.
    files : dict of bytes
        Hashed name -> content.
    build : str
        Hash of every file and template; part of each page's ETag, so that a new planner never shows old pages.
    """

    names: dict[str, str]
    files: dict[str, bytes]
    build: str


def read_assets(folder: Path = _HERE, drawings: Iterable[Drawing] = ()) -> Assets:
    """Read stylesheet, scripts, icon and templates of a web folder, and take in the drawings as pictures."""
    blocks = {path.stem: _lean(path.read_text("utf-8")) for path in (folder / "static/css").glob("*.css")}
    plain = {f"{name}.css": "\n".join(blocks[each] for each in used).encode() for name, used in BUNDLES.items()}
    for path in sorted((folder / "static").rglob("*")):
        if path.suffix in (".js", ".svg"):
            plain[path.name] = path.read_bytes()
    names = {name: _hashed(name, content) for name, content in plain.items()}
    templates = b"".join(path.read_bytes() for path in sorted((folder / "templates").rglob("*.html")))
    modules = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    # Sheets are answered under the same rule as pages.
    sheets = b"".join(
        path.read_bytes() for path in sorted((folder.parent / "sheets").rglob("*.*")) if path.suffix in _OF_SHEETS
    )
    build = _digest(b"".join(sorted(name.encode() for name in names.values())) + templates + modules + sheets)
    files = {names[name]: content for name, content in plain.items()}
    pictures = _pictures(tuple(drawings))
    # Drawings are in the pages as well, so a new drawing is a new page.
    build = _digest("\n".join((build, *(hashed for _, hashed, _ in pictures))).encode())
    names |= {name: hashed for name, hashed, _ in pictures}
    return Assets(names, files | {hashed: content for _, hashed, content in pictures}, build)


@cache
def _pictures(drawings: tuple[Drawing, ...]) -> list[tuple[str, str, bytes]]:
    """Plain name, hashed name and content of each drawing as a picture."""
    found = []
    for drawing in drawings:
        for name, svg in ((f"{drawing.slug}.start.svg", drawing.start), (f"{drawing.slug}.end.svg", drawing.end)):
            content = as_file(svg).encode()
            found.append((name, _hashed(name, content), content))
    return found


def _hashed(name: str, content: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{_digest(content)}.{ending}"


@assets_blueprint.get("/static/<name>")
def static_file(name: str) -> Response:
    """A file by its hashed name."""
    files = current_app.extensions["planner_assets"].files
    if name not in files:
        abort(404)
    ending = Path(name).suffix
    response = Response(files[name], content_type=f"{_TYPES[ending]}; charset=utf-8")
    response.headers["Cache-Control"] = _FOREVER
    if ending == ".svg":
        # A picture carries its own style and may do nothing else.
        response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return response


def _lean(css: str) -> str:
    """Comments and blanks are for people who read the source; a blank before a colon may join selectors."""
    without_comments = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+|\s+(?=\s)", r"\1", without_comments).strip()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=6).hexdigest()
