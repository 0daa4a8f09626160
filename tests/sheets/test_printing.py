"""The HTML sheet printed by a real Chromium, judged by the text of the pages."""

import os
import shutil
import subprocess

import pypdf
import pytest

from planner.sheets import render, summarise

from .builders import SLUGS, a_catalogue, a_guide, a_request, a_routine, an_exercise

SIZES = {"a4": (595, 842), "letter": (612, 792)}


@pytest.fixture
def print_to_pdf(tmp_path):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        reason = "needs a browser; once: sudo apt-get install -y chromium"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)

    def print_it(html):
        (tmp_path / "sheet.html").write_text(html, encoding="utf-8")
        command = [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={tmp_path / 'sheet.pdf'}",
            (tmp_path / "sheet.html").as_uri(),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return pypdf.PdfReader(tmp_path / "sheet.pdf")

    return print_it


def _long_plan():
    """Twelve steps, long names, guides of eight long steps, two conditions."""
    more = [an_exercise(f"long-and-patient-stretch-of-the-whole-back-number-{number}") for number in range(1, 8)]
    catalogue = a_catalogue(*more)
    long_steps = tuple(f"Part {n}: move slowly, as far as feels good and no further than that." for n in range(1, 9))
    guides = {each.slug: a_guide(each, steps=long_steps) for each in catalogue.exercises}
    catalogue.guides.update(guides)
    request = a_request(catalogue, conditions=["knee_replacement", "low_blood_pressure"])
    slugs = (*SLUGS, *(each.slug for each in more))
    return summarise(
        a_routine(catalogue, request, slugs),
        request,
        catalogue,
        title="A plan with a very long name, for someone who sat in a small car all day <script>",
        person="Maximiliane Wolfeschlegelsteinhausenbergerdorff",
        base_url="https://plan.example",
    )


def _page_texts(pdf):
    return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


@pytest.mark.parametrize("paper", SIZES)
def test_no_card_is_split_and_every_page_is_numbered(print_to_pdf, paper):
    sheet = _long_plan()

    pdf = print_to_pdf(render(sheet, "html", paper))
    pages = _page_texts(pdf)

    width, height = SIZES[paper]
    assert abs(float(pdf.pages[0].mediabox.width) - width) < 2
    assert abs(float(pdf.pages[0].mediabox.height) - height) < 2
    for card in sheet.cards:
        first = f"{card.number} {card.name} {card.phase}, {card.clock}"
        last = card.cautions[-1].words if card.cautions else card.harder
        on = [number for number, text in enumerate(pages) if first in text]
        assert len(on) == 1, f"{first} stands on pages {on}"
        assert last in pages[on[0]].split(first)[1], f"{card.name} is split"
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "catalogue 0123456789ab" in text
        assert len(text) > 200, f"page {number} is nearly empty"


def test_the_whole_routine_stands_on_one_page(print_to_pdf):
    sheet = _long_plan()

    pages = _page_texts(print_to_pdf(render(sheet)))

    start = next(text for text in pages if "The whole routine" in text)
    assert all(f"{row.number} {row.name}" in start for row in sheet.overview)
    assert "Together" in start


def test_the_pdf_has_tags_title_and_language(print_to_pdf):
    pdf = print_to_pdf(render(_long_plan()))

    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert pdf.metadata.title.startswith("A plan with a very long name")
