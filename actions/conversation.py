"""One message of a visitor: its questions one after the other, what was being talked about, and what remains of it."""
from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.talk import MOST_SHOWN, SLOT, Talk
from actions.turn import LOCALES, Clarify, Turn, Unknown
from bot.answer import Answer, Button
from bot.understand.catalogue import Mention
from bot.understand.clean import simplify
from bot.understand.language import SPOKEN, detect_language
from bot.understand.questions import FOLLOW_UP, fit
from bot.words import words_of
from tour_content.clock import now
from tour_content.kinds import KINDS, Place, Record
from tour_content.query.records import list_records
from tour_content.store import session

if TYPE_CHECKING:
    from actions.topic import Topic

logger = logging.getLogger(__name__)
SHELL = "cmdline"  # Rasa's own name for its shell
ABOUT = {"place": "place_about", "title": "title_about", "event": "event_about", "dish": "food_about", "person": "person_about",
         "poem": "poem", "ward": "then_now", "tour": "tour_list"}
CHOICES = 4


def hold(topic: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Answer the latest message; `topic` is the action that Rasa called. Returns Rasa events."""
    message = tracker.latest_message or {}
    talk = Talk.of(tracker.get_slot(SLOT))
    questions = message.get("questions") or [{"topic": topic}]
    text = message.get("clean") or ""
    language = choose_language(text, questions, talk)
    try:
        with session() as db:
            answers = [answer_one(db, question, talk, language, text) for question in questions]
    except SQLAlchemyError as error:
        logger.error("content is out of reach: %s", error)
        answers = [Answer("fallback", language, words_of(LOCALES, language)("notes-out-of-reach"))]
    for answer in answers:
        send(answer, dispatcher, tracker.get_latest_input_channel())
    return [SlotSet(SLOT, talk.data())]


def choose_language(text: str, questions: list[dict[str, Any]], talk: Talk) -> str:
    """The language to answer in: the visitor's choice, else the message's, else the talk's; English for languages not spoken."""
    if talk.chosen:
        return talk.language
    if not text:
        return talk.language or "en"
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


def answer_one(db: Session, question: dict[str, Any], talk: Talk, language: str, text: str) -> Answer:
    """One question in the talk so far, which is brought up to date."""
    from actions.topic import Topic

    question = {**question, "topic": resolve_topic(question, talk)}
    turn = Turn(db, inherit(question, talk), talk, talk.language or language, simplify(text), now().replace(tzinfo=None))
    topic = Topic.registry.get(question["topic"], Topic.registry["fallback"])()
    try:
        answer = topic.answer(turn)
    except Clarify as clarify:
        return ask_which(topic, turn, clarify)
    except Unknown as unknown:
        return name_unknown(turn, unknown)
    remember(turn, answer)
    return answer


def resolve_topic(question: dict[str, Any], talk: Talk) -> str:
    """What "and that one?" asks: the topic that waits, the last one, or what the thing is."""
    if question["topic"] != FOLLOW_UP:
        return question["topic"]
    mentions = [_mention(m) for m in question.get("mentions") or []]
    before = talk.pending or talk.topic
    if before:
        return fit(before, mentions)
    kinds = [kind for m in mentions for kind in m.kinds if kind in ABOUT]
    return ABOUT[kinds[0]] if kinds else "event_search" if question.get("dates") else "fallback"


def _mention(data: dict[str, Any]) -> Mention:
    return Mention(tuple((k, i) for k, i in data["candidates"]), 0, 0, data["text"])


def inherit(question: dict[str, Any], talk: Talk) -> dict[str, Any]:
    """A question that goes on with the last topic keeps its dates and conditions, unless it names its own."""
    if question["topic"] != talk.topic or question.get("button"):
        return question
    if question["topic"].endswith("_search") and not question.get("conditions") and (question.get("dates") or question.get("mentions")):
        return {**question, "conditions": talk.conditions}
    return question


def remember(turn: Turn, answer: Answer) -> None:
    """Bring the talk up to date: topic, focus, the list shown."""
    talk = turn.talk
    if answer.topic in ("greet", "thanks", "goodbye", "smalltalk", "feedback", "language", "fallback", "bot_challenge"):
        return
    talk.topic, talk.pending = answer.topic, ""
    talk.when, talk.conditions = answer.when, turn.conditions
    talk.question = turn.question
    listed = [[s.type, s.id] for s in answer.subjects]
    if len(listed) > 2 or answer.topic.endswith("_search") and listed:
        talk.shown = listed[:MOST_SHOWN]
    if answer.subjects and not (answer.topic.endswith("_search") and len(listed) > 1):
        first = answer.subjects[0]
        talk.attend(first.type, first.id)


def ask_which(topic: Topic, turn: Turn, clarify: Clarify) -> Answer:
    """Which one? With buttons of what it could have been, else of the most asked."""
    among: list[Record] = clarify.among or list_records(turn.session, KINDS.get(clarify.kind, Place))[:CHOICES]  # type: ignore[assignment]
    turn.talk.pending = topic.topic
    buttons = [Button(turn.words_of(record.name), f'/{topic.topic}{{"{record.kind}": "{record.id}"}}') for record in among[:CHOICES]]
    text = turn.say("clarify-among" if clarify.among else f"clarify-{clarify.kind}")
    return Answer("clarify", turn.language, text, buttons=buttons)


def name_unknown(turn: Turn, unknown: Unknown) -> Answer:
    """Say which name is not known, and what can be asked instead."""
    key = "unknown-elsewhere" if unknown.elsewhere else "unknown-name"
    return Answer("fallback", turn.language, turn.say(key, name=unknown.name))
