"""Draws the 200 stratified requests of ``requests.jsonl``, once, before any tuning; kept to show how they were made.

Strata: every length of both purposes in turn, levels, places and numbers of areas, activities and conditions rotate
with coprime periods, the rest is drawn with a fixed seed.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

from planner.store.catalogue_files import load_catalogue

CATALOGUE = load_catalogue()
LENGTHS = [("desk_break", n) for n in (2, 3, 4, 5, 7, 10, 12, 15)] + [
    ("cooldown", n) for n in (3, 5, 8, 10, 12, 15, 20, 25, 30)
]
LEVELS = ("beginner", "intermediate", "advanced", "beginner", "beginner")
BREAK_PLACES = ("open_office", "home", "private_office", "plane_seat", "open_office")
COOLDOWN_PLACES = ("home", "gym", "home", "outdoors")
THINGS = ("chair", "desk", "wall", "towel_strap", "massage_ball", "bike")


def draw(index: int, rng: random.Random) -> dict[str, object]:
    """The request of a stratum."""
    purpose, minutes = LENGTHS[index % len(LENGTHS)]
    places = BREAK_PLACES if purpose == "desk_break" else COOLDOWN_PLACES
    request: dict[str, object] = {
        "purpose": purpose,
        "minutes": minutes,
        "level": LEVELS[index % len(LEVELS)],
        "place": places[index % len(places)],
        "areas": {area: rng.randint(1, 3) for area in rng.sample(sorted(CATALOGUE.areas), (0, 1, 2, 3)[index % 4])},
        "equipment": rng.sample(THINGS, (0, 1, 2, 3, 6)[index % 5 - 1]),
        "floor": index % 7 != 3,
        "age_group": "older" if index % 6 == 5 else "adult",
        "clothes": ("sport", "office", "any")[index % 3],
        "on_a_call": purpose == "desk_break" and index % 11 == 4,
    }
    if purpose == "cooldown":
        activities = rng.sample(sorted(CATALOGUE.activities), (1, 1, 2, 0)[index % 4])
        request["activities"] = {activity: rng.randint(2, 9) for activity in activities}
    free = [each.id for each in CATALOGUE.conditions.values() if each.part == "none" and each.clearance == "none"]
    request["conditions"] = rng.sample(free, (0, 0, 1, 0, 2)[index % 5])
    return request


def main() -> None:
    """Write the file."""
    rng = random.Random(20261122)
    lines = [json.dumps(draw(index, rng), sort_keys=True) for index in range(200)]
    (Path(__file__).parent / "requests.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
