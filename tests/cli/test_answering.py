"""Answers on several processes: in order, equal requests once, and whatever happens an answer."""

from __future__ import annotations

import io
import json
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

import pytest

from planner.cli import answering
from planner.cli.answering import CHUNK, answer_lines
from planner.errors import NoRoutineError
from planner.wiring import Parts
from tests.builders import real_parts


def line(**fields):
    return json.dumps({"purpose": "desk_break", "minutes": 5} | fields).encode() + b"\n"


class CountingParts(Parts):
    """Parts that note what they plan, and fail for the seeds that a test names."""

    planned: list
    failing: dict

    def plan(self, request):
        self.planned.append(request.seed)
        if request.seed in self.failing:
            raise self.failing[request.seed]
        return replace(ROUTINE, request=request.to_json())


ROUTINE = real_parts().plan(real_parts().parse({"purpose": "desk_break", "minutes": 5}))


def counting_parts(**failing):
    parts = CountingParts(real_parts().catalogue, real_parts().similarity)
    object.__setattr__(parts, "planned", [])
    object.__setattr__(parts, "failing", {int(seed[1:]): error for seed, error in failing.items()})
    return parts


def answers_of(text, parts, jobs=1):
    return list(answer_lines(io.BytesIO(text), parts, jobs))


def seeds_of(answers):
    return [json.loads(answer.line).get("request", {}).get("seed", 0) for answer in answers]


class ThreadlessPool:
    """A pool whose process dies on the seeds that a test names; otherwise it answers at once."""

    deadly: frozenset = frozenset()
    parts: Parts
    started = 0

    def __init__(self):
        type(self).started += 1
        self.is_broken = False

    def submit(self, _, requests):
        future: Future = Future()
        if self.is_broken:
            raise BrokenProcessPool("it is broken")
        if any(request.seed in self.deadly for request in requests):
            self.is_broken = True
            future.set_exception(BrokenProcessPool("a process ended"))
        else:
            future.set_result([answering._answer(self.parts, request) for request in requests])
        return future

    def shutdown(self, **_):
        pass


@pytest.fixture
def pool(monkeypatch):
    class Pool(ThreadlessPool):
        parts = counting_parts()

    monkeypatch.setattr(answering, "_new_pool", lambda jobs: Pool())
    return Pool


def test_answers_keep_the_order_of_the_lines_and_equal_requests_are_planned_once():
    parts = counting_parts()
    seeds = [3, 1, 2, 1, 3, 3, *range(10, 40), 1, 2]
    text = b"".join(line(seed=seed) for seed in seeds)

    answers = answers_of(text, parts)

    assert seeds_of(answers) == seeds
    assert sorted(parts.planned) == sorted(set(seeds))


def test_requests_that_say_the_same_in_other_words_are_equal():
    parts = counting_parts()

    answers_of(line(areas={"neck": 2}) + line(areas=["neck"], floor=True, seed=0), parts)

    assert len(parts.planned) == 1


def test_an_exception_that_nobody_expects_fails_its_line_only():
    parts = counting_parts(s2=ZeroDivisionError("division by zero"), s3=NoRoutineError("no"), s4=RecursionError())
    text = b"".join(line(seed=seed) for seed in (1, 2, 3, 4, 5)) + b"{\n"

    answers = answers_of(text, parts)

    assert [answer.kind for answer in answers] == [
        "routine",
        "failed",
        "impossible",
        "failed",
        "routine",
        "bad_request",
    ]
    assert json.loads(answers[1].line)["error"]["message"] == "planner has a fault: ZeroDivisionError: division by zero"


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_any_number_of_processes_gives_the_same_answers(jobs, pool):
    seeds = [seed % 30 for seed in range(100)]
    text = b"".join(line(seed=seed) + (b"{\n" if seed == 7 else b"") for seed in seeds)

    answers = answers_of(text, counting_parts(), jobs)

    assert seeds_of([answer for answer in answers if answer.kind == "routine"]) == seeds
    assert [answer.kind for answer in answers].count("bad_request") == seeds.count(7)
    assert pool.started == (jobs > 1)


def test_few_requests_start_no_process(pool):
    answers_of(b"".join(line(seed=seed) for seed in range(CHUNK - 1)), counting_parts(), jobs=4)

    assert pool.started == 0


def test_a_process_that_dies_fails_only_the_request_to_blame(pool):
    pool.deadly = frozenset({5, 21})
    seeds = list(range(1, 41))

    answers = answers_of(b"".join(line(seed=seed) for seed in seeds), counting_parts(), jobs=2)

    assert [seed for seed, answer in zip(seeds, answers, strict=True) if answer.kind == "failed"] == [5, 21]
    assert seeds_of(answers[:4]) == [1, 2, 3, 4]


def test_wrong_lines_do_not_pile_up_behind_a_request(pool):
    wrong = 10_000
    answers = answer_lines(io.BytesIO(line(seed=1) + b"{\n" * wrong), counting_parts(), jobs=4)

    kinds = [answer.kind for answer in answers]

    assert kinds == ["routine"] + ["bad_request"] * wrong


def test_the_last_answer_of_those_that_are_ready_is_marked():
    answers = answers_of(b"".join(line(seed=seed) for seed in range(20)), counting_parts())

    assert answers[-1].is_last_ready
    assert not all(answer.is_last_ready for answer in answers)
