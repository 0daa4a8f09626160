"""Draws the pictures of the README and the contact sheets of all drawings anew.

Serves planner on a free port and photographs its pages; then photographs a contact sheet of each region of the body
into ``docs/figures/``. Run as ``./run shots``; needs Chromium and the development packages.
"""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from waitress.server import create_server

from planner.catalogue.exercise import Exercise
from planner.upkeep import contact_sheet
from planner.web import create_app
from planner.wiring import load

FIGURES = Path(__file__).parent / "figures"
PICTURES = Path(__file__).parent / "pictures"
SHOTS = {
    "routine": ("/routine?areas=lower_back:2,neck:1&minutes=5&purpose=desk_break", 1280, 900),
    "exercise": ("/exercises/lying-cross-over-lower-back-stretch", 1280, 900),
}


def main() -> None:
    """Serve, photograph, stop."""
    server = create_server(create_app(load()), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (path, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.goto(f"http://127.0.0.1:{server.effective_port}{path}")
            page.screenshot(path=PICTURES / f"{name}.png")
            page.close()
        lay_out_figures(browser)
        browser.close()
    server.close()


def lay_out_figures(browser: Browser) -> None:
    """One contact sheet for each region, its exercises by family and rung."""
    FIGURES.mkdir(exist_ok=True)
    regions: dict[str, list[Exercise]] = {}
    for exercise in load().catalogue.exercises:
        regions.setdefault(exercise.region, []).append(exercise)
    for region, exercises in regions.items():
        exercises.sort(key=lambda each: (each.family, each.rung, each.slug))
        page = browser.new_page(viewport={"width": 1240, "height": 800}, color_scheme="light")
        page.set_content(contact_sheet([each.slug for each in exercises], width=280))
        page.screenshot(path=FIGURES / f"{region}.png", full_page=True)
        page.close()


if __name__ == "__main__":
    main()
