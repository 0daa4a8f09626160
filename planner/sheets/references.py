"""References: a short citation where something is said, the full reference at the end of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.tables import Source

__all__ = ["Reference", "cited", "keys_in", "references"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A full reference.

    Attributes
    ----------
    words : str
        Authors, year, title and venue as one line.
    doi : str
        Bare DOI; empty where there is none.
    """

    key: str
    words: str
    doi: str

    @property
    def address(self) -> str:
        """Where the DOI leads; empty where there is none."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


def keys_in(source: str) -> tuple[str, ...]:
    """Keys of a cell that may hold several, joined by semicolons."""
    return tuple(key.strip() for key in source.split(";") if key.strip())


def cited(source: str, catalogue: Catalogue) -> str:
    """A short citation: "Behm 2023", or "our convention"; an unknown key stands for itself."""
    found = []
    for key in keys_in(source):
        row = catalogue.sources.get(key)
        if row is None:
            found.append(key)
        elif row.authors:
            found.append(f"{row.authors} {row.year or ''}".strip())
        else:
            found.append(row.title[:1].lower() + row.title[1:])
    return "; ".join(found)


def references(keys: Iterable[str], catalogue: Catalogue) -> tuple[Reference, ...]:
    """Full references of keys, each once; publications by name, then what is our own."""
    rows = {key: catalogue.sources[key] for key in keys if key in catalogue.sources}
    ordered = sorted(rows.values(), key=lambda row: (not row.authors, row.authors, row.year or 0, row.key))
    return tuple(_reference(row) for row in ordered)


def _reference(row: Source) -> Reference:
    if not row.authors:
        return Reference(row.key, f"{row.title}. {row.takes}", "")
    who = row.authors.rstrip(".")
    opening = f"{who} ({row.year})." if row.year else f"{who}."
    venue = f" {row.venue}." if row.venue else ""
    doi = next((each for each in row.doi if each.startswith("10.")), "")
    other = f" {row.doi[0]}." if row.doi and not doi else ""
    return Reference(row.key, f"{opening} {row.title}.{venue}{other}", doi)
