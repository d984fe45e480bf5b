"""The built page in a real Chromium, over its real channels (tests/web/server.py)."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.records import make_content

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "bot" / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PHONE = {"width": 360, "height": 740}


class Server:
    """The guide on a port of its own; it can be stopped and started again."""

    def __init__(self, database: str) -> None:
        self.database = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.host = f"http://localhost:{self.port}"
        self.guide = f"{self.host}/guide/"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        env = {**os.environ, "DATABASE_URL": self.database, "CHANGAN_TILES_URL": ""}
        self.process = subprocess.Popen([sys.executable, "-m", "tests.web.server", str(self.port)], cwd=ROOT, env=env)
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("the page's server did not start")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)

    def asked(self) -> list[str]:
        """All that was asked of the guide since its start."""
        return list(requests.get(f"{self.host}/asked", timeout=10).json())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, whichever is found."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip("no Chromium was found; install one, e.g. apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The guide over a database of its own, with the page built from the present sources."""
    from bot.cli.page import build

    build()
    server = Server(make_content(tmp_path_factory.mktemp("page-content")))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """visit(path="", **context): the page as a new visitor sees it, on a phone unless told otherwise."""
    contexts: list[BrowserContext] = []

    def open_page(path: str = "", **options: object) -> Page:
        settings = {"viewport": PHONE, "locale": "en-GB", "service_workers": "block", "reduced_motion": "reduce", **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(server.guide + path)
        page.locator("#text-input").wait_for()
        return page

    yield open_page
    for context in contexts:
        context.close()


def ask(page: Page, text: str) -> None:
    """Ask, and wait until the answer stands and the next question can be asked."""
    before = page.locator("[data-answer]").count()
    page.locator("#text-input").fill(text)
    page.keyboard.press("Enter")
    page.locator("[data-answer]").nth(before).wait_for()
    page.wait_for_timeout(300)


def answers(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-answer] p.text").all_inner_texts()]


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, and its best practices."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then((r) => r.violations)"
    )
    return [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]]
