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


@pytest.mark.parametrize("template", PAGES)
def test_at_400_percent_everything_can_be_read(browser: Browser, base_url: str, template: str):
    # A window of 1280 by 1024 that is zoomed to 400 % has room for this much.
    context = browser.new_context(base_url=base_url, viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto(PAGES[template])

    cut = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(each => each.checkVisibility()
            && !each.closest('.hidden, svg, .wide') && each.getBoundingClientRect().right > 321)
            .map(each => each.outerHTML.slice(0, 80))"""
    )
    bar = page.evaluate("document.querySelector('.ask__go')?.getBoundingClientRect().height ?? 0")

    assert cut == []
    assert bar <= 256 * 0.4
    context.close()


def test_saved_plans_pass_axe_when_there_are_some(browser: Browser, base_url: str):
    context = browser.new_context(base_url=base_url, viewport={"width": 360, "height": 900})
    page = context.new_page()
    for _ in range(2):
        page.goto(PAGES["routine.html"])
        page.locator("summary", has_text="Save").click()
        page.get_by_role("button", name="Save", exact=True).click()
        page.wait_for_url("**/saved?said=saved*")
    page.locator("summary", has_text="More for").first.click()
    with_menu = Axe().run(page, options={"runOnly": RULES})
    page.get_by_role("button", name="Delete").first.click()
    page.wait_for_url("**/saved?said=deleted")
    with_deleted = Axe().run(page, options={"runOnly": RULES})

    assert with_menu.violations_count == 0, with_menu.generate_report()
    assert with_deleted.violations_count == 0, with_deleted.generate_report()
    context.close()
