"""Paper: its size, its margins, and what stands in them on every page.

::

    title on later pages
    ...
    [square code]  code, versions, sources of doses and cautions              Page 1 of 4
"""

from __future__ import annotations

from planner.sheets.square import Square
from planner.sheets.summary import SheetSummary

__all__ = ["FORMS", "PAPERS", "are_sources_cut", "is_code_cut", "page_rules"]

#: Paper and what ``@page`` calls it.
PAPERS = {"a4": "A4", "letter": "letter"}
FORMS = ("full", "compact", "large", "grey")

_LONGEST_RUNNING_TITLE = 70
#: Two lines at the foot for each; a longer code stands in full on the last page.
_LONGEST_CODE_AT_FOOT = 150
_LONGEST_SOURCES = 80
#: Widths of the margin boxes: A4 leaves 186 mm, Letter 191.9.
_PAGE_NUMBER_WIDTH = 26


def page_rules(summary: SheetSummary, form: str, paper: str, square: Square | None) -> str:
    """``@page`` rules of a sheet."""
    font = 'font: 9pt/1.25 "Sheet Text", "Atkinson Hyperlegible Next", Arial, "Liberation Sans", sans-serif;'
    shade = f"{font} color: {'#333' if form == 'grey' else '#2b3a33'};"
    width = (186 if paper == "a4" else 191.9) - _PAGE_NUMBER_WIDTH
    left = ""
    if square and square.fits_foot:
        side = f"{square.millimetres:.2f}mm"
        width -= square.millimetres + 2
        left = (
            f'  @bottom-left {{ content: url("{square.data_uri}"); width: {square.millimetres + 2:.2f}mm; '
            f"height: {side}; vertical-align: top; margin-top: 1.5mm; }}\n"
        )
    return (
        f"@page {{ size: {PAPERS[paper]}; margin: 10.5mm 12mm 22mm;\n"
        f"  @top-left {{ content: {_css_string(_short_title(summary.title))}; {shade} width: 100%; }}\n{left}"
        f"  @bottom-center {{ content: {_foot(summary)}; {shade} width: {width:.2f}mm; text-align: left; "
        "vertical-align: top; margin-top: 1.8mm; white-space: pre-wrap; overflow-wrap: anywhere; }\n"
        f'  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); {shade} '
        f"width: {_PAGE_NUMBER_WIDTH}mm; text-align: right; vertical-align: top; margin-top: 1.8mm; }} }}\n"
        f"@page :first {{ margin-top: 8mm; @top-left {{ content: none; }} }}\n"
    )


def is_code_cut(summary: SheetSummary) -> bool:
    """Whether the foot has no room for the whole code."""
    return len(summary.code) > _LONGEST_CODE_AT_FOOT


def are_sources_cut(summary: SheetSummary) -> bool:
    """Whether the foot has no room for all sources."""
    return len("; ".join(summary.sources_in_short)) > _LONGEST_SOURCES


def _foot(summary: SheetSummary) -> str:
    """Code, versions, sources, a line each."""
    versions = f"planner, engine {summary.engine_version}, catalogue {summary.catalogue_version}"
    lines = [
        f"Code\N{NO-BREAK SPACE}{_short_code(summary.code)}",
        f"{versions}. Doses and cautions: {_short_list(summary.sources_in_short)}",
    ]
    return r'"\A "'.join(_css_string(line) for line in lines).replace('""', "")


def _short_title(title: str) -> str:
    if len(title) <= _LONGEST_RUNNING_TITLE:
        return title
    return title[: _LONGEST_RUNNING_TITLE - 1].rstrip() + "…"


def _short_code(code: str) -> str:
    """The code, or the ends of one that is too long for the foot: enough to tell two sheets apart."""
    if len(code) <= _LONGEST_CODE_AT_FOOT:
        return code
    parts = code.split("-")
    return f"{parts[0]}-{parts[1]}-…-{parts[-1]} (in full on the last page)"


def _short_list(sources: tuple[str, ...]) -> str:
    """As many short citations as there is room for, and how many more the last page has."""
    said: list[str] = []
    for each in sources:
        if said and len("; ".join((*said, each))) > _LONGEST_SOURCES:
            return f"{'; '.join(said)}; {len(sources) - len(said)} more on the last page"
        said.append(each)
    return "; ".join(said)


def _css_string(text: str) -> str:
    """Text as a CSS string; every letter that is not plain is written as its number, so nothing can end the string.

    The blank after a number belongs to it.
    """
    safe = (each if each.isascii() and (each.isalnum() or each in " ,.-") else f"\\{ord(each):06x} " for each in text)
    return f'"{"".join(safe)}"'
