"""Every page by axe, up to WCAG 2.2 AA: light and dark, on a phone and on a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.web.addresses import PAGES

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "light"),
        (1280, "dark"),
        pytest.param(360, "dark", marks=pytest.mark.full),
        pytest.param(1280, "light", marks=pytest.mark.full),
    ],
)
@pytest.mark.parametrize("template", PAGES)
def test_axe_finds_nothing(browser: Browser, base_url: str, template: str, width: int, scheme: str):
    context = browser.new_context(base_url=base_url, viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(PAGES[template])
    page.evaluate("document.querySelectorAll('details:not([data-menu])').forEach(fold => fold.open = true)")

    results = Axe().run(page, options={"runOnly": RULES})

    assert results.violations_count == 0, results.generate_report()
    context.close()


@pytest.mark.parametrize("template", PAGES)
def test_targets_are_large_enough_for_a_thumb(browser: Browser, base_url: str, template: str):
    context = browser.new_context(base_url=base_url, viewport={"width": 360, "height": 900})
    page = context.new_page()
    page.goto(PAGES[template])

    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, .button, .choice, .tick, .input, nav a')]
            .filter(target => target.checkVisibility())
            .map(target => [target.textContent.trim().slice(0, 40), target.getBoundingClientRect()])
            .filter(([, box]) => box.height < 43.5)
            .map(([words, box]) => `${words}: ${box.height}`)"""
    )

    assert small == []
    context.close()
