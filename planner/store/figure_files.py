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
from planner.figures.drawing import Drawing, draw
from planner.figures.lock import Lock, fingerprint, read_lock
from planner.figures.pose import Pose
from planner.figures.pose_file import parse_pose
from planner.figures.scene import Scene
from planner.figures.solver import solve_pose

__all__ = [
    "FIGURES",
    "POSES",
    "Drawn",
    "draw_figures",
    "figure_faults",
    "load_drawings",
    "read_drawing",
    "read_figure",
    "redraw",
]

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
            found[slug] = read_drawing(slug, start.read_text(encoding="utf-8"), end.read_text(encoding="utf-8"))
    return found


def read_drawing(slug: str, start: str, end: str) -> Drawing:
    """A drawing from its two SVG texts; their descriptions say what they show."""
    return Drawing(slug, start, end, _description(start), _description(end))


def draw_figures(
    folder: Path, catalogue: Catalogue, slugs: Iterable[str], is_solved_again: bool = False
) -> Iterator[Drawn]:
    """Solve poses that changed, draw all, write what differs, and say what is wrong with each.

    Parameters
    ----------
    folder : Path
        ``data``.
    is_solved_again : bool
        Whether to solve poses that did not change as well, after a change of the things or the body.

    Raises
    ------
    CatalogueError
        For every pose file that is missing or cannot be read, once all others are drawn.
    """
    (folder / FIGURES).mkdir(exist_ok=True)
    unreadable: list[Fault] = []
    for slug in slugs:
        try:
            text, pose = _read_pose(folder, slug)
            lock = _read_lock(folder, slug)
        except CatalogueError as error:
            unreadable += error.faults
            continue
        is_solved = is_solved_again or lock is None or lock.pose != fingerprint(text)
        if lock is None or is_solved:
            lock = Lock(fingerprint(text), solve_pose(pose))
            _write(folder / FIGURES / f"{slug}.json", json.dumps(lock.to_json(), separators=(",", ":")) + "\n")
        scene = Scene(pose, lock.angles)
        drawing = _draw(catalogue, slug, scene)
        paths = _drawing_paths(folder, slug)
        changed = [_write(path, svg) for path, svg in zip(paths, (drawing.start, drawing.end), strict=True)]
        yield Drawn(slug, is_solved, any(changed), _faults(catalogue, scene, drawing))
    if unreadable:
        raise CatalogueError(unreadable)


def read_figure(folder: Path, slug: str) -> tuple[Pose, Lock]:
    """A pose with its solved angles.

    Raises
    ------
    CatalogueError
        Where the pose is missing or cannot be read, or the lock is of another pose file.
    """
    text, pose = _read_pose(folder, slug)
    lock = _read_lock(folder, slug)
    if lock is None or lock.pose != fingerprint(text):
        file = f"data/{FIGURES}/{slug}.json"
        raise CatalogueError([Fault("pose", "of another pose file", "run: planner figures draw", file)])
    return pose, lock


def redraw(folder: Path, catalogue: Catalogue, slug: str) -> tuple[Drawing, tuple[str, ...]]:
    """The drawing as its lock gives it now, and what is wrong with it.

    Raises
    ------
    CatalogueError
        Where the pose is missing or cannot be read, or the lock is of another pose file.
    """
    pose, lock = read_figure(folder, slug)
    scene = Scene(pose, lock.angles)
    drawing = _draw(catalogue, slug, scene)
    return drawing, _faults(catalogue, scene, drawing)


def figure_faults(folder: Path, catalogue: Catalogue, slugs: Iterable[str]) -> list[Fault]:
    """Everything wrong with the figures of some exercises.

    A pose that is missing or cannot be read, a lock of another pose file, a drawing that is not what the lock gives,
    and every check of `planner.figures.checks` that fails.
    """
    found: list[Fault] = []
    for slug in slugs:
        file = f"data/{POSES}/{slug}.toml"
        try:
            drawing, faults = redraw(folder, catalogue, slug)
        except CatalogueError as error:
            found += error.faults
            continue
        if load_drawings(folder, [slug]).get(slug) != drawing:
            found.append(
                Fault("drawing", "another one or none", "what its lock gives; run: planner figures draw", file)
            )
        found += [Fault("pose", words, "a pose that passes every check", file) for words in faults]
    return found


def _draw(catalogue: Catalogue, slug: str, scene: Scene) -> Drawing:
    exercise = catalogue.exercise(slug)
    target = exercise.target_muscle or ""
    helping = tuple(muscle for muscle in exercise.muscles if muscle != target)
    return draw(slug, scene, caption(exercise, catalogue.guides[slug], scene.pose), target, helping)


def _faults(catalogue: Catalogue, scene: Scene, drawing: Drawing) -> tuple[str, ...]:
    target = catalogue.exercise(drawing.slug).target_muscle
    # Breathing is no muscle, so nothing is tinted for it.
    return pose_faults(scene) + picture_faults(scene, drawing, "" if target == "breath" else target)


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
