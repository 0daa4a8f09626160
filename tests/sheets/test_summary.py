import datetime
from dataclasses import replace

from planner.routine.values import ProofRow
from planner.sheets import summarise

from .builders import CAT_COW, CHAIR_FOLD, CROSS_OVER, SLUGS, a_catalogue, a_request, a_routine


def _summary(catalogue=None, slugs=SLUGS, wishes=None, changes=None, **options):
    catalogue = catalogue or a_catalogue()
    request = a_request(catalogue, **(wishes or {}))
    return summarise(a_routine(catalogue, request, slugs, **(changes or {})), request, catalogue, **options)


def test_the_minutes_of_the_steps_add_up_to_the_header():
    sheet = _summary()

    assert sum(row.seconds for row in sheet.overview) == sheet.seconds
    assert sheet.clock == "6:42"


def test_each_step_has_a_card_and_a_line_in_the_same_order():
    sheet = _summary()

    assert [card.slug for card in sheet.cards] == list(SLUGS)
    assert [row.name for row in sheet.overview] == [card.name for card in sheet.cards]
    assert [row.number for row in sheet.overview] == [1, 2, 3, 4, 5]


def test_both_sides_are_named_where_each_is_done_in_turn():
    cards = {card.slug: card for card in _summary().cards}

    assert cards[CROSS_OVER].dose == "30 seconds on each side, twice"
    assert cards[CROSS_OVER].sides == "Left first, then right."
    assert cards[CHAIR_FOLD].sides == ""


def test_a_card_shows_the_cautions_of_the_named_condition_only():
    healthy = {card.slug: card.cautions for card in _summary().cards}
    faint = {card.slug: card.cautions for card in _summary(wishes={"conditions": ["low_blood_pressure"]}).cards}

    assert healthy[CAT_COW] == ()
    assert [caution.words for caution in faint[CAT_COW]] == ["Use a chair.", "Getting up comes last."]
    assert faint[CHAIR_FOLD] == ()


def test_people_of_65_and_over_are_told_how_to_get_down_and_up():
    cards = {card.slug: card for card in _summary(wishes={"age_group": "older"}).cards}

    assert [caution.label for caution in cards[CROSS_OVER].cautions] == ["Getting down and up"]


def test_advice_for_a_condition_is_a_note_and_is_said_once():
    said_by_the_routine = a_routine(a_catalogue(), a_request(a_catalogue())).notes
    sheet = _summary(wishes={"conditions": ["low_blood_pressure"]})

    words = [note.words for note in sheet.notes]
    assert words == [said_by_the_routine[0].words, "Sit for 30 seconds before you stand up."]


def test_what_was_left_out_is_counted_by_rule_with_the_reason_of_a_condition():
    left_out = {CAT_COW: ("knee_replacement",), "couch-stretch": ("level",), "wall-sit": ("level", "equipment")}
    sheet = _summary(slugs=(CHAIR_FOLD,), wishes={"conditions": ["knee_replacement"]}, changes={"left_out": left_out})

    assert [(group.words, group.count) for group in sheet.left_out] == [
        ("New knee", 1),
        ("Above level beginner", 2),
        ("Things that you did not name", 1),
    ]
    assert sheet.left_out[0].because == ("We left out kneeling, because it presses on the new knee.",)


def test_a_reason_that_holds_for_all_steps_is_said_once():
    sheet = _summary()

    assert sheet.because[0].where == "All steps"
    assert sheet.because[0].cited == "Garber 2011"
    assert [each.where for each in sheet.because[1:3]] == ["Step 1", "Step 2"]


def test_sources_are_those_that_the_sheet_uses_with_our_convention_last():
    assert [source.key for source in _summary().sources] == ["Garber11", "convention"]


def test_things_that_do_instead_of_each_other_are_those_at_hand():
    both = _summary()
    chair = _summary(wishes={"equipment": ["chair"]})

    assert "a steady chair or a firm bench" in both.things
    assert "You need a steady chair." in chair.things
    assert chair.space == "Clear about 4 m² of floor. Take your shoes off for step 3."


def test_a_very_light_pull_is_right_where_a_rule_caps_it():
    catalogue = a_catalogue()
    request = a_request(catalogue)
    routine = a_routine(catalogue, request)
    capped = replace(routine, steps=tuple(replace(step, intensity=2) for step in routine.steps))

    assert "about 3" in summarise(routine, request, catalogue).pain[0]
    assert "very light pull is right: 2 at most" in summarise(capped, request, catalogue).pain[0]


def test_a_rule_that_does_not_hold_is_named():
    sheet = _summary(changes={"proof": (ProofRow("time", "600 s", "700 s", False, "convention"),)})

    assert sheet.proof.startswith("1 of 1 rules do not hold.")
    assert sheet.broken[0].rule == "time"


def test_the_square_holds_the_address_of_the_server_or_else_the_code():
    assert _summary().qr_text == "1-012345-ABCDEFGH-WXYZ"
    assert _summary(base_url="https://plan.example/").qr_text == "https://plan.example/code?code=1-012345-ABCDEFGH-WXYZ"


def test_words_of_people_are_put_on_one_line_without_control_characters():
    sheet = _summary(title="After\nthe\x00 run", person=" Ada \t Lovelace ", date=datetime.date(2026, 3, 5))

    assert (sheet.title, sheet.person, sheet.date) == ("After the run", "Ada Lovelace", "5 March 2026")


def test_the_skyline_fills_its_width_and_comes_down():
    skyline = _summary().skyline

    assert skyline.bars[0].start == 0
    assert skyline.bars[-1].start + skyline.bars[-1].width == 10_000
    assert [bar.height for bar in skyline.bars] == sorted((bar.height for bar in skyline.bars), reverse=True)
    assert skyline.words == "The order: standing, on a chair, on all fours, then lying."
