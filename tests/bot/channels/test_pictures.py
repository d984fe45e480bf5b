"""Pictures of records beside the page, and on the cards that show them."""

from __future__ import annotations

import asyncio
import shutil
from types import SimpleNamespace

import pytest
from sanic import Sanic

from bot.channels.guide import GuideInput
from tests.tour_content.test_pictures import picture
from tour_content import pictures


@pytest.fixture(scope="module")
def app():
    """The guide's routes, as its server has them."""
    app = Sanic("pictures")
    app.blueprint(GuideInput().blueprint(None), url_prefix="/guide")  # type: ignore[arg-type]
    app.router.finalize()
    return app


@pytest.fixture
def get(app, sqlite_template, tmp_path, monkeypatch):
    """get(path): the reply of the guide's routes."""
    shutil.copy(sqlite_template, tmp_path / "content.db")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'content.db'}")

    def answer(path: str):
        _route, handler, named = app.router.get(path, "GET", None)
        return asyncio.run(handler(SimpleNamespace(headers={}), **named))

    return answer


def test_a_picture_is_served_and_never_changes(get):
    reply = get(pictures.picture_path(pictures.keep(picture(), "edith")))
    assert reply.status == 200 and reply.content_type == "image/jpeg" and reply.body.startswith(b"\xff\xd8")
    assert "immutable" in reply.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["0" * 32 + ".jpg", "x.jpg", "0" * 32 + ".png"])
def test_what_is_no_picture_is_not_found(get, name):
    assert get(f"/guide/pictures/{name}").status == 404


def test_a_record_with_a_picture_shows_it_on_its_card(record):
    from actions.topic import card_of

    words = SimpleNamespace(words_of=lambda text: text.en)
    name = "0" * 32 + ".jpg"
    shown = record("place", "hall", picture=f'{{file: {name}, shows: {{en: A hall, zh: 一座堂}}, credit: "Li, CC BY 4.0"}}')
    assert card_of(words, shown).image == f"/guide/pictures/{name}"
    assert card_of(words, record("place", "hall")).image is None
