"""What people keep: saved plans, a profile of usual answers, and the wish they had last; in a file of its own.

::

    var/planner.db   the catalogue, built anew at any time
    var/people.db    this; nothing but its owners may change it

The catalogue may be rebuilt, thrown away or handed on, so nothing private lies in it. Every plan is looked up together
with its owner: knowing the id of a plan is not enough. Answers to the screening questions never come here.
"""

from __future__ import annotations

import json
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from planner.errors import StoreError

__all__ = ["LONGEST_NAME", "UNDO", "PlanStore", "SavedPlan", "open_plans"]

#: Names are shortened to this many characters.
LONGEST_NAME = 80
#: How long a deleted plan can be brought back; the first action after that removes it for good.
UNDO = timedelta(days=1)
#: A page waits this long for another program that writes, and then says so.
BUSY_SECONDS = 2

migrations = Migrations("planner-people")


@migrations()
def create_people_tables(db: Database) -> None:
    """Plans by owner; one row of usual answers and last wish per person."""
    text = str
    db.table("plans").create(
        {"id": text, "owner": text, "name": text, "wish": text, "made": text, "changed": text, "deleted": text},
        pk="id",
        not_null={"owner", "name", "wish", "made", "changed"},
    )
    db.table("plans").create_index(["owner", "name"])
    db.table("people").create({"owner": text, "profile": text, "last_wish": text}, pk="owner")


@dataclass(frozen=True, slots=True)
class SavedPlan:
    """A wish with a name.

    Attributes
    ----------
    id : str
        Random, so that it cannot be guessed or counted up.
    wish : str
        Canonical text of the request; the routine is made from it again whenever it is opened.
    made, changed, deleted : str
        Times in UTC, as ISO 8601; ``deleted`` is empty while the plan is there.
    """

    id: str
    name: str
    wish: str
    made: str
    changed: str
    deleted: str = ""


class PlanStore:
    """Saved plans in SQLite; each method is one action and one transaction.

    Parameters
    ----------
    connection : sqlite3.Connection
        May be used by several threads; they take turns.
    clock : callable, optional
        Tells the time in UTC.

    Raises
    ------
    StoreError
        From every method, when the file is locked, read-only or damaged; then nothing has changed.
    """

    def __init__(self, connection: sqlite3.Connection, clock: Callable[[], datetime] = lambda: datetime.now(UTC)):
        self._turn = threading.Lock()
        self._clock = clock
        with _explained():
            self._db = Database(connection)
            migrations.apply(self._db)

    def plans(self, owner: str) -> tuple[SavedPlan, ...]:
        """Plans of an owner by name, without the deleted ones."""
        return self._select("owner = ? and deleted is null order by name collate nocase, id", owner)

    def deleted(self, owner: str) -> tuple[SavedPlan, ...]:
        """Plans that can still be brought back, the latest first."""
        return self._select("owner = ? and deleted > ? order by deleted desc, id", owner, self._undo_ends())

    def plan(self, owner: str, plan_id: str) -> SavedPlan | None:
        """One plan; None when this owner has none of that id."""
        found = self._select("owner = ? and id = ? and deleted is null", owner, plan_id)
        return found[0] if found else None

    def save(self, owner: str, name: str, wish: str) -> SavedPlan:
        """Keep a wish under a name."""
        now = self._now()
        plan = SavedPlan(secrets.token_urlsafe(16), _short(name), wish, now, now)
        with self._action():
            self._db.table("plans").insert({**asdict(plan), "owner": owner, "deleted": None})
        return plan

    def rename(self, owner: str, plan_id: str, name: str) -> bool:
        """Give a plan another name; False when this owner has none of that id. The next three answer alike."""
        return self._update("name = ?, changed = ?", (_short(name), self._now()), owner, plan_id, "deleted is null")

    def replace(self, owner: str, plan_id: str, wish: str) -> bool:
        """Put another wish in the place of a plan's."""
        return self._update("wish = ?, changed = ?", (wish, self._now()), owner, plan_id, "deleted is null")

    def delete(self, owner: str, plan_id: str) -> bool:
        """Take a plan off the list; it can be brought back for a day."""
        return self._update("deleted = ?", (self._now(),), owner, plan_id, "deleted is null")

    def restore(self, owner: str, plan_id: str) -> bool:
        """Bring a deleted plan back."""
        return self._update("deleted = null", (), owner, plan_id, "deleted is not null")

    def profile(self, owner: str) -> dict[str, Any]:
        """Usual answers, as fields of a request; empty when there are none."""
        kept = self._of_person(owner, "profile")
        return dict(json.loads(kept)) if kept else {}

    def keep_profile(self, owner: str, profile: Mapping[str, Any]) -> None:
        """Keep usual answers in place of those before."""
        self._upsert(owner, "profile", json.dumps(dict(profile), sort_keys=True) if profile else None)

    def last_wish(self, owner: str) -> str:
        """Canonical text of the latest wish, or nothing."""
        return self._of_person(owner, "last_wish")

    def remember(self, owner: str, wish: str) -> None:
        """Remember the latest wish; an empty text forgets it."""
        self._upsert(owner, "last_wish", wish or None)

    def export(self, owner: str) -> dict[str, Any]:
        """Everything that is kept about an owner, as plain JSON."""
        return {
            "plans": [asdict(plan) for plan in self.plans(owner)],
            "deleted_plans": [asdict(plan) for plan in self.deleted(owner)],
            "profile": self.profile(owner),
            "last_wish": self.last_wish(owner),
        }

    def erase(self, owner: str) -> None:
        """Remove everything about an owner, at once and for good."""
        with self._action():
            self._db.execute("delete from plans where owner = ?", [owner])
            self._db.execute("delete from people where owner = ?", [owner])
        with self._turn, _explained():
            # The journal holds older pages until it is folded into the file.
            self._db.execute("pragma wal_checkpoint(truncate)").fetchall()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _now(self) -> str:
        return self._clock().isoformat(timespec="milliseconds")

    def _undo_ends(self) -> str:
        return (self._clock() - UNDO).isoformat(timespec="milliseconds")

    @contextmanager
    def _action(self) -> Iterator[None]:
        """One change, all of it or nothing; what was deleted long enough ago goes with it."""
        with self._turn, _explained(), self._db.atomic():
            self._db.execute("delete from plans where deleted <= ?", [self._undo_ends()])
            yield

    def _select(self, where: str, *values: str) -> tuple[SavedPlan, ...]:
        sql = f"select id, name, wish, made, changed, coalesce(deleted, '') from plans where {where}"
        with self._turn, _explained():
            return tuple(SavedPlan(*row) for row in self._db.execute(sql, values).fetchall())

    def _update(self, change: str, values: tuple[str, ...], owner: str, plan_id: str, state: str) -> bool:
        sql = f"update plans set {change} where owner = ? and id = ? and {state}"
        with self._action():
            return self._db.execute(sql, (*values, owner, plan_id)).rowcount == 1

    def _of_person(self, owner: str, column: str) -> str:
        with self._turn, _explained():
            row = self._db.execute(f"select {column} from people where owner = ?", [owner]).fetchone()
        return str(row[0]) if row and row[0] else ""

    def _upsert(self, owner: str, column: str, value: str | None) -> None:
        with self._action():
            self._db.table("people").upsert({"owner": owner, column: value}, pk="owner")
            self._db.execute("delete from people where owner = ? and profile is null and last_wish is null", [owner])


def open_plans(path: Path | None) -> PlanStore:
    """Open the file of saved plans, and make it when it is not there.

    Parameters
    ----------
    path : Path or None
        None keeps everything in memory, until the program ends.

    Raises
    ------
    StoreError
        When the file cannot be opened.
    """
    with _explained():
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Only the account that runs planner may read what people told it about their health.
            os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
        connection = sqlite3.connect(path or ":memory:", timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        with _explained():
            if path is not None and connection.execute("pragma journal_mode").fetchone() != ("wal",):
                connection.execute("pragma journal_mode=wal")
            connection.execute("pragma synchronous=normal")
            # What is erased shall not stay readable in the file.
            connection.execute("pragma secure_delete=on")
        return PlanStore(connection)
    except StoreError:
        connection.close()
        raise


@contextmanager
def _explained() -> Iterator[None]:
    """Troubles of the file, in words that a page can show."""
    try:
        yield
    except sqlite3.OperationalError as error:
        told = str(error)
        if "locked" in told or "busy" in told:
            raise StoreError("Another program keeps the file of saved plans locked. Close it and try again.") from None
        if "readonly" in told or "read-only" in told:
            raise StoreError("The file of saved plans may only be read. Make it writable and try again.") from None
        raise StoreError(f"The file of saved plans cannot be used ({told}).") from None
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(f"The file of saved plans cannot be used ({error}).") from None


def _short(name: str) -> str:
    return " ".join(name.split())[:LONGEST_NAME]
