"""What Rasa sends for a message becomes replies; pictures and links are whole or left out."""

from __future__ import annotations

from bot.answer import Button, Card
from bot.channels.choices import Choices, ShortKeys
from bot.channels.replies import Reply, picture, read_replies
from tests.bot.channels.wire import button, contract


def test_texts_buttons_and_contracts_are_joined():
    messages = [
        {"text": "One", "buttons": [button("Tips", "/place_tips")]},
        contract("place_hours", "zh", cards=[{"title": "钟楼", "lat": 34.2, "lon": 108.9, "unheard": "of"}]),
        {"text": "Two"},
        contract("place_tickets", "zh"),
        {"text": "Three"},
    ]
    one, two, three = read_replies(messages)
    assert (one.text, one.topic, one.language, one.buttons) == ("One", "place_hours", "zh", (Button("Tips", "/place_tips"),))
    assert one.cards == (Card("钟楼", lat=34.2, lon=108.9),)
    assert (two.text, two.topic, three.text, three.topic) == ("Two", "place_tickets", "Three", "")


def test_nothing_makes_no_reply():
    assert read_replies([]) == [] and read_replies([contract()]) == []


def test_a_card_s_own_buttons_are_choices_too():
    begin = Button("Begin", "/tour_step")
    reply = Reply("Walks", buttons=(begin,), cards=(Card("A", buttons=(begin,)), Card("B", buttons=(Button("Begin", "/b"),))))
    assert [choice.title for choice in reply.choices()] == ["Begin", "B: Begin"]


def test_portraits_are_shown_as_pictures_where_they_can_be_loaded(monkeypatch):
    card = Card("Mi Shiqi", image="/guide/portraits/mi-shiqi-groom.svg")
    assert picture(card) is None
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    assert picture(card) == "https://guide.example.org/guide/portraits/mi-shiqi-groom.png"
    assert picture(Card("Passport", image="/guide/passport/key.svg")) is None  # messengers show no drawings


def test_a_list_of_cards_shows_no_pictures(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    card = Card("Mi Shiqi", image="/guide/portraits/mi-shiqi-groom.svg")
    assert len(Reply("one", cards=(card,)).pictures()) == 1 and Reply("two", cards=(card, card)).pictures() == []


def test_the_way_to_one_place_is_shown_on_a_map():
    card = Card("Bell Tower", lat=34.261, lon=108.9423)
    assert Reply("Metro", topic="place_directions", cards=(card,)).place() == card
    assert Reply("Metro", topic="nearby", cards=(card,)).place() is None
    assert Reply("Metro", topic="place_directions", cards=(card, card)).place() is None


def test_a_number_means_what_the_visitor_was_last_offered():
    choices = Choices()
    choices.offer("ana", {"2": "/place_tips"})
    choices.offer("ben", {"2": "/place_tickets"})
    assert (choices.meant("ana", "２"), choices.meant("ben", "2"), choices.meant("eve", "2")) == ("/place_tips", "/place_tickets", "2")
    assert choices.meant("ana", "2 museums") == "2 museums"
    choices.offer("ana", {})
    assert choices.meant("ana", "2") == "2"


def test_long_payloads_have_short_keys():
    keys = ShortKeys(64)
    assert keys.shorten("/place_tips") == "/place_tips" == keys.payload("/place_tips")
    key = keys.shorten("《长安十二时辰》是在哪儿拍的？哪些可以去看？怎么去最方便？")
    assert len(key.encode()) <= 64 and keys.payload(key).startswith("《长安十二时辰》")
    assert ShortKeys(64).payload(key) is None
