"""What an answer says about itself, and as plain text."""

from __future__ import annotations

import datetime as dt
import json

from bot.answer import Answer, Button, Card, Subject

FULL = Answer(
    "place_hours",
    "zh-Hant",
    "钟楼：08:30",
    [Subject("place", "bell-tower", {"en": "Bell Tower", "zh": "钟楼"})],
    [Card("鼓楼", "在西边", url="https://example.org/", lat=34.2, lon=108.9)],
    [Button("门票", '/place_tickets{"place": "bell-tower"}')],
    when={"from": "2026-11-23", "to": "2026-11-23"},
    source=["https://example.org/"],
    checked=dt.date(2026, 11, 20),
)


def test_fields_that_do_not_apply_are_left_out():
    assert Answer("greet", "en", "Hello").contract() == {"topic": "greet", "language": "en", "subjects": [], "cards": []}


def test_the_contract_is_json():
    contract = json.loads(json.dumps(FULL.contract()))
    assert contract["checked"] == "2026-11-20" and contract["when"]["from"] == "2026-11-23"
    assert contract["subjects"] == [{"type": "place", "id": "bell-tower", "name": {"en": "Bell Tower", "zh": "钟楼"}}]


def test_traditional_readers_get_their_characters_everywhere():
    assert FULL.spoken() == "鐘樓：08:30"
    assert FULL.contract()["cards"][0]["title"] == "鼓樓" and FULL.buttons[0].data("zh-Hant")["title"] == "門票"


def test_simplified_readers_get_theirs():
    assert Answer("greet", "zh", "钟楼").spoken() == "钟楼"


def test_plain_text_names_cards_and_buttons_and_no_payload():
    assert FULL.plain() == "鐘樓：08:30\n  · 鼓樓 — 在西邊 — https://example.org/\n  [門票]"


def test_a_card_that_the_text_names_is_not_told_twice():
    assert Answer("place_about", "en", "The Bell Tower stands", cards=[Card("Bell Tower")]).plain() == "The Bell Tower stands"


def test_two_answers_share_nothing():
    Answer("greet", "en", "a").subjects.append(FULL.subjects[0])
    assert Answer("greet", "en", "b").subjects == []


def test_a_terminal_gets_the_link_of_a_card_that_the_text_names():
    answer = Answer("event_calendar", "en", "The parade, for your calendar", cards=[Card("The parade", url="/guide/calendar/parade.ics")])
    assert answer.plain() == "The parade, for your calendar\n  The parade: /guide/calendar/parade.ics"
