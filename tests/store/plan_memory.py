"""Saved plans in plain dictionaries: what the pages are tested with, held to the same contract as the file."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from planner.store.plans import LONGEST_NAME, UNDO, SavedPlan


class PlanMemory:
    """Saved plans that last as long as this object."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._plans: dict[tuple[str, str], SavedPlan] = {}
        self._profiles: dict[str, dict[str, Any]] = {}
        self._wishes: dict[str, str] = {}

    def plans(self, owner: str) -> tuple[SavedPlan, ...]:
        found = [plan for plan in self._of(owner) if not plan.deleted]
        return tuple(sorted(found, key=lambda plan: (plan.name.lower(), plan.id)))

    def deleted(self, owner: str) -> tuple[SavedPlan, ...]:
        found = [plan for plan in self._of(owner) if plan.deleted]
        return tuple(sorted(sorted(found, key=lambda plan: plan.id), key=lambda plan: plan.deleted, reverse=True))

    def plan(self, owner: str, plan_id: str) -> SavedPlan | None:
        plan = self._plans.get((owner, plan_id))
        return plan if plan and not plan.deleted else None

    def save(self, owner: str, name: str, wish: str) -> SavedPlan:
        plan = SavedPlan(secrets.token_urlsafe(16), _short(name), wish, self._now(), self._now())
        self._plans[owner, plan.id] = plan
        return plan

    def rename(self, owner: str, plan_id: str, name: str) -> bool:
        return self._change(owner, plan_id, name=_short(name), changed=self._now())

    def replace(self, owner: str, plan_id: str, wish: str) -> bool:
        return self._change(owner, plan_id, wish=wish, changed=self._now())

    def delete(self, owner: str, plan_id: str) -> bool:
        return self._change(owner, plan_id, deleted=self._now())

    def restore(self, owner: str, plan_id: str) -> bool:
        for plan in self.deleted(owner):
            if plan.id == plan_id:
                self._plans[owner, plan_id] = replace(plan, deleted="")
                return True
        return False

    def profile(self, owner: str) -> dict[str, Any]:
        return dict(self._profiles.get(owner, {}))

    def keep_profile(self, owner: str, profile: Mapping[str, Any]) -> None:
        self._profiles[owner] = dict(profile)

    def last_wish(self, owner: str) -> str:
        return self._wishes.get(owner, "")

    def remember(self, owner: str, wish: str) -> None:
        self._wishes[owner] = wish

    def export(self, owner: str) -> dict[str, Any]:
        return {
            "plans": [asdict(plan) for plan in self.plans(owner)],
            "deleted_plans": [asdict(plan) for plan in self.deleted(owner)],
            "profile": self.profile(owner),
            "last_wish": self.last_wish(owner),
        }

    def erase(self, owner: str) -> None:
        self._plans = {key: plan for key, plan in self._plans.items() if key[0] != owner}
        self._profiles.pop(owner, None)
        self._wishes.pop(owner, None)

    def _of(self, owner: str) -> list[SavedPlan]:
        ends = (self._clock() - UNDO).isoformat(timespec="milliseconds")
        return [plan for (whose, _), plan in self._plans.items() if whose == owner and not "" < plan.deleted <= ends]

    def _change(self, owner: str, plan_id: str, **changes: str) -> bool:
        plan = self.plan(owner, plan_id)
        if plan:
            self._plans[owner, plan_id] = replace(plan, **changes)
        return plan is not None

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")


def _short(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
