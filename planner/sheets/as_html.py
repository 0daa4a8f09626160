"""The sheet as one HTML file: style, letters and pictures inside, no script, nothing asked of any other place."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from planner.figures.drawing import Drawing
from planner.figures.palette import GREY, PRINT, paint
from planner.sheets.cards import first_sentence
from planner.sheets.columns import columns_of
from planner.sheets.page_rules import FORMS, PAPERS, are_sources_cut, is_code_cut, page_rules
from planner.sheets.pictures import with_own_ids
from planner.sheets.skyline import Skyline
from planner.sheets.square import square_of
from planner.sheets.summary import SheetSummary
from planner.sheets.words import ASK_FIRST, ASK_FIRST_IN_SHORT, EMERGENCY, EMERGENCY_IN_SHORT, SHARP, THEMES

__all__ = ["FORMS", "PAPERS", "render_html"]

_DAYS = (
    ("Mo", "Monday"),
    ("Tu", "Tuesday"),
    ("We", "Wednesday"),
    ("Th", "Thursday"),
    ("Fr", "Friday"),
    ("Sa", "Saturday"),
    ("Su", "Sunday"),
)
_SKYLINE_TOP, _SKYLINE_FLOOR = 18, 46
#: Ten-thousandths of the width that a number of two digits takes.
_LEAST_WITH_NUMBER = 270
_WEIGHTS = (400, 700)


def render_html(summary: SheetSummary, form: str = "full", paper: str = "a4") -> str:
    """The sheet for a browser and its printer; the same summary gives the same bytes.

    Parameters
    ----------
    summary : SheetSummary
    form : str
        One of `FORMS`.
    paper : str
        One of `PAPERS`.
    """
    square = square_of(summary.qr_text)
    template = _templates().get_template("compact.html.j2" if form == "compact" else "sheet.html.j2")
    return template.render(
        sheet=summary,
        form=form,
        # Text of people stands in it as escaped CSS strings only.
        style=Markup(_fonts() + page_rules(summary, form, paper, square) + _style()),
        square=square if square and not square.fits_foot else None,
        square_svg=Markup(square.svg if square else ""),
        code_is_cut=is_code_cut(summary),
        sources_are_cut=are_sources_cut(summary),
        has_square=square is not None,
        days=_DAYS,
        ask_first=ASK_FIRST,
        ask_first_short=ASK_FIRST_IN_SHORT,
        themes=THEMES,
        emergency=EMERGENCY,
        emergency_short=EMERGENCY_IN_SHORT,
        sharp=SHARP,
        bars=_bars,
        picture=_painted(GREY if form == "grey" else PRINT),
        columns_of=columns_of,
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
    environment.filters.update(
        emphasised=_emphasised,
        first_sentence=first_sentence,
        first_word=lambda words: words.split()[0],
        lower_first=lambda words: words[:1].lower() + words[1:],
        without_stop=lambda words: words.rstrip("."),
    )
    return environment


@cache
def _style() -> str:
    return (files("planner.sheets") / "sheet.css").read_text(encoding="utf-8").rstrip()


@cache
def _fonts() -> str:
    """The letters of the sheet, inside it: pages then break alike on every machine."""
    rules = []
    for weight in _WEIGHTS:
        data = base64.b64encode((files("planner.sheets") / "fonts" / f"text-{weight}.woff2").read_bytes()).decode()
        source = f'url("data:font/woff2;base64,{data}") format("woff2")'
        rules.append(f'@font-face {{ font-family: "Sheet Text"; font-weight: {weight}; src: {source}; }}\n')
    return "".join(rules)


def _emphasised(text: str) -> Markup:
    """``*names*`` of other exercises in italics."""
    return Markup(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", str(escape(text))))


def _painted(palette: Mapping[str, str]) -> Callable[[Drawing | None, str, str], Markup]:
    """What puts start or end of an exercise into a page; ``place`` keeps its ids apart from those of other copies."""

    def picture(drawing: Drawing | None, which: str, place: str) -> Markup:
        if drawing is None:
            return Markup("")
        svg = paint(drawing.start if which == "start" else drawing.end, palette)
        return Markup(with_own_ids(svg, f"{place}-{which}"))

    return picture


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar of the skyline; one that is not wide has no room for its number."""

    number: int
    x: str
    end: str
    width: str
    top: int
    height: int
    label: int
    is_wide: bool


def _bars(skyline: Skyline) -> list[_Bar]:
    """Bars with widths in percent and heights in pixels."""
    found = []
    for bar in skyline.bars:
        height = (_SKYLINE_FLOOR - _SKYLINE_TOP) * bar.height // 100
        top = _SKYLINE_FLOOR - height
        end = _percent(bar.start + bar.width)
        found.append(
            _Bar(bar.number, _percent(bar.start), end, _percent(bar.width), top, height, top - 5, bar.width > 270)
        )
    return found


def _percent(ten_thousandths: int) -> str:
    return f"{ten_thousandths // 100}.{ten_thousandths % 100:02}%"
