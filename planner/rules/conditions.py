"""What a condition does: the rows of ``data/conditions.csv`` applied to the table.

A row selects exercises by its non-empty cells, all of which must hold, each by any of its values; ``@part`` stands for
the area or muscle after the colon. Exclusions of several conditions add up, the most careful intensity cap wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.tables import ConditionRule
from planner.request import Request

__all__ = ["ACTIVE_PART", "excluded_by", "needs_clearance", "rules_in_force", "selects"]

ACTIVE_PART = "@part"


def rules_in_force(request: Request, catalogue: Catalogue) -> Iterator[tuple[str, str, ConditionRule]]:
    """Condition as named, its part or nothing, and each of its rules."""
    for named in request.conditions:
        condition, _, part = named.partition(":")
        for rule in catalogue.condition_rules:
            if rule.condition == condition:
                yield named, part, rule


def excluded_by(conditions: Collection[str], catalogue: Catalogue) -> frozenset[str]:
    """Slugs of the exercises that some conditions exclude; rules that ask for a part are left aside."""
    rules = [
        rule
        for rule in catalogue.condition_rules
        if rule.condition in conditions and rule.effect == "exclude" and ACTIVE_PART not in rule.muscle | rule.region
    ]
    return frozenset(
        exercise.slug
        for exercise in catalogue.exercises
        if any(selects(rule, "", exercise, catalogue) for rule in rules)
    )


def selects(rule: ConditionRule, part: str, exercise: Exercise, catalogue: Catalogue) -> bool:
    """Whether a rule selects an exercise; a rule without selectors (a note, a cap) selects none."""
    if not (rule.attribute or rule.stretch_type or rule.position or rule.muscle or rule.region or rule.sides):
        return False
    return (
        (not rule.attribute or bool(rule.attribute & exercise.attributes))
        and (not rule.stretch_type or exercise.stretch_type in rule.stretch_type)
        and (not rule.position or exercise.position in rule.position)
        and (not rule.muscle or bool(_named(rule.muscle, part) & exercise.muscles.keys()))
        and (not rule.region or _touches(rule, part, exercise, catalogue))
        and (not rule.sides or exercise.sides in rule.sides)
    )


def _named(values: frozenset[str], part: str) -> frozenset[str]:
    return values - {ACTIVE_PART} | {part} if ACTIVE_PART in values else values


def _touches(rule: ConditionRule, part: str, exercise: Exercise, catalogue: Catalogue) -> bool:
    """Whether an exercise belongs to a region or, for ``@part``, works any muscle or moves any joint of that area."""
    if exercise.region in _named(rule.region, part):
        return True
    return ACTIVE_PART in rule.region and bool(catalogue.areas[part].muscles & exercise.muscles.keys())


def needs_clearance(request: Request, catalogue: Catalogue) -> list[str]:
    """Labels of the named conditions that ask a professional first, before any routine."""
    found = []
    for named in request.conditions:
        condition = catalogue.conditions[named.partition(":")[0]]
        if condition.clearance == "routine" and not request.cleared:
            found.append(condition.label)
    return found
