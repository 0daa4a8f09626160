"""A solved pose as SVG: the start and the end, coloured by classes only, so that a page or a sheet gives the colours.

::

    Pose + solved angles -> Scene -> Drawing(start, end)

Classes: ``s`` skin, ``t`` top, ``b`` leggings, ``h`` hair, limbs with a 2 on the far side; ``m`` the target muscle,
``i`` one that helps; ``p q r`` furniture in three tones, ``w v`` wall, ``x y`` mat, ``e z`` aids, ``g`` the start as a
ghost, ``k`` shadow, ``a`` arrow. In ``.f`` every part has a line of the ground's colour around it (``paint-order:
stroke``), which parts limbs that overlap; ``n`` has none and ``o`` is such a line alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np

from planner.figures.curves import Line, closed_line, unit
from planner.figures.figure import Figure
from planner.figures.outline import counter_clockwise
from planner.figures.paths import Shape, as_path, as_svg, polyline_path
from planner.figures.scene import PIXELS_PER_METRE, Scene
from planner.figures.skeleton import Array
from planner.figures.skin import Skin
from planner.figures.surroundings import Surroundings
from planner.figures.tint import Tint

__all__ = ["Captions", "Drawing", "draw", "mirror"]

_SIDE = re.compile(r"(?:Left|Right)(?= side drawn)|(?:left|right)(?= side\b)")
_GHOST_TOLERANCE = 5.0
#: The start is shown behind the end where something moves this far, in pixels.
_LEAST_GHOST = 40
#: Shorter arrows than this, in pixels, say nothing.
_SHORTEST_ARROW, _LONGEST_HEAD = 20, 34


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawn key poses of one exercise.

    Attributes
    ----------
    slug : str
    start, end : str
        One SVG element each, with one view box; the end shows the start as a ghost, and the arrow.
    alt_start, alt_end : str
        What they show, in words.
    """

    slug: str
    start: str
    end: str
    alt_start: str
    alt_end: str


@dataclass(frozen=True, slots=True)
class Captions:
    """Words of a drawing: the name, and what start and end show."""

    name: str
    start: str
    end: str


def draw(slug: str, scene: Scene, captions: Captions, target: str = "", helping: tuple[str, ...] = ()) -> Drawing:
    """Draw the first and the last key pose.

    Parameters
    ----------
    scene : Scene
        Of angles as the lock keeps them; the same angles give the same bytes.
    target : str
        Muscle of the catalogue, tinted strongly on the end pose; none where empty.
    helping : tuple of str
        Muscles that are tinted weakly.
    """
    first, last = scene.figures[0], scene.figures[-1]
    last_row = len(scene.figures) - 1
    start = _svg(scene, 0, f"{captions.name}: start", captions.start)
    behind = _ghost(scene, first, last)
    before = "".join(_arrow(scene, way) for way in scene.arrows)
    tint = Tint(scene, last, target, helping)
    end = _svg(scene, last_row, f"{captions.name}: end", captions.end, tint, behind, before)
    return Drawing(slug, start, end, captions.start, captions.end)


def mirror(drawing: Drawing) -> Drawing:
    """The same exercise on the other side: pictures in a mirror, and the side in their words changed over.

    Mirrored twice it is the drawing itself.
    """
    pictures = (_mirrored(svg) for svg in (drawing.start, drawing.end))
    return Drawing(drawing.slug, *pictures, *(_other_side(words) for words in (drawing.alt_start, drawing.alt_end)))


def _mirrored(svg: str) -> str:
    head, mark, rest = svg.partition("</desc>")
    width = head.partition('viewBox="0 0 ')[2].partition(" ")[0]
    turned = f'<g transform="matrix(-1 0 0 1 {width} 0)">'
    inside = rest.removesuffix("</svg>")
    is_turned = inside.startswith(turned)
    inside = inside.removeprefix(turned).removesuffix("</g>") if is_turned else f"{turned}{inside}</g>"
    return f"{_other_side(head)}{mark}{inside}</svg>"


def _other_side(words: str) -> str:
    """Only where a caption tells the side; other words of a guide stay."""
    other = {"Left": "Right", "Right": "Left", "left": "right", "right": "left"}
    return _SIDE.sub(lambda match: other[match[0]], words)


def _svg(
    scene: Scene,
    row: int,
    title: str,
    description: str,
    tint: Tint | None = None,
    behind: list[Shape] | None = None,
    before: str = "",
) -> str:
    """One key pose: everything from back to front."""
    figure, straps, layers = scene.figures[row], scene.straps(row), scene.layers(row)
    order = layers.order
    shown = {order[place] for place in np.unique(layers.on_top()) if place >= 0}
    solids = {solid.name: solid for solid in scene.pose.props.solids}
    skin, around = Skin(scene, figure), Surroundings(scene, figure)
    tints = tint.after(order) if tint else {}
    body: list[str | Shape] = []
    for name in order:
        if name not in shown:
            continue
        if name in solids:
            body.append(around.solid(solids[name]))
        elif name.startswith("strap "):
            body.append(around.strap(straps[int(name[6:])]))
        else:
            body += [*skin.part(name), *tints.get(name, [])]
    opening = f'<svg viewBox="0 0 {scene.width} {scene.height}" preserveAspectRatio="xMidYMax" role="img">'
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return as_svg([opening, words, around.floor(), *(behind or []), '<g class="f">', *body, f"</g>{before}</svg>"])


def _ghost(scene: Scene, first: Figure, last: Figure) -> list[Shape]:
    """The start behind the end, as one shape; nothing where hardly anything moves."""
    move = scene.pixels(first.camera(first.positions)) - scene.pixels(first.camera(last.positions))
    if np.hypot(*move.T).max() < _LEAST_GHOST * scene.scale / PIXELS_PER_METRE:
        return []
    lines = []
    for name in first.body:
        if name.startswith(("ear", "thumb")):
            continue
        points = counter_clockwise(scene.pixels(first.outline(name)[0]), [])[0]
        if not scene.is_outside(points):
            lines.append(closed_line(points, _GHOST_TOLERANCE))
    return [Shape('class="g"', lines)]


def _arrow(scene: Scene, way: Array) -> str:
    points = scene.pixels(scene.camera(way))
    length = float(np.hypot(*np.diff(points, axis=0).T).sum())
    if length < _SHORTEST_ARROW:
        return ""
    curves = closed_line(points).curves[:-1]
    # The tangents at the ends of an open line are those of its first and last piece.
    curves[0] = np.array([points[0], points[0] + (curves[0][3] - points[0]) / 3, *curves[0][2:]])
    curves[-1] = np.array([*curves[-1][:2], points[-1] - (points[-1] - curves[-1][0]) / 3, points[-1]])
    along = unit(points[-1] - points[-2])
    head = min(float(_LONGEST_HEAD), length * 0.45)
    wings = []
    for turn in (np.radians(152), np.radians(-152)):
        cos, sin = np.cos(turn), np.sin(turn)
        wings.append(points[-1] + head * np.array([cos * along[0] - sin * along[1], sin * along[0] + cos * along[1]]))
    tip = polyline_path(np.array([wings[0], points[-1], wings[1]]))
    return f'<path class="a" d="{as_path(Line(curves, False))}{tip}"/>'
