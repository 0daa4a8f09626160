"""A plan as something to hand over: one summary value, printed as HTML, PDF, JSON, Markdown, CSV or text.

>>> sheet = summarise(plan, routines, catalogue)  # doctest: +SKIP
>>> render(sheet, "html", form="large", paper="letter")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable

from planner.errors import Fault, RequestError
from planner.sheets.as_csv import render_csv
from planner.sheets.as_html import FORMS, PAPERS, render_html
from planner.sheets.as_json import render_json
from planner.sheets.as_markdown import render_markdown
from planner.sheets.as_text import render_text
from planner.sheets.summary import SheetSummary, summarise

__all__ = [
    "FORMATS",
    "FORMS",
    "MEDIA_TYPES",
    "PAPERS",
    "TEXT_FORMATS",
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
TEXT_FORMATS = ("html", *_RENDERERS)
FORMATS = ("html", "pdf", *_RENDERERS)

#: What a server says that a format is.
MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}


def render(summary: SheetSummary, format: str = "html", form: str = "full", paper: str = "a4") -> str:
    """A summary in one of the formats that are text; a PDF is made of the HTML (`planner.sheets.press`).

    Parameters
    ----------
    summary : SheetSummary
        From `summarise`.
    format : str
        One of `FORMATS` but ``pdf``.
    form, paper : str
        Of `FORMS` and `PAPERS`; only HTML has them.

    Raises
    ------
    RequestError
        For a format, form or paper that does not exist; all are named.
    """
    wrong = [
        Fault(name, value[:80], f"one of {', '.join(known)}")
        for name, value, known in (
            ("format", format, TEXT_FORMATS),
            ("form", form, FORMS),
            ("paper", paper, tuple(PAPERS)),
        )
        if value not in known
    ]
    if wrong:
        raise RequestError(wrong)
    return render_html(summary, form, paper) if format == "html" else _RENDERERS[format](summary)
