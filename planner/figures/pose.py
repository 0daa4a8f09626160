"""A pose: base posture, camera, props, and the key poses with their angles and contacts, as frozen values.

`planner.figures.pose_file` reads one from a file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from planner.figures.postures import POSTURES, Posture
from planner.figures.props import Props
from planner.figures.skeleton import Array

__all__ = ["Arrow", "Contact", "KeyPose", "Pose", "Strap"]


@dataclass(frozen=True, slots=True)
class Contact:
    """One site and what it touches.

    Attributes
    ----------
    to : str or None
        Surface, site or capsule (with ``at`` its place from 0 to 1); None for coordinates alone.
    point : tuple, optional
        A place in the world instead.
    come_from : ndarray, optional
        Side of the target from which the site comes.
    face : ndarray, optional
        Where the site's normal points.
    fixed : tuple
        x, y and z that the site has; None is free.
    """

    site: str
    to: str | None = None
    at: float | None = None
    point: tuple[float, float, float] | None = None
    come_from: Array | None = None
    face: Array | None = None
    fixed: tuple[float | None, float | None, float | None] = (None, None, None)
    inset: float = 0.04

    @property
    def where(self) -> tuple[Any, ...]:
        """What makes two contacts the same, for feet that stay where they were."""
        return self.to, self.at, self.point, self.fixed


@dataclass(frozen=True, slots=True)
class KeyPose:
    """One key pose: written angles by degree of freedom, the posture's below them, contacts and aims."""

    base: str
    angles: dict[str, float]
    underlying: dict[str, float]
    contacts: tuple[Contact, ...]
    aims: dict[str, Array]
    anchor: str
    is_sliding: bool = False
    is_supported: bool = False
    is_asymmetric: bool = False
    at: tuple[float | None, float | None, float | None] = (None, None, None)

    @property
    def posture(self) -> Posture:
        """Its base posture."""
        return POSTURES[self.base]

    @property
    def is_balancing(self) -> bool:
        """Whether the weight has to lie over the feet."""
        return self.posture.has_balance and not self.is_supported


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of a site from the first key pose to the last, moved outward; or a line through given points."""

    site: str = ""
    points: tuple[tuple[float, float, float], ...] = ()
    outward: float = 0.08
    begin: float = 0.1
    end: float = 0.9


@dataclass(frozen=True, slots=True)
class Strap:
    """A line through sites or points, of a strap, band, towel, dowel or rope."""

    via: tuple[str | tuple[float, float, float], ...]
    kind: str = "strap"
    frames: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pose:
    """A pose file, checked.

    Attributes
    ----------
    keys : tuple of KeyPose
        Start, then, where the movement needs it, the middle, then the end.
    side : str
        ``l``, ``r`` or ``both``: where the muscles are tinted.
    sides : mapping
        Muscles that are tinted elsewhere.
    arrows : tuple of Arrow or None
        None: the drawing finds the way of what moves most.
    """

    keys: tuple[KeyPose, ...]
    view: tuple[float, float, float]
    props: Props
    side: str = "both"
    sides: dict[str, str] = field(default_factory=dict)
    arrows: tuple[Arrow, ...] | None = None
    straps: tuple[Strap, ...] = ()
    has_mat: bool = False
    crop: str = ""
