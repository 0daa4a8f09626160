"""Lines as SVG path data: few cubics, and whole numbers with as few letters between them as can be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from planner.figures.curves import Line
from planner.figures.fitting import simplified
from planner.figures.skeleton import Array

__all__ = ["Shape", "as_path", "as_svg", "polygon_path", "polyline_path"]


class Shape(NamedTuple):
    """A path element that is still to be written: its attributes, and the lines that it consists of."""

    attributes: str
    lines: list[Line]


def as_svg(pieces: Iterable[str | Shape]) -> str:
    """SVG text of pieces in their order; a shape with nothing to see is left out.

    All shapes of a picture are written at once, because fitting many curves together costs little more than one.
    """
    pieces = list(pieces)
    paths = iter(_as_paths([line for piece in pieces if isinstance(piece, Shape) for line in piece.lines]))
    text = []
    for piece in pieces:
        if isinstance(piece, str):
            text.append(piece)
        elif data := "".join([next(paths) for _ in piece.lines]):
            text.append(f'<path {piece.attributes} d="{data}"/>')
    return "".join(text)


def as_path(line: Line) -> str:
    """Path data of one line."""
    return _as_paths([line])[0]


def _as_paths(lines: list[Line]) -> list[str]:
    """Path data, with as few cubics and as few digits as the tolerance of each line allows."""
    return [_data(kept, line.is_closed) for kept, line in zip(simplified(lines), lines, strict=True)]


def _data(curves: list[Array], is_closed: bool) -> str:
    here = np.round(curves[0][0]).astype(int)
    text = "M" + _numbers(here)
    pieces = []
    for curve in curves:
        there = np.round(curve[3]).astype(int)
        if (there == here).all():
            continue
        control = np.round(curve[1:3]).astype(int) - here
        pieces.append(_numbers(np.concatenate([control.ravel(), there - here])))
        here = there
    if not pieces:
        return ""
    return text + "c" + _joined(pieces) + ("z" if is_closed else "")


def polygon_path(points: Array) -> str:
    """Path data of a polygon with whole numbers."""
    return polyline_path(points) + "z"


def polyline_path(points: Array) -> str:
    """Path data of a line through points."""
    whole = np.round(points).astype(int)
    steps = [_numbers(step) for step in np.diff(whole, axis=0) if step.any()]
    return "M" + _numbers(whole[0]) + ("l" + _joined(steps) if steps else "")


def _joined(pieces: list[str]) -> str:
    return pieces[0] + "".join(piece if piece[0] == "-" else " " + piece for piece in pieces[1:])


def _numbers(values: Array) -> str:
    return _joined([str(int(value)) for value in values])
