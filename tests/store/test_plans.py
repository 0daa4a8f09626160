"""Saved plans: one contract for the file and for the memory that tests use, and what only a file can go through."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.errors import StoreError
from planner.store import plans as module
from planner.store.database import build_database
from planner.store.plans import LONGEST_NAME, UNDO, PlanStore, open_plans
from tests.builders import real_catalogue
from tests.store.plan_memory import PlanMemory

WISH = "areas=hips:2&minutes=10&purpose=cooldown"
OTHER_WISH = "minutes=5&purpose=desk_break"
ANNA, BEN = "a" * 40, "b" * 40


class Clock:
    """A clock that a test can turn."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["file", "memory", "fake"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[PlanStore | PlanMemory]:
    if request.param == "fake":
        yield PlanMemory(clock)
        return
    path = tmp_path / "people.db" if request.param == "file" else None
    store = open_plans(path)
    store._clock = clock
    yield store
    store.close()


def names(store: PlanStore | PlanMemory, owner: str) -> list[str]:
    return [plan.name for plan in store.plans(owner)]


def test_a_plan_is_found_again_under_its_name(store: PlanStore):
    saved = store.save(ANNA, "  Hips,\n evening ", WISH)

    assert store.plans(ANNA) == (saved,)
    assert store.plan(ANNA, saved.id) == saved
    assert (saved.name, saved.wish, saved.deleted) == ("Hips, evening", WISH, "")


def test_plans_stand_by_name_whatever_its_case(store: PlanStore):
    for name in ("morning", "Evening", "lunch"):
        store.save(ANNA, name, WISH)

    assert names(store, ANNA) == ["Evening", "lunch", "morning"]


def test_a_long_name_is_shortened(store: PlanStore):
    assert len(store.save(ANNA, "x" * 500, WISH).name) == LONGEST_NAME


def test_a_plan_is_renamed_and_its_wish_replaced(store: PlanStore):
    saved = store.save(ANNA, "Hips", WISH)

    assert store.rename(ANNA, saved.id, "Hips, short")
    assert store.replace(ANNA, saved.id, OTHER_WISH)

    changed = store.plan(ANNA, saved.id)
    assert changed is not None
    assert (changed.name, changed.wish, changed.made) == ("Hips, short", OTHER_WISH, saved.made)
    assert changed.changed > saved.changed


def test_a_deleted_plan_can_be_brought_back(store: PlanStore):
    saved = store.save(ANNA, "Hips", WISH)

    assert store.delete(ANNA, saved.id)
    assert store.plans(ANNA) == ()
    assert store.plan(ANNA, saved.id) is None
    assert [plan.id for plan in store.deleted(ANNA)] == [saved.id]
    assert store.restore(ANNA, saved.id)
    assert store.plans(ANNA) == (saved,)
    assert store.deleted(ANNA) == ()


def test_a_deleted_plan_is_gone_after_a_day(store: PlanStore, clock: Clock):
    saved = store.save(ANNA, "Hips", WISH)
    store.delete(ANNA, saved.id)
    clock.now += UNDO

    assert store.deleted(ANNA) == ()
    store.save(ANNA, "Another", WISH)
    assert not store.restore(ANNA, saved.id)


def test_a_deleted_plan_cannot_be_changed(store: PlanStore):
    saved = store.save(ANNA, "Hips", WISH)
    store.delete(ANNA, saved.id)

    assert not store.rename(ANNA, saved.id, "Other")
    assert not store.replace(ANNA, saved.id, OTHER_WISH)
    assert not store.delete(ANNA, saved.id)


def test_another_owner_sees_and_changes_nothing_even_with_the_id(store: PlanStore):
    saved = store.save(ANNA, "Hips", WISH)
    store.keep_profile(ANNA, {"level": "advanced"})
    store.remember(ANNA, WISH)

    assert store.plans(BEN) == ()
    assert store.plan(BEN, saved.id) is None
    assert not store.rename(BEN, saved.id, "Mine")
    assert not store.replace(BEN, saved.id, OTHER_WISH)
    assert not store.delete(BEN, saved.id)
    store.delete(ANNA, saved.id)
    assert store.deleted(BEN) == ()
    assert not store.restore(BEN, saved.id)
    assert store.export(BEN) == {"plans": [], "deleted_plans": [], "profile": {}, "last_wish": ""}


def test_ids_are_random_and_long(store: PlanStore):
    ids = {store.save(ANNA, "Hips", WISH).id for _ in range(50)}

    assert len(ids) == 50
    assert {len(each) for each in ids} == {22}


def test_a_profile_and_the_last_wish_are_kept_apart(store: PlanStore):
    store.remember(ANNA, WISH)
    store.keep_profile(ANNA, {"level": "advanced", "equipment": ["chair"]})
    store.remember(ANNA, OTHER_WISH)

    assert store.profile(ANNA) == {"level": "advanced", "equipment": ["chair"]}
    assert store.last_wish(ANNA) == OTHER_WISH
    store.remember(ANNA, "")
    assert store.last_wish(ANNA) == ""
    assert store.profile(ANNA) == {"level": "advanced", "equipment": ["chair"]}
    store.keep_profile(ANNA, {})
    assert store.profile(ANNA) == {}


def test_an_export_holds_everything(store: PlanStore):
    kept, gone = store.save(ANNA, "Kept", WISH), store.save(ANNA, "Gone", OTHER_WISH)
    store.delete(ANNA, gone.id)
    store.keep_profile(ANNA, {"place": "gym"})
    store.remember(ANNA, WISH)

    told = store.export(ANNA)

    assert [plan["id"] for plan in told["plans"]] == [kept.id]
    assert [plan["name"] for plan in told["deleted_plans"]] == ["Gone"]
    assert (told["profile"], told["last_wish"]) == ({"place": "gym"}, WISH)


def test_erasing_removes_everything_of_one_owner_only(store: PlanStore):
    for owner in (ANNA, BEN):
        store.delete(owner, store.save(owner, "Gone", WISH).id)
        store.save(owner, "Hips", WISH)
        store.keep_profile(owner, {"level": "advanced"})
        store.remember(owner, WISH)

    store.erase(ANNA)

    assert store.export(ANNA) == {"plans": [], "deleted_plans": [], "profile": {}, "last_wish": ""}
    assert names(store, BEN) == ["Hips"]
    assert len(store.deleted(BEN)) == 1


def test_plans_last_longer_than_the_program(tmp_path: Path):
    path = tmp_path / "var" / "people.db"
    store = open_plans(path)
    store.save(ANNA, "Hips", WISH)
    store.close()

    again = open_plans(path)
    assert names(again, ANNA) == ["Hips"]
    again.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_building_the_catalogue_beside_it_loses_no_plan(tmp_path: Path):
    store = open_plans(tmp_path / "people.db")
    store.save(ANNA, "Hips", WISH)

    for _ in range(2):
        build_database(real_catalogue(), tmp_path / "planner.db").close()

    assert names(store, ANNA) == ["Hips"]
    store.close()


def test_what_was_erased_is_not_left_in_the_file(tmp_path: Path):
    path = tmp_path / "people.db"
    store = open_plans(path)
    store.save(ANNA, "a name to look for", WISH)
    store.erase(ANNA)
    store.close()

    assert b"a name to look for" not in path.read_bytes()


def test_a_locked_file_is_told_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    path = tmp_path / "people.db"
    store = open_plans(path)
    saved = store.save(ANNA, "Hips", WISH)
    other = sqlite3.connect(path)
    other.execute("begin exclusive")

    with pytest.raises(StoreError, match="locked"):
        store.delete(ANNA, saved.id)

    other.rollback()
    other.close()
    assert store.plans(ANNA) == (saved,)
    assert store.delete(ANNA, saved.id)
    store.close()


def test_a_file_that_may_only_be_read_still_shows_its_plans(tmp_path: Path):
    path = tmp_path / "people.db"
    store = open_plans(path)
    saved = store.save(ANNA, "Hips", WISH)
    store.close()
    reading = PlanStore(sqlite3.connect(f"file:{path}?mode=ro", uri=True))

    assert reading.plans(ANNA) == (saved,)
    with pytest.raises(StoreError, match="only be read"):
        reading.save(ANNA, "More", WISH)
    assert reading.plans(ANNA) == (saved,)
    reading.close()


def test_a_damaged_file_is_told(tmp_path: Path):
    path = tmp_path / "people.db"
    path.write_bytes(os.urandom(8192))

    with pytest.raises(StoreError, match="cannot be used"):
        open_plans(path)


def test_an_impossible_place_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="cannot be used"):
        open_plans(tmp_path / "file" / "people.db")


def test_four_threads_save_at_once(tmp_path: Path):
    store = open_plans(tmp_path / "people.db")

    def save() -> None:
        for number in range(25):
            store.save(ANNA, f"plan {number}", WISH)

    threads = [threading.Thread(target=save) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(store.plans(ANNA)) == 100
    store.close()
