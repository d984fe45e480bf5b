"""The README's pictures, and one of every scene in every size, language and light: python docs/pictures.py [--all FOLDER] [--guide ADDRESS]

Needs a running assistant (./changan up) and a Chromium. Without --all it writes docs/pictures/*.png, which README.md shows; with it, every
scene at 360, 768 and 1440 px, in both languages, light and dark, into FOLDER, to be looked at.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
GUIDE = "http://localhost:5005/guide/"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
LOCALES = {"en": "en-GB", "zh": "zh-CN"}
SIZES = {360: 740, 768: 1024, 1440: 900}
WAIT_MS = 20_000

ASK = {
    "cards": {"en": "Free museums about the Tang", "zh": "免费的唐代博物馆有哪些？"},
    "plan": {"en": "Plan a day from the Bell Tower", "zh": "从钟楼出发，安排一天行程"},
    "walk": {"en": "Start the night case walk", "zh": "开始无字状：长安夜案"},
}


@dataclass(frozen=True)
class Look:
    """How the page is looked at."""

    width: int
    language: str
    scheme: str = "light"


def ask(page: Page, text: str) -> None:
    """Ask, and wait until the answer stands."""
    page.locator("#text-input").fill(text)
    page.keyboard.press("Enter")
    settle(page)


def settle(page: Page) -> None:
    """Until the guide has answered what was asked last, and the map has moved to it."""
    page.locator(".user-message-text").last.wait_for(timeout=WAIT_MS)
    page.locator("[data-answer]").last.wait_for(timeout=WAIT_MS)
    page.wait_for_timeout(700)


def open_map(page: Page) -> None:
    if page.locator("#map-panel").is_hidden():
        page.locator("#show-map").click()
    page.locator(".ward").first.wait_for(state="attached", timeout=WAIT_MS)
    page.wait_for_timeout(600)


def first_visit(page: Page, _look: Look) -> None:
    page.wait_for_timeout(600)


def cards(page: Page, look: Look) -> None:
    ask(page, ASK["cards"][look.language])


def plan(page: Page, look: Look) -> None:
    ask(page, ASK["plan"][look.language])
    open_map(page)


def tang(page: Page, _look: Look) -> None:
    open_map(page)
    page.locator("#tang").click()
    page.wait_for_timeout(600)


def ward(page: Page, look: Look) -> None:
    tang(page, look)
    page.locator("#wards").select_option("pingkang-ward")
    page.wait_for_timeout(600)


def walk(page: Page, look: Look) -> None:
    ask(page, ASK["walk"][look.language])
    open_map(page)


def passport(page: Page, look: Look) -> None:
    """With the stamp of a first stop, whose question is answered rightly."""
    ask(page, ASK["walk"][look.language])
    page.locator("[data-say*='\"B\"']").last.click()
    page.wait_for_timeout(1500)
    ask(page, {"en": "my passport", "zh": "我的印章册"}[look.language])
    page.wait_for_timeout(600)


SCENES: dict[str, Callable[[Page, Look], None]] = {
    "first": first_visit,
    "cards": cards,
    "plan": plan,
    "tang": tang,
    "ward": ward,
    "walk": walk,
    "passport": passport,
}
OF_README = {
    "page-en": ("cards", Look(360, "en")),
    "page-zh": ("cards", Look(360, "zh", "dark")),
    "plan": ("plan", Look(1440, "en")),
    "tang": ("tang", Look(1440, "zh")),
    "passport": ("passport", Look(360, "en")),
}


def take(browser: Browser, guide: str, scene: str, look: Look, path: Path) -> None:
    """A scene, seen by a visitor of its own, as a PNG file."""
    context = browser.new_context(
        viewport={"width": look.width, "height": SIZES[look.width]},
        locale=LOCALES[look.language],
        color_scheme="dark" if look.scheme == "dark" else "light",
        reduced_motion="reduce",
        device_scale_factor=2 if look.width == 360 else 1,
        service_workers="block",
    )
    page = context.new_page()
    page.goto(guide)
    page.locator("#text-input").wait_for(timeout=WAIT_MS)
    SCENES[scene](page, look)
    page.screenshot(path=path)
    context.close()
    print(path)


def chromium() -> str:
    """Where a Chromium is; ends the program where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    return found or sys.exit(f"No Chromium was found: install one of {', '.join(CHROMIUMS)}, e.g. apt-get install chromium.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0], epilog="example: python docs/pictures.py --all /tmp/pictures")
    parser.add_argument("--guide", default=GUIDE, help=f"address of the page (default {GUIDE})")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every scene in every size, language and light")
    chosen = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        if chosen.all:
            looks = [Look(width, language, scheme) for width in SIZES for language in LOCALES for scheme in ("light", "dark")]
            wanted = {f"{scene}-{look.width}-{look.language}-{look.scheme}": (scene, look) for look in looks for scene in SCENES}
        else:
            wanted = OF_README
        folder = chosen.all or PICTURES
        folder.mkdir(parents=True, exist_ok=True)
        for name, (scene, look) in wanted.items():
            take(browser, chosen.guide, scene, look, folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
