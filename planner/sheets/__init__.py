"""A routine as something to hand over: one summary value, printed as HTML, JSON, Markdown, CSV or text.

>>> sheet = summarise(routine, request, catalogue, title="After the run")  # doctest: +SKIP
>>> render(sheet, "html", paper="letter")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable

from planner.errors import Fault, RequestError
from planner.sheets.as_csv import render_csv
from planner.sheets.as_html import PAPERS, render_html
from planner.sheets.as_json import render_json
from planner.sheets.as_markdown import render_markdown
from planner.sheets.as_text import render_text
from planner.sheets.summary import SheetSummary, summarise

__all__ = [
    "FORMATS",
    "MEDIA_TYPES",
    "PAPERS",
    "SheetSummary",
    "render",
    "render_csv",
    "render_html",
    "render_json",
    "render_markdown",
    "render_text",
    "summarise",
]

_RENDERERS: dict[str, Callable[[SheetSummary], str]] = {
    "json": render_json,
    "md": render_markdown,
    "csv": render_csv,
    "text": render_text,
}
FORMATS = ("html", *_RENDERERS)

#: What a server says that a format is.
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


def render(summary: SheetSummary, format: str = "html", paper: str = "a4") -> str:
    """A summary in one of the formats.

    Parameters
    ----------
    summary : SheetSummary
        From `summarise`.
    format : str
        One of `FORMATS`.
    paper : str
        One of `PAPERS`; only HTML has a size.

    Raises
    ------
    RequestError
        For a format or paper that does not exist; both are named.
    """
    faults = []
    if format not in FORMATS:
        faults.append(Fault("format", format[:80], f"one of {', '.join(FORMATS)}"))
    if paper not in PAPERS:
        faults.append(Fault("paper", paper[:80], f"one of {', '.join(PAPERS)}"))
    if faults:
        raise RequestError(faults)
    return render_html(summary, paper) if format == "html" else _RENDERERS[format](summary)
