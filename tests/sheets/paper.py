"""Reads printed pages back: where words stand, how large they are, and what the eye sees of them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import numpy as np
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

__all__ = ["Letters", "Page", "Printed", "contrast", "squeezed"]

_SCALE = 150 / 72
#: Points from the edges in which the running lines stand.
MARGIN_TOP, MARGIN_BOTTOM = 31, 66


@dataclass(frozen=True)
class Letters:
    """Letters of one size beside each other on a line; top and bottom in points from the upper edge."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


def squeezed(text: str) -> str:
    """Without blanks and hyphens, as both engines end lines at them where they like, and without marks of emphasis."""
    return "".join(each for each in text if not (each.isspace() or each in "-*\u00ad\ufffe\x02"))


class Page:
    """One page of a PDF."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width, self.height = page.get_size()

    @cached_property
    def letters(self) -> list[Letters]:
        """All letters, joined where size and line are one."""
        text = self.page.get_textpage()
        found: list[Letters] = []
        edges = [ctypes.c_double() for _ in range(4)]
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            if letter.isspace() or pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            size = round(self._size(text, index), 1)
            pdfium.FPDFText_GetCharBox(text, index, *(ctypes.byref(edge) for edge in edges))
            left, right, bottom, top = (edge.value for edge in edges)
            top, bottom = self.height - top, self.height - bottom
            last = found[-1] if found else None
            if last and last.size == size and abs(last.bottom - bottom) < size * 0.45 and left - last.right < size:
                found[-1] = Letters(
                    last.text + letter,
                    size,
                    last.left,
                    min(last.top, top),
                    max(last.right, right),
                    max(last.bottom, bottom),
                )
            else:
                found.append(Letters(letter, size, left, top, right, bottom))
        return found

    def _size(self, text: Any, index: int) -> float:
        """Size on paper: of the font, times what the page does to it (Chromium draws in pixels)."""
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        scale = (matrix.a**2 + matrix.b**2) ** 0.5
        return float(pdfium.FPDFText_GetFontSize(text, index)) * (scale or 1)

    @cached_property
    def text(self) -> str:
        """All text, squeezed."""
        return squeezed(self.page.get_textpage().get_text_range())

    @cached_property
    def body(self) -> list[Letters]:
        """Letters outside the running lines."""
        return [each for each in self.letters if each.top > MARGIN_TOP and each.bottom < self.height - MARGIN_BOTTOM]

    @cached_property
    def pixels(self) -> np.ndarray:
        """Red, green and blue, from 0 to 255."""
        return np.asarray(self.page.render(scale=_SCALE).to_pil().convert("RGB"))

    def contrast_of(self, letters: Letters, is_grey: bool = False) -> float:
        """Contrast of some letters with what is around them, as rendered."""
        top, bottom = int((letters.top - 1) * _SCALE), int((letters.bottom + 1) * _SCALE) + 1
        left, right = int((letters.left - 1) * _SCALE), int((letters.right + 1) * _SCALE) + 1
        seen = self.pixels[max(top, 0) : bottom, max(left, 0) : right].reshape(-1, 3)
        if is_grey:
            seen = np.repeat(np.rint(seen @ (0.299, 0.587, 0.114))[:, None], 3, axis=1)
        return contrast(seen)


def contrast(seen: np.ndarray) -> float:
    """Contrast of the darkest of some pixels, where strokes are full, with the ground, which most of them are."""
    share = seen / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    light = np.sort(linear @ (0.2126, 0.7152, 0.0722))
    ink, ground = light[: max(1, len(light) // 100)].mean(), np.median(light[len(light) // 2 :])
    return float((ground + 0.05) / (ink + 0.05))


class Printed:
    """A PDF, read by two libraries."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.reader = pypdf.PdfReader(BytesIO(data))
        self.document = pypdfium2.PdfDocument(data)
        self.pages = [Page(page) for page in self.document]

    def __enter__(self) -> Printed:
        return self

    def __exit__(self, *_: object) -> None:
        for page in self.pages:
            page.page.close()
        self.document.close()
