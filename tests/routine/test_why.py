"""Why an exercise is in a routine, why not, and what would bring it in."""

from __future__ import annotations

import pytest

from planner.errors import RequestError
from planner.request import MINUTES
from tests.builders import real_parts
from tests.judging import complaints

PARTS = real_parts()
BREAK = {"purpose": "desk_break", "minutes": 4, "areas": {"shoulders": 2}}
COOLDOWN = {"purpose": "cooldown", "minutes": 6, "areas": {"hamstrings": 2}, "floor": False, "conditions": ["glaucoma"]}


def held(request):
    return {step.exercise for step in PARTS.plan(request).steps}


# Every exercise asks for two proofs or more, so a few of them stand for all.
SOME = (
    "bird-dog",
    "doorway-chest-stretch",
    "lying-cross-over-lower-back-stretch",
    "seated-chair-hamstring-stretch",
    "seated-wrist-extensor-stretch",
    "standing-shoulder-rolls",
)


@pytest.mark.parametrize("slug", SOME)
@pytest.mark.parametrize("raw", [BREAK, COOLDOWN], ids=["break", "cooldown"])
def test_an_exercise_is_chosen_refused_or_lost_and_a_change_really_brings_it_in(raw, slug):
    request = PARTS.parse(raw)

    why = PARTS.why(request, slug)

    assert why.verdict in ("chosen", "refused", "lost", "cannot")
    assert (why.verdict == "chosen") is (slug in held(request))
    assert (why.verdict == "refused") is (slug in PARTS.plan(request).left_out) is bool(why.refusals)
    assert why.words and why.words[0].isupper() and why.words.endswith(".")
    assert (why.margin is not None) <= (why.verdict == "lost")
    assert why.margin is None or why.margin >= 0
    if why.change:
        assert slug in held(why.change.request)
        assert complaints(why.change.request.to_json(), PARTS.plan(why.change.request).to_json()) == []
        assert why.change.request.conditions == request.conditions
        assert why.change.request.minutes <= MINUTES[request.purpose][1]


def test_what_was_chosen_is_explained_by_its_own_reasons():
    request = PARTS.parse(BREAK)
    step = PARTS.plan(request).steps[0]

    why = PARTS.why(request, step.exercise)

    assert why.verdict == "chosen"
    assert why.words == " ".join(reason.words for reason in step.reasons)
    assert why.change is None


def test_a_safety_rule_is_named_and_never_offered_for_change():
    request = PARTS.parse({"purpose": "cooldown", "minutes": 10, "conditions": ["pregnancy"]})

    why = PARTS.why(request, "lying-cross-over-lower-back-stretch")

    assert why.verdict == "refused"
    assert [refusal.rule for refusal in why.refusals] == ["pregnancy"]
    assert why.change is None


def test_a_wish_that_refuses_is_the_change():
    request = PARTS.parse({"purpose": "cooldown", "minutes": 10, "areas": {"glutes": 3}, "floor": False})

    why = PARTS.why(request, "lying-cross-over-lower-back-stretch")

    assert [refusal.rule for refusal in why.refusals] == ["floor"]
    assert why.change is not None and why.change.field.startswith("floor")


def test_what_was_avoided_can_come_back():
    request = PARTS.parse(BREAK)
    slug = PARTS.plan(request).steps[1].exercise

    why = PARTS.why(request.with_changes(avoid=(slug,)), slug)

    assert [refusal.rule for refusal in why.refusals] == ["avoid"]
    assert why.change is not None and why.change.request == request


def test_an_unknown_exercise_is_a_fault():
    with pytest.raises(RequestError):
        PARTS.why(PARTS.parse(BREAK), "no-such-stretch")
