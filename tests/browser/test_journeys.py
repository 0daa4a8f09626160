"""The ways people take through the pages, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.addresses import BACK, PAGES, TOO_MUCH


def test_a_first_routine_in_three_answers(page: Page, console: list[str]):
    page.goto("/")
    page.get_by_role("radio", name="Desk break").check()
    page.get_by_role("radio", name="5 min", exact=True).check()
    page.get_by_role("checkbox", name="Lower back", exact=True).check()
    page.get_by_role("radio", name="Very", exact=True).check()
    expect(page.locator("[data-summary-text]")).to_have_text("Desk break, 5 minutes. Lower back very.")
    page.get_by_role("button", name="Make my routine").click()

    page.wait_for_url(lambda url: url.endswith("/routine?areas=lower_back:3&minutes=5&purpose=desk_break"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Five minutes")
    assert page.locator(".row").count() >= 3
    assert console == []


def test_a_tap_on_the_body_ticks_its_area(page: Page, console: list[str]):
    page.goto("/")
    page.locator("#zone-hips-1").click()

    expect(page.get_by_role("checkbox", name="Hips")).to_be_checked()
    expect(page.locator(".stiff.on-hips")).to_be_visible()
    assert "#hatch" in page.locator("#zone-hips-2").evaluate("zone => getComputedStyle(zone).fill")
    assert console == []


def test_start_and_end_take_turns_on_request_and_stand_still_again(page: Page, console: list[str]):
    page.goto("/exercises/cat-cow")
    pair, button = page.locator("[data-figures]"), page.get_by_role("button", name="Show the movement")
    expect(pair).not_to_have_class("figures figures--moving")
    button.click()
    expect(pair).to_have_class("figures figures--moving")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(pair).to_have_class("figures")
    assert console == []


def test_nothing_moves_for_people_who_prefer_less_motion(browser: Browser, base_url: str):
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/exercises/cat-cow")

    expect(page.locator("[data-figures] svg")).to_have_count(2)
    expect(page.get_by_role("button", name="Show the movement")).to_be_hidden()
    context.close()


def test_the_other_side_is_a_link_that_works_without_scripts(browser: Browser, base_url: str):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/exercises/seated-chair-figure-four-stretch")
    page.get_by_role("link", name="Show the other side").click()

    page.wait_for_url(lambda url: url.endswith("?side=other"))
    expect(page.get_by_role("img", name="Seated Chair Figure-Four Stretch: end")).to_be_visible()
    context.close()


def test_pictures_in_the_list_are_drawings_that_load(page: Page, console: list[str]):
    page.goto("/exercises?q=cat")

    picture = page.locator(".found img").first
    expect(picture).to_be_visible()
    page.wait_for_function("() => [...document.querySelectorAll('.found img')].some(each => each.naturalWidth > 0)")
    assert console == []


def test_a_step_is_swapped(page: Page, console: list[str]):
    page.goto(f"/routine?{BACK}")
    page.get_by_role("link", name="Swap Cat-Cow").click()
    offered = page.locator(".alt h5").first.inner_text()
    page.locator(".alt").first.get_by_role("link", name="Use this").click()

    expect(page.locator("#cat-cow")).to_have_count(0)
    expect(page.get_by_role("heading", name=offered)).to_be_visible()
    assert console == []


def test_the_small_menu_opens_edits_and_closes(page: Page):
    page.goto(f"/routine?{BACK}")
    row = page.locator("#cat-cow")
    row.locator("summary", has_text="More for").click()
    expect(row.get_by_role("link", name="Leave it out")).to_be_visible()
    page.keyboard.press("Escape")
    expect(row.get_by_role("link", name="Leave it out")).to_be_hidden()

    row.locator("summary", has_text="More for").click()
    row.get_by_role("link", name="Longer").click()
    page.wait_for_url(lambda url: "lock=cat-cow@long" in url)


def test_wishes_that_clash_are_mended_with_one_tap(page: Page):
    page.goto(f"/routine?{TOO_MUCH}")
    expect(page.get_by_role("heading", level=1)).to_have_text("This does not fit together")
    page.get_by_role("link", name="Take 6 minutes").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Six minutes")


def test_a_red_flag_stops_with_the_action_first(page: Page):
    page.goto("/")
    page.locator("summary", has_text="Before you start").click()
    page.get_by_label("Do you have new pain, weakness or numbness in both legs at once?").check()
    page.get_by_role("button", name="Make my routine").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Stop, and get help now")
    expect(page.get_by_role("link", name="112")).to_be_visible()
    assert "cauda" not in page.url


def test_an_exercise_is_found_while_typing(page: Page, console: list[str]):
    page.goto("/exercises")
    page.get_by_label("Find an exercise").press_sequentially("chin tuck")
    expect(page.locator(".found")).to_have_count(3)
    page.get_by_role("link", name="Seated Chin Tuck").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Seated Chin Tuck")
    page.get_by_role("link", name="Add to a routine").click()
    expect(page.get_by_role("group", name="Must be in it").get_by_role("checkbox")).to_be_checked()
    assert console == []


def test_the_sheet_prints_with_its_own_style(page: Page, console: list[str]):
    page.goto(f"/routine/print?{BACK}")

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.pdf().startswith(b"%PDF")
    assert console == []


def test_everything_works_without_scripts(browser: Browser, base_url: str):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("checkbox", name="Neck").check()
    expect(page.locator(".stiff.on-neck")).to_be_visible()
    expect(page.locator(".stiff.on-hips")).to_be_hidden()
    page.get_by_role("button", name="Make my routine").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ten minutes")
    page.get_by_role("link", name="Swap").first.click()
    page.get_by_role("link", name="Use this").first.click()
    page.get_by_label("Why is something not here?").fill("Cat-Cow")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cat-Cow")
    page.goto("/exercises")
    page.get_by_label("Find an exercise").fill("chin tuck")
    page.get_by_role("button", name="Find").click()
    expect(page.locator(".found")).to_have_count(3)
    context.close()


def test_the_form_can_be_sent_with_the_keyboard_alone(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.get_by_role("checkbox", name="Neck").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    page.wait_for_url(lambda url: "areas=neck:2" in url)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_its_window(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES.values():
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
