"""Poses (``data/poses/<slug>.toml``), locks (``data/figures/<slug>.json``) and drawings (``.start.svg``, ``.end.svg``).

::

    pose file --solve, where its lock is of another version--> lock --draw--> two drawings
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import unescape

from planner.catalogue.catalogue import Catalogue
from planner.errors import CatalogueError, Fault
from planner.figures.captions import caption
from planner.figures.checks import picture_faults, pose_faults
from planner.figures.drawing import Drawing, draw_pose
from planner.figures.lock import Lock, fingerprint, read_lock
from planner.figures.pose import Pose
from planner.figures.pose_file import parse_pose
from planner.figures.solver import solve_pose

__all__ = ["FIGURES", "POSES", "Drawn", "draw_figures", "figure_faults", "load_drawings", "redraw"]

POSES, FIGURES = "poses", "figures"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was done about one exercise."""

    slug: str
    is_solved: bool
    is_changed: bool
    faults: tuple[str, ...]


def load_drawings(folder: Path, slugs: Iterable[str]) -> dict[str, Drawing]:
    """Committed drawings of some exercises; one that is missing is left out."""
    found = {}
    for slug in slugs:
        start, end = _drawing_paths(folder, slug)
        if start.is_file() and end.is_file():
            texts = start.read_text(encoding="utf-8"), end.read_text(encoding="utf-8")
            found[slug] = Drawing(slug, *texts, *map(_description, texts))
    return found


def draw_figures(folder: Path, catalogue: Catalogue, slugs: Iterable[str]) -> Iterator[Drawn]:
    """Solve poses that changed, draw all, write what differs, and say what is wrong with each.

    Parameters
    ----------
    folder : Path
        ``data``.

    Raises
    ------
    CatalogueError
        For a pose file that is missing or cannot be read.
    """
    (folder / FIGURES).mkdir(exist_ok=True)
    for slug in slugs:
        text, pose = _read_pose(folder, slug)
        lock = _read_lock(folder, slug)
        is_solved = lock is None or lock.pose != fingerprint(text)
        if lock is None or is_solved:
            lock = Lock(fingerprint(text), solve_pose(pose))
            _write(folder / FIGURES / f"{slug}.json", json.dumps(lock.to_json(), separators=(",", ":")) + "\n")
        drawing = _draw(catalogue, slug, pose, lock)
        paths = _drawing_paths(folder, slug)
        changed = [_write(path, svg) for path, svg in zip(paths, (drawing.start, drawing.end), strict=True)]
        yield Drawn(slug, is_solved, any(changed), _faults(catalogue, pose, lock, drawing))


def redraw(folder: Path, catalogue: Catalogue, slug: str) -> Drawing:
    """The drawing as its lock gives it now; raises `CatalogueError` where the lock is of another pose file."""
    text, pose = _read_pose(folder, slug)
    lock = _read_lock(folder, slug)
    if lock is None or lock.pose != fingerprint(text):
        file = f"data/{FIGURES}/{slug}.json"
        raise CatalogueError([Fault("pose", "of another pose file", "run: planner figures draw", file)])
    return _draw(catalogue, slug, pose, lock)


def figure_faults(folder: Path, catalogue: Catalogue, slugs: Iterable[str]) -> list[Fault]:
    """Every exercise whose pose is missing, cannot be read, is not solved, or is wrong by `planner.figures.checks`."""
    found: list[Fault] = []
    for slug in slugs:
        try:
            _, pose = _read_pose(folder, slug)
            drawing = redraw(folder, catalogue, slug)
        except CatalogueError as error:
            found += error.faults
            continue
        lock = _read_lock(folder, slug)
        if lock is not None:
            file = f"data/{POSES}/{slug}.toml"
            allowed = "a pose that passes planner.figures.checks"
            found += [Fault("pose", words, allowed, file) for words in _faults(catalogue, pose, lock, drawing)]
    return found


def _draw(catalogue: Catalogue, slug: str, pose: Pose, lock: Lock) -> Drawing:
    exercise = catalogue.exercise(slug)
    target = exercise.target_muscle or ""
    helping = tuple(muscle for muscle in exercise.muscles if muscle != target)
    return draw_pose(slug, pose, lock.angles, caption(exercise, catalogue.guides[slug], pose), target, helping)


def _faults(catalogue: Catalogue, pose: Pose, lock: Lock, drawing: Drawing) -> tuple[str, ...]:
    target = catalogue.exercise(drawing.slug).target_muscle or ""
    has_patch = target not in ("", "breath")
    pictures = picture_faults(pose, lock.angles, drawing, target if has_patch else "")
    return pose_faults(pose, lock.angles) + pictures


def _read_pose(folder: Path, slug: str) -> tuple[str, Pose]:
    file = f"data/{POSES}/{slug}.toml"
    path = folder / POSES / f"{slug}.toml"
    if not path.is_file():
        raise CatalogueError([Fault("pose", "missing", "a pose file for every exercise", file)])
    text = path.read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError([Fault("pose", str(error)[:80], "a TOML file", file)]) from None
    return text, parse_pose(raw, file)


def _read_lock(folder: Path, slug: str) -> Lock | None:
    path = folder / FIGURES / f"{slug}.json"
    if not path.is_file():
        return None
    file = f"data/{FIGURES}/{slug}.json"
    try:
        return read_lock(json.loads(path.read_text(encoding="utf-8")), file)
    except ValueError:
        raise CatalogueError([Fault("angles", "no JSON", "run: planner figures draw", file)]) from None


def _drawing_paths(folder: Path, slug: str) -> tuple[Path, Path]:
    return folder / FIGURES / f"{slug}.start.svg", folder / FIGURES / f"{slug}.end.svg"


def _write(path: Path, text: str) -> bool:
    """Whether the file changed."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _description(svg: str) -> str:
    return unescape(svg.partition("<desc>")[2].partition("</desc>")[0])
