"""How the tests run: how many examples, which browser, and what is skipped where.

The suite has to load with `requirements.txt` alone. A module that imports a development package, or
a test that asks for one of its fixtures, is then skipped with the reason.
"""

import ctypes.util
import os
import platform
import shutil
from collections.abc import Generator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

CI = bool(os.environ.get("CI"))
FULL = os.environ.get("PLANNER_TEST_FULL") == "1"

DEVELOPMENT_PACKAGES = (
    "axe_playwright_python",
    "hypothesis",
    "matplotlib",
    "nbclient",
    "nbformat",
    "playwright",
    "pypdf",
    "pypdfium2",
    "syrupy",
    "zxingcpp",
)
PACKAGE_OF_FIXTURE = {"page": "playwright", "browser": "playwright", "context": "playwright", "snapshot": "syrupy"}

if find_spec("hypothesis"):
    from hypothesis import settings

    # No deadline anywhere: two busy cores would make it a test of the machine.
    settings.register_profile("local", deadline=None)
    settings.register_profile("ci", deadline=None, derandomize=True)
    settings.register_profile("full", deadline=None, max_examples=1000)
    settings.load_profile("full" if FULL else "ci" if CI else "local")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, pytest.CollectReport]:
    """A module that cannot be imported for want of a development package is skipped, except in CI."""
    report: pytest.CollectReport = yield
    call = getattr(report, "call", None)
    error = call.excinfo.value.__cause__ if call and call.excinfo else None
    if isinstance(error, ModuleNotFoundError) and _is_for_development(error.name) and not CI:
        report.outcome = "skipped"
        report.longrepr = (str(collector.path), 1, f"Skipped: {_why_absent(error.name)}")
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    no_browser = _why_no_browser()
    no_pdf = _why_no_pdf() if any(item.get_closest_marker("pdf") for item in items) else None
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("full") and not FULL:
            item.add_marker(pytest.mark.skip("a whole spread; ./run test --full runs it"))
        for fixture in sorted(fixtures & PACKAGE_OF_FIXTURE.keys()):
            if not find_spec(PACKAGE_OF_FIXTURE[fixture]) and not CI:
                item.add_marker(pytest.mark.skip(_why_absent(PACKAGE_OF_FIXTURE[fixture])))
        if item.get_closest_marker("pdf") and no_pdf and not CI:
            item.add_marker(pytest.mark.skip(no_pdf))
        if "browser" in fixtures and no_browser and not CI:
            item.add_marker(pytest.mark.skip(no_browser))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, quiet: it asks no other host for anything."""
    if reason := _why_no_browser():
        pytest.fail(reason, pytrace=False)
    arguments = [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    return {**browser_type_launch_args, "executable_path": shutil.which("chromium"), "args": arguments}


def _is_for_development(module: str | None) -> bool:
    return module is not None and module.split(".")[0] in DEVELOPMENT_PACKAGES


def _why_absent(module: str | None) -> str:
    return f"needs {module}, a development package; ./run test installs it"


def _why_no_pdf() -> str | None:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError):
        return "needs Pango; once: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return None


def _why_no_browser() -> str | None:
    if shutil.which("chromium"):
        # Playwright's own driver cannot start without this library.
        if platform.system() == "Linux" and not ctypes.util.find_library("atomic"):
            return "needs libatomic; once: sudo apt-get install -y libatomic1"
        return None
    own = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright")
    if any(own.glob("chromium*")):
        return None
    return "needs a browser; once: sudo apt-get install -y chromium libatomic1"
