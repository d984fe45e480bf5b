"""The pictures and seconds of docs/operators.md: docs/operators_pictures.py [--all FOLDER] [--guide ADDRESS] [--desk ADDRESS]

Needs a running assistant with its operators' page (./changan up), on the database of DATABASE_URL, and a Chromium. As a new operator it
adds a place with hours and a nickname, and a show there, tries them out on another day, publishes them, asks the assistant for them, and
rolls them back; it prints the seconds that each took. With --all it only looks at every page, at 360 and 1280 px, in both languages, light
and dark, into FOLDER. The account and the drafts that it makes are gone at the end.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import requests
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from docs.pictures import PICTURES, ask, chromium  # noqa: E402
from tour_content import drafts, publishing, store  # noqa: E402
from tour_content.admin.accounts import ADMINISTRATOR, put_account  # noqa: E402
from tour_content.problems import UnknownRecord  # noqa: E402
from tour_content.query.operators import drop_operator  # noqa: E402
from tour_content.query.revisions import find_document  # noqa: E402

GUIDE, DESK = "http://localhost:5005/guide/", "http://localhost:5007/"
NAME, PASSWORD = "picture-maker", secrets.token_urlsafe(16)
WAIT_MS = 240_000  # a rehearsal starts a whole assistant
FACT = {"source": "https://example.org/", "checked": "2026-11-20"}
PLACE = {
    "name.en": "Lamp Hall", "name.zh": "掌灯堂", "also.en": "the lampery", "also.zh": "灯窝子",
    "summary.en": "A hall of old lanterns behind the city wall.", "summary.zh": "城墙根下的一座老灯笼馆。",
    "see.en": "Two hundred lanterns, lit one after the other.", "see.zh": "两百盏灯笼，依次点亮。",
    "address.en": "1 Lamp Lane, Beilin District", "address.zh": "碑林区灯巷1号", "duration.minutes": "20\n60",
    **{f"{part}.{name}": text for part in ("position", "directions") for name, text in FACT.items()},
}  # fmt: skip
SHOW = {
    "name.en": "Lighting of the Lanterns", "name.zh": "点灯仪式", "place": "lamp-hall",
    "summary.en": "The keeper lights the lanterns and tells their stories.", "summary.zh": "守灯人一边点灯，一边讲灯的故事。",
    "story.en": "One lantern is lit for each ward of the Tang city.", "story.zh": "唐城每一坊，点一盏灯。",
}  # fmt: skip
NEW = (("event", "lighting-of-the-lanterns"), ("place", "lamp-hall"))
ASKED, ASKED_SHOW = "灯窝子几点开门？", "灯窝子有什么演出？"
PAGES = {
    "sign-in": "/sign-in", "start": "/", "drafts": "/drafts", "rehearsal": "/rehearsal", "freshness": "/freshness", "sheets": "/sheets",
    "desk": "/desk", "figures": "/figures", "accounts": "/accounts", "audit": "/audit", "password": "/password", "search": "/search?q=tang",
    "records": "/records/event", "record": "/records/place/bell-tower", "event": "/records/event/song-of-everlasting-sorrow",
    "history": "/records/place/bell-tower/history", "new": "/new/place",
}  # fmt: skip


@contextlib.contextmanager
def operator() -> Iterator[None]:
    """An account for as long as it is needed."""
    with store.session() as db, db.begin():
        put_account(db, NAME, PASSWORD, ADMINISTRATOR)
    try:
        yield
    finally:
        tidy()
        with store.session() as db, db.begin():
            drop_operator(db, NAME)


def tidy() -> None:
    """Leave nothing behind, wherever it was interrupted."""
    for key in NEW:
        with contextlib.suppress(UnknownRecord):
            drafts.discard(*key)
        with store.session() as db:
            in_force = find_document(db, *key)
        if in_force:
            publishing.roll_back(*key, NAME)


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.click("main button.main")
    page.wait_for_url("**/")


def take(page: Page, name: str, folder: Path = PICTURES, whole: bool = False) -> None:
    """A picture of few colours, which keeps it small."""
    picture = Image.open(io.BytesIO(page.screenshot(full_page=whole))).convert("RGB").quantize(96)
    folder.mkdir(parents=True, exist_ok=True)
    picture.save(folder / f"{name}.png", optimize=True)
    print(folder / f"{name}.png")


def fill(page: Page, texts: dict[str, str]) -> None:
    for key, text in texts.items():
        page.fill(f'[name="{key}"]', text)


def add_row(page: Page, name: str, texts: dict[str, str]) -> None:
    page.click(f'[data-list="{name}"] > [data-add]')
    fill(page, {f"{name}.0.{key}": text for key, text in {**texts, **FACT}.items()})


def begin(page: Page, kind: str, id_: str) -> None:
    page.goto(f"/new/{kind}")
    page.fill("#id", id_)
    page.click("main button.main")


def write_place(page: Page, picture: Path) -> None:
    """The form of a place, with a row of hours, a pin on the map and a picture; kept as a draft."""
    begin(page, "place", "lamp-hall")
    fill(page, PLACE)
    for key, value in {"tang": "none", "district": "beilin", "indoor": "yes"}.items():
        page.select_option(f'[name="{key}"]', value)
    for key, value in (("category", "museum"), ("eras", "ming")):
        page.check(f'[name="{key}"][value="{value}"]')
    page.set_input_files("#upload", picture)
    fill(page, {"picture.shows.en": "Red lanterns", "picture.shows.zh": "红灯笼", "picture.credit": "Picture maker, CC BY 4.0"})
    page.click(".map [data-zoom='0.6']")
    page.click(".map svg")
    add_row(page, "sources", {})
    add_row(page, "hours", {"open": "Mo off; Tu-Su,PH 09:00-17:30"})
    page.wait_for_selector('output[data-check="hours.0"]:has-text("closed")')
    page.locator(".map svg").scroll_into_view_if_needed()
    take(page, "operators-map")
    page.locator('[data-list="hours"]').scroll_into_view_if_needed()
    take(page, "operators-hours")
    page.click('.bar [value="save"]')
    page.wait_for_selector(".saved")


def write_show(page: Page) -> None:
    begin(page, "event", "lighting-of-the-lanterns")
    fill(page, SHOW)
    page.select_option('[name="type"]', "performance")
    add_row(page, "sources", {})
    add_row(page, "when", {"rrule": "FREQ=WEEKLY;BYDAY=FR,SA", "times": "19:30", "minutes": "40"})
    page.select_option('[name="when.0.status"]', "confirmed")
    page.wait_for_selector('output[data-check="when.0"]:has-text("19:30")')
    page.locator('[data-list="when"]').scroll_into_view_if_needed()
    take(page, "operators-show")
    page.click('.bar [value="save"]')
    page.wait_for_selector(".saved")


def rehearse(page: Page) -> None:
    """A talk on the drafts, as if it were the first of October; its first answer may wait for the assistant to start."""
    page.goto("/rehearsal")
    for number, text in enumerate((ASKED, ASKED_SHOW), 1):
        page.fill("#at", "2027-10-01T10:00")
        page.fill("#text", text)
        begun = time.monotonic()
        page.click(".say button", timeout=WAIT_MS)
        page.locator(".talk .ours").nth(number - 1).wait_for(timeout=WAIT_MS)
        print(f"rehearsed {text} after {time.monotonic() - begun:.1f} s")
    take(page, "operators-rehearsal")


def publish(page: Page, kind: str, id_: str) -> None:
    page.goto(f"/records/{kind}/{id_}/preview")
    page.click(f'form[action$="/{id_}/publish"] button.main')
    page.wait_for_url("**/history")


def roll_back(page: Page, kind: str, id_: str) -> None:
    page.goto(f"/records/{kind}/{id_}/history")
    page.click(f'form[action$="/{id_}/roll-back"] button')
    page.wait_for_load_state()


def knows(webhook: str, text: str, id_: str) -> bool:
    """Whether the assistant, asked by somebody new, answers about a record."""
    answers = requests.post(webhook, json={"sender": secrets.token_hex(8), "message": text}, timeout=120).json()
    return any(subject["id"] == id_ for answer in answers for subject in (answer.get("custom") or {}).get("subjects", ()))


def seconds_until(condition: Callable[[], bool]) -> float:
    begun = time.monotonic()
    while not condition():
        if time.monotonic() - begun > 120:
            sys.exit("The assistant did not follow within 120 s.")
        time.sleep(0.05)
    return time.monotonic() - begun


def show(browser: Browser, guide: str, desk: str, picture: Path) -> None:
    """The whole way of a new place and a show there, and back."""
    webhook = re.sub(r"/guide/?$", "/webhooks/rest/webhook", guide)
    page = browser.new_page(base_url=desk, viewport={"width": 1100, "height": 760}, locale="en")
    sign_in(page)
    assert not knows(webhook, ASKED, "lamp-hall")
    write_place(page, picture)
    write_show(page)
    page.goto("/records/place/lamp-hall/preview")
    take(page, "operators-preview")
    rehearse(page)
    publish(page, "place", "lamp-hall")
    print(f"published; {ASKED} was answered after {seconds_until(lambda: knows(webhook, ASKED, 'lamp-hall')):.2f} s")
    publish(page, "event", "lighting-of-the-lanterns")
    told = seconds_until(lambda: knows(webhook, ASKED_SHOW, "lighting-of-the-lanterns"))
    print(f"published; {ASKED_SHOW} was answered after {told:.2f} s")
    see_as_visitor(browser, guide, "operators-visitor")
    roll_back(page, "event", "lighting-of-the-lanterns")
    roll_back(page, "place", "lamp-hall")
    print(f"rolled back; {ASKED} was not known any more after {seconds_until(lambda: not knows(webhook, ASKED, 'lamp-hall')):.2f} s")
    page.goto("/records/place/lamp-hall/history")
    take(page, "operators-history")
    see_as_visitor(browser, guide, "operators-rolled-back")


def see_as_visitor(browser: Browser, guide: str, name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 760}, locale="zh-CN")
    page.goto(guide)
    ask(page, ASKED)
    take(page, name)
    page.close()


def look_at_all(browser: Browser, desk: str, folder: Path) -> None:
    """Every page in every look; a page that is wider than its window is told."""
    for width in (360, 1280):
        for language in ("en", "zh"):
            for scheme in ("light", "dark"):
                context = browser.new_context(
                    base_url=desk,
                    viewport={"width": width, "height": 800},
                    locale=language,
                    color_scheme="dark" if scheme == "dark" else "light",
                )
                page = context.new_page()
                sign_in(page)
                for name, path in PAGES.items():
                    page.goto(path)
                    page.wait_for_timeout(150)
                    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                        print(f"{path} is wider than {width} px")
                    take(page, f"{name}-{width}-{language}-{scheme}", folder, whole=name not in ("record", "event", "freshness", "records"))
                context.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0], epilog="example: python docs/operators_pictures.py --all /tmp/looks"
    )
    parser.add_argument("--guide", default=GUIDE, help=f"address of the visitors' page (default {GUIDE})")
    parser.add_argument("--desk", default=DESK, help=f"address of the operators' page (default {DESK})")
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every page in every size, language and light")
    chosen = parser.parse_args()
    with operator(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        if chosen.all:
            look_at_all(browser, chosen.desk, chosen.all)
        else:
            show(browser, chosen.guide, chosen.desk, PICTURES / "plan.png")
        browser.close()


if __name__ == "__main__":
    main()
