"""What a drawing costs: solving a pose, drawing it from the lock, serving it; beside the planning of a routine.

CPU time in one run. Every exercise is drawn once from its lock; every tenth pose is solved as well.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial

from planner.catalogue.catalogue import Catalogue
from planner.figures.captions import caption
from planner.figures.drawing import draw
from planner.figures.lock import Lock
from planner.figures.palette import PRINT, paint
from planner.figures.pose import Pose
from planner.figures.scene import Scene
from planner.figures.solver import solve_pose
from planner.store.catalogue_files import DATA
from planner.store.figure_files import read_figure
from planner.wiring import load


def milliseconds(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def draw_again(catalogue: Catalogue, slug: str, pose: Pose, lock: Lock) -> None:
    """Start and end of one exercise, from its solved angles."""
    exercise = catalogue.exercise(slug)
    helping = tuple(muscle for muscle, _ in exercise.secondary_muscles)
    captions = caption(exercise, catalogue.guides[slug], pose)
    draw(slug, Scene(pose, lock.angles), captions, exercise.target_muscle, helping)


def row(name: str, times: list[float], beside: float) -> None:
    """One line: median, 95th percentile, worst, and the median beside a planned routine."""
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    middle = statistics.median(ordered)
    print(f"{name:34} {middle:9.1f} {high:9.1f} {ordered[-1]:9.1f} {middle / beside:8.2f}")


def main() -> None:
    """Measure and print."""
    parts = load()
    catalogue = parts.catalogue
    requests = [
        parts.parse({"purpose": "cooldown", "minutes": minutes, "areas": [area]})
        for minutes in (5, 10)
        for area in ("hips", "neck", "lower_back", "chest", "hamstrings", "calves_shins")
    ]
    parts.plan(parts.parse({"purpose": "desk_break", "minutes": 3}))
    planned = [milliseconds(partial(parts.plan, request)) for request in requests]
    beside = statistics.median(planned)
    solved, drawn, painted, sizes = [], [], [], []
    for number, slug in enumerate(catalogue.row_of):
        pose, lock = read_figure(DATA, slug)
        if number % 10 == 0:
            solved.append(milliseconds(partial(solve_pose, pose)))
        drawn.append(milliseconds(partial(draw_again, catalogue, slug, pose, lock)))
        committed = parts.drawings[slug]
        painted.append(milliseconds(partial(paint, committed.end, PRINT)))
        sizes += [len(committed.start.encode()), len(committed.end.encode())]
    print(f"{len(drawn)} exercises; CPU milliseconds\n")
    print(f"{'':34} {'median':>9} {'95th':>9} {'worst':>9} {'/ routine':>8}")
    row("a planned routine", planned, beside)
    row("a pose solved, both key poses", solved, beside)
    row("start and end drawn from the lock", drawn, beside)
    row("a drawing painted for paper", painted, beside)
    print(f"\nbytes of a drawing: median {statistics.median(sizes):.0f}, largest {max(sizes)}")


if __name__ == "__main__":
    main()
