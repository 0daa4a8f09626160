import datetime
from dataclasses import replace

import pytest

from planner.errors import RequestError
from planner.handout import Plan
from planner.routine.code import unpack_code
from planner.routine.values import ProofRow
from planner.sheets import summarise

from .builders import (
    BREATHING,
    CAT_COW,
    CHAIR_FOLD,
    CROSS_OVER,
    MARCH,
    SLUGS,
    a_catalogue,
    a_drawing,
    a_request,
    a_routine,
    a_summary,
    a_summary_of_two,
)


def test_the_minutes_of_the_steps_add_up_to_the_header():
    sheet = a_summary()

    assert sum(row.seconds for row in sheet.overview) == sheet.seconds
    assert sheet.clock == "6:42"


def test_each_step_has_a_card_and_a_line_in_the_same_order():
    sheet = a_summary()

    assert [card.slug for card in sheet.cards] == list(SLUGS)
    assert [row.name for row in sheet.overview] == [card.name for card in sheet.cards]
    assert [row.number for row in sheet.overview] == [1, 2, 3, 4, 5]


def test_both_sides_are_named_where_each_is_done_in_turn():
    cards = {card.slug: card for card in a_summary().cards}

    assert cards[CROSS_OVER].dose.words == "30 seconds on each side, twice"
    assert cards[CROSS_OVER].sides == "Left first, then right."
    assert cards[CHAIR_FOLD].sides == ""


def test_a_card_shows_the_cautions_of_the_named_condition_only():
    healthy = {card.slug: card.cautions for card in a_summary().cards}
    faint = {card.slug: card.cautions for card in a_summary(wishes={"conditions": ["low_blood_pressure"]}).cards}

    assert healthy[CAT_COW] == ()
    assert [caution.words for caution in faint[CAT_COW]] == ["Use a chair.", "Getting up comes last."]
    assert faint[CHAIR_FOLD] == ()


def test_people_of_65_and_over_are_told_how_to_get_down_and_up():
    cards = {card.slug: card for card in a_summary(wishes={"age_group": "older"}).cards}

    assert [caution.label for caution in cards[CROSS_OVER].cautions] == ["Getting down and up"]


def test_advice_for_a_condition_is_a_note_and_is_said_once():
    said_by_the_routine = a_routine(a_catalogue(), a_request(a_catalogue())).notes
    sheet = a_summary(wishes={"conditions": ["low_blood_pressure"]})

    words = [note.words for note in sheet.notes]
    assert words == [said_by_the_routine[0].words, "Sit for 30 seconds before you stand up."]


def test_what_was_left_out_is_counted_by_rule_with_the_reason_of_a_condition():
    left_out = {CAT_COW: ("knee_replacement",), "couch-stretch": ("level",), "wall-sit": ("level", "equipment")}
    sheet = a_summary(slugs=(CHAIR_FOLD,), wishes={"conditions": ["knee_replacement"]}, changes={"left_out": left_out})

    assert [(group.words, group.count) for group in sheet.left_out] == [
        ("New knee", 1),
        ("Above level beginner", 2),
        ("Things that you did not name", 1),
    ]
    assert sheet.left_out[0].because == ("We left out kneeling, because it presses on the new knee.",)


def test_a_reason_that_holds_for_all_steps_is_said_once():
    sheet = a_summary()

    assert sheet.because[0].where == "All exercises"
    assert sheet.because[0].said == (("This is the usual dose.", "Garber 2011"),)
    assert [each.where for each in sheet.because[1:3]] == ["Exercise 1", "Exercise 2"]


def test_sources_are_those_that_the_sheet_uses_with_our_convention_last():
    assert [source.key for source in a_summary().sources] == ["Garber11", "convention"]


def test_things_that_do_instead_of_each_other_are_those_at_hand():
    both = a_summary()
    chair = a_summary(wishes={"equipment": ["chair"]})

    assert "a steady chair or a firm bench" in both.things
    assert "You need a steady chair." in chair.things
    assert chair.space == "Clear about 4 m² of floor. Take your shoes off for number 3."


def test_a_very_light_pull_is_right_where_a_rule_caps_it():
    catalogue = a_catalogue()
    request = a_request(catalogue)
    routine = a_routine(catalogue, request)
    capped = replace(routine, steps=tuple(replace(step, intensity=2) for step in routine.steps))

    plan = Plan((request,))

    usual, light = (summarise(plan, [each], catalogue).pain for each in (routine, capped))

    assert "about 3" in usual.words and ("3 – 4", "right") in usual.bands
    assert "very light pull is right: 2 at most" in light.words and ("3 – 4", "ease off") in light.bands


def test_a_rule_that_does_not_hold_is_named():
    sheet = a_summary(changes={"proof": (ProofRow("time", "600 s", "700 s", False, "convention"),)})

    assert sheet.proof.startswith("1 of 1 rules do not hold.")
    assert sheet.broken[0].rule == "time"


def test_the_square_holds_the_address_of_the_server_or_else_the_code():
    sheet = a_summary()

    assert sheet.qr_text == sheet.code == sheet.routines[0].code
    assert a_summary(base_url="https://plan.example/").qr_text == f"https://plan.example/code?code={sheet.code}"


def test_words_of_people_are_put_on_one_line_without_control_characters():
    sheet = a_summary(title="After\nthe\x00 run", person=" Ada \t Lovelace ", date=datetime.date(2026, 3, 5))

    assert (sheet.title, sheet.person, sheet.date) == ("After the run", "Ada Lovelace", "5 March 2026")


def test_the_skyline_fills_its_width_and_comes_down():
    skyline = a_summary().parts[0].skyline

    assert skyline.bars[0].start == 0
    assert skyline.bars[-1].start + skyline.bars[-1].width == 10_000
    assert [bar.height for bar in skyline.bars] == sorted((bar.height for bar in skyline.bars), reverse=True)
    assert skyline.words == "The order: standing, on a chair, on all fours, then lying."


def test_several_routines_have_a_list_each_and_a_card_for_each_exercise_once():
    sheet = a_summary_of_two()

    assert [[row.number for row in part.rows] for part in sheet.parts] == [[1, 2], [1, 2, 3]]
    assert [card.slug for card in sheet.cards] == [MARCH, CHAIR_FOLD, BREATHING]
    assert sheet.seconds == sum(part.seconds for part in sheet.parts)


def test_an_exercise_at_two_doses_tells_which_routine_wants_which():
    march, fold, _ = a_summary_of_two().cards

    assert [(dose.routines, dose.amount) for dose in march.doses] == [((1,), "60 s"), ((2,), "90 s")]
    assert [dose.routines for dose in fold.doses] == [(1, 2)]


def test_the_code_of_a_plan_holds_how_often_and_its_requests_but_nothing_of_the_person():
    sheet = a_summary_of_two(title="Anna", person="Anna Muster", date=datetime.date(2026, 3, 5), times_a_day=2)

    text = unpack_code(sheet.code).canonical

    assert text == "times_a_day=2|" + "|".join(request.canonical() for request in sheet.plan.requests)


def test_a_plan_without_title_is_called_after_its_routines():
    assert a_summary_of_two().title == "Two cooldowns"
    assert a_summary().title == "Ten minutes for a stiff lower back"


def test_routines_that_do_not_answer_the_plan_are_refused():
    catalogue = a_catalogue()
    request = a_request(catalogue)
    other = a_routine(catalogue, a_request(catalogue, minutes=5))

    with pytest.raises(RequestError) as caught:
        summarise(Plan((request, request)), [other], catalogue)

    assert [fault.field for fault in caught.value.faults] == ["routines", "routines[0].request"]


def test_a_picture_sign_in_a_name_is_left_out_and_that_is_said():
    sheet = a_summary(person="Ada 🦊 Lovelace", title="Back 💪🏽")

    assert (sheet.person, sheet.title) == ("Ada Lovelace", "Back")
    assert sheet.remark == "2 picture signs of what was typed are left out: not every printer has them."
    assert a_summary(person="Ada").remark == ""


def test_how_often_is_a_sentence():
    assert a_summary(times_a_day=2, days_a_week=5).often == "Do it twice a day, on five days a week."
    assert a_summary(days_a_week=7).often == "Do it every day."


def test_a_drawing_stands_on_its_card_and_in_the_list():
    sheet = a_summary(drawings={CAT_COW: a_drawing(CAT_COW)})

    assert [card.slug for card in sheet.cards if card.picture] == [CAT_COW]
    assert [row.name for row in sheet.overview if row.picture] == ["Cat-Cow"]


def test_a_dose_is_told_in_figures_too():
    amounts = {card.slug: card.dose.amount for card in a_summary().cards}

    assert amounts[CROSS_OVER] == "30 s × 2 × 2 sides, rest 5 s"
    assert amounts[BREATHING] == "10 s × 6"


def test_eight_steps_are_told_as_five_without_losing_a_word():
    catalogue = a_catalogue()
    steps = tuple(f"Step {number} of eight." for number in range(1, 9))
    catalogue.guides[CAT_COW] = replace(catalogue.guides[CAT_COW], steps=steps)

    card = next(card for card in a_summary(catalogue).cards if card.slug == CAT_COW)

    assert len(card.steps) == 5
    assert " ".join(card.steps) == " ".join(steps)
