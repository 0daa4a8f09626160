"""Pictures of an exercise: where it starts and where it goes, each one inline SVG with a title."""

from __future__ import annotations

import re
from typing import Protocol

__all__ = ["Picture", "with_own_ids"]


class Picture(Protocol):
    """A drawing of one exercise, start and end at one scale."""

    @property
    def start(self) -> str:
        """The first position, an ``<svg>`` of its own."""

    @property
    def end(self) -> str:
        """The last position, with the way there as an arrow."""

    @property
    def alt_start(self) -> str:
        """The start in words."""

    @property
    def alt_end(self) -> str:
        """The end in words."""


def with_own_ids(svg: str, suffix: str) -> str:
    """An SVG whose ids are like those of no other copy of it on the same page."""
    named = sorted(set(re.findall(r'\bid="([^"]+)"', svg)), key=len, reverse=True)
    for each in named:
        own = f"{each}-{suffix}"
        svg = svg.replace(f'id="{each}"', f'id="{own}"').replace(f"url(#{each})", f"url(#{own})")
        svg = svg.replace(f'href="#{each}"', f'href="#{own}"')
        svg = re.sub(rf'(aria-\w+="(?:[^"]* )?){re.escape(each)}((?: [^"]*)?")', rf"\g<1>{own}\g<2>", svg)
    return svg
