"""Pictures of the walks beside the page."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from PIL import Image
from sanic import Sanic
from sanic.exceptions import NotFound
from sanic.response import HTTPResponse
from sqlalchemy.exc import OperationalError

from bot.channels import keepsakes
from bot.channels.guide import GuideInput
from tests.draw_portraits import DRAWN_FROM, PORTRAITS, fingerprint
from tests.tour_content.conftest import Store
from tour_content.tables import PassportRow, StampRow

KEY = "a-random-key-of-22-le_"


@pytest.fixture(scope="module")
def app():
    """The guide's routes, as its server has them."""
    app = Sanic("keepsakes")
    app.blueprint(GuideInput().blueprint(None), url_prefix="/guide")  # type: ignore[arg-type]
    app.router.finalize()
    return app


@pytest.fixture
def get(app, tmp_path, content_url, monkeypatch):
    """get(path): the reply, with two stamps in the passport of KEY."""
    monkeypatch.setenv("DATABASE_URL", content_url)

    def answer(path: str) -> HTTPResponse:
        _route, handler, named = app.router.get(path, "GET", None)
        return asyncio.run(handler(SimpleNamespace(headers={}), **named))

    with Store(content_url).session() as session:
        session.add(PassportRow(visitor="passport-holder", key=KEY))
        at = dt.datetime(2026, 11, 23, 16, 30)  # UTC: the 24th in Xi'an
        for tour, stop, how in (("night-case", "gate", "place"), ("xuanzang-road", "one-more", "quiz")):
            session.add(StampRow(visitor="passport-holder", tour=tour, stop=stop, at=at, how=how))
        session.commit()
        yield answer
        session.query(StampRow).filter(StampRow.visitor == "passport-holder").delete()
        session.query(PassportRow).filter(PassportRow.visitor == "passport-holder").delete()
        session.commit()


def test_a_passport_shows_its_holder_s_stamps(get):
    reply = get(f"/guide/passport/{KEY}.svg")
    root = ElementTree.fromstring(reply.body)
    found = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert reply.status == 200 and reply.content_type == "image/svg+xml"
    assert "1 · 2026.11.24" in found and {"暮", "鼓", "又", "一", "人"} <= set(found)
    assert reply.headers["Cache-Control"] == "private, no-cache" and "Content-Security-Policy" in reply.headers
    assert "passport-holder" not in reply.body.decode()


@pytest.mark.parametrize("name", ["mi-shiqi-groom", "ai-qi"])
def test_a_guide_has_a_face(name, get):
    reply = get(f"/guide/portraits/{name}.svg")
    assert reply.status == 200 and reply.body.startswith(b"<svg") and reply.content_type == "image/svg+xml"


@pytest.mark.parametrize(
    "path",
    [
        "/guide/passport/a-key-that-nobody-has.svg",
        "/guide/passport/passport-holder.svg",
        f"/guide/passport/{KEY}",
        f"/guide/passport/{KEY}.png",
        "/guide/passport/.svg",
        "/guide/portraits/nobody.svg",
        "/guide/portraits/ai-qi",
        "/guide/portraits/..%2Fpersons.svg",
        "/guide/portraits/AI-QI.svg",
    ],
)
def test_what_is_not_there_is_not_found(path, get):
    try:
        assert get(path).status == 404
    except NotFound:
        pass


def test_without_a_database_it_says_so(get, monkeypatch):
    def broken(_key: str) -> str:
        raise OperationalError("SELECT", {}, Exception("down"))

    monkeypatch.setattr(keepsakes, "passport_file", broken)
    assert get(f"/guide/passport/{KEY}.svg").status == 503


def test_the_page_s_own_files_are_still_served(get):
    assert get("/guide/index.html").status in (200, 503)  # 503 where it has not been built


@pytest.mark.parametrize("drawing", sorted(PORTRAITS.glob("*.svg")), ids=lambda path: path.stem)
def test_every_portrait_is_there_as_a_picture_of_today_s_drawing(get, drawing):
    reply = get(f"/guide/portraits/{drawing.stem}.png")
    assert reply.status == 200 and reply.content_type == "image/png" and len(reply.body) < 100_000
    assert Image.open(io.BytesIO(reply.body)).text[DRAWN_FROM] == fingerprint(drawing), "run python -m tests.draw_portraits"
