"""One solved key pose as one camera sees it: its parts, what is far, where the sites are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from planner.figures.body import PARTS, PARTS_WITH_FINGERS
from planner.figures.camera import Camera
from planner.figures.depth import Grid, box_depth, ellipsoid_depth, painters_order
from planner.figures.outline import Ellipsoid, chain_outline, hull_outline, project
from planner.figures.pose import Strap
from planner.figures.props import Props, Rod, Slab
from planner.figures.sites import site_points
from planner.figures.skeleton import JOINT_OF, Array, forward_kinematics

__all__ = ["Figure"]

_ROD_BALLS = 10
_STRAP_RADIUS = 0.014
#: Further away than this, in metres, a limb is drawn in the tone of the far side.
_FAR = 0.10


class Figure:
    """A solved key pose before a camera.

    Parameters
    ----------
    angles : ndarray, shape (55,)
    orientation : ndarray, shape (3, 3)
        Of the pelvis, from `planner.figures.residuals.PoseProblem`.
    camera : Camera
    has_fingers : bool
        Whether single fingers are drawn.
    """

    def __init__(self, angles: Array, orientation: Array, camera: Camera, has_fingers: bool = False) -> None:
        positions, axes = forward_kinematics(angles[None], orientation, has_fingers=True)
        self.positions, self.axes, self.camera = positions[0], axes[0], camera
        #: What the body is made of in this picture.
        self.body = PARTS_WITH_FINGERS if has_fingers else PARTS
        self.parts = {name: project(part.nodes, self.positions, self.axes, camera) for name, part in self.body.items()}
        self.also = {
            name: [project(nodes, self.positions, self.axes, camera) for nodes in part.also]
            for name, part in self.body.items()
        }

    def bounds(self, names: tuple[str, ...] = ()) -> tuple[Array, Array]:
        """Lowest and highest right and up of some parts, of all where none is named; metres."""
        names = names or tuple(self.parts)
        every = [each for name in names for each in self.parts[name]]
        centres = np.array([each.centre[:2] for each in every])
        reach = np.sqrt(np.array([np.diag(each.shape)[:2] for each in every]))
        return (centres - reach).min(0), (centres + reach).max(0)

    def outline(self, name: str) -> tuple[Array, list[int]]:
        """Points around a part and what each piece belongs to."""
        part = self.body[name]
        if part.n_directions:
            return hull_outline(self.parts[name], part.n_directions)
        return chain_outline(self.parts[name])

    def site(self, name: str | tuple[float, float, float]) -> Array:
        """Where a site is, or a point as it stands; in the world, shape (3,)."""
        if not isinstance(name, str):
            return np.array(name, float)
        return np.asarray(site_points(name, self.positions[None], self.axes[None])[0].mean(0))

    def joint(self, name: str) -> Array:
        """Where a joint is before the camera, shape (3,)."""
        return self.camera(self.positions[JOINT_OF[name]])

    def far_parts(self) -> set[str]:
        """Parts of the arm and of the leg that are on the far side, where there is one."""
        far = set()
        for group in (("thigh", "shin", "foot"), ("upper_arm", "forearm", "hand", "thumb")):
            depth = {
                side: float(
                    np.mean([self.parts[f"{part}_{side}"][end].centre[2] for part in group[:2] for end in (0, -1)])
                )
                for side in "lr"
            }
            if abs(depth["l"] - depth["r"]) > _FAR:
                side = min(depth, key=lambda each: depth[each])
                far |= {f"{part}_{side}" for part in group}
        return far

    def depths(self, grid: Grid, props: Props, straps: tuple[Strap, ...] = ()) -> dict[str, Array]:
        """Depth of every part and thing on a grid."""
        found = {}
        for name in self.body:
            depth = ellipsoid_depth(self.parts[name], grid)
            for hull in self.also[name]:
                depth = np.maximum(depth, ellipsoid_depth(hull, grid))
            found[name] = depth
        for solid in props.solids:
            if isinstance(solid, Slab):
                found[solid.name] = box_depth(solid, self.camera, grid)
            else:
                found[solid.name] = ellipsoid_depth(self.rod(solid), grid)
        for row, strap in enumerate(straps):
            found[f"strap {row}"] = ellipsoid_depth(self._strap(strap), grid)
        return found

    def rod(self, rod: Rod) -> list[Ellipsoid]:
        """A round thing as balls along its line."""
        ball = np.eye(3) * rod.radius**2
        n_balls = 1 if (rod.start == rod.end).all() else _ROD_BALLS
        shares = np.linspace(0, 1, n_balls)
        return [Ellipsoid(self.camera(rod.start + (rod.end - rod.start) * share), ball) for share in shares]

    def _strap(self, strap: Strap) -> list[Ellipsoid]:
        ball = np.eye(3) * _STRAP_RADIUS**2
        points = [self.site(each) for each in strap.via]
        found = []
        for one, other in pairwise(points):
            found += [Ellipsoid(self.camera(one + (other - one) * share), ball) for share in np.linspace(0, 1, 8)]
        return found

    def order(self, depths: dict[str, Array]) -> list[str]:
        """Parts and things from back to front."""
        return painters_order(depths, self._bias)

    def _bias(self, one: str, other: str) -> float:
        """What the body knows about order: more than 0 puts the first in front."""
        looks_here = float((self.camera.axes @ self.axes[JOINT_OF["head"]][:, 0])[2]) > -0.25
        known = {
            ("neck", "torso"): 0.05,
            ("torso", "pelvis"): 0.05,
            ("face", "hair"): 0.2 if looks_here else -0.2,
        }
        if (one, other) in known:
            return known[one, other]
        if (other, one) in known:
            return -known[other, one]
        for a, b, sign in ((one, other, 1), (other, one, -1)):
            if (a.startswith("upper_arm") and b == "torso") or (a.startswith("ear") and b in ("face", "hair")):
                return sign * 0.012
        return 0
