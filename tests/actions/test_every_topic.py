"""What holds for every topic, in every language that is spoken: a topic added tomorrow is tested today."""

from __future__ import annotations

import datetime as dt
import json
import re

import opencc
import pytest

from actions.topic import Topic
from actions.topics.not_yet import NotYet
from bot.answer import Answer
from bot.understand.payload import read_payload
from bot.understand.topic_names import TOPICS

LANGUAGES = ("en", "zh", "zh-Hant")
# What to ask a topic about, where it needs something. Topics that are not here are asked with words alone.
ABOUT = {
    **{
        topic: ("the Big Wild Goose Pagoda", "大雁塔")
        for topic in (
            "place_about",
            "place_hours",
            "place_tickets",
            "place_directions",
            "place_contact",
            "place_duration",
            "place_tips",
            "place_access",
            "place_titles",
            "nearby",
            "then_now",
        )
    },
    **{topic: ("Legend of the Demon Cat", "妖猫传") for topic in ("title_about", "title_places")},
    "event_about": ("Dream Back to Tang", "梦回大唐"),
    "event_tickets": ("the Umbrella Parade", "伞会巡游"),
    "event_calendar": ("the Umbrella Parade", "伞会巡游"),
    "food_about": ("biangbiang noodles", "肉夹馍"),
    "person_about": ("Li Bai", "李白"),
    "practical": ("I lost my passport", "我的护照丢了"),
}
STALE = {
    "place_about",
    "place_hours",
    "place_tickets",
    "place_directions",
    "place_contact",
    "place_tips",
    "place_access",
    "place_search",
    "nearby",
    "title_about",
    "title_places",
    "place_titles",
    "title_search",
    "event_search",
    "event_about",
    "event_tickets",
    "event_calendar",
    "weather",
    "food_about",
    "food_search",
    "person_about",
    "poem",
    "practical",
}
CONTRACT = {"topic", "language", "subjects", "cards", "when", "near", "filters", "understood", "position_for", "source", "checked"}
MOST_BYTES = 3 * 2048  # WeChat takes 2,048 bytes a message; three messages are the most that one answer may become
MOST_BUTTONS, MOST_TITLE = 10, 80
EVERY = sorted(set(Topic.registry) - {"follow_up"})


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=EVERY)
def topic(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def answer(topic: str, language: str, answers_to) -> Answer:
    english, chinese = ABOUT.get(topic, ("today", "今天"))
    said = f"a question about {english}" if language == "en" else f"打听一下{chinese}的情况"
    answers = answers_to(topic, said, language=language)
    assert len(answers) == 1
    return answers[0]


def test_the_topics_are_those_of_the_contract():
    assert set(EVERY) == set(TOPICS)


def test_every_topic_is_asked_about_something_it_knows(answer, topic):
    assert answer.topic == ("clarify" if topic == "clarify" else topic)


def test_the_text_is_plain_words(answer):
    text = answer.spoken()
    assert text.strip()
    assert not re.search(r"[{}]|\bNone\b|\bnull\b|\bTrue\b|\bFalse\b|\"topic\"|<[a-z/]|%\(|\bundefined\b", text), text


def test_the_contract_has_its_keys_and_no_others(answer, topic, language):
    contract = answer.contract()
    assert {"topic", "language", "subjects", "cards"} <= set(contract) <= CONTRACT
    assert contract["language"] == language or topic == "language"
    for subject in contract["subjects"]:
        assert set(subject) == {"type", "id", "name"} and all(subject["name"].get(key) for key in ("en", "zh"))
    for card in contract["cards"]:
        assert card["title"] and set(card) <= {"title", "subtitle", "image", "url", "lat", "lon", "buttons", "type", "id"}


def test_source_and_check_stand_where_facts_can_go_stale(answer, topic):
    if topic in STALE:
        assert answer.source and all(re.match("https?://", url) for url in answer.source)
        assert isinstance(answer.checked, dt.date)


def test_prices_and_times_have_their_form(answer, topic):
    text = answer.spoken()
    if topic in ("place_tickets", "event_tickets"):
        assert re.search(r"¥\d", text)
    if topic == "place_hours":
        assert re.search(r"\b\d\d:\d\d\b", text) and re.search(r"23 November|11月23日", text)


def test_traditional_readers_get_no_simplified_characters(answer, language):
    if language != "zh-Hant":
        return
    to_traditional, to_simplified = opencc.OpenCC("s2t"), opencc.OpenCC("t2s")
    shown = answer.spoken() + "".join(button.data(language)["title"] for button in answer.buttons)
    only_simplified = {c for c in shown if to_traditional.convert(c) != c and to_simplified.convert(c) == c}
    assert only_simplified - SHARED == set(), shown


SHARED = set("台着里后干只面系余云于丑范谷几斗游托才向志征注周岳升了采伙布占准欲致御辟吃群床岩峰卷污灶痴唇霉晒咽鉴")  # right in both


def test_it_fits_every_channel(answer):
    assert len(answer.spoken().encode()) <= MOST_BYTES
    assert len(answer.buttons) <= MOST_BUTTONS and all(0 < len(button.title) <= MOST_TITLE for button in answer.buttons)


def test_a_terminal_can_read_it(answer):
    plain = answer.plain()
    assert plain.startswith(answer.spoken()) and not re.search(r"[{}]|/[a-z_]+\{|\bNone\b", plain)


def test_buttons_lead_to_topics_and_all_that_they_say_gets_in(answer):
    for button in answer.buttons:
        if button.payload.startswith("/"):
            topic, sent = re.match(r"/([a-z_]+)(.*)", button.payload).groups()
            read = read_payload(button.payload, TOPICS)
            assert read.topic == topic
            told = {*read.arguments, *(mention.candidates[0][0] for mention in read.mentions)}
            assert set(json.loads(sent or "{}")) <= {*told, "filters", "when", "lat", "lon"}


def test_a_list_shows_three_or_more_and_numbers_them(answer, topic):
    if topic.endswith("_search"):
        assert len(answer.listed) >= 3
        assert re.findall(r"^(\d+)\. ", answer.text, re.M)[:3] == ["1", "2", "3"]


def test_what_cannot_be_done_yet_has_no_facts(answer, topic):
    if issubclass(Topic.registry[topic], NotYet):
        assert not answer.source and not answer.subjects
