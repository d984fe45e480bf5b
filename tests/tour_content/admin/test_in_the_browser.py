"""The main path in Chromium: a new operator adds a place with hours and a nickname, publishes it, is understood, and takes it back.

SCREENSHOTS names a folder for pictures of it.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from bot.understand.library import LibraryWatch
from tests.tour_content.admin.conftest import PASSWORD
from tour_content import store

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"no Chromium at {CHROMIUM}")]


@pytest.fixture
def tab(page):
    """A tab on the page, which fails the test for whatever its console or its rules (CSP) complain of."""
    from playwright.sync_api import sync_playwright

    complaints: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = chromium.new_page(base_url=page, viewport={"width": 1200, "height": 900}, locale="en")
        tab.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        yield tab
        chromium.close()
    assert [text for text in complaints if "401" not in text] == []


def picture(tab, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        tab.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def sign_in(tab, name: str) -> None:
    tab.goto("/")
    tab.fill("#name", name)
    tab.fill("#password", PASSWORD)
    tab.click("main button")


def understood(watch: LibraryWatch, nickname: str) -> bool:
    """Whether a sentence with a nickname is taken for the new place."""
    mentions = watch.current().catalogue.find_exact(f"{nickname}几点开门")
    return any(("place", "lamp-hall") in mention.candidates for mention in mentions)


def seconds_until(condition) -> float:
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < 5
        time.sleep(0.05)
    return time.monotonic() - begun


FACT = {"source": "https://example.org/", "checked": "2026-11-20"}
TEXTS = {
    "name.en": "Lamp Hall", "name.zh": "掌灯堂", "also.zh": "灯窝子", "summary.en": "A hall of lamps.", "summary.zh": "一座灯堂。",
    "address.en": "1 Lamp Lane", "address.zh": "灯巷1号", "see.en": "Lamps.", "see.zh": "灯。", "duration.minutes": "20\n60",
    **{f"position.{name}": text for name, text in FACT.items()}, **{f"directions.{name}": text for name, text in FACT.items()},
}  # fmt: skip


def fill_in(tab) -> None:
    """A place as an operator writes it, with rows added and the pin set on the map."""
    for key, text in TEXTS.items():
        tab.fill(f'[name="{key}"]', text)
    for key, value in {"tang": "none", "district": "beilin", "indoor": "yes"}.items():
        tab.select_option(f'[name="{key}"]', value)
    for key, value in (("category", "museum"), ("eras", "ming")):
        tab.check(f'[name="{key}"][value="{value}"]')
    tab.click(".map svg")
    for name, texts in (("sources", {}), ("hours", {"open": "Mo off; Tu-Su,PH 09:00-17:00"})):
        tab.click(f'[data-list="{name}"] > [data-add]')
        for key, text in {**texts, **FACT}.items():
            tab.fill(f'[name="{name}.0.{key}"]', text)


def test_a_place_is_added_understood_and_taken_back(tab, content):
    watch = LibraryWatch(lambda: store.session(content.url))
    assert not understood(watch, "灯窝子")
    sign_in(tab, "paula")
    tab.goto("/new/place")
    tab.fill("#id", "lamp-hall")
    tab.click("main button.main")
    fill_in(tab)
    tab.wait_for_selector('output[data-check="hours.0"]:has-text("closed")')
    assert re.fullmatch(r"34\.2\d+", tab.input_value('[name="position.lat"]'))
    picture(tab, "1-form")
    tab.click('button[value="publish"]')
    tab.wait_for_url("**/history")
    assert seconds_until(lambda: understood(watch, "灯窝子")) < 2
    picture(tab, "2-published")
    tab.click("text=Undo this change")
    tab.wait_for_selector("text=rolled back to before the first")
    assert seconds_until(lambda: not understood(watch, "灯窝子")) < 2
    picture(tab, "3-rolled-back")


def test_a_session_that_ends_loses_nothing(tab, content):
    from tour_content.tables import SigninRow

    sign_in(tab, "edith")
    tab.goto("/records/place/bell-tower")
    tab.fill('[name="summary.en"]', "Two hours of work")
    with content.session() as db, db.begin():
        db.query(SigninRow).delete()
    tab.click('.bar button[value="save"]')
    tab.wait_for_selector("text=What you had typed is kept")
    tab.fill("#name", "edith")
    tab.fill("#password", PASSWORD)
    tab.click("main button.main")
    tab.click("text=Go on")
    assert tab.input_value('[name="summary.en"]') == "Two hours of work"
    tab.click('.bar button[value="save"]')
    tab.wait_for_selector("text=Saved as a draft")


def test_rows_are_moved_and_taken_out(tab):
    sign_in(tab, "edith")
    tab.goto("/records/place/bell-tower")
    for i, text in enumerate(("09:00-12:00", "13:00-17:00", "18:00-20:00")):
        tab.click('[data-list="hours"] > [data-add]')
        tab.fill(f'[name="hours.{i}.open"]', text)
    rows = tab.locator('[data-list="hours"] > .rows > .row')
    rows.nth(1).locator("[data-up]").first.click()
    rows.nth(2).locator("[data-drop]").first.click()
    tab.click('.bar button[value="save"]')
    tab.wait_for_selector("text=Saved as a draft")
    assert [tab.input_value(f'[name="hours.{i}.open"]') for i in range(2)] == ["13:00-17:00", "09:00-12:00"]


def test_the_pin_follows_clicks_keys_and_typed_figures(tab):
    sign_in(tab, "edith")
    tab.goto("/records/place/bell-tower")
    before = tab.input_value('[name="position.lat"]')
    tab.click(".map [data-zoom='0.6']")
    tab.click(".map svg", position={"x": 40, "y": 40})
    north_west = [float(tab.input_value(f'[name="position.{name}"]')) for name in ("lat", "lon")]
    tab.focus(".map svg")
    for key in ("ArrowRight", "ArrowDown", "Enter"):
        tab.keyboard.press(key)
    south_east = [float(tab.input_value(f'[name="position.{name}"]')) for name in ("lat", "lon")]
    assert before != str(north_west[0]) and south_east[0] < north_west[0] and south_east[1] > north_west[1]
    tab.fill('[name="position.lat"]', "34.3844")
    assert "mlat=34.3844" in tab.get_attribute("#elsewhere", "href")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(tab, scheme):
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.emulate_media(color_scheme=scheme)
    sign_in(tab, "ada")
    for path in ("/", "/records/place", "/records/place/bell-tower", "/drafts", "/rehearsal", "/sheets", "/figures", "/accounts", "/audit"):
        tab.goto(path)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, path
