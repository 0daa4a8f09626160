"""Requests to answers on all cores: equal requests are planned once, answers keep the order of the lines.

Memory stays bounded however many lines there are: only so many chunks are under way, and answers that are given lie in
a temporary file, from which equal requests take theirs. Workers are started by a fork server, because a fork of this
process could copy a library's lock while it is held.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import threading
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from typing import BinaryIO

from planner.cli.printing import json_bytes
from planner.cli.request_lines import read_requests
from planner.errors import PlannerError
from planner.request import Request
from planner.wiring import Parts, load

__all__ = ["CHUNK", "Answer", "answer_lines"]

#: Requests that go to a worker together.
CHUNK = 8
#: Chunks under way for each worker.
_AHEAD = 3
#: Lines that may wait behind one that is being planned.
_MOST_WAITING = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of output; ``kind`` is ``routine`` or the kind of an error."""

    line: bytes
    kind: str
    is_last_ready: bool = False


def answer_lines(lines: BinaryIO, parts: Parts, jobs: int) -> Generator[Answer]:
    """An answer for every line, in their order; an exception that nobody expects becomes ``failed`` for its line."""
    waiting: deque[str | Answer] = deque()
    chunk: list[tuple[str, Request]] = []
    asked: set[str] = set()
    with closing(_Given()) as given, _Workers(parts, jobs) as workers:
        for read in read_requests(lines, parts):
            if isinstance(read, PlannerError):
                waiting.append(_error(read))
            else:
                key = read.canonical()
                waiting.append(key)
                if key not in asked and key not in given:
                    asked.add(key)
                    chunk.append((key, read))
            if len(chunk) == CHUNK:
                workers.start(chunk)
                chunk = []
            # Lines that are only read again, or wrong, must not pile up behind one that is being planned.
            while workers.are_busy or (len(waiting) >= _MOST_WAITING and asked):
                if not workers.n_ahead:
                    workers.start(chunk)
                    chunk = []
                asked -= given.keep(workers.finish())
            yield from _ready(waiting, given)
        if chunk:
            workers.start(chunk)
        while workers.n_ahead:
            asked -= given.keep(workers.finish())
            yield from _ready(waiting, given)


def _ready(waiting: deque[str | Answer], given: _Given) -> Iterator[Answer]:
    """Answers at the head of the queue, as far as they are there."""
    ready: Answer | None = None
    while waiting:
        head = waiting[0]
        found = head if isinstance(head, Answer) else given.get(head)
        if found is None:
            break
        waiting.popleft()
        if ready:
            yield ready
        ready = found
    if ready:
        yield Answer(ready.line, ready.kind, is_last_ready=True)


class _Given:
    """Answers already given, by canonical text, in a temporary database that spills to disk."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("create table given (key text primary key, kind text, line blob) without rowid")

    def close(self) -> None:
        """Forget them; the file goes away."""
        self._db.close()

    def __contains__(self, key: str) -> bool:
        return self._db.execute("select 1 from given where key = ?", (key,)).fetchone() is not None

    def get(self, key: str) -> Answer | None:
        """The answer, where there is one."""
        found = self._db.execute("select line, kind from given where key = ?", (key,)).fetchone()
        return Answer(*found) if found else None

    def keep(self, answers: Sequence[tuple[str, Answer]]) -> set[str]:
        """Keep answers; their keys."""
        rows = [(key, answer.kind, answer.line) for key, answer in answers]
        self._db.executemany("insert or replace into given values (?, ?, ?)", rows)
        return {key for key, _ in answers}


_Chunk = list[tuple[str, Request]]


class _Workers:
    """Plans chunks in other processes, or in this one where one chunk is all there is or one process is wanted."""

    def __init__(self, parts: Parts, jobs: int) -> None:
        self._parts = parts
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._ahead: deque[tuple[_Chunk, Future[list[Answer]] | None]] = deque()

    def __enter__(self) -> _Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is None:
            return
        if kind is not None:
            # Nobody waits for what they still plan.
            for process in multiprocessing.active_children():
                process.terminate()
            # One that stopped amid an answer leaves a part of it; without a writer the pool reads no further and ends.
            self._pool._result_queue._writer.close()  # type: ignore[attr-defined]
        self._pool.shutdown(wait=kind is None, cancel_futures=True)

    @property
    def n_ahead(self) -> int:
        """Chunks under way."""
        return len(self._ahead)

    @property
    def are_busy(self) -> bool:
        """Whether enough is under way."""
        return self.n_ahead >= (self._jobs * _AHEAD if self._jobs > 1 else 1)

    def start(self, chunk: _Chunk) -> None:
        """Take a chunk on."""
        is_small = self._pool is None and len(chunk) < CHUNK
        is_here = self._jobs == 1 or is_small
        self._ahead.append((chunk, None if is_here else self._submit([request for _, request in chunk])))

    def finish(self) -> list[tuple[str, Answer]]:
        """Wait for the oldest chunk."""
        chunk, future = self._ahead.popleft()
        requests = [request for _, request in chunk]
        if future is None:
            answers = [_answer(self._parts, request) for request in requests]
        else:
            try:
                answers = future.result()
            except BrokenProcessPool:
                answers = [self._alone(request) for request in requests]
        return [(key, answer) for (key, _), answer in zip(chunk, answers, strict=True)]

    def _submit(self, requests: list[Request]) -> Future[list[Answer]]:
        if self._pool is None:
            self._pool = _new_pool(self._jobs)
        try:
            return self._pool.submit(_answer_all, requests)
        except BrokenProcessPool:
            self._pool = _new_pool(self._jobs)
            return self._pool.submit(_answer_all, requests)

    def _alone(self, request: Request) -> Answer:
        """Answer one request of a chunk whose process died, so that only the one to blame fails."""
        # The first try may meet the pool that broke before; the second starts with a new one.
        for _ in range(2):
            try:
                return self._submit([request]).result()[0]
            except BrokenProcessPool:
                continue
        return _error(PlannerError("the process that planned this request ended without an answer"))


def _new_pool(jobs: int) -> ProcessPoolExecutor:
    # Each worker plans with one core; libraries that count them would start as many threads each.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["planner.cli.answering"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker)


_parts: Parts | None = None


def _start_worker() -> None:
    global _parts
    # Ctrl+C reaches every process of the terminal; the parent ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _parts = load()


def _end_with_parent() -> None:
    """A worker that was just being started when the parent stopped is known to nobody, so it ends by itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _answer_all(requests: list[Request]) -> list[Answer]:
    parts = _parts or load()
    return [_answer(parts, request) for request in requests]


def _answer(parts: Parts, request: Request) -> Answer:
    try:
        return Answer(json_bytes(parts.plan(request).to_json()), "routine")
    except PlannerError as error:
        return _error(error)
    except Exception as error:  # whatever it is, the other lines still get their answers
        return _error(PlannerError(f"planner has a fault: {type(error).__name__}: {error}"))


def _error(error: PlannerError) -> Answer:
    return Answer(json_bytes(error.to_json()), error.kind)
