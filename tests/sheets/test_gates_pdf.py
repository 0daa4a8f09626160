"""What every exported sheet must be on paper: as our PDF, and as Chromium prints the same HTML."""

from __future__ import annotations

import re

import numpy as np
import pypdf
import pytest

from planner.sheets import render
from planner.sheets.as_pdf import to_pdf
from planner.sheets.cards import first_sentence

from .paper import Printed, squeezed
from .spread import N_IN_CI, N_PLANS, case

SIZES = {"a4": (595, 842), "letter": (612, 792)}
PLANS = [*range(N_IN_CI), *(pytest.param(number, marks=pytest.mark.full) for number in range(N_IN_CI, N_PLANS))]
#: Sizes of headings in points, with the smallest one first.
HEADINGS = {"full": 13.9, "grey": 13.9, "large": 18.9}
_LEAST_INK = 0.004


def its_pages_have_the_size_of_the_paper_and_a_number(each, printed):
    for number, page in enumerate(printed.pages, start=1):
        assert (abs(page.width - SIZES[each.paper][0]) < 2) and (abs(page.height - SIZES[each.paper][1]) < 2)
        place = f"Page{number}of{len(printed.pages)}"
        assert place in page.text
        # It stands beside the other words at the foot, and is read between their lines.
        words = page.text.replace(place, "", 1)
        assert f"catalogue{each.summary.catalogue_version}" in words
        assert squeezed(each.summary.code)[:40] in words or "onthelastpage" in words


def no_page_is_blank(each, printed):
    for page in printed.pages:
        height = page.pixels.shape[0]
        body = page.pixels[int(height * 0.05) : int(height * 0.91)]
        assert (body.min(axis=2) < 140).mean() > _LEAST_INK
        assert sum(len(letters.text) for letters in page.body) > 200


def no_card_is_split(each, printed):
    """Every text of a card stands on one and the same page."""
    if each.form == "compact":
        return
    is_large = each.form == "large"
    for card in each.summary.cards:
        texts = [first_sentence(card.feel), *card.set_up, *card.steps, card.breathing, first_sentence(card.harder)]
        texts += [mistake.fix for mistake in card.mistakes[: 1 if is_large else 2]]
        texts += [first_sentence(card.easier) if is_large else card.easier]
        texts += [caution.words for caution in card.cautions]
        texts += [dose.amount for dose in card.doses]
        found = [page for page in printed.pages if all(squeezed(text) in page.text for text in (card.name, *texts))]
        assert found, f"{card.number} {card.name} stands on no one page as a whole"


def a_list_to_pin_up_is_on_one_page(each, printed):
    for part in each.summary.parts:
        rows = [squeezed(f"{row.number}{row.name}") for row in part.rows]
        assert any(all(row in page.text for row in rows) for page in printed.pages), f"{part.title} is split"


def the_form_of_one_page_is_one_page(each, printed):
    if each.form == "compact" and len(each.routines) == 1 and len(each.summary.cards) <= 12:
        n_conditions = len(each.plan.requests[0].conditions)
        assert len(printed.pages) <= (1 if n_conditions <= 1 else 2)


def no_heading_is_the_last_thing_on_a_page(each, printed):
    if each.form == "compact":
        return
    for page in printed.pages:
        last = max(page.body, key=lambda letters: letters.bottom)
        assert last.size < HEADINGS[each.form], f"{last.text} stands alone at the end of a page"


def no_letter_is_too_small(each, printed):
    """9 points at least, and 12 (16 in large print) for all but the lists, the scales and what is at the foot."""
    least = 15.9 if each.form == "large" else 11.9
    small = squeezed(
        " ".join(f"{row.number} {row.name} {row.dose}, {row.clock} {row.cue}" for row in each.summary.overview)
    )
    for page in printed.pages:
        assert min(letters.size for letters in page.letters) >= 8.9
        if each.form == "compact":
            body = [letters.size for letters in page.body for _ in letters.text]
            assert np.quantile(body, 0.9) >= 11.9
            continue
        for letters in page.body:
            # Numbers on the skyline stand in the list as well.
            if letters.text.isdigit():
                continue
            assert letters.size >= least or squeezed(letters.text)[:12] in small, f"{letters.text}: {letters.size}"


def what_is_printed_can_be_read_in_colour_and_in_grey(each, printed):
    for page in printed.pages:
        for letters in page.letters:
            if re.search(r"[A-Za-z0-9]{2}", letters.text):
                assert page.contrast_of(letters) >= 7, f"{letters.text}: {page.contrast_of(letters):.1f}"
                assert page.contrast_of(letters, is_grey=True) >= 7
        if each.form == "grey":
            spread = page.pixels.max(axis=2).astype(int) - page.pixels.min(axis=2)
            assert spread.max() <= 2


def it_is_tagged_with_title_language_and_bookmarks(each, printed):
    root = printed.reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert printed.reader.metadata.title == each.summary.title
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode("utf-8", "replace")
    kinds, figures = _structure(root["/StructTreeRoot"])
    assert {"/Document", "/H1", "/H2", "/P", "/L", "/LI"} <= kinds
    assert kinds >= {"/Table", "/TR", "/TH"}
    assert figures and all(len(alt) > 4 for alt in figures)
    titles = [mark.title for mark in _flat(printed.reader.outline)]
    if each.form != "compact":
        assert titles[0] == each.summary.title
        assert {"Before you start", "The exercises", "Keep track"} <= set(titles)
        assert sum(bool(re.match(r"\d+ ", title)) for title in titles) == len(each.summary.cards)


def _structure(element):
    """Kinds of all elements, and the words of all figures."""
    kinds, figures, waiting = set(), [], [element]
    while waiting:
        found = waiting.pop().get_object()
        if isinstance(found, pypdf.generic.ArrayObject):
            waiting += found
        elif isinstance(found, pypdf.generic.DictionaryObject):
            if "/S" in found:
                kinds.add(found["/S"])
                if found["/S"] == "/Figure":
                    figures.append(found.get("/Alt", ""))
            if "/K" in found:
                waiting.append(found["/K"])
    return kinds, figures


def _flat(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


ON_PAPER = (
    its_pages_have_the_size_of_the_paper_and_a_number,
    no_page_is_blank,
    no_card_is_split,
    a_list_to_pin_up_is_on_one_page,
    the_form_of_one_page_is_one_page,
    no_heading_is_the_last_thing_on_a_page,
    no_letter_is_too_small,
)


@pytest.mark.pdf
@pytest.mark.parametrize("number", PLANS)
def test_our_pdf_passes_every_gate(number):
    """One test for each plan, because making the PDF costs more than all gates."""
    each = case(number)

    data, missing = to_pdf(render(each.summary, "html", each.form, each.paper))

    assert missing == ()
    with Printed(data) as printed:
        for gate in (*ON_PAPER, what_is_printed_can_be_read_in_colour_and_in_grey):
            gate(each, printed)
        it_is_tagged_with_title_language_and_bookmarks(each, printed)


@pytest.mark.parametrize("number", PLANS)
def test_what_chromium_prints_passes_every_gate(page, number):
    each = case(number)

    page.set_content(render(each.summary, "html", each.form, each.paper))
    page.evaluate("document.fonts.ready")
    data = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True)

    with Printed(data) as printed:
        for gate in ON_PAPER:
            gate(each, printed)


@pytest.mark.pdf
@pytest.mark.parametrize("number", [1, 2])
def test_the_same_plan_gives_the_same_pdf_bytes_twice(number):
    each = case(number)
    html = render(each.summary, "html", each.form, each.paper)

    assert to_pdf(html) == to_pdf(html)


@pytest.mark.pdf
def test_grey_takes_less_ink_than_colour():
    each = case(3)
    inks = []

    for form in ("full", "grey"):
        with Printed(to_pdf(render(each.summary, "html", form, each.paper))[0]) as printed:
            inks.append(sum(255 - page.pixels.mean() for page in printed.pages) / len(printed.pages))

    assert inks[1] < inks[0]
