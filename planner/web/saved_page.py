"""Saved plans as a page: each with its links, and words for what has just been done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from planner.errors import PlannerError
from planner.request import Request
from planner.web.links import routine_url
from planner.web.parts import Parts, SavedPlan
from planner.web.profile_page import profile_words, readable_profile
from planner.web.wish_words import name_for, wish_words

__all__ = ["SAID", "Kept", "ReplacePage", "SavedPage", "replace_page", "saved_page", "wish_of"]

#: What a page says after a change.
SAID = {
    "saved": "Saved on this machine.",
    "replaced": "Saved in place of the older one.",
    "renamed": "The new name is saved.",
    "duplicated": "A copy is saved.",
    "deleted": "Deleted. You can bring it back for one day.",
    "restored": "It is back.",
    "erased": "Everything about you is erased from this machine.",
    "profile": "Your usual answers are saved.",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One plan; without ``open`` it can no longer be read, and ``words`` say so."""

    id: str
    name: str
    words: str
    when: str
    open: str = ""
    change: str = ""
    print: str = ""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Everything that is kept for this browser."""

    plans: tuple[Kept, ...]
    deleted: tuple[Kept, ...]
    last: str
    last_open: str
    profile: str
    said: str
    has_anything: bool


@dataclass(frozen=True, slots=True)
class ReplacePage:
    """A routine, and the plans in whose place it may be saved."""

    words: str
    wish: str
    name: str
    back: str
    plans: tuple[Kept, ...]


def saved_page(owner: str, parts: Parts, said: str = "") -> SavedPage:
    """The page of what is kept for an owner; for nobody it is empty."""
    plans: Sequence[SavedPlan] = parts.saved.plans(owner) if owner else ()
    deleted: Sequence[SavedPlan] = parts.saved.deleted(owner) if owner else ()
    profile = readable_profile(parts.saved.profile(owner), parts.catalogue) if owner else {}
    last = wish_of(parts.saved.last_wish(owner), parts) if owner else None
    return SavedPage(
        plans=tuple(_kept(plan, parts) for plan in plans),
        deleted=tuple(_kept(plan, parts) for plan in deleted),
        last=wish_words(last, parts.catalogue) if last else "",
        last_open=routine_url(last) if last else "",
        profile=profile_words(profile, parts.catalogue),
        said=SAID.get(said, ""),
        has_anything=bool(plans or deleted or profile or last),
    )


def replace_page(wanted: Request, owner: str, parts: Parts) -> ReplacePage:
    """The choice between a new plan and an older one."""
    plans: Sequence[SavedPlan] = parts.saved.plans(owner) if owner else ()
    return ReplacePage(
        words=wish_words(wanted, parts.catalogue),
        wish=wanted.canonical(),
        name=name_for(wanted, parts.catalogue),
        back=routine_url(wanted),
        plans=tuple(_kept(plan, parts) for plan in plans),
    )


def wish_of(wish: str, parts: Parts) -> Request | None:
    """The request of a kept wish; None when the catalogue no longer knows what it names."""
    try:
        return parts.parse_query(wish) if wish else None
    except PlannerError:
        return None


def _kept(plan: SavedPlan, parts: Parts) -> Kept:
    wanted = wish_of(plan.wish, parts)
    when = _day(plan.changed)
    if wanted is None:
        words = "It names something that planner no longer knows. Look at the wish and save it anew."
        return Kept(plan.id, plan.name, words, when, change=f"/?{plan.wish}")
    return Kept(
        id=plan.id,
        name=plan.name,
        words=wish_words(wanted, parts.catalogue),
        when=when,
        open=routine_url(wanted),
        change=routine_url(wanted, "form.ask"),
        print=routine_url(wanted, "handout.printed"),
    )


def _day(moment: str) -> str:
    day = datetime.fromisoformat(moment)
    return f"{day.day} {day:%B %Y}"
