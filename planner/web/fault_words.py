"""What is wrong with a wish, in words that stand beside the field."""

from __future__ import annotations

from collections.abc import Sequence

from planner.errors import Fault

__all__ = ["messages_of"]

#: Fields that have a place of their own in the form, where a message about them can stand.
_PLACED = (
    "purpose",
    "minutes",
    "areas",
    "activities",
    "level",
    "place",
    "equipment",
    "clothes",
    "floor",
    "on_a_call",
    "age_group",
    "conditions",
    "like",
    "avoid",
    "avoid_families",
    "lock",
    "screening",
    "cleared",
)


def messages_of(faults: Sequence[Fault]) -> dict[str, tuple[str, ...]]:
    """Field -> its messages; ``other`` for what has no place in the form."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        field = fault.field.partition(".")[0]
        field = field if field in _PLACED else "other"
        found.setdefault(field, []).append(_message(fault, field))
    return {field: tuple(dict.fromkeys(messages)) for field, messages in found.items()}


def _message(fault: Fault, field: str) -> str:
    if fault.field == "purpose" and fault.value == "missing":
        return "Choose what it is for."
    if fault.field == "minutes":
        return f"Give {fault.allowed}."
    if fault.field == "conditions" and fault.value.partition(":")[0] in ("recent_surgery", "muscle_strain"):
        return "Say which part of the body it is."
    if fault.field in ("avoid", "like", "lock"):
        hint = fault.allowed.partition("(")[2].rstrip(")")
        return f"We know no exercise called “{fault.value}”. {hint[:1].upper()}{hint[1:]}".strip()
    name = "" if field != "other" else f"{fault.field}: "
    return f"{name}“{fault.value}” does not work here. Give {fault.allowed}."
