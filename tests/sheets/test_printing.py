"""Odd plans on paper: twelve exercises, long names, four conditions, names from right to left, signs and mark-up."""

from dataclasses import replace

import pytest

from planner.handout import Plan
from planner.sheets import render, summarise
from planner.sheets.as_pdf import to_pdf
from tests.builders import real_parts

from .builders import SLUGS, a_catalogue, a_guide, a_request, a_routine, a_summary, an_exercise
from .paper import Printed, squeezed

pytestmark = pytest.mark.pdf

LONG = "Maximiliane Wolfeschlegelsteinhausenbergerdorff"
NASTY = "A plan with a very long name, for someone who sat in a small car all day <script>alert(1)</script>"


def a_long_plan():
    """Twelve steps, long names, guides of eight long steps, two conditions."""
    more = [an_exercise(f"long-and-patient-stretch-of-the-whole-back-number-{number}") for number in range(1, 8)]
    catalogue = a_catalogue(*more)
    long_steps = tuple(f"Part {n}: move slowly, as far as feels good and no further than that." for n in range(1, 9))
    catalogue.guides.update({each.slug: a_guide(each, steps=long_steps) for each in catalogue.exercises})
    request = a_request(catalogue, conditions=["knee_replacement", "low_blood_pressure"])
    routine = a_routine(catalogue, request, (*SLUGS, *(each.slug for each in more)))
    return summarise(Plan((request,), title=NASTY, person=LONG), [routine], catalogue, base_url="https://plan.example")


@pytest.mark.parametrize("form", ["full", "compact"])
def test_twelve_exercises_with_long_names_print_whole(form):
    sheet = a_long_plan()

    pdf, missing = to_pdf(render(sheet, "html", form))

    assert missing == ()
    with Printed(pdf) as printed:
        assert len(printed.pages) <= (1 if form == "compact" else 10)
        # The mark of planner floats beside the title.
        first = printed.pages[0].text.replace("planner", "", 1)
        assert squeezed(LONG) in first and squeezed(NASTY) in first
        if form == "full":
            for card in sheet.cards:
                texts = (card.name, *card.steps, card.breathing, *(each.words for each in card.cautions))
                assert any(all(squeezed(text) in page.text for text in texts) for page in printed.pages)


def test_a_plan_with_cautions_for_four_conditions_tells_each_and_prints_them_whole():
    parts = real_parts()
    named = ["glaucoma", "high_blood_pressure", "knee_replacement", "osteoporosis"]
    plan = parts.parse_plan(
        {
            "requests": [
                {"purpose": "cooldown", "minutes": 10, "areas": ["hips"], "conditions": named, "cleared": True},
            ]
        }
    )
    sheet = summarise(plan, parts.routines(plan), parts.catalogue)

    with Printed(to_pdf(render(sheet, "html", "full", "letter"))[0]) as printed:
        text = "".join(page.text for page in printed.pages)
        assert sum(
            group.words in [parts.catalogue.conditions[each].label for each in named] for group in sheet.left_out
        )
        for note in sheet.notes:
            assert any(squeezed(note.words) in page.text for page in printed.pages)
        for caution in (caution for card in sheet.cards for caution in card.cautions):
            assert squeezed(caution.words) in text


@pytest.mark.parametrize("name", ["דנה כהן", "ليلى حداد"])
def test_a_name_from_right_to_left_is_drawn_and_changes_nothing_else(name):
    pdf, missing = to_pdf(render(a_summary(person=name), "html", "compact"))

    assert missing == ()
    with Printed(pdf) as printed:
        letters = set(printed.pages[0].page.get_textpage().get_text_range())
        # Shaped letters of Arabic are told by their plain forms.
        assert len(set(name) & letters) >= len(set(name)) * 0.7
        assert "Tenminutesforastifflowerback" in printed.pages[0].text


def test_an_emoji_in_a_name_is_left_out_and_the_sheet_says_so():
    pdf, missing = to_pdf(render(a_summary(person="Ada 🦊 Lovelace"), "html", "compact"))

    assert missing == ()
    with Printed(pdf) as printed:
        assert "ForAdaLovelace" in printed.pages[0].text
        assert "Onepicturesignofwhatwastypedisleftout" in printed.pages[0].text


def test_a_code_too_long_for_the_foot_stands_whole_at_the_end():
    sheet = replace(a_summary(), code=f"1-012345-{'A' * 1200}-WXYZ", qr_text="")

    with Printed(to_pdf(render(sheet))[0]) as printed:
        assert squeezed(sheet.code) in printed.pages[-1].text
        assert "onthelastpage" in printed.pages[0].text and "Squarecode" not in printed.pages[0].text
