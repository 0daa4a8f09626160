"""Colours for drawings that stand outside our pages: on paper, in mail, as a file of their own.

`paint` writes the colours into a drawing, so that it needs no stylesheet, no variables and no ``paint-order``, which
PDF renderers do not know: a part with a line around it is drawn twice, the line first. `as_file` gives a drawing its
own stylesheet, by day and by night, for whoever shows it as a picture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["DAY", "GREY", "NIGHT", "PRINT", "as_file", "paint"]

#: The colours of the pages, by class; ``line`` is the ground that a drawing stands on.
DAY: Mapping[str, str] = {
    "line": "#e4e9de",
    "s": "#d9a483",
    "s2": "#bb8565",
    "t": "#5a9b8a",
    "b": "#35475c",
    "b2": "#263547",
    "h": "#3b302c",
    "m": "#f0531c",
    "i": "#f0531c",
    "p": "#b69d7d",
    "q": "#9c8464",
    "r": "#cbb697",
    "w": "#c6cec2",
    "v": "#a9b4a6",
    "e": "#a9761c",
    "z": "#a9761c",
    "g": "#c4ccc6",
    "k": "#d0d6cd",
    "x": "#c3d3c4",
    "y": "#9cb5a1",
    "a": "#b93d17",
}
NIGHT: Mapping[str, str] = {
    "line": "#202d2a",
    "s": "#d3a082",
    "s2": "#a97a5e",
    "t": "#4f9382",
    "b": "#6a7d9f",
    "b2": "#4c5e80",
    "h": "#6d5c55",
    "m": "#ff8a55",
    "i": "#ff8a55",
    "p": "#8f7a5e",
    "q": "#74624a",
    "r": "#a9926f",
    "w": "#3a4843",
    "v": "#2d3935",
    "e": "#d8ac54",
    "z": "#d8ac54",
    "g": "#3a4844",
    "k": "#2e3c38",
    "x": "#31463f",
    "y": "#24352f",
    "a": "#ff946b",
}
#: The colours by day, on white paper.
PRINT: Mapping[str, str] = {
    **DAY,
    "line": "#ffffff",
    "w": "#d5dbd2",
    "v": "#bcc5ba",
    "g": "#d6dad8",
    "k": "#e2e5e3",
    "x": "#dbe5da",
    "y": "#aebfb0",
}
#: Greys that stay apart when printed without colour or copied: muscles are the darkest thing on light clothes.
GREY: Mapping[str, str] = {
    "line": "#ffffff",
    "s": "#e6e6e6",
    "s2": "#cfcfcf",
    "t": "#c4c4c4",
    "b": "#a6a6a6",
    "b2": "#8f8f8f",
    "h": "#4a4a4a",
    "m": "#1c1c1c",
    "i": "#4d4d4d",
    "p": "#d9d9d9",
    "q": "#bfbfbf",
    "r": "#ececec",
    "w": "#ededed",
    "v": "#dcdcdc",
    "e": "#757575",
    "z": "#5c5c5c",
    "g": "#e8e8e8",
    "k": "#eeeeee",
    "x": "#f1f1f1",
    "y": "#d6d6d6",
    "a": "#000000",
}
_STRONG = {"m": ' fill-opacity=".6"', "i": ' fill-opacity=".35"'}
_SHAPE = re.compile(r'<(path|ellipse) class="([a-z]2?)( n)?"([^>]*?)/>')
_LINE = 'stroke-width="7" stroke-linejoin="round"'
_LINED = frozenset({"s", "s2", "t", "b", "b2", "h", "e", "p", "q"})


def paint(svg: str, palette: Mapping[str, str]) -> str:
    """A drawing with its colours written in.

    Parameters
    ----------
    svg : str
        From `planner.figures.drawing`.
    palette : mapping
        Class to colour; ``line`` is the ground that the drawing stands on.

    Returns
    -------
    str
    """
    head, mark, figure = svg.partition('<g class="f">')

    def shape(match: re.Match[str], is_in_figure: bool) -> str:
        name, letter, plain, rest = match.groups()
        if letter == "o":
            return f'<path fill="none" stroke="{palette["line"]}" {_LINE}{rest}/>'
        if letter == "z":
            return f'<path fill="none" stroke="{palette["z"]}" stroke-linecap="round" stroke-linejoin="round"{rest}/>'
        if letter == "a":
            line = 'stroke-width="11" stroke-linecap="round" stroke-linejoin="round"'
            return f'<path fill="none" stroke="{palette["a"]}" {line}{rest}/>'
        colour = f'fill="{palette[letter]}"{_STRONG.get(letter, "")}'
        filled = f"<{name} {colour}{rest}/>"
        if is_in_figure and not plain and letter in _LINED:
            return f'<{name} fill="none" stroke="{palette["line"]}" {_LINE}{rest}/>{filled}'
        return filled

    return (
        _SHAPE.sub(lambda match: shape(match, False), head)
        + mark.replace(' class="f"', "")
        + _SHAPE.sub(lambda match: shape(match, True), figure)
    )


def as_file(svg: str) -> str:
    """A drawing as a file of its own, which follows the day and night of whoever looks at it."""
    style = f"{_rules(DAY)}@media(prefers-color-scheme:dark){{{_rules(NIGHT)}}}{_SHAPES}"
    opening = '<svg xmlns="http://www.w3.org/2000/svg"'
    return svg.replace("<svg", opening, 1).replace("<title>", f"<style>{style}</style><title>", 1)


_SHAPES = (
    ".f path{stroke-width:7;stroke-linejoin:round;paint-order:stroke}.f .n,.f .m,.f .i{stroke:none}.f .o{fill:none}"
    ".m{fill-opacity:.6}.i{fill-opacity:.35}.f .z{fill:none;stroke-linecap:round;stroke-width:unset}"
    ".a{fill:none;stroke-width:11;stroke-linecap:round;stroke-linejoin:round}"
)


def _rules(palette: Mapping[str, str]) -> str:
    filled = "".join(f".{letter}{{fill:{colour}}}" for letter, colour in palette.items() if letter not in ("line", "a"))
    lines = f".f path{{stroke:{palette['line']}}}.f .z{{stroke:{palette['z']}}}.a{{stroke:{palette['a']}}}"
    return filled + lines
