"""Draws the pictures of the README anew: serves planner on a free port and photographs its pages.

Run as ``./run shots``; needs Chromium and the development packages.
"""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from waitress.server import create_server

from planner.web import create_app
from planner.wiring import load

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
        browser.close()
    server.close()


if __name__ == "__main__":
    main()
