"""The square code (QR) that leads from paper back to the plan."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

import segno

__all__ = ["Square", "square_of"]

#: Millimetres of one module: finer ones are hard to read from paper.
_FOOT_MODULE, _HEAD_MODULE = 0.36, 0.42
_FOOT_SIZE, _HEAD_SIZE = 16.0, 36.0
_QUIET = 4


@dataclass(frozen=True, slots=True)
class Square:
    """A drawing of one path.

    Attributes
    ----------
    millimetres : float
        Side on paper, quiet zone included.
    fits_foot : bool
        Whether it is small enough to stand at the foot of every page.
    """

    svg: str
    millimetres: float
    fits_foot: bool

    @property
    def data_uri(self) -> str:
        """The drawing as an address of its own."""
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg.encode()).decode()}"


def square_of(text: str) -> Square | None:
    """The square of a text; None where there is no text, or so much that no telephone could read it from paper."""
    if not text or len(text) > 2900:
        return None
    code = segno.make_qr(text, error="l", boost_error=False)
    modules = code.symbol_size(border=_QUIET)[0]
    fits_foot = modules * _FOOT_MODULE <= _FOOT_SIZE + 2 * _QUIET * _FOOT_MODULE
    size = modules * (_FOOT_MODULE if fits_foot else _HEAD_MODULE)
    if size > _HEAD_SIZE + 2 * _QUIET * _HEAD_MODULE:
        return None
    path = "".join(_runs(code.matrix))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {modules} {modules}" width="{size:.2f}mm" '
        f'height="{size:.2f}mm" role="img" shape-rendering="crispEdges"><title>Square code that opens this plan</title>'
        f'<path fill="#000" d="{path}"/></svg>'
    )
    return Square(svg, size, fits_foot)


def _runs(rows: Iterable[Iterable[int]]) -> Iterator[str]:
    """Dark modules beside each other as one bar."""
    for y, row in enumerate(rows):
        x = 0
        for dark, modules in groupby(row):
            width = len(list(modules))
            if dark:
                yield f"M{x + _QUIET} {y + _QUIET}h{width}v1h-{width}z"
            x += width
