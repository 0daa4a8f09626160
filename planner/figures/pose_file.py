"""A pose file, read: base posture, camera, props, and the key poses with their angles and contacts.

::

    base = "seated"  # a posture; [end] may name another, which then starts afresh
    view = [18, 10]  # a name of planner.figures.camera, or azimuth and elevation in degrees
    side = "r"  # the side that is worked, where the exercise is done on each side
    [props.chair]
    at = [0.7, 0]
    [start.angles]  # degrees; no suffix means both sides
    hip_flex_r = 80
    [end.contacts]  # the end pose is merged over the start
    hand_r = "knee_r"  # a site touches a surface, a site, a capsule (thigh_l@0.85), a point, or none
    [[arrows]]
    site = "breastbone"

Angles are written with the words of clinicians; each side of the body and each direction has its own key (``hip_ext``,
``neck_twist_l``), and an unknown key is a fault.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from planner.errors import CatalogueError, Fault
from planner.figures.angles import AIMS, direction, expand_angles
from planner.figures.camera import VIEWS
from planner.figures.capsules import CAPSULE_OF
from planner.figures.pose import Arrow, Contact, KeyPose, Pose, Strap
from planner.figures.postures import ARMS_ON_THE_FLOOR, POSTURES, Posture
from planner.figures.props import KINDS, OPTIONS, Props, build_props
from planner.figures.sites import SITES

__all__ = ["parse_pose"]

_FOOT_SITES = ("sole", "foot", "foot_back", "heel", "heel_bottom", "ball", "toes", "toe_tip", "toe_top", "instep")
_LEG_SITES = (*_FOOT_SITES, "knee", "shin", "ankle", "outer_ankle", "inner_ankle")
_HAND_SITES = ("hand", "palm", "forearm", "fingertips", "grip", "hand_back", "fist", "wrist", "elbow")
STRAPS = ("strap", "band", "towel", "dowel", "rope")
CROPS = ("bust", "legs", "hand", "foot")
_TOP = ("base", "view", "side", "sides", "mat", "crop", "props", "arrows", "straps", "start", "middle", "end")
_KEY = ("base", "anchor", "angles", "contacts", "aim", "slide", "supported", "asymmetric", "at")


def parse_pose(raw: Mapping[str, Any], file: str) -> Pose:
    """Read what a pose file says.

    Parameters
    ----------
    raw : mapping
        As ``tomllib`` gives it.
    file : str
        Named in faults.

    Raises
    ------
    CatalogueError
        With every fault: file, field, value, what is allowed.
    """
    return _Reader(file).read(raw)


class _Reader:
    """Collects the faults of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, place: str, value: object, allowed: str) -> None:
        self.faults.append(Fault(place, str(value)[:80], allowed, self.file))

    def read(self, raw: Mapping[str, Any]) -> Pose:
        for key in raw.keys() - set(_TOP):
            self.fault(key, "", f"one of {', '.join(_TOP)}")
        base = self._one_of("base", raw.get("base"), POSTURES) or "standing"
        props = self._props(raw.get("props", {}), base)
        keys = list(self._keys(raw, base))
        arrows = raw.get("arrows")
        pose = Pose(
            keys=tuple(self._key(place, key, props) for place, key in keys),
            view=self._view(raw.get("view", POSTURES[base].view)),
            props=props,
            side=self._one_of("side", raw.get("side", "both"), ("l", "r", "both")) or "both",
            sides={
                muscle: self._one_of(f"sides.{muscle}", side, ("l", "r", "both")) or "both"
                for muscle, side in raw.get("sides", {}).items()
            },
            arrows=None if arrows is None else tuple(self._arrow(each) for each in arrows),
            straps=tuple(self._strap(each) for each in raw.get("straps", ())),
            has_mat=bool(raw.get("mat", False)),
            crop=self._one_of("crop", raw["crop"], CROPS) or "" if "crop" in raw else "",
        )
        if self.faults:
            raise CatalogueError(self.faults)
        return pose

    def _one_of(self, place: str, value: object, allowed: Any) -> str:
        if isinstance(value, str) and value in allowed:
            return value
        self.fault(place, value, f"one of {', '.join(allowed)}")
        return ""

    def _view(self, value: Any) -> tuple[float, float, float]:
        if isinstance(value, str):
            return VIEWS[self._one_of("view", value, VIEWS) or "side"]
        if isinstance(value, list) and len(value) in (2, 3) and all(isinstance(each, int | float) for each in value):
            azimuth, elevation, roll = [*map(float, value), 0.0][:3]
            return azimuth, elevation, roll
        self.fault("view", value, f"one of {', '.join(VIEWS)}, or azimuth and elevation")
        return VIEWS["side"]

    def _props(self, raw: Mapping[str, Any], base: str) -> Props:
        wanted: dict[str, Any] = dict(POSTURES[base].props)
        for name, options in raw.items():
            kind = self._one_of(f"props.{name}", name.partition("_")[0], KINDS)
            if options is False:
                wanted.pop(name, None)
            elif kind and isinstance(options, Mapping):
                unknown = options.keys() - set(OPTIONS[kind])
                for option in unknown:
                    self.fault(f"props.{name}.{option}", options[option], f"one of {', '.join(OPTIONS[kind])}")
                wanted[name] = {key: value for key, value in options.items() if key not in unknown}
        try:
            return build_props(wanted)
        except (KeyError, TypeError, ValueError) as error:
            self.fault("props", error, "options that fit their kind")
            return build_props({})

    def _keys(self, raw: Mapping[str, Any], base: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Key poses, each merged over the one before; another posture starts afresh."""
        before: dict[str, Any] = {"base": base}
        for place in ("start", "middle", "end"):
            if place not in raw and place != "start":
                continue
            own = raw.get(place, {})
            is_fresh = own.get("base", before["base"]) != before["base"]
            before = copy.deepcopy(dict(own)) if is_fresh else _merged(before, own)
            yield place, before
        if "end" not in raw:
            self.fault("end", "nothing", "the pose that the exercise is about")

    def _key(self, place: str, raw: Mapping[str, Any], props: Props) -> KeyPose:
        for key in raw.keys() - set(_KEY):
            self.fault(f"{place}.{key}", raw[key], f"one of {', '.join(_KEY)}")
        base = self._one_of(f"{place}.base", raw["base"], POSTURES) or "standing"
        posture = POSTURES[base]
        written: dict[str, float] = {}
        for key, value in raw.get("angles", {}).items():
            try:
                written |= expand_angles({key: value})
            except (KeyError, ValueError, TypeError):
                self.fault(f"{place}.angles.{key}", value, "an angle in degrees with a key that exists, and _l or _r")
        aims = {}
        for key, value in raw.get("aim", {}).items():
            try:
                AIMS[key]
                aims[key] = direction(value)
            except (KeyError, ValueError, TypeError):
                self.fault(f"{place}.aim.{key}", value, f"a direction, for one of {', '.join(AIMS)}")
        at = raw.get("at", {})
        return KeyPose(
            base=base,
            angles=written,
            underlying=expand_angles(posture.angles),
            contacts=tuple(self._contacts(place, raw, posture, props)),
            aims=aims,
            anchor=self._one_of(f"{place}.anchor", raw.get("anchor", posture.anchor), ("foot", "shin", "pelvis")),
            is_sliding=bool(raw.get("slide", False)),
            is_supported=bool(raw.get("supported", False)),
            is_asymmetric=bool(raw.get("asymmetric", False)),
            at=(at.get("x"), at.get("y"), at.get("z")),
        )

    def _contacts(self, place: str, raw: Mapping[str, Any], posture: Posture, props: Props) -> Iterator[Contact]:
        wanted: dict[str, Any] = dict(posture.contacts)
        if posture.spine and posture.spine[0] < 0:
            for key in ("arms", "arm_l", "arm_r"):
                part = ARMS_ON_THE_FLOOR.get(raw.get("angles", {}).get(key, ""))
                if part:
                    wanted |= {f"{part}_{side}": "floor" for side in ("lr" if key == "arms" else key[-1])}
        written = raw.get("contacts", {})
        for site in written:
            # A new contact of a foot or a hand takes the place of the posture's.
            for kin in (_LEG_SITES, _HAND_SITES):
                if site[:-2] in kin:
                    for other in [name for name in wanted if name[-2:] == site[-2:] and name[:-2] in kin]:
                        if other not in written:
                            del wanted[other]
        for site, target in (wanted | dict(written)).items():
            if target == "none" or target is False:
                continue
            found = self._contact(f"{place}.contacts.{site}", site, target, props)
            if found:
                yield found

    def _contact(self, place: str, site: str, raw: Any, props: Props) -> Contact | None:
        if site not in SITES:
            self.fault(place, site, "a site that exists")
            return None
        options = dict(raw) if isinstance(raw, Mapping) else {"to": raw}
        to, at, point = options.pop("to", None), None, None
        try:
            if isinstance(to, list):
                point, to = (float(to[0]), float(to[1]), float(to[2])), None
            elif isinstance(to, str):
                to, _, share = to.partition("@")
                at = float(share) if share else None
                if to not in props.surfaces and to not in CAPSULE_OF and to not in SITES:
                    raise KeyError(to)
            contact = Contact(
                site,
                to,
                at,
                point,
                direction(options.pop("from")) if "from" in options else None,
                direction(options.pop("face")) if "face" in options else None,
                tuple(options.pop(axis, None) for axis in "xyz"),
                float(options.pop("in", 0.04)),
            )
        except (KeyError, ValueError, TypeError, IndexError):
            there = ", ".join(props.surfaces)
            self.fault(place, raw, f"a surface ({there}), a site, a capsule such as thigh_l@0.5, a point, or none")
            return None
        if options:
            self.fault(place, ", ".join(options), "to, from, face, x, y, z, in")
        return contact

    def _arrow(self, raw: Mapping[str, Any]) -> Arrow:
        site = raw.get("site", "")
        points = tuple((float(x), float(y), float(z)) for x, y, z in raw.get("points", ()))
        if not points:
            self._one_of("arrows.site", site, SITES)
        for key in raw.keys() - {"site", "points", "out", "begin", "end"}:
            self.fault(f"arrows.{key}", raw[key], "site, points, out, begin, end")
        site = site if site in SITES else "head_top"
        return Arrow(
            site, points, float(raw.get("out", 0.08)), float(raw.get("begin", 0.1)), float(raw.get("end", 0.9))
        )

    def _strap(self, raw: Mapping[str, Any]) -> Strap:
        kind = self._one_of("straps.kind", raw.get("kind", "strap"), STRAPS)
        via: list[str | tuple[float, float, float]] = []
        for each in raw.get("via", ()):
            if isinstance(each, str):
                via.append(self._one_of("straps.via", each, SITES) or "pelvis")
            else:
                via.append((float(each[0]), float(each[1]), float(each[2])))
        if len(via) < 2:
            self.fault("straps.via", raw.get("via"), "two sites or points at least")
        return Strap(tuple(via), kind, tuple(raw.get("frames", ())))


def _merged(before: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A key pose over the one before it; tables are merged key by key."""
    result = copy.deepcopy(dict(before))
    for key, value in own.items():
        if isinstance(value, Mapping) and isinstance(result.get(key), dict):
            result[key] = {**result[key], **copy.deepcopy(dict(value))}
        else:
            result[key] = copy.deepcopy(value)
    return result
