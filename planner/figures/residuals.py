"""What a key pose asks of the angles, as numbers that should all be zero.

::

    KeyPose + Props -> PoseProblem -> residuals(angles): written angles, contacts, aims, limits, no overlap, balance

Each residual is divided by the error that counts as one: 4 mm for a contact, 6 mm inside a wall, 8 mm of overlap, 1
degree over a limit, 5 cm off balance. Written angles are strong wishes, angles that nobody wrote are weak ones; stiff
weak wishes for trunk, hips and root are what keeps a solved body from looking contorted.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.figures.angles import AIMS
from planner.figures.capsules import (
    CAPSULE_OF,
    RADIUS_END,
    RADIUS_START,
    capsule_ends,
    centre_of_mass,
    overlaps,
)
from planner.figures.pose import Contact, KeyPose
from planner.figures.props import Props, inside_depth
from planner.figures.sites import SITES, site_points
from planner.figures.skeleton import (
    FREEDOMS,
    HIGH,
    INDEX_OF,
    JOINT_OF,
    LOW,
    SIGMA,
    Array,
    forward_kinematics,
    rotation,
)
from planner.figures.symmetry import has_same_arms, is_symmetric, left_arm, mirror_of, tied_directions

__all__ = ["PoseProblem"]

CONTACT_METRES, PLANT_METRES, BOX_METRES, OVERLAP_METRES, BALANCE_METRES = 0.004, 0.012, 0.006, 0.008, 0.05
#: Capsules may come this near before it counts as touching.
CLEARANCE = 0.010
_SIGMA_WRITTEN, _SIGMA_POSTURE, _SIGMA_FREE = 1.6, 7.0, 60.0
_ALONG = np.linspace(0, 1, 5)
_STANDS_ON = ("floor", "step", "block")
_WEIGHT_BEARING = {"foot": ("sole", "foot"), "shin": ("shin", "knee")}
#: Sites whose normal has to look against the surface they touch.
_FLAT = ("palm", "hand", "hand_back")


class PoseProblem:
    """One key pose as a least-squares problem.

    Parameters
    ----------
    key : KeyPose
    props : Props
    first : ndarray, shape (55,), optional
        Solved angles of the first key pose: joints that nobody wrote start there, and contacts with the floor that both
        share stay planted.
    first_key : KeyPose, optional
        The first key pose itself.
    """

    def __init__(
        self, key: KeyPose, props: Props, first: Array | None = None, first_key: KeyPose | None = None
    ) -> None:
        self.key, self.props = key, props
        self.planted: dict[str, Array] = {}
        #: Weight of overlap; the solver leaves it out at first.
        self.overlap_weight = 1.0
        self.aimed_angles = np.zeros(len(FREEDOMS))
        for name, degrees in (key.underlying | key.angles).items():
            self.aimed_angles[INDEX_OF[name]] = degrees
        is_same_base = first_key is not None and first_key.base == key.base
        if first is not None and is_same_base:
            for column, name in enumerate(FREEDOMS):
                if name not in key.angles and not name.startswith("root"):
                    self.aimed_angles[column] = first[column]
        self.sigma = self._sigmas()
        self.orientation = self._orientation()
        self._place()
        if first is not None and first_key is not None and not key.is_sliding:
            self._plant(first, first_key)
        self.is_symmetric = is_symmetric(key, self.aimed_angles)
        self._has_same_arms = not self.is_symmetric and has_same_arms(key, self.aimed_angles)

    # --- Where it starts ------------------------------------------------------------------------

    def _sigmas(self) -> Array:
        sigma = SIGMA.copy()
        for name in self.key.underlying:
            sigma[INDEX_OF[name]] = min(sigma[INDEX_OF[name]], _SIGMA_POSTURE)
        for name in self.key.angles:
            sigma[INDEX_OF[name]] = _SIGMA_WRITTEN
        for name in self.key.posture.is_free:
            if name not in self.key.angles:
                sigma[INDEX_OF[name]] = _SIGMA_FREE
        sigma[:2] = 0.25
        sigma[2] = 0.5
        for column, value in enumerate(self.key.at):
            if value is not None:
                sigma[column] = 0.02
        return np.asarray(sigma)

    def _orientation(self) -> Array:
        """Orientation of the pelvis for which the weight-bearing segment stands as in the base posture."""
        upright = self.key.posture.orientation
        if self.key.anchor == "pelvis":
            return upright
        on = {contact.site for contact in self.key.contacts}
        sites = [f"{stem}_{side}" for stem in _WEIGHT_BEARING[self.key.anchor] for side in "lr"]
        sides = {site[-1] for site in sites if site in on and site in self.key.posture.contacts}
        if not sides:
            return upright
        base = np.zeros(len(FREEDOMS))
        for name, degrees in self.key.underlying.items():
            base[INDEX_OF[name]] = degrees
        both = forward_kinematics(np.stack([base, self.aimed_angles]), upright)[1]
        joint = {"foot": "ankle", "shin": "knee"}[self.key.anchor]
        rows = [JOINT_OF[f"{joint}_{side}"] for side in sorted(sides)]
        u, _, vt = np.linalg.svd(np.sum([both[0, row] @ both[1, row].T for row in rows], axis=0))
        turned = u @ np.diag([1, 1, np.linalg.det(u @ vt)]) @ vt
        heading = turned @ np.array([1.0, 0, 0])
        if np.hypot(heading[0], heading[1]) > 0.3:
            turned = rotation("z", np.array([-np.arctan2(heading[1], heading[0])]))[0] @ turned
        return np.asarray(turned @ upright)

    def _place(self) -> None:
        """The wished place of the pelvis: as written, else with the lowest capsule on the floor."""
        self.aimed_angles[2] = self.key.posture.height
        for column, value in enumerate(self.key.at):
            if value is not None:
                self.aimed_angles[column] = value
        if self.key.base != "seated" and self.key.at[2] is None:
            start, end = self._capsules(self.aimed_angles[None])
            lowest = min((start[0, :, 2] - RADIUS_START).min(), (end[0, :, 2] - RADIUS_END).min())
            self.aimed_angles[2] -= lowest

    def _plant(self, first: Array, first_key: KeyPose) -> None:
        base = PoseProblem(first_key, self.props)
        positions, axes = forward_kinematics(first[None], base.orientation)
        before = {contact.site: contact for contact in first_key.contacts}
        for contact in self.key.contacts:
            is_same = contact.site in before and before[contact.site].where == contact.where
            stems = ("sole", "shin", "palm", "instep", "toes", "ball", "knee")
            if is_same and contact.to == "floor" and contact.site[:-2] in stems:
                self.planted[contact.site] = site_points(contact.site, positions, axes)[0].mean(0)[:2]
        for column in range(2):
            if self.key.at[column] is None:
                self.aimed_angles[column] = first[column]

    # --- Residuals ------------------------------------------------------------------------------

    def directions(self) -> Array:
        """Rows along which the solver may move; a symmetric pose moves both sides as one."""
        return tied_directions() if self.is_symmetric else np.eye(len(FREEDOMS))

    def _capsules(self, angles: Array) -> tuple[Array, Array]:
        return capsule_ends(*forward_kinematics(angles, self.orientation))

    def residuals(self, angles: Array) -> Array:
        """Everything asked, for several vectors of angles at once.

        Parameters
        ----------
        angles : ndarray, shape (n, 55)

        Returns
        -------
        ndarray, shape (n, n_residuals)
        """
        return np.concatenate([block for _, block in self.blocks(angles)], 1)

    def blocks(self, angles: Array) -> Iterator[tuple[str, Array]]:
        """Residuals in blocks with their names, each of shape (n, k)."""
        positions, axes = forward_kinematics(angles, self.orientation)
        yield "wish", (angles - self.aimed_angles) / self.sigma * 0.25
        yield "limit", np.maximum(angles - HIGH, 0) + np.minimum(angles - LOW, 0)
        if self._has_same_arms:
            yield "same arms", (angles[:, left_arm] - angles[:, mirror_of(left_arm)]) / 30
        if self.key.posture.spine:
            spine = positions[:, JOINT_OF["neck"]] - positions[:, 0]
            spine = spine / np.linalg.norm(spine, axis=1, keepdims=True)
            yield "spine", spine[:, 1:2] / 0.05
        for name, wanted in self.key.aims.items():
            joint, local = AIMS[name]
            yield f"aim {name}", (axes[:, JOINT_OF[joint]] @ np.array(local, float) - wanted) / 0.08
        start, end = capsule_ends(positions, axes)
        for contact in self.key.contacts:
            yield from self._contact(contact, positions, axes, start, end)
        for site, place in self.planted.items():
            yield f"plant {site}", (site_points(site, positions, axes).mean(1)[:, :2] - place) / PLANT_METRES
        for name, surface in self.props.surfaces.items():
            if surface.is_solid and surface.centre is None:
                depth = np.concatenate(
                    [
                        start @ surface.normal - surface.offset - RADIUS_START,
                        end @ surface.normal - surface.offset - RADIUS_END,
                    ],
                    1,
                )
                yield f"inside {name}", np.minimum(depth, 0) / BOX_METRES
        if self.overlap_weight >= 1 and self.props.boxes:
            for name, depth in self.box_depths(start, end):
                yield f"inside {name}", np.minimum(depth, 0) / BOX_METRES
        gap = np.minimum(overlaps(start, end) + CLEARANCE, 0)
        yield "overlap", gap / OVERLAP_METRES * self.overlap_weight
        if self.key.is_balancing:
            feet = self.standing_on(positions, axes)
            if feet is not None:
                yield "balance", (centre_of_mass(start, end)[:, :2] - feet) / BALANCE_METRES

    def box_depths(self, start: Array, end: Array) -> Iterator[tuple[str, Array]]:
        """Distance of points along the capsules from each box but walls, which are planes already; (n, 18 * 5)."""
        share = _ALONG[None, None, :, None]
        points = start[:, :, None] * (1 - share) + end[:, :, None] * share
        radius = RADIUS_START[:, None] * (1 - _ALONG) + RADIUS_END[:, None] * _ALONG
        for box in self.props.boxes:
            if box.name.partition("_")[0] != "wall":
                yield box.name, inside_depth(box, points, radius).reshape(len(start), -1)

    def standing_on(self, positions: Array, axes: Array) -> Array | None:
        """Middle of the feet that bear the weight, shape (n, 2)."""
        sides = {
            contact.site[-1]
            for contact in self.key.contacts
            if contact.to in _STANDS_ON and contact.site[:-2] in ("sole", "toes", "ball", "foot", "heel_bottom")
        }
        feet = [site_points(f"foot_{side}", positions, axes)[:, 0, :2] for side in sorted(sides)]
        return np.asarray(sum(feet) / len(feet)) if feet else None

    def _contact(
        self, contact: Contact, positions: Array, axes: Array, start: Array, end: Array
    ) -> Iterator[tuple[str, Array]]:
        name = f"contact {contact.site}"
        points = site_points(contact.site, positions, axes)
        middle = points.mean(1)
        local = SITES[contact.site].normal
        normal = None
        if local is not None:
            normal = axes[:, JOINT_OF[SITES[contact.site].joint]] @ np.array(local, float)
        if contact.point is not None:
            yield name, (middle - np.array(contact.point)) / CONTACT_METRES
        elif contact.to in self.props.surfaces:
            surface = self.props.surfaces[contact.to]
            offset = np.full(points.shape[1], surface.offset)
            if contact.site.startswith("forearm"):
                offset = offset + np.array([0.037, 0.026])  # the site runs inside the arm
            yield name, (points @ surface.normal - offset) / CONTACT_METRES
            if surface.centre is not None and surface.half is not None:
                for axis in (0, 1):
                    beyond = np.abs(middle[:, axis] - surface.centre[axis]) - (surface.half[axis] - contact.inset)
                    yield name, (np.maximum(beyond, 0) / BOX_METRES)[:, None]
            if normal is not None and contact.site[:-2] in _FLAT:
                yield f"flat {contact.site}", (normal + surface.normal) / 0.12
        elif contact.to in CAPSULE_OF:
            row = CAPSULE_OF[contact.to]
            a, along = start[:, row], end[:, row] - start[:, row]
            if contact.at is None:
                share = ((middle - a) * along).sum(-1) / np.maximum((along * along).sum(-1), 1e-9)
                share = np.clip(share, 0, 1)
            else:
                share = np.full(len(middle), contact.at)
            away = middle - a - share[:, None] * along
            distance = np.sqrt((away * away).sum(-1) + 1e-12)
            radius = RADIUS_START[row] * (1 - share) + RADIUS_END[row] * share
            yield name, ((distance - radius) / CONTACT_METRES)[:, None]
            if normal is not None:
                yield f"flat {contact.site}", (normal + away / distance[:, None]) / 0.35
            if contact.come_from is not None:
                yield f"from {contact.site}", (away / distance[:, None] - contact.come_from) / 0.15
        elif contact.to is not None:
            other = site_points(contact.to, positions, axes).mean(1)
            yield name, (middle - other) / CONTACT_METRES
            facing = SITES[contact.to].normal
            if normal is not None and facing is not None:
                theirs = axes[:, JOINT_OF[SITES[contact.to].joint]] @ np.array(facing, float)
                yield f"flat {contact.site}", (normal + theirs) / 0.35
        for axis, value in enumerate(contact.fixed):
            if value is not None:
                yield name, ((middle[:, axis] - value) / BOX_METRES)[:, None]
        if contact.face is not None and normal is not None:
            yield f"face {contact.site}", (normal - contact.face) / 0.1
