"""What a sheet says for this person only: cautions on a card, notes, what was left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.tables import ConditionRule
from planner.catalogue.vocabulary import AgeGroup
from planner.request import Request
from planner.routine.values import Routine
from planner.routine.wording import join_words
from planner.rules.conditions import rules_in_force, selects

__all__ = ["Caution", "LeftOut", "cautions_for", "condition_label", "left_out", "notes_for"]


@dataclass(frozen=True, slots=True)
class Caution:
    """Care to take: what it is about, what to do, and the key of its source, if it has one."""

    label: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many exercises a rule keeps out, and why; ``count`` is 0 where the words name them."""

    count: int
    words: str
    because: tuple[str, ...] = ()


def condition_label(named: str, catalogue: Catalogue) -> str:
    """Label of a condition with its part: "Operation in the last 12 weeks: shoulders"."""
    name, _, part = named.partition(":")
    label = catalogue.conditions[name].label
    if not part:
        return label
    of_part = catalogue.areas[part].label if part in catalogue.areas else catalogue.muscles[part].label
    return f"{label}: {of_part.lower()}"


def cautions_for(exercise: Exercise, request: Request, catalogue: Catalogue) -> tuple[Caution, ...]:
    """Cautions of a guide that touch this person, and why a condition puts the exercise lower.

    A caution of the guide counts when a rule of a named condition looks at the attribute that it is about; getting
    down and up counts for everyone of 65 and over.
    """
    attributes: set[str] = {"floor_transfer"} if request.age_group is AgeGroup.OLDER else set()
    lowered = []
    for named, part, rule in rules_in_force(request, catalogue):
        attributes |= rule.attribute
        if rule.effect == "down" and selects(rule, part, exercise, catalogue):
            lowered.append(Caution(condition_label(named, catalogue), rule.words, ";".join(rule.source)))
    labels = {catalogue.attributes[each].label for each in attributes & exercise.attributes}
    bullets = catalogue.guides[exercise.slug].cautions
    cautions = [Caution(each.label, each.words) for each in bullets if each.label in labels]
    return tuple(dict.fromkeys(cautions + lowered))


def notes_for(routine: Routine, request: Request, catalogue: Catalogue) -> tuple[Caution, ...]:
    """Notes of the routine, then advice and caps of the named conditions that it does not say already."""
    notes = [Caution("", note.words, note.source) for note in routine.notes]
    said = {note.words for note in notes}
    for named, _, rule in rules_in_force(request, catalogue):
        if rule.effect in ("note", "cap_intensity") and rule.words not in said:
            said.add(rule.words)
            notes.append(Caution(condition_label(named, catalogue), rule.words, ";".join(rule.source)))
    return tuple(notes)


def left_out(routine: Routine, request: Request, catalogue: Catalogue) -> tuple[LeftOut, ...]:
    """Exercises that rules keep out, counted by rule; first what the person has, then what they wish.

    An exercise that several rules refuse counts once for each.
    """
    counts = Counter(rule for rules in routine.left_out.values() for rule in rules)
    found = []
    for named in request.conditions:
        if count := counts.pop(named, 0):
            found.append(LeftOut(count, condition_label(named, catalogue), _why(named, routine, request, catalogue)))
    for rule, words in _WISHES.items():
        if count := counts.pop(rule, 0):
            found.append(LeftOut(count, words(request, catalogue)))
    return tuple(found + [LeftOut(count, f"Rule: {rule}") for rule, count in sorted(counts.items())])


def _why(named: str, routine: Routine, request: Request, catalogue: Catalogue) -> tuple[str, ...]:
    """Sentences of the rules of a condition that took something out."""
    out = [catalogue.exercise(slug) for slug, rules in routine.left_out.items() if named in rules]

    def took(part: str, rule: ConditionRule) -> bool:
        return rule.effect == "exclude" and any(selects(rule, part, exercise, catalogue) for exercise in out)

    said = [rule.words for each, part, rule in rules_in_force(request, catalogue) if each == named and took(part, rule)]
    return tuple(dict.fromkeys(said))


def _names(slugs: tuple[str, ...], catalogue: Catalogue) -> str:
    return join_words(catalogue.exercise(slug).name for slug in slugs)


def _families(families: tuple[str, ...], catalogue: Catalogue) -> str:
    return join_words(catalogue.families[family].label for family in families)


_WISHES: dict[str, Callable[[Request, Catalogue], str]] = {
    "age": lambda *_: "Kinds of stretch that gain nothing more at 65 and over",
    "dose": lambda *_: "Kinds of exercise that are never dosed for your level and age",
    "level": lambda request, _: f"Above level {request.level}",
    "equipment": lambda *_: "Things that you did not name",
    "place": lambda request, catalogue: f"Not for this place: {catalogue.places[request.place].label.lower()}",
    "call": lambda *_: "Not while you are on a call",
    "clothes": lambda *_: "Clothes with more room to move",
    "floor": lambda *_: "Needs the floor",
    "avoid": lambda request, catalogue: f"You asked to leave out {_names(request.avoid, catalogue)}",
    "avoid_family": lambda request, catalogue: f"You asked to leave out {_families(request.avoid_families, catalogue)}",
}
