"""`planner why`: chosen, refused, lost; and what would bring it in."""

from __future__ import annotations

from tests.cli.terminal import DESK_BREAK, call, call_for_json


def test_an_exercise_of_the_routine_has_its_reasons():
    routine = call_for_json("routine", *DESK_BREAK)
    slug = routine["steps"][0]["exercise"]

    result = call("why", slug, "--code", routine["code"])

    assert result.exit_code == 0
    assert "is in the routine" in result.stdout
    assert call_for_json("why", slug, *DESK_BREAK)["verdict"] == "chosen"


def test_a_refusal_names_the_rule_and_the_change_works():
    answer = call_for_json("why", "arm-circles", *DESK_BREAK)
    result = call("why", "arm-circles", *DESK_BREAK)

    assert answer["verdict"] == "refused"
    for refusal in answer["refusals"]:
        assert refusal["rule"] in result.stdout
    pasted = next(line for line in result.stdout.splitlines() if line.strip().startswith("planner routine"))
    routine = call_for_json(*pasted.split()[1:])
    assert "arm-circles" in [step["exercise"] for step in routine["steps"]]


def test_a_safety_rule_is_named_as_such():
    words = (*DESK_BREAK, "--condition", "glaucoma")
    refused = [slug for slug, rules in call_for_json("routine", *words)["left_out"].items() if rules == ["glaucoma"]]

    result = call("why", refused[0], *words)

    assert "This is a safety rule" in " ".join(result.stdout.split())
    assert "What would bring it in" not in result.stdout


def test_an_unknown_exercise_gets_a_hint():
    result = call("why", "cat-cov", *DESK_BREAK)

    assert result.exit_code == 2
    assert "did you mean cat-cow?" in result.stderr


def test_the_request_is_needed():
    result = call("why", "cat-cow")

    assert result.exit_code == 2
    assert "purpose" in result.stderr
