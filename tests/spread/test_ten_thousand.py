"""Random requests over the whole space, through ``planner routines``, judged by a reading that shares nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from random import Random

import pytest

from planner.routine.exact import is_feasible, solve_exact
from planner.routine.fast import judge
from tests.builders import real_parts
from tests.judging import TABLES, complaints
from tests.second_reading import judge as judge_strictly
from tests.second_reading import random_request

SEED = 20260726
#: What a desk offers; a place that provides a chair counts as one.
WITH_CHAIR = {"open_office", "private_office", "plane_seat"}


def answers_to(requests):
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = subprocess.run(
        [sys.executable, "-m", "planner.cli", "routines"],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def has_chair(request) -> bool:
    place = request.get("place", "open_office" if request["purpose"] == "desk_break" else "home")
    return place in WITH_CHAIR or "chair" in request.get("equipment", [])


def kind_of(answer) -> str:
    return answer["error"]["kind"] if "error" in answer else "routine"


def has_least_missing(request, answer) -> bool:
    """Whether it is proven that no routine misses fewer of the kinds that are wanted."""
    model = real_parts().model(real_parts().parse(request))
    items = [next(iter(model.items_of(step["exercise"], step["dose"]))) for step in answer["steps"]]
    best = solve_exact(model)
    return best is not None and judge(model, items).wanted == best.wanted


@pytest.mark.parametrize(
    "n", [300, pytest.param(10_000, marks=pytest.mark.full)], ids=["three_hundred", "ten_thousand"]
)  # fmt: skip
def test_no_random_request_is_answered_with_a_broken_rule_or_a_crash(n):
    rng = Random(SEED)
    requests = [random_request(rng, TABLES) for _ in range(n)]

    answers = answers_to(requests)

    kinds = Counter(map(kind_of, answers))
    print(f"{n} requests: {dict(kinds)}, {kinds['impossible'] / n:.2%} impossible")
    assert len(answers) == n
    assert kinds.keys() <= {"routine", "impossible", "screening"}
    broken = [
        (request, found)
        for request, answer in zip(requests, answers, strict=True)
        if (found := complaints(request, answer))
    ]
    assert broken == []
    for request, answer in zip(requests, answers, strict=True):
        if kind_of(answer) == "impossible":
            assert not is_feasible(real_parts().model(real_parts().parse(request))), request
            assert request.get("conditions") or request["minutes"] < 5 or not has_chair(request), request
            assert answer["error"]["clash"] and answer["error"]["message"], request
        elif judge_strictly(request, answer, TABLES):
            assert has_least_missing(request, answer), request
