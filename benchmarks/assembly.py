"""How near the fast solver comes to the proven optimum, and at what share of its time.

Run as ``./run bench`` or ``python benchmarks/assembly.py``: all 200 requests of ``requests.jsonl``, fixed before any
tuning, none dropped. Both solvers run in this one process on one thread; CPU seconds are compared as a ratio. Quality
is the plain ratio of the values and, because every feasible routine has some value, the part of the way from a baseline
(the first feasible routine by slug) to the optimum. Where a level above the value is worse than the optimum's, the
request counts as 0.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from planner.errors import ScreeningError
from planner.routine.exact import solve_exact
from planner.routine.fast import Choice, judge, solve_fast
from planner.routine.model import Model
from planner.wiring import load

REQUESTS = Path(__file__).parent / "requests.jsonl"


def timed(solve: Callable[[], Any]) -> tuple[Any, float]:
    """An answer and the CPU seconds it took."""
    start = time.process_time()
    answer = solve()
    return answer, time.process_time() - start


def first_by_slug(model: Model) -> Choice:
    """Baseline: take items in order of slug as long as the levels above the value get no worse for it."""
    chosen: tuple[int, ...] = ()
    best = judge(model, chosen)
    improved = True
    while improved:
        improved = False
        for item in range(len(model.items)):
            if item in chosen:
                continue
            rows = {model.items[other].row for other in chosen}
            if model.items[item].row in rows:
                continue
            found = judge(model, (*chosen, item))
            if found.rank[:4] > best.rank[:4]:
                chosen, best, improved = (*chosen, item), found, True
    return best


def main() -> None:
    """Print the table."""
    parts = load()
    ratios, gains, rows = [], [], []
    cpu = {"model": 0.0, "fast": 0.0, "exact": 0.0}
    impossible = differing = screened = 0
    for line in REQUESTS.read_text(encoding="utf-8").splitlines():
        request = parts.parse(json.loads(line))
        try:
            model, seconds = timed(lambda request=request: parts.model(request))
        except ScreeningError:
            screened += 1
            continue
        cpu["model"] += seconds
        fast, seconds = timed(lambda model=model: solve_fast(model))
        cpu["fast"] += seconds
        exact, seconds = timed(lambda model=model: solve_exact(model))
        cpu["exact"] += seconds
        if exact is None:
            impossible += 1
            assert not fast.is_possible
            continue
        is_level = fast.rank[:4] == exact.rank[:4]
        differing += not is_level
        base = first_by_slug(model)
        baseline = base.value if base.rank[:4] == exact.rank[:4] else min(base.value, 0)
        ratio = fast.value / exact.value if exact.value > 0 else float(fast.value == exact.value)
        gain = (fast.value - baseline) / (exact.value - baseline) if exact.value > baseline else 1.0
        ratios.append(ratio if is_level else 0.0)
        gains.append(gain if is_level else 0.0)
        rows.append((ratio, request.canonical()))
    print(f"{len(ratios)} routines, {impossible} impossible for both solvers, {screened} screened")
    qualities = {"value / optimum": ratios, "(value - baseline) / (optimum - baseline)": gains}
    for name, figures in ((name, np.array(found)) for name, found in qualities.items()):
        low = np.percentile(figures, 5)
        print(f"{name}: mean {figures.mean():.4f}, 5th percentile {low:.4f}, worst {figures.min():.4f}")
    print(f"equal to the optimum: {np.mean(np.array(ratios) >= 1):.1%}; a level above the value worse: {differing}")
    print(
        "CPU per request, one thread: "
        + ", ".join(f"{name} {1000 * seconds / max(len(ratios), 1):.1f} ms" for name, seconds in cpu.items())
    )
    print(f"exact / fast: {cpu['exact'] / cpu['fast']:.1f}")
    print("worst five:")
    for ratio, canonical in sorted(rows)[:5]:
        print(f"  {ratio:.3f}  {canonical}")


if __name__ == "__main__":
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        # The number of threads is read when numpy is loaded, so the run begins again with one.
        os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        os.execv(sys.executable, [sys.executable, *sys.argv])
    main()
