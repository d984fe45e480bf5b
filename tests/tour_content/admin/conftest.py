"""The operators' page on a port of its own, with a small content and an account of each role."""

from __future__ import annotations

import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
import uvicorn
from argon2 import PasswordHasher

from tests.tour_content.conftest import Store
from tour_content import store
from tour_content.admin import accounts
from tour_content.admin.app import build

LIGHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "four words make sense"
ROLES = {"edith": "editor", "paula": "publisher", "ada": "administrator"}


class Browser(requests.Session):
    """A browser of an operator: keeps cookies, sends the forms' hidden marks."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url

    def see(self, path: str, **options) -> requests.Response:
        return self.get(self.url + path, **options)

    def csrf(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.see("/").text)
        assert found, "not signed in"
        return found[1]

    def submit(self, path: str, **fields) -> requests.Response:
        return self.post(self.url + path, data={"csrf": self.csrf(), **fields}, headers={"Origin": self.url})

    def sign_in(self, name: str, password: str = PASSWORD, **more) -> requests.Response:
        return self.post(f"{self.url}/sign-in", data={"name": name, "password": password, "next": "/", **more})


@pytest.fixture(scope="session")
def hashed() -> dict[str, str]:
    """The accounts' passwords, hashed once, and lightly: the page's own hashes take the time that they shall take."""
    return {name: LIGHT.hash(PASSWORD) for name in ROLES}


@pytest.fixture
def content(sqlite_template: Path, tmp_path: Path, record, hashed, fixed_day, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A tower and a fair, and the accounts."""
    from tour_content.query.operators import put_operator

    shutil.copy(sqlite_template, tmp_path / "content.db")
    made = Store(f"sqlite:///{tmp_path / 'content.db'}")
    monkeypatch.setenv("DATABASE_URL", made.url)
    monkeypatch.setattr(accounts, "_HASHER", LIGHT)
    monkeypatch.setattr(accounts, "_NOBODY", LIGHT.hash("nobody"))
    made.load(
        record("place", "bell-tower", name="{en: Bell Tower, zh: 钟楼}"),
        record("event", "fair", place="bell-tower"),
        record("ward", "ward"),
    )
    with made.session() as db, db.begin():
        for name, role in ROLES.items():
            put_operator(db, name, hashed[name], role)
    return made


@pytest.fixture
def learning() -> object:
    """Whoever teaches the assistant: nobody, where a test needs none."""
    return None


@pytest.fixture
def page(content: Store, learning) -> Iterator[str]:
    """The address of the page."""
    server = uvicorn.Server(uvicorn.Config(build(learning), port=0, log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)
    store.engine_for(content.url).dispose()


@pytest.fixture
def browser(page: str) -> Callable[..., Browser]:
    """A browser, signed in as somebody or as nobody."""

    def make(name: str | None = None) -> Browser:
        made = Browser(page)
        if name:
            assert made.sign_in(name).ok
        return made

    return make
