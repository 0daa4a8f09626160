"""Each wish takes away what it must, and nothing else."""

from __future__ import annotations

import pytest

from planner.rules.admission import admit
from tests.builders import a_catalogue, a_request, admitted_slugs, an_exercise, refusing_rules


def test_a_beginner_gets_no_harder_exercise():
    catalogue = a_catalogue(
        an_exercise("easy-hold"),
        an_exercise("firm-hold", level="intermediate"),
        an_exercise("deep-hold", level="advanced"),
    )

    assert admitted_slugs(catalogue, level="beginner") == ["easy-hold"]
    assert admitted_slugs(catalogue, level="intermediate") == ["easy-hold", "firm-hold"]
    assert admitted_slugs(catalogue, level="advanced") == ["deep-hold", "easy-hold", "firm-hold"]


def test_contract_relax_is_left_out_at_65_and_over_even_when_cleared():
    catalogue = a_catalogue(an_exercise("push-and-relax", stretch_type="pnf", level="intermediate"))

    assert admitted_slugs(catalogue, level="advanced") == ["push-and-relax"]
    assert refusing_rules(catalogue, "push-and-relax", level="advanced", age_group="older", cleared=True) == ["age"]


def test_an_exercise_with_a_ball_at_a_wall_needs_both():
    catalogue = a_catalogue(an_exercise("ball-roll", equipment=["massage_ball", "wall"]))

    assert admitted_slugs(catalogue, place="home", equipment=["massage_ball"]) == ["ball-roll"]
    assert admitted_slugs(catalogue, place="home") == []
    assert admitted_slugs(catalogue, place="outdoors", equipment=["massage_ball"]) == []
    assert admitted_slugs(catalogue, place="outdoors", equipment=["massage_ball", "wall"]) == ["ball-roll"]


def test_a_wall_or_a_desk_will_do_where_either_is_enough():
    catalogue = a_catalogue(an_exercise("heel-raise", equipment=["wall|desk"]))

    for thing in ("wall", "desk"):
        assert admitted_slugs(catalogue, place="outdoors", equipment=[thing]) == ["heel-raise"]
    assert refusing_rules(catalogue, "heel-raise", place="outdoors", equipment=["chair"]) == ["equipment"]


@pytest.mark.parametrize(
    ("place", "provides"),
    [
        ("open_office", {"chair", "desk", "wall"}),
        ("private_office", {"chair", "desk", "wall", "doorway"}),
        ("home", {"wall", "doorway"}),
        ("gym", {"wall", "doorway"}),
        ("outdoors", set()),
        ("plane_seat", {"chair"}),
    ],
)
def test_a_place_provides_what_the_contract_says(place, provides):
    things = (
        "chair",
        "desk",
        "wall",
        "doorway",
        "band",
        "massage_ball",
        "step",
        "bench",
        "foam_roller",
        "towel_strap",
        "dowel",
        "bike",
    )
    catalogue = a_catalogue(
        *(
            an_exercise(f"hold-{thing.replace('_', '-')}", equipment=[thing], position="seated_chair", space_m2=0.5)
            for thing in things
        )
    )

    found = {slug.removeprefix("hold-").replace("-", "_") for slug in admitted_slugs(catalogue, place=place)}

    assert found == provides


@pytest.mark.parametrize(
    "tags",
    [
        {"position": "supine"},
        {"position": "quadruped"},
        {"floor_contact": "body"},
        {"keeps_shoes": False},
        {"is_silent": False},
        {"space_m2": 2.0},
        {"movement_attributes": ["isometric_strain"]},
    ],
    ids=str,
)
@pytest.mark.parametrize("place", ["open_office", "private_office"])
def test_an_office_takes_only_quiet_moves_on_a_chair_or_standing(place, tags):
    catalogue = a_catalogue(an_exercise("hold", **tags), an_exercise("other-hold"))

    assert admitted_slugs(catalogue, place=place, clothes="sport") == ["other-hold"]
    assert admitted_slugs(catalogue, place="home") == ["hold", "other-hold"]
    assert refusing_rules(catalogue, "hold", place=place, clothes="sport") == ["place"]


def test_in_a_plane_seat_one_stays_seated():
    catalogue = a_catalogue(
        an_exercise("seated-hold", position="seated_chair", space_m2=0.5),
        an_exercise("standing-hold"),
        an_exercise("wide-seated-hold", position="seated_chair", space_m2=1.0),
    )

    assert admitted_slugs(catalogue, place="plane_seat") == ["seated-hold"]


def test_on_a_call_nothing_is_left_that_cannot_be_done_on_one():
    catalogue = a_catalogue(
        *(an_exercise(f"{kind.replace('_', '-')}-hold", on_call=kind) for kind in ("no", "camera_off", "camera_on"))
    )

    assert admitted_slugs(catalogue, on_a_call=True) == ["camera-off-hold", "camera-on-hold"]
    assert len(admitted_slugs(catalogue)) == 3


def test_clothes_that_do_not_stretch_take_away_what_needs_more():
    catalogue = a_catalogue(
        *(an_exercise(f"{clothes}-hold", clothes=clothes) for clothes in ("any", "office", "sport"))
    )

    assert admitted_slugs(catalogue, clothes="any") == ["any-hold"]
    assert admitted_slugs(catalogue, clothes="office") == ["any-hold", "office-hold"]
    assert admitted_slugs(catalogue, clothes="sport") == ["any-hold", "office-hold", "sport-hold"]
    assert admitted_slugs(catalogue, place="home") == ["any-hold", "office-hold", "sport-hold"]
    assert admitted_slugs(catalogue, place="open_office") == ["any-hold", "office-hold"]


@pytest.mark.parametrize(
    "tags",
    [
        {"position": "side_lying"},
        {"position": "half_kneeling"},
        {"movement_attributes": ["floor_transfer"]},
        {"floor_contact": "hands"},
    ],
    ids=str,
)
def test_without_the_floor_nobody_has_to_get_down(tags):
    catalogue = a_catalogue(an_exercise("floor-hold", **tags), an_exercise("standing-hold"))

    assert admitted_slugs(catalogue, floor=False) == ["standing-hold"]
    assert refusing_rules(catalogue, "floor-hold", floor=False) == ["floor"]


def test_what_is_avoided_stays_out_alone_or_with_its_family():
    catalogue = a_catalogue(
        an_exercise("first-twist", family="twists"),
        an_exercise("second-twist", family="twists", rung=2),
        an_exercise("hold"),
    )

    assert admitted_slugs(catalogue, avoid=["first-twist"]) == ["hold", "second-twist"]
    assert admitted_slugs(catalogue, avoid_families=["twists"]) == ["hold"]
    assert refusing_rules(catalogue, "first-twist", avoid=["first-twist"], avoid_families=["twists"]) == [
        "avoid",
        "avoid_family",
    ]


def test_a_kind_that_is_never_dosed_for_a_person_is_not_given():
    catalogue = a_catalogue(an_exercise("push-and-relax", stretch_type="pnf", level="beginner"))

    assert refusing_rules(catalogue, "push-and-relax", level="beginner") == ["dose"]


def test_every_refusal_has_a_sentence_and_only_health_is_safety():
    catalogue = a_catalogue(
        an_exercise(
            "hold",
            level="advanced",
            equipment=["band"],
            position="supine",
            clothes="sport",
            on_call="no",
            stretch_type="pnf",
        )
    )
    request = a_request(
        catalogue,
        place="open_office",
        floor=False,
        on_a_call=True,
        age_group="older",
        avoid=["hold"],
        avoid_families=["hold"],
    )

    refusals = admit(request, catalogue).refusals["hold"]

    assert {refusal.rule for refusal in refusals} >= {
        "level",
        "age",
        "equipment",
        "place",
        "call",
        "clothes",
        "floor",
        "avoid",
        "avoid_family",
    }
    assert {refusal.rule for refusal in refusals if refusal.is_safety} <= {"age", "dose"}
    for refusal in refusals:
        assert refusal.words[0].isupper() and refusal.words.endswith(".")
        assert refusal.source in catalogue.sources
