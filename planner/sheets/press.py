"""The press: makes PDFs in a process of their own, few at a time, within time and memory.

::

    HTML ──> [a place free? at most `WAITING` wait, and not for long] ──> process with limits ──> PDF
                    └─ busy                                                 └─ slow, letters, missing, failed

A sheet that asks too much can so neither stop the server nor fill its memory, and whoever gets no PDF is told to print
the page, which is the same sheet. The last few PDFs are kept, since the same HTML gives the same bytes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass, field

from planner.errors import NoPdfError
from planner.sheets.as_pdf import MISSING_LETTERS, MISSING_LIBRARY

__all__ = ["INSTALL_LINE", "PRESS", "Press"]

#: What Debian and Ubuntu call the libraries behind WeasyPrint.
INSTALL_LINE = "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True)
class Press:
    """Makes PDFs.

    Parameters
    ----------
    at_once : int
        Processes at the same time.
    wait_seconds : float
        How long a request waits for a place before it hears that the press is busy.
    seconds, most_seconds : int
        Processor time of one PDF, and time by the clock, for machines that have much else to do.
    megabytes : int
        Address space of its process.
    kept : int
        PDFs in memory.
    """

    at_once: int = 1
    wait_seconds: float = 3.0
    seconds: int = 20
    most_seconds: int = 40
    megabytes: int = 1024
    kept: int = 16
    _places: threading.BoundedSemaphore = field(init=False, repr=False, compare=False)
    _lock: threading.Lock = field(init=False, repr=False, compare=False, default_factory=threading.Lock)
    _shelf: OrderedDict[str, bytes] = field(init=False, repr=False, compare=False, default_factory=OrderedDict)
    _queue: threading.BoundedSemaphore = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", threading.BoundedSemaphore(self.at_once))
        # One more may wait than is at work, so that most threads of a server stay free for pages.
        object.__setattr__(self, "_queue", threading.BoundedSemaphore(self.at_once + 1))

    def pdf(self, html: str) -> bytes:
        """The PDF of an HTML sheet.

        Raises
        ------
        NoPdfError
            With its reason: ``busy``, ``slow``, ``missing``, ``letters`` or ``failed``.
        """
        key = hashlib.blake2b(html.encode(), digest_size=16).hexdigest()
        if (found := self._kept(key)) is not None:
            return found
        if not self._queue.acquire(blocking=False):
            raise NoPdfError("busy")
        try:
            if not self._places.acquire(timeout=self.wait_seconds):
                raise NoPdfError("busy")
            try:
                found = self._kept(key) or self._make(html)
            finally:
                self._places.release()
        finally:
            self._queue.release()
        with self._lock:
            self._shelf[key] = found
            while len(self._shelf) > self.kept:
                self._shelf.popitem(last=False)
        return found

    def _kept(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._shelf:
                self._shelf.move_to_end(key)
            return self._shelf.get(key)

    def _make(self, html: str) -> bytes:
        if importlib.util.find_spec("weasyprint") is None:
            raise NoPdfError("missing", "pip install weasyprint")
        command = [sys.executable, "-m", "planner.sheets.as_pdf", str(self.megabytes), str(self.seconds)]
        try:
            done = subprocess.run(
                command, input=html.encode(), capture_output=True, timeout=self.most_seconds, check=False
            )
        except subprocess.TimeoutExpired:
            raise NoPdfError("slow") from None
        if done.returncode == 0:
            return done.stdout
        if done.returncode == MISSING_LIBRARY:
            raise NoPdfError("missing", INSTALL_LINE)
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode == MISSING_LETTERS:
            raise NoPdfError("letters", said[:80])
        # A signal means that a limit of the operating system ended it.
        raise NoPdfError("slow" if done.returncode < 0 or "MemoryError" in said else "failed")


#: The one press of a program.
PRESS = Press()
