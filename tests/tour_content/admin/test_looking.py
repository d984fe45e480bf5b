"""What is looked at: search over everything, the figures, the desk with the talk before it."""

from __future__ import annotations

import datetime as dt

import pytest
import requests

from tests.tour_content.admin.test_records import fields
from tour_content.tables import HandoffRow
from tour_content.tally import Tally


@pytest.mark.parametrize("wanted, field", [("钟楼", "Name"), ("bell-tow", "Id"), ("a tower of bells", "Summary")])
def test_search_finds_names_ids_and_texts(content, browser, wanted, field):
    edith = browser("edith")
    edith.submit("/records/place/bell-tower", **fields(content, **{"summary.en": "A Tower of Bells"}))  # drafts too
    found = edith.see("/search", params={"q": wanted}).text
    assert '<a href="/records/place/bell-tower">Bell Tower</a>' in found and field in found and "<mark>" in found


def test_search_without_words_and_without_finds(browser):
    edith = browser("edith")
    assert "Type a name" in edith.see("/search").text
    nothing = edith.see("/search", params={"q": "<script>alert(1)</script>"}).text
    assert "Found: 0" in nothing and "<script>alert" not in nothing


def test_figures_show_what_was_asked(content, browser):
    tally = Tally()
    tally.add_answer("guide", "place_hours", "zh", "bell-tower")
    tally.add_reply(0.02)
    tally.write()
    ada = browser("ada")
    for days in ("7", "30", "365", "'; drop table tally"):
        shown = ada.see("/figures", params={"days": days}).text
        assert "Answers by topic: place_hours 1" in shown and "Bell Tower 1" in shown and "100.0%" in shown and "within 25" in shown


def test_prometheus_comes_with_its_token(browser, page, monkeypatch):
    assert requests.get(f"{page}/metrics").status_code == 401
    assert requests.get(f"{page}/metrics", headers={"Authorization": "Bearer "}).status_code == 401
    monkeypatch.setenv("CHANGAN_METRICS_TOKEN", "a secret")
    assert requests.get(f"{page}/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 401
    told = requests.get(f"{page}/metrics", headers={"Authorization": "Bearer a secret"})
    assert told.ok and 'changan_records{of="place"} 1.0' in told.text
    assert browser("edith").see("/metrics").ok


def test_the_desk_shows_language_and_the_talk_before(content, browser):
    before = [{"who": "visitor", "text": "几点<b>关门"}, {"who": "assistant", "text": "17:00"}]
    with content.session() as db, db.begin():
        doc = {"topic": "place_hours", "before": before}
        db.add(HandoffRow(key=1, visitor="ana", at=dt.datetime(2026, 11, 23, 2), language="zh-Hant", state="waiting", doc=doc))
    edith = browser("edith")
    assert "Chinese (Traditional)" in edith.see("/desk").text
    shown = edith.see("/desk/1").text
    assert "几点&lt;b&gt;关门" in shown and "17:00" in shown and "2026-11-23 10:00" in shown and "Before a person was asked for" in shown
    assert "Since then" in edith.submit("/desk/1", do="say", text="Hello").text
