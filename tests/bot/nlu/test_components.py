"""Each Rasa component, on a message."""

from __future__ import annotations

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu import names, topics
from bot.nlu.cleaner import Cleaner
from bot.nlu.dates import Dates
from bot.nlu.names import Names
from bot.nlu.payloads import Payloads
from bot.nlu.step import CLEAN, DATES, MENTIONS, QUESTIONS, WORKING
from bot.nlu.topics import Topics
from tests.understood import Told

EXAMPLES = [
    ("when does the place open", "place_hours"),
    ("那个地方几点开门", "place_hours"),
    ("how much is the place", "place_tickets"),
    ("门票多少钱", "place_tickets"),
]


@pytest.fixture(autouse=True)
def content(watch, fixed_day, monkeypatch):
    monkeypatch.setattr(names, "WATCH", watch)
    monkeypatch.setattr(topics, "WATCH", watch)


@pytest.fixture
def kept(tmp_path):
    """Where a component keeps what it has learnt."""
    return LocalModelStorage.create(tmp_path), Resource("component"), ExecutionContext(GraphSchema({}), "1")


def read(component, text: str = "", **fields) -> Message:
    message = Message({TEXT: text, **fields})
    component.process([message])
    return message


def test_a_payload_carries_its_meaning():
    message = read(Payloads({}), '/place_hours{"place": "bell-tower"}')
    assert message.get(INTENT)["name"] == "place_hours" and message.get(QUESTIONS)[0]["button"]
    assert not message.get(TEXT).startswith("/")


@pytest.mark.parametrize("text", ["When does it open?", "", "1/2 price", None])
def test_what_is_no_payload_is_left_alone(text):
    message = read(Payloads({}), text)
    assert message.get(QUESTIONS) is None and message.get(TEXT) == text


@pytest.mark.parametrize("text", ["/nonsense", "/", "//x", '/place_hours{"place":'])
def test_a_slash_is_never_left_to_rasa_s_own_reading(text):
    assert not read(Payloads({}), text).get(TEXT).startswith("/")


def test_the_cleaner_tidies_and_makes_a_simplified_copy():
    message = read(Cleaner({}), " 鐘樓\u200b幾點開門 ")
    assert (message.get(CLEAN), message.get(WORKING)) == ("鐘樓幾點開門", "钟楼几点开门")


def test_a_message_without_text_is_an_empty_one():
    assert read(Cleaner({}), None).get(CLEAN) == ""


def test_names_are_those_of_the_content(kept):
    message = read(Names({}, *kept[:2]), **{WORKING: "when does the bell tower open"})
    assert [m.candidates[0] for m in message.get(MENTIONS)] == [("place", "bell-tower")]


def test_dates_within_names_are_none():
    working = "The Longest Day in Chang'an tomorrow"
    found = names.WATCH.current().catalogue.find(working)
    message = read(Dates({}), **{WORKING: working, MENTIONS: found})
    assert [span.text for span in message.get(DATES)] == ["tomorrow"]


def test_topics_learn_are_kept_and_read(kept):
    examples = TrainingData([Message.build(text, topic) for text, topic in EXAMPLES])
    config = Topics.get_default_config()
    Topics.create(config, *kept).train(examples)
    component = Topics.load(config, *kept)
    working = "when does the bell tower open tomorrow"
    message = read(
        component, working, **{CLEAN: working, WORKING: working, MENTIONS: names.WATCH.current().catalogue.find(working), DATES: []}
    )
    assert message.get(INTENT)["name"] == "place_hours"
    assert message.get(ENTITIES) == [{"entity": "place", "value": "bell-tower", "start": 14, "end": 24, "extractor": "Names"}]
    assert message.get(INTENT_RANKING_KEY)[0]["name"] == "place_hours"
    assert message.get(QUESTIONS)[0]["topic"] == "place_hours"


def test_names_learn_which_words_are_ordinary(kept, watch, monkeypatch):
    learnt = {}
    monkeypatch.setattr(names, "WATCH", type("Watch", (), {"learn_vocabulary": lambda self, words: learnt.update(words)})())
    Names.create({}, *kept).train(TrainingData([Message.build(text, topic) for text, topic in EXAMPLES]))
    Names.load({}, *kept)
    assert learnt["place"] == 2 and learnt["when"] == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda kept: Cleaner({}),
        lambda kept: Dates({}),
        lambda kept: Names({}, *kept[:2]),
        lambda kept: Topics({}, *kept[:2], Told("greet")),
    ],
)
def test_a_message_that_has_its_questions_passes_by(make, kept):
    message = read(make(kept), "x", **{QUESTIONS: [{"topic": "greet"}]})
    assert set(message.data) == {TEXT, QUESTIONS}
