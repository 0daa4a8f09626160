"""The nine ways people take, on the real catalogue and solver; each in a browser of its own, with nothing faked."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from planner.web.finder_page import PAGE

CLASH = "/routine?areas=core:3,hips:3,knees:3,neck:3&lock=easy-walk@180,glute-bridge&minutes=2&purpose=desk_break"
BACK = "/routine?areas=hips:1,lower_back:2&minutes=10&purpose=cooldown"


class Visit:
    """A person's browser: what it asked for, and what it complained about."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.host = urlsplit(address).netloc


@pytest.fixture
def visit(browser: Browser, real_url: str) -> Iterator[Visit]:
    """A browser on a phone that ends with no complaint and never asked another host."""
    context = browser.new_context(base_url=real_url, viewport={"width": 390, "height": 800})
    visit = Visit(context, real_url)
    yield visit
    assert {urlsplit(address).netloc for address in visit.asked} <= {visit.host, ""}
    # A page with a status over 399 is a complaint of the browser, not of ours.
    assert [each for each in visit.complaints if "Failed to load resource" not in each] == []
    context.close()


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def test_a_first_routine_takes_three_taps(visit: Visit):
    page = visit.page
    page.goto("/")
    page.get_by_role("radio", name="Desk break").check()
    page.locator("#zone-neck-1").click()
    page.get_by_role("button", name="Make my routine").click()

    expect(heading(page)).to_contain_text("Ten minutes")
    assert page.locator(".row").count() >= 3
    expect(page.locator(".proof summary")).to_contain_text(re.compile(r"Checked, (\d+) of \1"))


def test_after_a_run_one_starts_from_a_ready_made_wish(visit: Visit):
    page = visit.page
    page.goto("/")
    page.get_by_role("link", name="After a run").click()
    page.get_by_role("button", name="Make my routine").click()

    expect(page.locator(".for")).to_contain_text("after running")
    page.goto("/")
    page.get_by_role("link", name="Use again").click()
    expect(page.locator(".for")).to_contain_text("after running")


def test_a_step_is_swapped_for_what_my_things_allow(visit: Visit):
    page = visit.page
    page.goto(BACK)
    page.get_by_role("link", name="Swap Glute Bridge").click()
    offer = page.locator(".alt").first
    name = offer.locator("h5").inner_text()
    expect(offer.locator(".delta li").first).to_be_visible()
    offer.get_by_role("link", name="Use this").click()

    expect(page.locator("#glute-bridge")).to_have_count(0)
    expect(page.locator(".row").get_by_role("heading", name=name, exact=True)).to_be_visible()
    page.go_back()
    expect(page.locator("#glute-bridge")).to_be_visible()


def test_wishes_that_clash_are_named_and_mended_with_one_tap(visit: Visit):
    page = visit.page
    page.goto(CLASH)
    expect(heading(page)).to_have_text("This does not fit together")
    assert page.locator(".plain-list li").count() >= 2
    page.locator(".fix").first.click()

    assert page.locator(".row").count() >= 1


def test_a_red_flag_stops_with_the_action_first_and_is_not_kept(visit: Visit):
    page = visit.page
    page.goto("/")
    page.locator("summary", has_text="Before you start").click()
    page.get_by_label("Do you have new pain, weakness or numbness in both legs at once?").check()
    page.get_by_role("button", name="Make my routine").click()

    expect(heading(page)).to_have_text("Stop, and get help now")
    expect(page.get_by_role("link", name="112")).to_be_visible()
    page.goto("/saved")
    expect(page.locator("#mine")).to_contain_text("Never kept.")
    assert page.context.cookies() == []


def test_an_exercise_is_found_by_a_misspelt_plain_word(visit: Visit):
    page = visit.page
    page.goto("/exercises")
    page.get_by_label("Find an exercise").press_sequentially("sholder")
    expect(page.locator(".found")).not_to_have_count(PAGE)
    page.locator(".found a").first.click()

    expect(page.locator(".facts")).to_contain_text(re.compile("shoulder|neck|chest|upper back", re.IGNORECASE))
    expect(page.get_by_role("heading", name="How not to do it")).to_be_visible()


def test_a_routine_is_saved_changed_and_a_deletion_undone(visit: Visit):
    page = visit.page
    page.goto(BACK)
    page.locator("summary", has_text="Save").click()
    page.get_by_label("Name of this plan").fill("Evening")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Saved on this machine.")

    page.get_by_role("link", name="Change Evening").click()
    page.get_by_role("radio", name="15 min").check()
    page.get_by_role("button", name="Make my routine").click()
    page.locator("summary", has_text="Save").click()
    page.get_by_role("link", name="Put it in place of a saved plan").click()
    page.get_by_role("button", name="Put it here in place of Evening").click()
    expect(page.locator(".kept")).to_contain_text("15 minutes")

    page.locator("summary", has_text="More for Evening").click()
    page.get_by_role("button", name="Delete Evening").click()
    expect(page.locator(".empty")).to_contain_text("Nothing saved yet.")
    page.get_by_role("button", name="Bring it back Evening").click()
    expect(page.locator(".kept")).to_contain_text("Evening")

    page.goto("/")
    page.goto("/saved")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take all my data").click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert [plan["name"] for plan in json.load(file)["plans"]] == ["Evening"]
    page.get_by_role("link", name="Erase all my data").click()
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("status")).to_contain_text("erased")
    assert page.context.cookies() == []


def test_a_sheet_prints(visit: Visit):
    page = visit.page
    page.goto(BACK)
    page.get_by_role("link", name="Print", exact=True).click()

    page.wait_for_url("**/routine/print?**")
    assert page.pdf().startswith(b"%PDF")


def test_everything_goes_with_the_keyboard_and_without_scripts(browser: Browser, real_url: str):
    context = browser.new_context(base_url=real_url, java_script_enabled=False)
    page = context.new_page()

    def press_on(target) -> None:
        """Walk with Tab until the target has the focus, as somebody without a mouse does."""
        for _ in range(150):
            if target.evaluate("element => element === document.activeElement"):
                page.keyboard.press("Enter")
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{target} cannot be reached with Tab")

    page.goto("/")
    press_on(page.get_by_role("link", name="Stiff lower back"))
    page.wait_for_url("**/?**")
    press_on(page.get_by_role("button", name="Make my routine"))
    page.wait_for_url("**/routine?**")
    press_on(page.locator("summary", has_text="Save"))
    press_on(page.get_by_role("button", name="Save", exact=True))
    page.wait_for_url("**/saved?**")
    expect(page.locator(".kept")).to_contain_text("Lower back, 10 minutes")
    press_on(page.locator(".kept h3 a"))
    page.wait_for_url("**/routine?**")
    press_on(page.get_by_role("link", name="Swap").first)
    expect(page.locator(".swap")).to_be_visible()
    press_on(page.get_by_role("link", name="Exercises", exact=True))
    page.get_by_label("Find an exercise").focus()
    page.keyboard.type("neck")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises?q=neck")
    assert page.locator(".found").count() >= 1
    context.close()


def test_a_second_browser_sees_none_of_the_first_ones_plans(browser: Browser, real_url: str):
    first, second = browser.new_context(base_url=real_url), browser.new_context(base_url=real_url)
    page = first.new_page()
    page.goto(BACK)
    page.locator("summary", has_text="Save").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".kept")).to_have_count(1)
    (cookie,) = first.cookies()

    other = second.new_page()
    other.goto("/saved")

    expect(other.locator(".kept")).to_have_count(0)
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert page.evaluate("document.cookie") == ""
    first.close()
    second.close()


def test_the_button_says_that_it_works_and_is_ready_again_on_the_way_back(visit: Visit):
    page = visit.page
    page.goto("/")
    # The form stays here, so that one can look at the button meanwhile.
    page.evaluate("document.querySelector('.ask').addEventListener('submit', (event) => event.preventDefault())")
    button = page.locator(".ask__go .button")
    button.click()
    expect(button).to_have_text("Making it …")
    expect(button).to_have_attribute("aria-busy", "true")

    page.evaluate("dispatchEvent(new Event('pageshow'))")

    expect(button).to_have_text("Make my routine")


def test_the_address_can_be_copied(visit: Visit):
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(BACK)
    page.get_by_role("button", name="Copy").click()

    expect(page.locator("[data-copy]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").endswith(BACK)
