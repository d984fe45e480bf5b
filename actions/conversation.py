"""One message of a visitor: its questions one after the other, what was being talked about, and what remains of it."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import Restarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.asking_back import ask_which, name_unknown
from actions.languages import wanted_language
from actions.misses import MISSES, heard, offer_to_keep
from actions.passages import told_in_a_story
from actions.phrases import subjects_in
from actions.plan.whole import one_plan
from actions.pointing import point, point_all
from actions.practical.rides import as_ride
from actions.refusing import refuse
from actions.repeating import say_less
from actions.replies import BACK, take_reply
from actions.resolving import UNSURE, resolve_topic
from actions.starts import part_start, stands_at
from actions.talk import MOST_SHOWN, SLOT, Talk
from actions.told_elsewhere import NEVER, told_of_another
from actions.tours.asked_of_list import of_the_walks
from actions.tours.under_way import OF_A_WALK, meaning_on_walk, one_wish
from actions.turn import LOCALES, Clarify, Turn, Unknown
from actions.understood import understood
from actions.visitors import handoffs
from bot.answer import Answer, Button
from bot.understand.clean import simplify
from bot.understand.conditions import NOT
from bot.understand.encoder import know
from bot.understand.fitting import ABOUT
from bot.understand.language import SPOKEN, detect_language
from bot.understand.lexicon import all_words
from bot.understand.payload import read_payload
from bot.understand.topic_names import TOPICS
from bot.words import words_of
from tour_content.clock import now, utc
from tour_content.kinds import KINDS
from tour_content.query.desk import ASSISTANT, VISITOR
from tour_content.store import session

logger = logging.getLogger(__name__)
SHELL = "cmdline"  # Rasa's own name for its shell
INTERRUPT = ("handoff", "privacy")  # after these, "and tomorrow?" goes on with what was talked about before
KEEP_DATES = frozenset({"weather", "event_search", "event_about", "place_hours", "route_plan"})
ACTS = NEVER | {"practical"}  # what these do is not told by any story


def hold(topic: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Answer the latest message; `topic` is the action that Rasa called. Returns Rasa events."""
    message = tracker.latest_message or {}
    talk = Talk.of(tracker.get_slot(SLOT))
    questions = one_wish([_with_vector_known(question) for question in message.get("questions") or [{"topic": topic}]])
    text = message.get("clean") or ""
    questions = one_plan(questions, simplify(text), talk.topic if talk.plan else "")
    language = choose_language(text, questions, talk, (message.get("metadata") or {}).get("language"))
    try:
        with session() as db:
            answers = at_the_desk(db, questions, talk, language, message.get("text") or "", tracker.sender_id) or [
                answer_one(db, question, talk, language, text, tracker.sender_id) for question in point_all(db, questions, talk)
            ]
            if any(answer.topic == "handoff" for answer in answers):
                handoffs.note_talk(db, tracker.sender_id, last_said(tracker))
            db.commit()
        tell_misses(tracker.sender_id, talk, text, questions, answers)
    except SQLAlchemyError as error:
        logger.error("content is out of reach: %s", error)
        answers = [Answer("fallback", language, words_of(LOCALES, language)("notes-out-of-reach"))]
        talk = Talk.of(tracker.get_slot(SLOT))
    answers = said_once([a for a in answers if a.topic != "language"] or answers)  # "in Chinese please, …?" is answered in Chinese, no more
    for answer in answers:
        send(answer, dispatcher, tracker.get_latest_input_channel())
    return [Restarted()] if talk.forgotten else [SlotSet(SLOT, talk.data())]


def _with_vector_known(question: dict[str, Any]) -> dict[str, Any]:
    """The question without its vector, which is remembered: it would weigh in all that a talk keeps of it."""
    vector = question.get("vector")
    if vector:
        know(question["masked"], vector)
    return {key: value for key, value in question.items() if key != "vector"}


def said_once(answers: list[Answer]) -> list[Answer]:
    """The answers to one message without those that an earlier one holds: "when was it carved, how many stones" are told by one story."""
    kept: list[Answer] = []
    for answer in answers:
        if not any(answer.text in earlier.text for earlier in kept):
            kept.append(answer)
    return kept


def last_said(tracker: Tracker) -> list[tuple[str, str]]:
    """The talk's last words as (speaker, text), oldest first: what a person at the desk has to know. Rasa keeps the last turns only."""
    speakers = {"user": VISITOR, "bot": ASSISTANT}
    return [(speakers[event["event"]], event["text"]) for event in tracker.events if event.get("event") in speakers and event.get("text")]


def tell_misses(visitor: str, talk: Talk, text: str, questions: list[dict[str, Any]], answers: list[Answer]) -> None:
    """Give those who write the content what was not answered well; the first time the visitor is asked whether its words may be kept."""
    told = heard(visitor, talk, text, questions, answers)
    if told:
        MISSES.hear(told)
        offer_to_keep(talk, told.language, answers)


def at_the_desk(db: Session, questions: list[dict[str, Any]], talk: Talk, language: str, text: str, visitor: str) -> list[Answer]:
    """What a visitor reads while a person has taken over: what the person wrote, or that theirs was passed on. Buttons, and what is
    about the handoff itself, are answered by the assistant as always."""
    if not talk.handoff or any(question.get("button") or question.get("topic") == "handoff" for question in questions):
        return []
    written = handoffs.pass_on(db, visitor, text, utc())
    if written is None:
        return []
    say = words_of(LOCALES, language)
    return [Answer("handoff", language, "\n".join(written) or say("handoff-passed-on"), buttons=[Button(say("handoff-button-back"), BACK)])]


def choose_language(text: str, questions: list[dict[str, Any]], talk: Talk, reads: object = None) -> str:
    """The language to answer in: the visitor's choice, else the message's, else the talk's; English for languages not spoken.

    `reads` is what a channel knows of the visitor's language: it counts for a button or a position that comes before any words.
    """
    if talk.chosen:
        return talk.language
    if not text:
        return talk.language or (str(reads) if reads in SPOKEN else "en")
    names = [m["text"] for q in questions for m in q.get("mentions") or []]
    found = detect_language(text, names, talk.language or None)
    talk.language = found if found in SPOKEN else "en"
    return talk.language


def send(answer: Answer, dispatcher: CollectingDispatcher, channel: str | None) -> None:
    """Hand an answer to the channel: text, buttons and the contract; a shell gets it all as plain text."""
    if channel == SHELL:
        dispatcher.utter_message(text=answer.plain())
        return
    dispatcher.utter_message(text=answer.spoken(), buttons=[b.data(answer.language) for b in answer.buttons] or None)
    dispatcher.utter_message(json_message=answer.contract())


def answer_one(db: Session, question: dict[str, Any], talk: Talk, language: str, text: str, visitor: str = "") -> Answer:
    """One question in the talk so far, which is brought up to date."""
    from actions.comparing import compare
    from actions.topic import Topic

    if told := question.get("position"):
        talk.position = {"lat": told[0], "lon": told[1], "at": now().replace(tzinfo=None).isoformat()}
    if (stood := stands_at(question.get("mentions") or [], simplify(text))) and not question.get("button"):
        talk.here = {"place": stood, "at": now().replace(tzinfo=None).isoformat()}
    question = point(db, take_reply(question, talk), talk)
    question = meaning_on_walk(db, question, talk, visitor) or _as_meant(db, question, talk, simplify(text))
    if question["topic"] == "language" and talk.question and says_again(text):
        talk.language = wanted_language(text, talk.language)
        return answer_one(db, {**talk.question, "button": True}, talk, talk.language, "", visitor)
    turn = Turn(db, inherit(question, talk), talk, talk.language or language, simplify(text), now().replace(tzinfo=None), visitor)
    of_article = talk.last[:1] == ["article"] and turn.topic == "route_plan" and (question.get("confidence") or 0.0) < UNSURE
    if (turn.topic not in ACTS or of_article) and (record := told_in_a_story(turn)):
        practical = {"topic": "practical", "articles": [[record.id, 1.0]]}  # "and the address of a shop?", of what was just told
        turn.question = {**turn.question, **({"topic": ABOUT[record.kind]} if record.kind in ABOUT else practical)}
    topic = Topic.registry.get(turn.topic, Topic.registry["fallback"])()
    try:
        answer = compare(turn) or topic.answer(turn)
    except Clarify as clarify:
        return ask_which(topic.topic, turn, clarify)
    except Unknown as unknown:
        return name_unknown(turn, unknown)
    answer.understood = understood(turn, answer)
    if answer.topic not in ACTS:
        say_less(turn, answer)
    remember(turn, answer)
    return answer


def _as_meant(db: Session, question: dict[str, Any], talk: Talk, text: str) -> dict[str, Any]:
    """The question with its topic in this talk, the start of its way, and without what it refuses."""
    question = told_of_another(db, of_the_walks(question, talk), talk)
    resolved = {**question, "topic": resolve_topic(question, talk)}
    return refuse(part_start(as_ride(db, resolved, talk), text))


def says_again(text: str) -> bool:
    """Whether a message about languages wants the last answer once more."""
    lowered = simplify(text).lower()
    return any(phrase in lowered for talk in all_words("talk") for phrase in talk["again"])


def inherit(question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """A question that goes on with the last topic keeps its dates and conditions, unless it names its own."""
    if question.get("button"):
        return question
    said = question.get("dates") or []
    if question["topic"] in KEEP_DATES and talk.when and all(d.get("clock_only") for d in said) and _goes_on(question, talk):
        day = {"first": talk.when["from"][:10], "last": talk.when["to"][:10]}
        question = {**question, "dates": [{**d, **day} for d in said] or [day]}
    if question["topic"] != talk.topic:
        return question
    only_refuses = all(key.startswith(NOT) for key in question.get("conditions") or {})  # "not noodles": the rest of the wish stays
    if question["topic"].endswith("_search") and question.get("conditions") and only_refuses:
        return {**question, "conditions": {**talk.conditions, **question["conditions"]}}
    if question["topic"].endswith("_search") and not question.get("conditions") and (question.get("dates") or question.get("mentions")):
        return {**question, "conditions": talk.conditions}
    return question


def _goes_on(question: dict[str, Any], talk: Talk) -> bool:
    """Whether the question stays with the day talked about: the weather then, or the same topic of another thing."""
    return question["topic"] == "weather" or question["topic"] == talk.topic


def remember(turn: Turn, answer: Answer) -> None:
    """Bring the talk up to date: topic, focus, the list shown."""
    talk = turn.talk
    if talk.forgotten:
        return
    if answer.topic in ("greet", "thanks", "goodbye", "smalltalk", "feedback", "language", "fallback", "bot_challenge"):
        _attend_named(turn)
        return
    talk.question = turn.question
    if answer.topic != "route_plan" and "halal" not in subjects_in("houses", turn.own_text if turn.mentions else ""):
        talk.heed(turn.question.get("conditions") or {})  # "is it halal" says nothing of who asks
    if answer.topic in INTERRUPT:
        return
    talk.topic, talk.pending = answer.topic, []
    talk.when, talk.conditions = answer.when, turn.conditions
    talk.offered = _offered(answer)
    if answer.listed:
        talk.shown = [[s.type, s.id] for s in answer.listed][:MOST_SHOWN]
    elif turn.houses:
        talk.shown = []  # what "the second one" means now is among the houses
    if answer.listed or turn.houses:
        talk.houses = turn.houses[:MOST_SHOWN]
    _attend_named(turn)
    answered = [[s.type, s.id] for s in answer.subjects]
    named = [key for mention in turn.mentions for key in mention["candidates"] if key in answered]
    one_of_many = answer.topic.endswith("_search") and len(answer.listed) > 1
    attended = named or ([] if one_of_many else answered[:1])
    if answer.topic in OF_A_WALK and not answer.listed:
        attended = answered[::-1]  # on a walk "it" is the stop's place, which comes last
    for kind, id_ in reversed(attended):
        talk.attend(kind, id_)


def _attend_named(turn: Turn) -> None:
    """What a message names is talked about from now on, be it in passing: "I've just seen The Longest Day"."""
    for mention in turn.mentions:
        kind, id_ = mention["candidates"][0]
        if kind in KINDS:
            turn.talk.attend(kind, id_)


def _offered(answer: Answer) -> list[list[str]]:
    """What an answer was about, what it listed and what its buttons offer: all that "the theme block" can mean next."""
    pressed = (read_payload(button.payload, TOPICS) for button in answer.buttons)
    buttons = [mention.candidates[0] for button in pressed if button for mention in button.mentions]
    keys = dict.fromkeys([*((s.type, s.id) for s in (*answer.subjects, *answer.listed)), *buttons])
    return [list(key) for key in keys][:MOST_SHOWN]
