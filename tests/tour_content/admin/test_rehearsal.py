"""Rehearsals on the page, with a stand-in for the assistant that speaks its lines of JSON."""

from __future__ import annotations

import shlex
import sys

import pytest

from tests.tour_content.admin.test_records import draft, fields
from tour_content.admin.pages import rehearsal as page_of
from tour_content.admin.rehearsal import REHEARSAL

PARROT = """
import json, os, sys
from sqlalchemy import create_engine, text
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    said = json.loads(line)
    if said["message"] == "die":
        sys.exit(1)
    with create_engine(os.environ["DATABASE_URL"]).connect() as db:
        names = [row[0] for row in db.execute(text("select text from name where language = 'en'"))]
    told = f"{said['sender']} at {said['now']}: {said['message']} of {names}"
    button = {"title": "Tickets", "payload": '/place_tickets{"place": "bell-tower"}'}
    print(json.dumps({"messages": [{"text": told, "buttons": [button]}, {"custom": {"topic": "parrot", "cards": []}}]}), flush=True)
"""


@pytest.fixture
def parrot(tmp_path, monkeypatch, content):
    (tmp_path / "parrot.py").write_text(PARROT)
    monkeypatch.setenv("CHANGAN_REHEARSAL", shlex.join([sys.executable, str(tmp_path / "parrot.py")]))
    page_of._TALKS.clear()
    yield
    REHEARSAL.end()


def test_the_assistant_is_asked_on_drafts_and_at_another_moment(content, browser, parrot):
    edith = browser("edith")
    edith.submit("/records/place/bell-tower", **fields(content, **{"name.en": "Drafted Tower"}))
    told = edith.submit("/rehearsal", at="2027-10-01T09:30", text="<b>open?</b>").text
    assert "edith-1 at 2027-10-01T09:30:00+08:00: &lt;b&gt;open?" in told and "Drafted Tower" in told
    assert 'value="/place_tickets{&#34;place&#34;: &#34;bell-tower&#34;}"' in told and 'value="2027-10-01T09:30"' in told
    assert "place/bell-tower/preview" in told and draft(content)
    assert "edith-2 at" in [edith.submit("/rehearsal", do="new"), edith.submit("/rehearsal", at="", text="again")][1].text
    assert "edith-2" not in browser("paula").see("/rehearsal").text


def test_an_assistant_that_dies_is_told_and_starts_again(browser, parrot):
    edith = browser("edith")
    died = edith.submit("/rehearsal", at="", text="die")
    assert died.status_code == 503 and "did not answer" in died.text and 'value="die"' in died.text
    assert "edith-1 at" in edith.submit("/rehearsal", at="", text="hello").text


@pytest.mark.parametrize("at", ["tomorrow", "2027-13-01T09:30"])
def test_a_moment_that_is_none_is_told_and_the_text_is_kept(browser, parrot, at):
    answer = browser("edith").submit("/rehearsal", at=at, text="typed")
    assert answer.status_code == 422 and "That is no moment" in answer.text and 'value="typed"' in answer.text


def test_without_an_assistant_the_page_says_what_to_do(browser, content, monkeypatch):
    monkeypatch.delenv("CHANGAN_REHEARSAL", raising=False)
    page_of._TALKS.clear()
    answer = browser("edith").submit("/rehearsal", at="", text="hello")
    assert answer.status_code == 503 and "./changan up" in answer.text
