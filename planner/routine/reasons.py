"""Why each exercise is in a routine, why it has its dose, and what the person should know; each with its source."""

from __future__ import annotations

from collections.abc import Iterator

from planner.catalogue.catalogue import Catalogue
from planner.catalogue.exercise import Exercise
from planner.catalogue.vocabulary import Phase, Purpose, StretchType
from planner.routine.fast import Choice
from planner.routine.model import Item, Model
from planner.routine.shares import HARD_EFFORT
from planner.routine.values import Note, Reason

__all__ = ["dose_label", "notes_of", "reasons_of"]

_STIFF = {1: "a little stiff", 2: "quite stiff", 3: "very stiff"}


def dose_label(work_seconds: int) -> str:
    """Name of a static dose per muscle and side (source Warneke25 for the smallest; the names are our convention)."""
    return "maintenance" if work_seconds < 60 else "guideline" if work_seconds < 240 else "saturated"


def reasons_of(item: Item, model: Model, catalogue: Catalogue) -> tuple[Reason, ...]:
    """Reasons of one step, the most telling first."""
    return tuple(_reasons(item, model, catalogue))


def _reasons(item: Item, model: Model, catalogue: Catalogue) -> Iterator[Reason]:
    exercise, request = item.exercise, model.request
    yield _purpose(item, model, catalogue)
    locked = next((lock for lock in request.lock if lock.slug == exercise.slug), None)
    if locked is not None:
        yield Reason("locked", "You asked to keep it.", "convention")
    if exercise.slug in request.like:
        yield Reason("liked", "You like it.", "convention")
    for effect in model.admission.effects.get(exercise.slug, ()):
        if effect.effect == "prefer":
            yield Reason("condition", effect.words, effect.source)
    yield _dose_reason(item)
    if model.admission.intensity_cap < item.dose.intensity:
        words = f"Kept to an effort of {model.admission.intensity_cap} out of 10."
        yield Reason("intensity", words, model.admission.intensity_source)


def _purpose(item: Item, model: Model, catalogue: Catalogue) -> Reason:
    exercise, request = item.exercise, model.request
    if exercise.phase is Phase.LIGHT:
        if request.purpose is Purpose.DESK_BREAK:
            words = "Gets you out of the position you sat in; that matters more than any one exercise."
            return Reason("posture_change", words, "Waongenngarm18")
        if request.effort >= HARD_EFFORT:
            words = "After hard effort you stay upright and moving first, so that you do not feel faint."
            return Reason("come_down", words, "convention")
        return Reason("come_down", "Helps you come down gradually.", "VanHooren18")
    if exercise.phase is Phase.SETTLE:
        return Reason("settle", "A calm finish: slow breathing has small calming effects.", "Shao24")
    needed = _most_needed(exercise, model, catalogue)
    if needed is None:
        return _balance(item, model, catalogue)
    muscle, words, source = needed
    label = (
        catalogue.muscles[muscle].label
        if muscle == exercise.target_muscle
        else (f"{catalogue.muscles[exercise.target_muscle].label} and also the {catalogue.muscles[muscle].label}")
    )
    verb = {
        StretchType.ACTIVATION: f"Works the {label}",
        StretchType.DYNAMIC: f"Moves the {label}",
        StretchType.SELF_MASSAGE: f"Presses on the {label}",
    }.get(exercise.stretch_type, f"Stretches the {label}")
    return Reason("need", f"{verb}{words}", source)


#: Why a break holds a kind that the person's own wishes did not ask for.
_KIND_WORDS = {
    "lower body": "A break of five minutes or more moves the legs too",
    "neck or wrists": "A break of five minutes or more moves the neck or wrists too",
    "activation": "A break of five minutes or more works a muscle, not only stretches",
    "movement": "A short break moves, and does not only hold",
}


def _balance(item: Item, model: Model, catalogue: Catalogue) -> Reason:
    """Reason of an exercise that serves none of the muscles asked for."""
    label = catalogue.muscles[item.exercise.target_muscle].label
    index = model.items.index(item)
    served = {wish.name for wish in model.wanted if model.columns[index, wish.column]}
    for kind, words in _KIND_WORDS.items():
        if kind in served:
            return Reason("kind", f"{words}; this one is for the {label}.", "convention")
    return Reason("balance", f"Moves your {label} too, in the time that is left.", "convention")


def _most_needed(exercise: Exercise, model: Model, catalogue: Catalogue) -> tuple[str, str, str] | None:
    """The muscle of an exercise that the request needs most, and which wish brought that need."""
    is_work = exercise.stretch_type is StretchType.ACTIVATION
    need = model.need.activation if is_work else model.need.stretch
    weight_of = {
        muscle: int(need[index]) * exercise.muscles.get(muscle, 0) for index, muscle in enumerate(catalogue.muscle_ids)
    }
    muscle = max(weight_of, key=lambda each: weight_of[each])
    if not weight_of[muscle]:
        return None
    wishes: list[tuple[int, str, str]] = []
    for name, stiffness in model.need.areas.items():
        area = catalogue.areas[name]
        given = dict(area.activate if is_work else area.stretch).get(muscle, 0) * stiffness
        place = area.label.lower()
        if not model.request.areas:
            said = f"; office workers often feel the {place}."
        else:
            said = f" for your {place}, which you call {_STIFF[stiffness]}."
        wishes.append((given, said, area.sources[0] if area.sources else "convention"))
    for name, _ in () if is_work else model.request.activities:
        activity = catalogue.activities[name]
        given = dict(activity.weights).get(muscle, 0)
        said = f", which {activity.label.lower()} uses {'most' if given >= 3000 else 'as well'}."
        wishes.append((given, said, activity.sources[0] if activity.sources else "convention"))
    best = max(wishes, key=lambda wish: wish[0])
    if best[0]:
        return muscle, best[1], best[2]
    widened = next((name for name, found in model.need.widened.items() if found), "")
    return muscle, f", next to your {catalogue.areas[widened].label.lower()}." if widened else ".", "convention"


def _dose_reason(item: Item) -> Reason:
    dose = item.dose
    source = dose.sources[0] if dose.sources else "convention"
    if dose.stretch_type in (StretchType.STATIC, StretchType.PNF):
        label = dose_label(dose.work_seconds)
        words = {
            "maintenance": f"{dose.work_seconds} seconds a side: a small dose that keeps what you have.",
            "guideline": f"{dose.work_seconds} seconds a side: what guidelines ask of one session.",
            "saturated": f"{dose.work_seconds} seconds a side: more in one session brings nothing further.",
        }[label]
        return Reason("dose", words, "Warneke25" if label == "maintenance" else source)
    if dose.stretch_type is StretchType.LIGHT:
        return Reason("dose", f"{dose.work_seconds} seconds at an easy pace: you can still talk.", source)
    if dose.stretch_type is StretchType.BREATHING:
        return Reason("dose", f"{dose.repetitions} slow breaths, about six a minute.", source)
    return Reason("dose", f"{dose.work_seconds} seconds of work: the {dose.size} dose for your level.", source)


def notes_of(model: Model, choice: Choice, seconds: int, catalogue: Catalogue, changed_seed: bool) -> tuple[Note, ...]:
    """What the person should know about a routine beyond its steps."""
    return tuple(_notes(model, choice, seconds, catalogue, changed_seed))


def _notes(model: Model, choice: Choice, seconds: int, catalogue: Catalogue, changed_seed: bool) -> Iterator[Note]:
    request = model.request
    if seconds < model.least_seconds:
        words = (
            f"{seconds} of {request.seconds} seconds are filled: "
            "the exercises that your limits leave do not reach nine tenths of the time."
        )
        yield Note("underfilled", words)
    for area, neighbours in model.need.widened.items():
        labels = [catalogue.areas[name].label.lower() for name in neighbours]
        words = f"Few exercises for your {catalogue.areas[area].label.lower()} are left, so its neighbours are in: "
        yield Note("widened", words + ", ".join(labels) + ".")
    chosen = [model.items[index] for index in choice.items]
    for wish in model.wanted:
        if sum(int(model.columns[index, wish.column]) for index in choice.items) < wish.least:
            yield Note("not_served", f"No room was left for this: {_wish_words(wish.name, catalogue)}.")
    for area, stiffness in request.areas:
        if stiffness >= 2 and not any(catalogue.serves(item.exercise, area) for item in chosen):
            words = f"Nothing here is made for your {catalogue.areas[area].label.lower()}: no exercise for it fits."
            yield Note("area_not_served", words)
    for rule in model.admission.notes:
        yield Note("advice", rule.words, rule.source[0] if rule.source else "convention")
    if request.activities and request.effort >= HARD_EFFORT and request.purpose is Purpose.COOLDOWN:
        yield Note("honest", "A cooldown may feel good. It will not prevent soreness.", "Herbert11")
    if changed_seed:
        yield Note("seed", "No other mix is nearly as good, so this is the best one again.")


def _wish_words(name: str, catalogue: Catalogue) -> str:
    kind, _, area = name.partition(":")
    if not area:
        return "two minutes on your feet first" if kind == "light movement" else kind
    label = catalogue.areas[area].label.lower()
    return f"strength for the {label}" if kind == "activation" else f"the {label}"
