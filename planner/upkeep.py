"""Keeps what lies in ``data/`` in order: derived tables, drawings, and the pages that are made from them.

::

    derive, check, data_dictionary             the tables
    draw_figures, figure_faults, contact_sheet the drawings

What answers people is joined in `planner.wiring`; this serves whoever changes the data. scikit-learn is
imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from planner.catalogue.catalogue import Catalogue
from planner.errors import Fault, RequestError, StoreError
from planner.similarity.model import Similarity
from planner.store.catalogue_files import DATA, derive_doses, load_catalogue, read_schemas
from planner.store.dictionary import write_dictionary
from planner.store.figure_files import Drawn, load_drawings
from planner.store.figure_files import draw_figures as draw
from planner.store.figure_files import figure_faults as faults_of
from planner.store.similarity_file import FILE, agree, load_similarity, save_similarity

__all__ = ["DATA", "check", "contact_sheet", "data_dictionary", "derive", "draw_figures", "figure_faults"]


def derive(folder: Path = DATA) -> tuple[str, ...]:
    """Make the derived tables anew; names of the files that changed."""
    changed = ["doses.csv"] if derive_doses(folder) else []
    catalogue = load_catalogue(folder)
    fitted = _fit(catalogue)
    try:
        is_current = agree(load_similarity(catalogue, folder / FILE), fitted)
    except StoreError:
        is_current = False
    if not is_current:
        save_similarity(fitted, folder / FILE)
        changed.append(FILE)
    return tuple(changed)


def check(folder: Path = DATA) -> Catalogue:
    """Read everything and compare the derived tables; raises `CatalogueError` or `StoreError`."""
    catalogue = load_catalogue(folder)
    if not agree(load_similarity(catalogue, folder / FILE), _fit(catalogue)):
        raise StoreError(f"{FILE} is not what the tables give; run: planner derive")
    return catalogue


def _fit(catalogue: Catalogue) -> Similarity:
    fitted: Similarity = importlib.import_module("planner.similarity.fit").fit_similarity(catalogue)
    return fitted


def draw_figures(slugs: Iterable[str] = (), is_solved_again: bool = False, folder: Path = DATA) -> Iterator[Drawn]:
    """Solve and draw some exercises, all where none is named; see `planner.store.figure_files.draw_figures`."""
    catalogue = load_catalogue(folder)
    return draw(folder, catalogue, _named(catalogue, slugs), is_solved_again)


def figure_faults(slugs: Iterable[str] = (), folder: Path = DATA) -> list[Fault]:
    """What is wrong with the poses and drawings of some exercises, of all where none is named."""
    catalogue = load_catalogue(folder)
    return faults_of(folder, catalogue, _named(catalogue, slugs))


def contact_sheet(slugs: Iterable[str] = (), width: int = 300, is_blind: bool = False, folder: Path = DATA) -> str:
    """Drawings of some exercises on one page, of all where none is named; with numbers instead of names where blind."""
    catalogue = load_catalogue(folder)
    drawings = load_drawings(folder, _named(catalogue, slugs))
    named = (
        (str(number) if is_blind else catalogue.exercise(slug).name, drawing)
        for number, (slug, drawing) in enumerate(drawings.items(), start=1)
    )
    page: str = importlib.import_module("planner.sheets.contact_sheet").contact_sheet(named, width)
    return page


def _named(catalogue: Catalogue, slugs: Iterable[str]) -> tuple[str, ...]:
    """Some slugs, all where none is named; raises `RequestError` for one that does not exist."""
    wanted = tuple(slugs)
    unknown = [slug for slug in wanted if slug not in catalogue.row_of]
    if unknown:
        raise RequestError([Fault("slug", slug[:80], "the slug of an exercise") for slug in unknown])
    return wanted or tuple(catalogue.row_of)


def data_dictionary(folder: Path = DATA) -> str:
    """Every table and column in Markdown."""
    return write_dictionary(read_schemas(folder).values())
