"""Commands in this process, over tables that are read once."""

from __future__ import annotations

import functools

import pytest

from planner import wiring


@pytest.fixture(autouse=True, scope="session")
def tables_read_once():
    """A catalogue never changes, so every command of a run may have the same one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wiring, "load_catalogue", functools.cache(wiring.load_catalogue))
        yield


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("PLANNER_DATABASE", raising=False)
