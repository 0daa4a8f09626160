"""What a PDF of about four pages costs, beside Chromium's print of the same HTML, in one run.

Each is a process of its own from start to end, as a server would start it: CPU seconds are those of the process and
all it started, memory is the most that its largest process held. Both make the same pages; ratios count, not seconds.
The press is shown as well: how long a third person waits to hear that it is busy.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from planner.errors import NoPdfError
from planner.sheets.press import Press
from planner.wiring import load

ROUNDS = 5
#: Pages: first one, list, cards, grid and sources.
WISH = {"purpose": "desk_break", "minutes": 2, "areas": ["neck"]}


def measure(command: list[str], sent: bytes) -> tuple[float, float, float]:
    """CPU seconds, seconds by the clock, and the most memory in MiB, of a process and its children (Linux)."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as given:
        given.write(sent)
        given.seek(0)
        process = subprocess.Popen(command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        most = 0.0
        watched = threading.Event()

        def watch() -> None:
            nonlocal most
            while not watched.wait(0.02):
                most = max(most, sum(map(resident, family(process.pid))))

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        watched.set()
        watcher.join()
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, most


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for each in found:
        try:
            for tasks in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (tasks / "children").read_text().split())
        except OSError:
            continue
    return found


def resident(pid: int) -> float:
    """Memory of a process in MiB, what it shares counted in part."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def n_pages(data: bytes) -> str:
    """Pages of a PDF, where the library that counts them is installed (it is for development only)."""
    if not data or importlib.util.find_spec("pypdf") is None:
        return "?"
    return str(len(importlib.import_module("pypdf").PdfReader(io.BytesIO(data)).pages))


def busy_after(html: str) -> float:
    """Seconds until a third person hears that the press is busy."""
    press = Press()
    threads = [threading.Thread(target=_try, args=(press, f"{html}<!-- {number} -->")) for number in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    start = time.perf_counter()
    _try(press, html)
    waited = time.perf_counter() - start
    for thread in threads:
        thread.join()
    return waited


def _try(press: Press, html: str) -> None:
    with contextlib.suppress(NoPdfError):
        press.pdf(html)


def main() -> None:
    """Print the table."""
    parts = load()
    plan = parts.parse_plan({"requests": [WISH]})
    html = parts.sheet(plan, parts.routines(plan))
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "sheet.html", Path(folder) / "sheet.pdf"
        page.write_text(html, encoding="utf-8")
        commands = {"planner": [sys.executable, "-m", "planner.sheets.as_pdf", "1024", "60"]}
        chromium = shutil.which("chromium")
        if chromium:
            quiet = ["--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
            commands["Chromium"] = [
                chromium,
                *quiet,
                f"--user-data-dir={folder}/profile",
                "--no-pdf-header-footer",
                f"--print-to-pdf={printed}",
                page.as_uri(),
            ]
        # In turns, so that whatever else the machine does falls on both alike.
        rounds = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                rounds[name].append(measure(command, html.encode()))
        chromiums = printed.read_bytes() if chromium else b""
    made = Press(seconds=60, most_seconds=300).pdf(html)
    pages = [n_pages(data) for data in (made, chromiums)]
    print(f"{len(html) // 1024} kB of HTML, {len(made) // 1024} kB of PDF, {ROUNDS} rounds, medians")
    print(f"{'':10}{'pages':>6}{'CPU s':>8}{'clock s':>9}{'MiB':>7}")
    medians = {
        name: [statistics.median(column) for column in zip(*found, strict=True)] for name, found in rounds.items()
    }
    for (name, (cpu, clock, memory)), counted in zip(medians.items(), pages, strict=False):
        print(f"{name:10}{counted:>6}{cpu:>8.2f}{clock:>9.2f}{memory:>7.0f}")
    if chromium:
        ratios = [ours / theirs for ours, theirs in zip(medians["planner"], medians["Chromium"], strict=True)]
        print(f"{'ratio':10}{'':>6}{ratios[0]:>8.2f}{ratios[1]:>9.2f}{ratios[2]:>7.2f}")
    print(f"a third person hears that the press is busy after {busy_after(html) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
