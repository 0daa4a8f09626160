"""The form as one value: every choice with whether it is chosen, every fault beside its field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.tables import Area
from planner.errors import Fault
from planner.request import DEFAULT_EFFORT, DEFAULT_STIFFNESS
from planner.routine.wording import join_words
from planner.web.fault_words import messages_of
from planner.web.links import page_url
from planner.web.profile_page import profile_query
from planner.web.words import CLOTHES, LEVEL, PURPOSE, STIFFNESS, capitalized, lowered

__all__ = ["Choice", "FormPage", "LastTime", "form_page"]

_MINUTES = (3, 5, 10, 15)
_USUAL = {"purpose": "cooldown", "minutes": 10, "level": "beginner", "age_group": "adult"}
_PURPOSES = {"cooldown": "after moving or training", "desk_break": "in the middle of work"}
_LEVELS = {
    "beginner": "I hardly ever stretch",
    "intermediate": "Now and then, and it goes well",
    "advanced": "Often, and I know these moves",
}
_AGES = {"adult": "16 to 64", "older": "65 or over", "under_16": "Under 16"}
_EFFORTS = {3: "Easy", 5: "Medium", 7: "Hard", 9: "Very hard"}
_HALVES = {"upper": "Upper body", "middle": "Middle", "legs": "Legs"}
#: Areas as one looks down a body; an area that is missing here comes last.
_FROM_THE_TOP = (
    "neck",
    "shoulders",
    "upper_back",
    "chest",
    "arms_wrists",
    "lower_back",
    "core",
    "hips",
    "glutes",
    "groin",
    "front_thighs",
    "hamstrings",
    "knees",
    "calves_shins",
    "ankles_feet",
)
_PRESETS = (
    ("Before a call", {"purpose": "desk_break", "minutes": "3", "areas": "neck:2,shoulders:2", "on_a_call": "true"}),
    ("After a run", {"purpose": "cooldown", "minutes": "10", "activities": "running:5"}),
    ("Stiff lower back", {"purpose": "cooldown", "minutes": "10", "areas": "lower_back:2"}),
    ("On a flight", {"purpose": "desk_break", "minutes": "5", "place": "plane_seat"}),
    (
        "Older, on a chair",
        {"purpose": "cooldown", "minutes": "10", "age_group": "older", "floor": "false", "equipment": "chair"},
    ),
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick or to choose; ``options`` ask how much, or which part."""

    value: str
    label: str
    more: str = ""
    chosen: bool = False
    options: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LastTime:
    """The wish that this browser had last, in words, and its routine."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything that the form shows.

    Attributes
    ----------
    is_usual : bool
        Whether usual answers of this person are filled in.
    hidden : tuple of (str, str)
        Fields of an edited request that have no control of their own and must not get lost.
    messages : mapping
        Field -> what is wrong there, in words; ``other`` for what has no place in the form.
    states : mapping
        Fold -> what is chosen in it.
    """

    presets: tuple[tuple[str, str], ...]
    last: LastTime | None
    is_usual: bool
    purposes: tuple[Choice, ...]
    minutes: tuple[Choice, ...]
    other_minutes: str
    area_groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    areas: tuple[Choice, ...]
    activities: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    places: tuple[Choice, ...]
    equipment: tuple[Choice, ...]
    clothes: tuple[Choice, ...]
    on_a_call: bool
    no_floor: bool
    ages: tuple[Choice, ...]
    conditions: tuple[Choice, ...]
    like: str
    avoid: str
    locks: tuple[Choice, ...]
    families: tuple[Choice, ...]
    emergencies: tuple[Choice, ...]
    readiness: tuple[Choice, ...]
    cleared: bool
    hidden: tuple[tuple[str, str], ...]
    messages: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]


def form_page(
    raw: Mapping[str, Any],
    catalogue: Catalogue,
    faults: Sequence[Fault] = (),
    yes: Collection[str] = (),
    *,
    profile: Mapping[str, Any] | None = None,
    last: LastTime | None = None,
) -> FormPage:
    """The form as it stands.

    Parameters
    ----------
    raw : mapping
        A request object, right or wrong; empty for a fresh form.
    catalogue : Catalogue
    faults : sequence of Fault
        What was wrong with it.
    yes : collection of str
        Screening questions answered with yes, while the form is shown again.
    profile : mapping, optional
        Usual answers of this person; they fill a fresh form, and every ready-made wish.
    last : LastTime, optional
    """
    usual = profile or {}
    said = {**_USUAL, **(raw or usual)}
    areas = _amounts(said.get("areas"))
    area_choices = tuple(
        Choice(area.id, area.label, chosen=area.id in areas, options=_steps(areas.get(area.id)))
        for area in sorted(catalogue.areas.values(), key=_height)
    )
    group_of = {area.id: area.group for area in catalogue.areas.values()}
    known_minutes = said["minutes"] in _MINUTES
    return FormPage(
        presets=tuple((label, page_url("form.ask", {**profile_query(usual), **query})) for label, query in _PRESETS),
        last=last,
        is_usual=bool(usual) and not raw,
        purposes=_choices(PURPOSE, [said["purpose"]], _PURPOSES),
        minutes=tuple(Choice(str(each), str(each), chosen=each == said["minutes"]) for each in _MINUTES),
        other_minutes="" if known_minutes else str(said["minutes"]),
        area_groups=tuple(
            (label, tuple(choice for choice in area_choices if group_of[choice.value] == group))
            for group, label in _HALVES.items()
        ),
        areas=area_choices,
        activities=_activities(_amounts(said.get("activities")), catalogue),
        levels=_choices(LEVEL, [said["level"]], _LEVELS),
        places=_optional(
            {place.id: place.label for place in catalogue.places.values()},
            said.get("place"),
            "Office for a break, home for a cooldown",
        ),
        equipment=tuple(
            Choice(each.id, each.label, chosen=each.id in _listed(said.get("equipment")))
            for each in catalogue.equipment.values()
            if each.id != "body_weight"
        ),
        clothes=_optional(CLOTHES, said.get("clothes"), "As usual there"),
        on_a_call=said.get("on_a_call") is True,
        no_floor=said.get("floor") is False,
        ages=_choices(_AGES, [said["age_group"]]),
        conditions=_conditions(_listed(said.get("conditions")), catalogue),
        like=_names(_listed(said.get("like")), catalogue),
        avoid=_names(_listed(said.get("avoid")), catalogue),
        locks=tuple(_lock(each, catalogue) for each in _listed(said.get("lock"))),
        families=tuple(_family(each, catalogue) for each in _listed(said.get("avoid_families"))),
        emergencies=_questions(catalogue, yes, is_readiness=False),
        readiness=_questions(catalogue, yes, is_readiness=True),
        cleared=said.get("cleared") is True,
        hidden=_hidden(said),
        messages=messages_of(faults),
        states=_states(said, catalogue),
    )


def _height(area: Area) -> int:
    return _FROM_THE_TOP.index(area.id) if area.id in _FROM_THE_TOP else len(_FROM_THE_TOP)


def _choices(
    labels: Mapping[str, str], chosen: Iterable[object], more: Mapping[str, str] | None = None
) -> tuple[Choice, ...]:
    picked = list(chosen)
    return tuple(Choice(each, label, (more or {}).get(each, ""), each in picked) for each, label in labels.items())


def _optional(labels: Mapping[str, str], chosen: object, nothing: str) -> tuple[Choice, ...]:
    """Choices of a list that opens with no choice."""
    return (Choice("", nothing, chosen=chosen not in labels), *_choices(labels, [chosen]))


def _steps(amount: object) -> tuple[Choice, ...]:
    chosen = amount if amount in STIFFNESS else DEFAULT_STIFFNESS
    return tuple(Choice(str(step), label, chosen=step == chosen) for step, label in STIFFNESS.items())


def _activities(amounts: Mapping[str, object], catalogue: Catalogue) -> tuple[Choice, ...]:
    found = []
    for activity in sorted(catalogue.activities.values(), key=lambda each: each.label):
        effort = amounts.get(activity.id, DEFAULT_EFFORT)
        options = [Choice(str(each), label, chosen=each == effort) for each, label in _EFFORTS.items()]
        if effort not in _EFFORTS:
            options.append(Choice(str(effort), f"{effort} out of 10", chosen=True))
        found.append(Choice(activity.id, activity.label, chosen=activity.id in amounts, options=tuple(options)))
    return tuple(found)


def _conditions(chosen: Iterable[str], catalogue: Catalogue) -> tuple[Choice, ...]:
    part_of = dict(each.partition(":")[::2] for each in chosen)
    parts = {
        "area": {area.id: area.label for area in catalogue.areas.values()},
        "muscle": {muscle: catalogue.muscles[muscle].label for muscle in catalogue.muscle_ids},
    }
    return tuple(
        Choice(
            condition.id,
            condition.label,
            condition.explain,
            condition.id in part_of,
            _optional(parts[condition.part], part_of.get(condition.id), f"Which {condition.part}?")
            if condition.part in parts
            else (),
        )
        for condition in catalogue.conditions.values()
    )


def _lock(text: str, catalogue: Catalogue) -> Choice:
    slug, _, dose = text.partition("@")
    name = catalogue.exercise(slug).name if slug in catalogue.row_of else slug
    return Choice(text, name, f"{dose} dose" if dose else "", chosen=True)


def _family(text: str, catalogue: Catalogue) -> Choice:
    family = catalogue.families.get(text)
    return Choice(text, family.label if family else text, chosen=True)


def _questions(catalogue: Catalogue, yes: Collection[str], is_readiness: bool) -> tuple[Choice, ...]:
    return tuple(
        Choice(question.id, question.question, chosen=question.id in yes)
        for question in catalogue.screening
        if (question.outcome == "readiness") is is_readiness
    )


def _hidden(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    kept = [(name, str(said[name])) for name in ("seed", "solver") if said.get(name)]
    order = ",".join(_listed(said.get("order")))
    return (*kept, ("order", order)) if order else tuple(kept)


def _states(said: Mapping[str, Any], catalogue: Catalogue) -> dict[str, str]:
    """What each fold holds, for its summary line."""
    activities = [
        lowered(catalogue.activities[each].label)
        for each in _amounts(said.get("activities"))
        if each in catalogue.activities
    ]
    place = catalogue.places.get(str(said.get("place", "")))
    things = [
        lowered(catalogue.equipment[each].label)
        for each in _listed(said.get("equipment"))
        if each in catalogue.equipment
    ]
    conditions = [each.partition(":")[0] for each in _listed(said.get("conditions"))]
    named = [lowered(catalogue.conditions[each].label) for each in conditions if each in catalogue.conditions]
    where = [
        LEVEL.get(str(said["level"]), "Beginner"),
        lowered(place.label) if place else "the usual place",
        join_words(things) if things else "nothing at hand",
        "off the floor" if said.get("floor") is False else "the floor is fine",
    ]
    return {
        "activities": (capitalized(join_words(activities)) if activities else "Nothing named"),
        "place": "\u00a0· ".join(where),
        "care": f"{_AGES.get(str(said['age_group']), '')} · {join_words(named) if named else 'nothing named'}",
        "screening": "Cleared by a professional"
        if said.get("cleared") is True
        else "Tick what is true for you. We never keep it.",
    }


def _amounts(value: object) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    return dict.fromkeys(_listed(value))


def _listed(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, (list, tuple)) else []


def _names(slugs: Iterable[str], catalogue: Catalogue) -> str:
    return ", ".join(catalogue.exercise(slug).name if slug in catalogue.row_of else slug for slug in slugs)
