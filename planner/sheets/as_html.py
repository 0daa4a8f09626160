"""The sheet as one HTML file: its style inside, no script, nothing asked of any other place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from planner.sheets.skyline import Skyline
from planner.sheets.summary import SheetSummary

__all__ = ["PAPERS", "render_html"]

#: Paper and what ``@page`` calls it.
PAPERS = {"a4": "A4", "letter": "letter"}

_DAYS = (
    ("Mo", "Monday"),
    ("Tu", "Tuesday"),
    ("We", "Wednesday"),
    ("Th", "Thursday"),
    ("Fr", "Friday"),
    ("Sa", "Saturday"),
    ("Su", "Sunday"),
)
#: A longer text makes modules too small for a telephone at this size on paper.
_MOST_QR_LETTERS = 900
_SKYLINE_TOP, _SKYLINE_FLOOR = 18, 46
_LONGEST_RUNNING_TITLE = 70


def render_html(summary: SheetSummary, paper: str = "a4") -> str:
    """The sheet for a browser and its printer; the same summary gives the same bytes.

    Parameters
    ----------
    summary : SheetSummary
    paper : str
        ``a4`` or ``letter``.
    """
    template = _templates().get_template("sheet.html.j2")
    return template.render(
        sheet=summary,
        # Text of people stands in it as escaped CSS strings only.
        style=Markup(_page_rules(summary, paper) + _style()),
        qr=_qr(summary.qr_text),
        bars=_bars(summary.skyline),
        days=_DAYS,
    )


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("planner.sheets"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    environment.filters["emphasised"] = _emphasised
    return environment


@cache
def _style() -> str:
    return (files("planner.sheets") / "sheet.css").read_text(encoding="utf-8").rstrip()


def _emphasised(text: str) -> Markup:
    """``*names*`` of other exercises in italics."""
    return Markup(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", str(escape(text))))


def _page_rules(summary: SheetSummary, paper: str) -> str:
    """Size and running lines: title on later pages, what it was made with and the page at the foot."""
    title = summary.title
    if len(title) > _LONGEST_RUNNING_TITLE:
        title = title[: _LONGEST_RUNNING_TITLE - 1].rstrip() + "…"
    made_with = f"planner, catalogue {summary.catalogue_version}, code {_short(summary.code)}"
    font = 'font: 9pt Arial, "Liberation Sans", Arimo, sans-serif; color: #33423b;'
    return (
        f"@page {{ size: {PAPERS[paper]}; margin: 11.5mm 12mm 12.5mm;\n"
        f"  @top-left {{ content: {_css_string(title)}; {font} width: 100%; }}\n"
        f"  @bottom-left {{ content: {_css_string(made_with)}; {font} width: 75%; }}\n"
        f'  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); {font} width: 25%; }} }}\n'
        "@page :first { margin-top: 10mm; @top-left { content: none; } }\n"
    )


def _short(code: str) -> str:
    """The ends of a code, enough to tell two sheets apart."""
    parts = code.split("-")
    return code if len(parts) < 4 else f"{parts[0]}-{parts[1]}-…-{parts[-1]}"


def _css_string(text: str) -> str:
    """Text as a CSS string; every letter that is not plain is written as its number, so nothing can end the string."""
    safe = (each if each.isascii() and (each.isalnum() or each in " ,.-") else f"\\{ord(each):06x}" for each in text)
    return f'"{"".join(safe)}"'


def _qr(text: str) -> Markup:
    """The code as a drawing of one path; nothing where there is none, or where it would be too fine to read."""
    if not text or len(text) > _MOST_QR_LETTERS:
        return Markup("")
    title = "Square code that opens this plan"
    return Markup(segno.make_qr(text, error="l").svg_inline(border=0, omitsize=True, title=title, svgclass=None))


@dataclass(frozen=True, slots=True)
class _Bar:
    number: int
    x: str
    end: str
    width: str
    top: int
    height: int
    label: int


def _bars(skyline: Skyline) -> list[_Bar]:
    """Bars with widths in percent and heights in pixels."""
    found = []
    for bar in skyline.bars:
        height = (_SKYLINE_FLOOR - _SKYLINE_TOP) * bar.height // 100
        top = _SKYLINE_FLOOR - height
        end = _percent(bar.start + bar.width)
        found.append(_Bar(bar.number, _percent(bar.start), end, _percent(bar.width), top, height, top - 5))
    return found


def _percent(ten_thousandths: int) -> str:
    return f"{ten_thousandths // 100}.{ten_thousandths % 100:02}%"
