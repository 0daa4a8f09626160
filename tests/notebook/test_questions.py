import json

import pytest

import planner
from planner.errors import RequestError, ScreeningError
from planner.sheets.press import Press

BREAK = {"purpose": "desk_break", "minutes": 5, "areas": {"lower_back": 2}}


@pytest.mark.parametrize(
    "asked",
    [planner.ask(BREAK), "areas=lower_back:2&minutes=5&purpose=desk_break", planner.plan(BREAK)],
    ids=["request", "canonical text", "routine"],
)
def test_a_request_may_be_given_in_every_form(asked):
    assert planner.recommend(asked, 3).equals(planner.recommend(BREAK, 3))
    assert planner.recommend(n=3, **BREAK).equals(planner.recommend(BREAK, 3))


def test_keywords_beside_a_request_change_it():
    changed = planner.ask(planner.ask(BREAK), minutes=7, level="intermediate")

    assert changed == planner.ask({**BREAK, "minutes": 7, "level": "intermediate"})


def test_every_fault_of_a_request_is_told():
    with pytest.raises(RequestError) as told:
        planner.recommend(purpose="nap", minutes=-1)

    assert {fault.field for fault in told.value.faults} == {"purpose", "minutes"}


@pytest.mark.parametrize("ask", [planner.exercise, planner.similar, lambda slug: planner.why(BREAK, slug)])
def test_an_unknown_exercise_is_told_with_the_nearest(ask):
    with pytest.raises(RequestError, match="did you mean cat-cow"):
        ask("cat-cows")


def test_an_unknown_relation_is_told():
    with pytest.raises(RequestError, match="alternatives, variations"):
        planner.similar("cat-cow", relation="twins")


def test_the_shares_of_a_recommendation_add_up_to_its_score():
    ranked = planner.recommend(BREAK, 100)

    assert (ranked.filter(like="_share").sum(axis="columns") - ranked["score"]).abs().max() < 1e-9
    assert ranked["score"].between(0, 1).all()
    assert ranked["score"].is_monotonic_decreasing


@pytest.mark.parametrize("relation", ["alternatives", "variations"])
def test_the_shares_of_a_likeness_add_up_to_its_score(relation):
    for slug in planner.exercises().index[::7]:
        alike = planner.similar(slug, 5, relation)

        for other in alike.index:
            assert planner.explain(slug, other, relation)["share"].sum() == pytest.approx(alike.loc[other, "score"])
        assert (alike.filter(like="_share").sum(axis="columns") - alike["score"]).abs().max(
            skipna=True
        ) < 1e-9 or alike.empty


def test_nothing_that_a_rule_refuses_is_recommended_or_offered():
    refused = set(planner.left_out(BREAK, conditions=["glaucoma"]).index)

    assert not refused & set(planner.recommend(BREAK, 100, conditions=["glaucoma"]).index)
    assert not refused & set(planner.similar("childs-pose", 100, request={**BREAK, "conditions": ["glaucoma"]}).index)


def test_what_a_person_likes_is_ranked_higher_and_what_is_put_lower_ranks_lower():
    plain = planner.recommend(BREAK, 100)["score"]
    liking = planner.recommend(BREAK, 100, like=["seated-glute-squeeze"])["score"]

    assert liking.index.get_loc("seated-glute-squeeze") < plain.index.get_loc("seated-glute-squeeze")


def test_a_condition_never_adds_to_the_coverage():
    cleared = planner.coverage(cleared=True, conditions=["disc_herniation"])

    assert (cleared <= planner.coverage()).all(axis=None)


def test_who_should_ask_a_doctor_first_is_told_so():
    with pytest.raises(ScreeningError, match="ask a doctor"):
        planner.plan(BREAK, conditions=["vertebral_fracture"])


def test_a_routine_from_a_file_is_proven_like_the_one_in_memory():
    routine = planner.plan(BREAK)

    assert planner.verify(routine.to_json()).equals(planner.verify(routine))
    assert planner.sheet(routine.to_json(), "csv") == planner.sheet(routine, "csv")


def test_the_change_that_helps_is_a_request_like_any_other():
    refused = planner.left_out(BREAK).index.unique()
    answer = next(answer for answer in (planner.why(BREAK, slug) for slug in refused) if answer.change)

    assert answer.verdict == "refused"
    assert answer.slug in planner.plan(answer.change.request).to_frame().index


def test_a_plan_of_several_routines_and_every_form_come_from_the_same_call(monkeypatch):
    wanted = {"purpose": "desk_break", "minutes": 5}
    plan = {"person": "Ada", "times_a_day": 2, "requests": [wanted, {"purpose": "cooldown", "minutes": 5}]}
    monkeypatch.setattr(Press, "pdf", lambda self, html: b"%PDF " + html[:15].encode())

    text = planner.sheet(plan, "text")
    again = json.loads(planner.sheet(plan, "json"))

    assert "For: Ada" in text and "ROUTINE 2:" in text
    assert planner.sheet(again, "text") == text
    assert '<body class="large">' in planner.sheet(planner.plan(wanted), form="large", paper="letter")
    assert planner.sheet(plan, "pdf") == b"%PDF <!doctype html>"
