"""Calendar files over HTTP, beside the page: as a calendar takes them, and nothing for what is not there."""

from __future__ import annotations

import datetime as dt
import http.client
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from icalendar import Calendar
from sqlalchemy.exc import OperationalError

from bot.channels.calendar import serve_calendar
from tests.conftest import NOW
from tour_content import store
from tour_content.tables import PlanRow

ROOT = Path(__file__).resolve().parents[3]
SERVER = """
import sys
from pathlib import Path
from rasa.core.channels.channel import register
from sanic import Sanic
from bot.channels.guide import GuideInput
app = Sanic("calendar")
register([GuideInput(Path(sys.argv[2]))], app, "/webhooks/")
app.run("127.0.0.1", int(sys.argv[1]), access_log=False)
"""
STOP = {"place": "bell-tower", "name": {"en": "Bell Tower", "zh": "钟楼"}, "arrive": "09:00", "leave": "10:00", "lat": 34.26, "lon": 108.94}
PLANS = {
    "k3y-Of_it": {"language": "zh", "days": [{"date": "2026-11-28", "stops": [STOP]}]},
    "empty": {"language": "en", "days": []},
    "broken": {"language": "en", "days": [{"date": "soon"}]},
}


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    port: int

    def get(self, path: str, method: str = "GET") -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, path)
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, content_url: str) -> Iterator[Server]:
    """The guide's server on a copy of the content, with plans in it."""
    home = tmp_path_factory.mktemp("calendar")
    (home / "index.html").write_text("<!doctype html>")
    file = home / "content.db"
    with sqlite3.connect(content_url.removeprefix("sqlite:///")) as content, sqlite3.connect(file) as copy:
        content.backup(copy)
    with store.session(f"sqlite:///{file}") as db:
        db.add_all(PlanRow(key=key, visitor="ana", at=dt.datetime(2026, 11, 23), doc=doc) for key, doc in PLANS.items())
        db.commit()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}", "CHANGAN_NOW": NOW}
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(port), str(home)], cwd=ROOT, env=environment)
    try:
        wait_for(port, process)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


def test_an_event_s_file_is_one_that_calendars_open(guide: Server) -> None:
    reply = guide.get("/guide/calendar/umbrella-parade.ics?lang=zh")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert reply.headers["content-disposition"] == 'attachment; filename="umbrella-parade.ics"'
    assert reply.headers["x-content-type-options"] == "nosniff" and reply.headers["cache-control"] == "no-cache"
    (entry,) = Calendar.from_ical(reply.body).walk("VEVENT")
    assert entry["summary"] == "伞会巡游" and f"{entry.start:%Y-%m-%d %H:%M}" == "2026-12-09 19:30"


@pytest.mark.parametrize(
    "language, name", [("en", "Umbrella Parade"), ("zh-Hant", "傘會巡遊"), ("tlh", "Umbrella Parade"), ("", "Umbrella Parade")]
)
def test_the_language_is_chosen_and_else_english(guide: Server, language: str, name: str) -> None:
    (entry,) = Calendar.from_ical(guide.get(f"/guide/calendar/umbrella-parade.ics?lang={language}").body).walk("VEVENT")
    assert entry["summary"] == name


def test_a_span_holds_its_days_alone(guide: Server) -> None:
    body = guide.get("/guide/calendar/dream-back-to-tang.ics?from=2026-11-28&to=2026-11-28").body
    (entry,) = Calendar.from_ical(body).walk("VEVENT")
    assert entry.start == dt.date(2026, 11, 28) and "rrule" not in entry


def test_a_span_that_is_none_is_left_out(guide: Server) -> None:
    body = guide.get("/guide/calendar/dream-back-to-tang.ics?from=soon&to=2026-13-45").body
    (entry,) = Calendar.from_ical(body).walk("VEVENT")
    assert entry.start == dt.date(2026, 11, 23) and "rrule" in entry


def test_a_plan_s_file_is_in_its_own_language(guide: Server) -> None:
    reply = guide.get("/guide/plan/k3y-Of_it.ics")
    (entry,) = Calendar.from_ical(reply.body).walk("VEVENT")
    assert reply.status == 200 and entry["summary"] == "钟楼" and f"{entry.start:%H:%M}" == "09:00"


@pytest.mark.parametrize(
    "path",
    [
        "/guide/calendar/no-such-event.ics",
        "/guide/calendar/umbrella-parade",
        "/guide/calendar/umbrella-parade.ics?to=2026-01-01",
        "/guide/calendar/umbrella-parade.ics?from=9999-12-31",
        "/guide/calendar/umbrella-parade.ics?from=2026-12-09&to=2026-12-08",
        "/guide/calendar/bell-tower.ics",
        "/guide/calendar/.ics",
        "/guide/calendar/%27%3B--.ics",
        "/guide/calendar/..%2f..%2fsecret.ics",
        f"/guide/calendar/{'a' * 500}.ics",
        "/guide/plan/no-such-plan.ics",
        "/guide/plan/empty.ics",
        "/guide/plan/broken.ics",
        "/guide/plan/k3y-Of_it",
    ],
)
def test_what_is_not_there_is_not_found(guide: Server, path: str) -> None:
    reply = guide.get(path)
    assert (reply.status, reply.body) == (404, b"Not found.")


def test_head_answers_without_a_body(guide: Server) -> None:
    reply = guide.get("/guide/calendar/umbrella-parade.ics", method="HEAD")
    assert (reply.status, reply.body) == (200, b"") and reply.headers["content-type"].startswith("text/calendar")


@pytest.mark.asyncio
async def test_a_database_out_of_reach_is_told_without_a_traceback() -> None:
    def broken(name: str) -> bytes:
        raise OperationalError("SELECT", {}, Exception("unable to open database file"))

    reply = await serve_calendar("umbrella-parade.ics", {}, broken)
    assert reply.status == 503 and reply.body == b"The calendar is out of reach for a moment."
