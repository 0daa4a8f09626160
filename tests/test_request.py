"""Requests: parsed once, every fault at once, and the canonical text both ways."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.errors import RequestError, ScreeningError
from planner.request import LARGEST_SEED, Lock, Request, parse_query, parse_request
from tests.builders import a_request, real_catalogue
from tests.strategies import examples, raw_requests

CATALOGUE = real_catalogue()


def parse(raw: object) -> Request:
    return parse_request(raw, CATALOGUE)


def faults_of(raw: object) -> list[tuple[str, str]]:
    with pytest.raises(RequestError) as found:
        parse(raw)
    return [(fault.field, fault.value) for fault in found.value.faults]


def words_of(**fields: object) -> str:
    with pytest.raises(RequestError) as found:
        parse({"purpose": "cooldown", "minutes": 10} | fields)
    return str(found.value)


def test_purpose_and_minutes_are_enough():
    request = parse({"purpose": "desk_break", "minutes": 5})

    assert (request.place, request.level, request.wears, request.floor) == ("open_office", "beginner", "office", True)
    assert request.to_json() == {"minutes": 5, "purpose": "desk_break"}
    assert request.canonical() == "minutes=5&purpose=desk_break"


def test_a_cooldown_is_at_home_in_sports_clothes():
    request = parse({"purpose": "cooldown", "minutes": 10})

    assert (request.place, request.wears) == ("home", "sport")


def test_a_list_of_areas_means_quite_stiff_and_of_activities_hard():
    request = parse({"purpose": "cooldown", "minutes": 10, "areas": ["neck", "hips"], "activities": ["running"]})

    assert request.areas == (("hips", 2), ("neck", 2))
    assert request.activities == (("running", 7),)
    assert request.effort == 7


def test_lists_are_sorted_and_each_counts_once_but_an_order_stays():
    request = a_request(
        equipment=["wall", "chair", "wall"], like=["cat-cow", "bird-dog"], order=["cat-cow", "bird-dog", "cat-cow"]
    )

    assert request.equipment == ("chair", "wall")
    assert request.like == ("bird-dog", "cat-cow")
    assert request.order == ("cat-cow", "bird-dog")


def test_the_canonical_text_of_the_contract():
    request = parse(
        {
            "purpose": "desk_break",
            "minutes": 5,
            "areas": {"lower_back": 2},
            "activities": {"running": 7},
            "level": "beginner",
            "equipment": ["chair"],
            "place": "open_office",
            "on_a_call": False,
            "floor": True,
            "clothes": "office",
            "age_group": "adult",
            "conditions": ["glaucoma"],
            "cleared": False,
            "avoid": [],
            "avoid_families": [],
            "like": [],
            "lock": ["seated-chin-tuck@default"],
            "order": [],
            "solver": "fast",
            "seed": 0,
        }
    )

    assert request.canonical() == (
        "activities=running:7&areas=lower_back:2&conditions=glaucoma&equipment=chair&lock=seated-chin-tuck@default"
        "&minutes=5&purpose=desk_break"
    )


@settings(max_examples=examples(100))
@given(raw_requests(has_locks=True))
def test_the_canonical_text_is_read_back_as_the_same_request(raw):
    request = parse(raw)

    assert parse_query(request.canonical(), CATALOGUE) == request
    assert parse_query(request.canonical(), CATALOGUE).canonical() == request.canonical()


@settings(max_examples=examples(100))
@given(raw_requests(has_locks=True))
def test_the_json_is_read_back_as_the_same_request(raw):
    request = parse(raw)

    assert parse(request.to_json()) == request
    assert hash(parse(request.to_json())) == hash(request)


@settings(max_examples=examples(60))
@given(raw_requests(has_locks=True), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_said_changes_nothing(raw, random):
    keys = list(raw)
    random.shuffle(keys)
    shuffled = {key: raw[key] for key in keys}
    for key in ("equipment", "conditions", "avoid", "like", "lock"):
        if key in shuffled:
            shuffled[key] = random.sample(shuffled[key], len(shuffled[key]))

    assert parse(shuffled).canonical() == parse(raw).canonical()


@settings(max_examples=examples(60))
@given(raw_requests())
def test_a_value_that_is_the_default_is_left_out(raw):
    text = parse(raw).canonical()

    assert text == parse(raw | {"cleared": raw.get("cleared", False), "seed": raw.get("seed", 0)}).canonical()
    for usual in (
        "solver=fast",
        "seed=0&",
        "cleared=false",
        "floor=true",
        "on_a_call=false",
        "age_group=adult",
        "level=beginner",
    ):
        assert usual not in text + "&"


def test_clothes_follow_a_changed_place_unless_they_were_chosen():
    request = a_request(place="home")
    dressed = a_request(place="home", clothes="any")

    assert request.with_changes(place="open_office").wears == "office"
    assert dressed.with_changes(place="open_office").wears == "any"


def test_a_repeated_key_of_a_form_is_a_list():
    request = parse_query(
        "purpose=cooldown&minutes=10&areas=neck:3&areas=hips&equipment=chair&equipment=wall&on_a_call=true", CATALOGUE
    )

    assert request.areas == (("hips", 2), ("neck", 3))
    assert request.equipment == ("chair", "wall")
    assert request.on_a_call


@pytest.mark.parametrize("raw", [None, 3, "cooldown", [], ["purpose"], True])
def test_what_is_no_object_is_one_fault(raw):
    assert [field for field, _ in faults_of(raw)] == ["request"]


def test_nothing_said_lacks_purpose_and_minutes():
    assert faults_of({}) == [("purpose", "missing"), ("minutes", "missing")]


def test_all_faults_are_reported_together():
    faults = faults_of(
        {
            "purpose": "nap",
            "minutes": -5,
            "areas": {"lower_bck": 2, "neck": 9},
            "activities": 7,
            "level": 1,
            "equipment": ["chair", "sofa"],
            "place": "moon",
            "on_a_call": "yes",
            "floor": 0,
            "clothes": "pyjamas",
            "age_group": "teen",
            "conditions": ["glaucome", "recent_surgery", "glaucoma:left"],
            "avoid": ["no-such-stretch"],
            "avoid_families": "cat_cow",
            "like": [7],
            "lock": ["cat-cow@huge", "easy-walk@default"],
            "order": {},
            "solver": "slow",
            "seed": -1,
            "colour": "red",
        }
    )

    assert {field for field, _ in faults} == {
        "purpose",
        "minutes",
        "areas",
        "areas.neck",
        "activities",
        "level",
        "equipment",
        "place",
        "on_a_call",
        "floor",
        "clothes",
        "age_group",
        "conditions",
        "avoid",
        "avoid_families",
        "like",
        "lock",
        "order",
        "solver",
        "seed",
        "colour",
    }
    assert [value for field, value in faults if field == "conditions"] == [
        "glaucome",
        "recent_surgery",
        "glaucoma:left",
    ]
    assert [value for field, value in faults if field == "lock"] == ["cat-cow@huge", "easy-walk@default"]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"areas": ["lower_bak"]}, "did you mean lower_back?"),
        ({"conditions": ["glaucome"]}, "did you mean glaucoma?"),
        ({"equipment": ["chiar"]}, "did you mean chair?"),
        ({"avoid": ["cat-cwo"]}, "did you mean cat-cow?"),
        ({"lock": ["cat-cwo@default"]}, "did you mean cat-cow?"),
        ({"level": "beginer"}, "did you mean beginner?"),
        ({"minuts": 5}, "did you mean minutes?"),
        ({"place": "open_ofice"}, "did you mean open_office?"),
    ],
    ids=str,
)
def test_a_slip_of_the_finger_gets_a_hint(fields, hint):
    assert hint in words_of(**fields)


@pytest.mark.parametrize(
    ("purpose", "minutes", "is_right"),
    [
        ("desk_break", 1, False), ("desk_break", 2, True), ("desk_break", 15, True), ("desk_break", 16, False),
        ("cooldown", 2, False), ("cooldown", 3, True), ("cooldown", 30, True), ("cooldown", 31, False),
        ("cooldown", 10.0, False), ("cooldown", "10", False), ("cooldown", True, False), ("cooldown", None, False),
    ],
)  # fmt: skip
def test_minutes_are_whole_and_within_the_range_of_the_purpose(purpose, minutes, is_right):
    raw = {"purpose": purpose, "minutes": minutes}

    if is_right:
        assert parse(raw).seconds == 60 * minutes
    else:
        assert [field for field, _ in faults_of(raw)] == ["minutes"]


@pytest.mark.parametrize("seed", [-1, LARGEST_SEED + 1, 1.5, "1", False, None])
def test_a_seed_is_a_whole_number_within_limits(seed):
    assert [field for field, _ in faults_of({"purpose": "cooldown", "minutes": 10, "seed": seed})] == ["seed"]


def test_conditions_with_a_part_take_one_and_others_none():
    assert a_request(conditions=["recent_surgery:shoulders", "muscle_strain:hamstrings"]).conditions == (
        "muscle_strain:hamstrings",
        "recent_surgery:shoulders",
    )
    for wrong in (
        "recent_surgery",
        "recent_surgery:",
        "recent_surgery:hamstring",
        "muscle_strain:neck",
        "pregnancy:20",
    ):
        assert wrong in words_of(conditions=[wrong])


def test_a_lock_names_an_exercise_and_may_name_its_dose():
    request = a_request(lock=["cat-cow", "bird-dog@long", "easy-walk@120"])

    assert request.lock == (Lock("bird-dog", "long"), Lock("cat-cow"), Lock("easy-walk", "120"))


@pytest.mark.parametrize(
    "lock", [["cat-cow@default", "cat-cow@long"], ["cat-cow@60"], ["easy-walk@125"], ["easy-walk@long"], [None]]
)
def test_a_lock_that_cannot_be_kept_is_a_fault(lock):
    assert "lock" in words_of(lock=lock)


def test_what_must_stay_cannot_be_avoided_as_well():
    assert "not avoided as well" in words_of(lock=["cat-cow"], avoid=["cat-cow"])


def test_people_under_16_get_advice_instead_of_a_routine():
    with pytest.raises(ScreeningError, match="16 and over") as found:
        parse({"purpose": "cooldown", "minutes": 10, "age_group": "under_16"})

    assert found.value.outcome == "under_16"


def test_a_long_value_is_shortened_in_its_fault():
    (fault,) = faults_of({"purpose": "cooldown", "minutes": 10, "place": "x" * 500})

    assert fault == ("place", "x" * 80)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=8), children, max_size=3),
    max_leaves=6,
)
_FIELDS = sorted(Request.__dataclass_fields__)


@settings(max_examples=examples(150))
@given(st.dictionaries(st.sampled_from(_FIELDS) | st.text(max_size=6), _JSON, max_size=6))
def test_anything_at_all_is_a_request_or_a_list_of_faults(raw):
    try:
        request = parse(raw)
    except RequestError as error:
        assert error.faults
        assert all(fault.allowed and len(fault.value) <= 80 for fault in error.faults)
    else:
        assert parse(request.to_json()) == request


@settings(max_examples=examples(100))
@given(
    st.text(max_size=80)
    | st.from_regex(r"(purpose=(cooldown|desk_break)|minutes=[0-9-]{1,14}|areas=[a-z_:,0-9]{0,9}|&){1,6}")
)
def test_any_query_text_is_a_request_or_a_list_of_faults(text):
    try:
        parse_query(text, CATALOGUE)
    except RequestError as error:
        assert error.faults
