"""The camera: parallel projection from a direction, with names for the usual ones."""

from __future__ import annotations

import numpy as np

from planner.figures.skeleton import Array

__all__ = ["VIEWS", "Camera"]

#: Azimuth, elevation and roll in degrees. Azimuth 0 looks at the front of a figure that stands, -90 at its right side.
VIEWS: dict[str, tuple[float, float, float]] = {
    "side": (-90, 4, 0),
    "side_l": (90, 4, 0),
    "front": (0, 6, 0),
    "back": (180, 6, 0),
    "front_r": (-40, 12, 0),
    "front_l": (40, 12, 0),
    "back_r": (-140, 12, 0),
    "back_l": (140, 12, 0),
    "side_front": (-65, 14, 0),
    "side_front_l": (65, 14, 0),
    "side_back": (-115, 14, 0),
    "side_back_l": (115, 14, 0),
    "top": (-90, 89.9, 0),
    "high": (-90, 38, 0),
    "high_l": (90, 38, 0),
    "high_front": (-45, 35, 0),
}


class Camera:
    """Turns points of the world into right, up and towards the camera, in metres.

    Parameters
    ----------
    view : tuple of float
        Azimuth, elevation, roll in degrees.
    """

    def __init__(self, view: tuple[float, float, float]) -> None:
        azimuth, elevation, roll = np.radians(view)
        towards = np.array(
            [np.cos(azimuth) * np.cos(elevation), np.sin(azimuth) * np.cos(elevation), np.sin(elevation)]
        )
        right = np.array([-np.sin(azimuth), np.cos(azimuth), 0])
        up = np.cross(towards, right)
        cos, sin = np.cos(roll), np.sin(roll)
        #: Rows: right, up, towards the camera.
        self.axes: Array = np.stack([cos * right + sin * up, cos * up - sin * right, towards])

    @property
    def is_high(self) -> bool:
        """Whether it looks down so steeply that shadows and floor lines tell nothing."""
        return bool(self.axes[2, 2] > 0.45)

    def __call__(self, points: Array) -> Array:
        """Points of the world, shape (..., 3), as right, up and depth."""
        return np.asarray(points @ self.axes.T)
