"""Options become a request, and a request becomes the options that ask for it."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import click
import pytest

from planner.cli.request_options import read_request, request_options
from planner.cli.request_words import request_words
from planner.errors import RequestError
from tests.builders import real_parts

LINES = (Path(__file__).parents[2] / "benchmarks" / "requests.jsonl").read_text(encoding="utf-8").splitlines()

FULL = {
    "purpose": "cooldown",
    "minutes": 12,
    "areas": {"hips": 3},
    "activities": {"running": 4},
    "equipment": ["band"],
    "place": "gym",
    "on_a_call": True,
    "floor": False,
    "clothes": "any",
    "age_group": "older",
    "conditions": ["recent_surgery:shoulders"],
    "cleared": True,
    "avoid": ["cat-cow"],
    "like": ["bird-dog"],
    "lock": ["seated-chin-tuck@default"],
    "order": ["seated-chin-tuck"],
    "solver": "exact",
    "seed": 3,
}


def request_of(words):
    found = []

    @click.command()
    @request_options
    def reading(**options):
        found.append(read_request(real_parts(), options))

    reading.main(shlex.split(words), standalone_mode=False)
    return found[0]


@pytest.mark.parametrize("raw", [FULL, *map(json.loads, LINES[::8])], ids=lambda raw: raw["purpose"])
def test_the_options_ask_for_the_same_request(raw):
    request = real_parts().parse(raw)

    assert request_of(request_words(request.to_json())) == request


def test_every_option_reaches_the_request():
    family = next(iter(real_parts().catalogue.members_of))
    words = (
        "--purpose cooldown --minutes 12 --area hips:3 --area neck --activity running:4 --activity cycling "
        "--level intermediate --equipment chair,band --place gym --no-floor --clothes sport --age-group older "
        f"--condition glaucoma --cleared --avoid cat-cow --avoid-family {family} --like seated-cat-cow "
        "--lock seated-chin-tuck@default --order seated-chin-tuck --order seated-cat-cow --exact --seed 3 --on-a-call"
    )

    raw = {
        "purpose": "cooldown",
        "minutes": 12,
        "areas": {"hips": 3, "neck": 2},
        "activities": {"running": 4, "cycling": 7},
        "level": "intermediate",
        "equipment": ["band", "chair"],
        "place": "gym",
        "on_a_call": True,
        "floor": False,
        "clothes": "sport",
        "age_group": "older",
        "conditions": ["glaucoma"],
        "cleared": True,
        "avoid": ["cat-cow"],
        "avoid_families": [family],
        "like": ["seated-cat-cow"],
        "lock": ["seated-chin-tuck@default"],
        "order": ["seated-chin-tuck", "seated-cat-cow"],
        "solver": "exact",
        "seed": 3,
    }
    assert request_of(words) == real_parts().parse(raw)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("--minutes many", "minutes"),
        ("--minutes 5.5", "minutes"),
        ("--minutes 99999999999999999999", "minutes"),
        ("--area neck:very", "areas.neck"),
        ("--area neck:", "areas.neck"),
        ("--area neck,", "areas"),
        ("--seed -1", "seed"),
        ("--lock cat-cow@huge", "lock"),
        ("--condition glaucoma:left", "conditions"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_field(words, field):
    given = "" if "minutes" in words else "--minutes 5 "
    with pytest.raises(RequestError) as error:
        request_of(f"--purpose desk_break {given}{words}")

    assert [fault.field for fault in error.value.faults] == [field]
