"""A talk over several messages: what is being talked about, lists pointed into, corrections, names that were asked for."""

from __future__ import annotations

import json

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import OperationalError

from actions import conversation
from actions.conversation import choose_language
from actions.talk import SLOT, Talk
from tests.actions.conftest import days, ids
from tests.understood import Told, understand

# ---- focus


@pytest.mark.parametrize(
    "first, topic, then",
    [
        ("What is the Bell Tower?", "place_tickets", "and how much is it?"),
        ("钟楼是什么地方", "place_tickets", "那票价呢"),
        ("What is the Bell Tower?", "place_hours", "when does it close"),
        ("钟楼是什么地方", "place_directions", "怎么去那里"),
        ("What is the Bell Tower?", "nearby", "what is near there?"),
    ],
)
def test_a_question_without_a_name_is_about_the_place_talked_about(first, topic, then, answer_to):
    talk = Talk()
    answer_to("place_about", first, talk)
    answer = answer_to(topic, then, talk)
    assert answer.topic == topic and ids(answer)[0] == "bell-tower"


@pytest.mark.parametrize("first, then", [("What is the Umbrella Parade?", "and the tickets?"), ("伞会巡游是什么", "那门票呢")])
def test_tickets_after_a_show_are_the_show_s(first, then, answer_to):
    talk = Talk()
    answer_to("event_about", first, talk)
    answer = answer_to("place_tickets", then, talk)
    assert answer.topic == "event_tickets" and ids(answer)[0] == "umbrella-parade"


@pytest.mark.parametrize(
    "first, then, when",
    [
        ("Is the Bell Tower open today?", "and tomorrow?", days("2026-11-24")),
        ("今天钟楼开吗", "明天呢", days("2026-11-24")),
        ("Is the Bell Tower open today?", "on 5 December?", days("2026-12-05")),
        ("今天钟楼开吗", "12月5日呢", days("2026-12-05")),
    ],
)
def test_a_date_alone_asks_the_same_for_that_day(first, then, when, answer_to):
    talk = Talk()
    answer_to("place_hours", first, talk)
    answer = answer_to("smalltalk", then, talk)
    assert (answer.topic, answer.when, ids(answer)) == ("place_hours", when, ["bell-tower"])


@pytest.mark.parametrize("first, then", [("Is the Bell Tower open on 5 December?", "and the Drum Tower?"), ("12月5日钟楼开吗", "鼓楼呢")])
def test_another_name_keeps_the_day(first, then, answer_to):
    talk = Talk()
    answer_to("place_hours", first, talk)
    answer = answer_to("smalltalk", then, talk)
    assert (answer.topic, answer.when, ids(answer)) == ("place_hours", days("2026-12-05"), ["drum-tower"])


@pytest.mark.parametrize(
    "first, then", [("how much is the Drum Tower", "no, I mean the Bell Tower"), ("鼓楼门票多少", "不是，我说的是钟楼")]
)
def test_a_correction_asks_the_same_of_the_right_one(first, then, answer_to):
    talk = Talk()
    answer_to("place_tickets", first, talk)
    answer = answer_to("feedback", then, talk)
    assert answer.topic == "place_tickets" and ids(answer) == ["bell-tower"]


def test_what_was_talked_about_before_is_still_known_by_its_kind(answer_to):
    talk = Talk()
    answer_to("place_about", "what is the Bell Tower", talk)
    answer_to("person_about", "who was Du Fu", talk)
    assert ids(answer_to("place_hours", "when does the tower close", talk)) == ["bell-tower"]


# ---- lists


@pytest.mark.parametrize(
    "listing, topic, said, n",
    [
        ("what should I see in Xi'an", "place_search", "the second one", 1),
        ("西安有什么好玩的", "place_search", "第二个", 1),
        ("what should I see in Xi'an", "place_search", "the last one", -1),
        ("西安有什么好玩的", "place_search", "3", 2),
        ("what's on this weekend", "event_search", "number one", 0),
        ("西安有什么好吃的", "food_search", "第一个", 0),
        ("films shot in Xi'an", "title_search", "the first", 0),
        ("what is near the Bell Tower", "nearby", "the second one", 1),
    ],
)
def test_an_ordinal_points_into_the_last_list(listing, topic, said, n, answer_to):
    talk = Talk()
    listed = answer_to(topic, listing, talk).listed
    answer = answer_to("smalltalk", said, talk)
    assert ids(answer)[0] == listed[n].id and answer.topic.endswith("_about")


def test_an_ordinal_with_a_question_asks_it_of_that_one(answer_to):
    talk = Talk()
    listed = answer_to("place_search", "what should I see in Xi'an", talk).listed
    answer = answer_to("place_tickets", "how much is the third one?", talk)
    assert answer.topic == "place_tickets" and ids(answer) == [listed[2].id]


@pytest.mark.parametrize("said", ["the second one", "第二个"])
def test_an_ordinal_without_a_list_is_not_guessed(said, answer_to):
    answer = answer_to("smalltalk", said)
    assert answer.topic in ("fallback", "clarify", "smalltalk") and not answer.subjects


@pytest.mark.parametrize("first, then", [("what should I eat, without nuts", "and vegetarian?"), ("不含坚果的吃什么", "素的呢")])
def test_a_wish_alone_goes_on_with_the_search(first, then, answer_to):
    talk = Talk()
    answer_to("food_search", first, talk)
    answer = answer_to("smalltalk", then, talk)
    assert answer.topic == "food_search" and "vegetarian" in (answer.filters or {})


# ---- asking back


@pytest.mark.parametrize("said, name", [("how much is it?", "I mean the Bell Tower"), ("门票多少钱", "钟楼")])
def test_without_a_subject_it_asks_and_the_name_then_answers(said, name, answer_to):
    talk = Talk()
    asked = answer_to("place_tickets", said, talk)
    assert asked.topic == "clarify" and len(asked.buttons) >= 3
    answer = answer_to("smalltalk", name, talk)
    assert answer.topic == "place_tickets" and ids(answer) == ["bell-tower"]


def test_a_button_of_the_question_answers_it(answer_to):
    talk = Talk()
    button = answer_to("place_tickets", "how much is it?", talk).buttons[0]
    assert answer_to("", button.payload, talk).topic == "place_tickets"


@pytest.mark.parametrize(
    "said, named", [("Tell me about the Bell Tower of Bogland Abbey Ruins", "Bogland"), ("琉璃盏大酒楼好吗", "琉璃盏大酒楼")]
)
def test_an_unknown_name_is_said_back_and_never_answered_with_another_s_facts(said, named, answer_to):
    answer = answer_to("place_about", said)
    assert answer.topic in ("fallback", "clarify") and not answer.source


@pytest.mark.parametrize("said", ["opening hours of the Xian Muzeum of Hystorical Artz", "Tell me about Xi'an Tang Museum Gardens Palace"])
def test_an_unknown_name_offers_what_it_could_have_been(said, answer_to):
    answer = answer_to("place_about", said)
    if answer.topic == "fallback":
        assert answer.buttons and all(button.payload.startswith("/") for button in answer.buttons)


@pytest.mark.parametrize("payload", ['/place_hours{"place": "nowhere"}', '/title_places{"title": "nothing"}', '/food_about{"dish": "air"}'])
def test_a_button_of_a_record_that_is_gone_gets_a_polite_answer(payload, answer_to):
    answer = answer_to("", payload)
    assert answer.topic in ("fallback", "clarify") and answer.text and not answer.source


@pytest.mark.parametrize("payload", ["/restart", "/session_start", "/start"])
def test_a_fresh_start_is_answered_with_help(payload, answer_to):
    assert answer_to("", payload).topic == "help"


# ---- two questions


@pytest.mark.parametrize(
    "said",
    [
        "How much is the Museum of Borrowed Umbrellas and the Bell Tower?",
        "借伞博物馆门票多少，钟楼呢",
        "借伞博物馆和钟楼的门票各多少",
        "the Museum of Borrowed Umbrellas and the Bell Tower, how much are they?",
    ],
)
def test_two_names_get_two_answers_in_the_order_asked(said, answers_to):
    answers = answers_to("place_tickets", said)
    assert [(a.topic, ids(a)) for a in answers] == [("place_tickets", ["umbrella-museum"]), ("place_tickets", ["bell-tower"])]


# ---- languages


@pytest.mark.parametrize(
    "first, again, language, words",
    [
        ("How much is the Museum of Borrowed Umbrellas?", "用中文再说一遍", "zh", "成人：¥30"),
        ("借伞博物馆门票多少钱", "say it in English please", "en", "adults: ¥30"),
        ("How much is the Museum of Borrowed Umbrellas?", "再用繁體中文說一遍", "zh-Hant", "成人：¥30"),
    ],
)
def test_said_again_in_another_language_the_topic_stays(first, again, language, words, answer_to):
    talk = Talk()
    answer_to("place_tickets", first, talk)
    answer = answer_to("language", again, talk)
    assert (answer.topic, answer.language, ids(answer)) == ("place_tickets", language, ["umbrella-museum"])
    assert words in answer.text


@pytest.mark.parametrize(
    "said, language",
    [
        ("When does 大雁塔 close?", "en"),
        ("大雁塔 open 到几点", "zh"),
        ("Combien coûte la tour de la cloche ?", "en"),
        ("大雁塔幾點關門", "zh-Hant"),
        ("zhonglou jidian kaimen", "zh"),
    ],
)
def test_the_answer_speaks_the_language_of_the_sentence_s_frame(said, language, answer_to):
    assert answer_to("place_hours", said).language == language


# ---- through Rasa's action


def tracker_of(message: dict, talk: dict | None = None) -> Tracker:
    return Tracker("ana", {SLOT: talk}, message, [], False, None, {}, "action_listen")


def message_of(topic: str, said: str, watch) -> dict:
    text, questions = understand(said, Told(topic), watch.current())
    return {"text": said, "clean": text, "questions": questions}


@pytest.fixture
def real_content(content_url, monkeypatch, fixed_day):
    monkeypatch.setenv("DATABASE_URL", content_url)


def test_an_action_sends_text_with_buttons_then_the_contract_and_keeps_the_talk(real_content, watch):
    dispatcher = CollectingDispatcher()
    events = conversation.hold("place_about", dispatcher, tracker_of(message_of("place_about", "What is the Bell Tower?", watch)))
    spoken, contract = dispatcher.messages
    assert spoken["text"] and spoken["buttons"] and contract["custom"]["topic"] == "place_about"
    assert [event["name"] for event in events] == [SLOT] and events[0]["value"]["focus"] == {"place": "bell-tower"}


def test_an_action_called_without_a_reading_answers_its_topic(real_content):
    dispatcher = CollectingDispatcher()
    conversation.hold("greet", dispatcher, tracker_of({}))
    assert dispatcher.messages[1]["custom"]["topic"] == "greet"


def test_a_talk_kept_by_another_version_does_no_harm(real_content, watch):
    dispatcher = CollectingDispatcher()
    conversation.hold("help", dispatcher, tracker_of(message_of("help", "help", watch), {"no": "such field", "topic": "greet"}))
    assert dispatcher.messages[1]["custom"]["topic"] == "help"


@pytest.mark.parametrize(
    "said, language, words",
    [
        ("What is the Bell Tower?", "en", "can't reach my notes"),
        ("钟楼是什么地方", "zh", "暂时查不到"),
        ("鐘樓是什麼地方", "zh-Hant", "暫時查不到"),
    ],
)
def test_with_the_database_out_of_reach_the_visitor_is_told_and_the_next_message_works(
    said, language, words, real_content, watch, monkeypatch
):
    def broken() -> None:
        raise OperationalError("SELECT", {}, Exception("unable to open database file"))

    message = message_of("place_about", said, watch)
    dispatcher = CollectingDispatcher()
    with monkeypatch.context() as patched:
        patched.setattr(conversation, "session", broken)
        kept = conversation.hold("place_about", dispatcher, tracker_of(message))
    assert words in dispatcher.messages[0]["text"]
    assert dispatcher.messages[1]["custom"]["topic"] == "fallback" and dispatcher.messages[1]["custom"]["language"] == language
    again = CollectingDispatcher()
    conversation.hold("place_about", again, tracker_of(message, kept[0]["value"]))
    assert again.messages[1]["custom"]["topic"] == "place_about"


def test_a_shell_gets_plain_text_alone(real_content, watch):
    tracker = tracker_of(message_of("place_about", "What is the Bell Tower?", watch))
    tracker.events = [{"event": "user", "input_channel": "cmdline"}]
    dispatcher = CollectingDispatcher()
    conversation.hold("place_about", dispatcher, tracker)
    assert len(dispatcher.messages) == 1 and "{" not in dispatcher.messages[0]["text"]


def test_every_question_travels_as_json(watch, fixed_day):
    _, questions = understand("How much is the Bell Tower tomorrow and what is near there?", Told("place_tickets"), watch.current())
    assert json.loads(json.dumps(questions)) == [{**q, "ranking": [list(pair) for pair in q["ranking"]]} for q in questions]


@pytest.mark.parametrize(
    "text, reads, talked, language",
    [
        ("", "zh", "", "zh"),
        ("", "zh-Hant", "", "zh-Hant"),
        ("", "zh", "en", "en"),
        ("", "fr", "", "en"),
        ("", None, "", "en"),
        ("hello", "zh", "", "en"),
    ],
)
def test_what_a_channel_knows_of_the_language_counts_before_any_words(text, reads, talked, language):
    assert choose_language(text, [], Talk(language=talked), reads) == language
