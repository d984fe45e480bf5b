"""What the tests of the talking part share: the delivered library in a database of its own, its names, a fixed day."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from bot.understand.library import LibraryWatch
from tests.records import make_content
from tests.training_data import vocabulary
from tour_content import store

NOW = "2026-11-23T10:00"  # a Monday
TODAY = dt.date(2026, 11, 23)

os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.update(CHANGAN_WEATHER_URL="", CHANGAN_DESK_URL="")  # no test asks a foreign service


@pytest.fixture(scope="session")
def content_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database with the delivered library and the tests' own records. For reading only."""
    url = make_content(tmp_path_factory.mktemp("content"))
    yield url
    store.engine_for(url).dispose()


@pytest.fixture(scope="session")
def watch(content_url: str) -> LibraryWatch:
    """The names and texts of that content, with the words that the training sentences use."""
    watch = LibraryWatch(lambda: store.session(content_url))
    watch.learn_vocabulary(vocabulary())
    return watch


@pytest.fixture
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Monday, 23 November 2026, ten in the morning."""
    monkeypatch.setenv("CHANGAN_NOW", NOW)


@pytest.fixture
def db(content_url: str) -> Iterator[Session]:
    """A session on the content."""
    with store.session(content_url) as session:
        yield session


@pytest.fixture(autouse=True, scope="session")
def nothing_is_counted() -> Iterator[None]:
    """Tests ask a lot, and the database of whoever runs them is no place to count it."""
    from tour_content.tally import TALLY

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TALLY, "add", lambda _figure, _value: None)
        yield
