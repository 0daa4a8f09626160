"""Drawings in a sheet: the same one may stand on it twice, so each copy has ids of its own."""

from __future__ import annotations

import re

__all__ = ["with_own_ids"]


def with_own_ids(svg: str, suffix: str) -> str:
    """An SVG whose ids are like those of no other copy of it on the same page."""
    named = sorted(set(re.findall(r'\bid="([^"]+)"', svg)), key=len, reverse=True)
    for each in named:
        own = f"{each}-{suffix}"
        svg = svg.replace(f'id="{each}"', f'id="{own}"').replace(f"url(#{each})", f"url(#{own})")
        svg = svg.replace(f'href="#{each}"', f'href="#{own}"')
        svg = re.sub(rf'(aria-\w+="(?:[^"]* )?){re.escape(each)}((?: [^"]*)?")', rf"\g<1>{own}\g<2>", svg)
    return svg
