"""One message of a visitor: its questions one after the other, what was being talked about, and what remains of it."""

from __future__ import annotations

import datetime as dt
import logging
from typing import TYPE_CHECKING, Any

from rasa_sdk import Tracker
from rasa_sdk.events import Restarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from actions.languages import wanted_language
from actions.passages import told_in_a_story
from actions.plan.reading import changes_plan
from actions.replies import BACK, take_reply
from actions.talk import MOST_SHOWN, SLOT, Talk
from actions.tours.under_way import OF_A_WALK, meaning_on_walk, one_wish
from actions.turn import LOCALES, Clarify, Turn, Unknown
from actions.visitors import handoffs
from bot.answer import Answer, Button
from bot.understand.clean import simplify
from bot.understand.fitting import ABOUT, FOLLOW_UP, NEEDS, fit, fit_ranked, fit_to_focus
from bot.understand.language import SPOKEN, detect_language
from bot.understand.lexicon import all_words
from bot.words import words_of
from tour_content.clock import now
from tour_content.kinds import KINDS, Place, Record
from tour_content.query.records import find_any, list_records
from tour_content.store import session

if TYPE_CHECKING:
    from actions.topic import Topic

logger = logging.getLogger(__name__)
SHELL = "cmdline"  # Rasa's own name for its shell
CHOICES = 4
PLAN = "route_plan"

# After these topics, a question of those is a wish about the same thing: "without museums" changes the plan.
CONTINUES = {"route_plan": ("place_search",)}
# Topics that answer with a list and can do without a subject, and how likely one must be to come before asking back.
LISTS = frozenset({"place_search", "food_search", "event_search", "title_search", "nearby", "practical", "route_plan", "poem"})
FAINT, LIKELY, UNSURE, RATHER, CERTAIN = 0.03, 0.12, 0.5, 0.6, 0.85  # probabilities
AT_A_POSITION = ("nearby", "then_now", "route_plan", "event_search", "tour_step")  # what a position that is sent may have been asked for
INTERRUPT = ("handoff", "privacy")  # after these, "and tomorrow?" goes on with what was talked about before
PLACE_CONDITIONS = frozenset({"category", "era", "free", "indoor", "good_for"})
# "The second one" of a list asks what it is; of the walks, it starts it.
KEEP_DATES = frozenset({"weather", "event_search", "event_about", "place_hours", "route_plan"})
# Without anything in focus, these ask for a list: "which dramas were shot around here", "and tomorrow, the same show?"
WITHOUT_FOCUS = {"place_titles": "title_search", "event_about": "event_search"}
# What these do is not told by any story.
ACTS = frozenset(
    {
        "practical",
        "route_plan",
        "tour_list",
        "tour_step",
        "tour_end",
        "quiz",
        "passport",
        "privacy",
        "handoff",
        "event_calendar",
        "language",
    }
)
POINTED = {
    "place_search": "place_about",
    "nearby": "place_about",
    "title_search": "title_about",
    "event_search": "event_about",
    "food_search": "food_about",
    "tour_list": "tour_step",
    "route_plan": "place_about",
}


def hold(topic: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[dict[str, Any]]:
    """Answer the latest message; `topic` is the action that Rasa called. Returns Rasa events."""
    message = tracker.latest_message or {}
    talk = Talk.of(tracker.get_slot(SLOT))
    questions = one_wish(message.get("questions") or [{"topic": topic}])
    text = message.get("clean") or ""
    language = choose_language(text, questions, talk)
    try:
        with session() as db:
            answers = at_the_desk(db, questions, talk, language, message.get("text") or "", tracker.sender_id) or [
                answer_one(db, question, talk, language, text, tracker.sender_id) for question in questions
            ]
            db.commit()
    except SQLAlchemyError as error:
        logger.error("content is out of reach: %s", error)
        answers = [Answer("fallback", language, words_of(LOCALES, language)("notes-out-of-reach"))]
        talk = Talk.of(tracker.get_slot(SLOT))
    for answer in answers:
        send(answer, dispatcher, tracker.get_latest_input_channel())
    return [Restarted()] if talk.forgotten else [SlotSet(SLOT, talk.data())]


def at_the_desk(db: Session, questions: list[dict[str, Any]], talk: Talk, language: str, text: str, visitor: str) -> list[Answer]:
    """What a visitor reads while a person has taken over: what the person wrote, or that theirs was passed on. Buttons, and what is
    about the handoff itself, are answered by the assistant as always."""
    if not talk.handoff or any(question.get("button") or question.get("topic") == "handoff" for question in questions):
        return []
    at = now().astimezone(dt.timezone.utc).replace(tzinfo=None)
    written = handoffs.pass_on(db, visitor, text, at)
    if written is None:
        return []
    say = words_of(LOCALES, language)
    return [Answer("handoff", language, "\n".join(written) or say("handoff-passed-on"), buttons=[Button(say("handoff-button-back"), BACK)])]


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


def answer_one(db: Session, question: dict[str, Any], talk: Talk, language: str, text: str, visitor: str = "") -> Answer:
    """One question in the talk so far, which is brought up to date."""
    from actions.topic import Topic

    if told := question.get("position"):
        talk.position = {"lat": told[0], "lon": told[1], "at": now().replace(tzinfo=None).isoformat()}
    question = take_reply(question, talk)
    question = meaning_on_walk(db, question, talk, visitor) or {**question, "topic": resolve_topic(question, talk)}
    if question["topic"] == "language" and talk.question and says_again(text):
        talk.language = wanted_language(text, talk.language)
        return answer_one(db, {**talk.question, "button": True}, talk, talk.language, "", visitor)
    turn = Turn(db, inherit(question, talk), talk, talk.language or language, simplify(text), now().replace(tzinfo=None), visitor)
    if turn.topic not in ACTS and (record := told_in_a_story(turn)):
        turn.question = {**turn.question, "topic": ABOUT[record.kind]}
    topic = Topic.registry.get(turn.topic, Topic.registry["fallback"])()
    try:
        answer = topic.answer(turn)
    except Clarify as clarify:
        return ask_which(topic, turn, clarify)
    except Unknown as unknown:
        return name_unknown(turn, unknown)
    remember(turn, answer)
    return answer


def says_again(text: str) -> bool:
    """Whether a message about languages wants the last answer once more."""
    lowered = simplify(text).lower()
    return any(phrase in lowered for talk in all_words("talk") for phrase in talk["again"])


def resolve_topic(question: dict[str, Any], talk: Talk) -> str:
    """The topic that a question has in this talk: that of a button; what "and that one?" asks; what goes with the thing talked about."""
    topic = question["topic"]
    if question.get("button"):
        waiting = [name for name in talk.pending if name in AT_A_POSITION]
        return waiting[0] if waiting and question.get("position") else topic
    ours = [kind for mention in question.get("mentions") or [] if (kind := mention["candidates"][0][0]) in ABOUT]
    if _of_the_plan(question, talk):
        return PLAN
    if topic == FOLLOW_UP:
        return _resumed(question, talk, ours)
    if ours:
        return topic
    if topic in CONTINUES.get(talk.topic, ()):
        return talk.topic
    pointed = talk.pointed_at(question.get("ordinal"))
    if pointed and not (pointed[0] == "tour" and topic in OF_A_WALK):
        return fit_ranked([topic, *(name for name, _ in _ranking(question))], pointed[0]) or ABOUT.get(pointed[0], topic)
    topic = _plausible(topic, question, talk)
    if topic in NEEDS and not question.get("unknown"):
        topic = _with_subject(topic, question, talk)
    topic = fit_to_focus(topic, question.get("text") or "", talk.last[0] if talk.last else None, talk.focus)
    if topic in WITHOUT_FOCUS and NEEDS[topic][0] not in talk.focus:
        return WITHOUT_FOCUS[topic] if topic != "event_about" or talk.topic == "event_search" else topic
    return topic


def _of_the_plan(question: dict[str, Any], talk: Talk) -> bool:
    """Whether the question goes on with the plan that is talked about: right after it, or after a question about one of its stops."""
    if not talk.plan or question["topic"] == PLAN:
        return bool(talk.plan)
    stops = [stop["place"] for day in talk.plan.get("days", ()) for stop in day["stops"]]
    if talk.topic == PLAN:
        return changes_plan(question, UNSURE, CERTAIN)
    return bool(talk.last) and talk.last[0] == "place" and talk.last[1] in stops and changes_plan(question, UNSURE, 0.0)


def _ranking(question: dict[str, Any]) -> list[tuple[str, float]]:
    """The classifier's likeliest topics, best first."""
    return [(name, chance) for name, chance in question.get("ranking") or []]


def _plausible(topic: str, question: dict[str, Any], talk: Talk) -> str:
    """The topic, unless it makes little sense here and a likely one does: "next door?" is no next stop where no walk is under way."""
    confidence = question.get("confidence") or 0.0
    if topic in OF_A_WALK and talk.topic not in (*OF_A_WALK, "tour_list") and confidence < CERTAIN:
        others = [(name, chance) for name, chance in _ranking(question) if name not in OF_A_WALK]
        likely = (name for name, chance in others if chance >= LIKELY)
        fitting = (name for name, chance in others if chance >= FAINT and any(kind in talk.focus for kind in NEEDS.get(name, ())))
        return next(likely, next(fitting, topic))
    if confidence < RATHER and set(question.get("conditions") or {}) & PLACE_CONDITIONS and not question.get("mentions"):
        if dict(_ranking(question)).get("place_search", 0.0) >= LIKELY:
            return "place_search"
    if topic not in NEEDS and topic not in LISTS and confidence < UNSURE:
        fitting = (
            name for name, chance in _ranking(question) if chance >= LIKELY and any(kind in talk.focus for kind in NEEDS.get(name, ()))
        )
        return next(fitting, topic)
    return topic


def _with_subject(topic: str, question: dict[str, Any], talk: Talk) -> str:
    """The topic, unless it lacks its subject and the visitor rather wants a list: "somewhere indoors for a toddler"."""
    if any(kind in talk.focus for kind in NEEDS[topic]) or talk.last or topic in LISTS:
        return topic
    for name, chance in _ranking(question):
        if name in LISTS and chance >= LIKELY:
            return name
    return "place_search" if topic.startswith("place_") and set(question.get("conditions") or {}) & PLACE_CONDITIONS else topic


def _resumed(question: dict[str, Any], talk: Talk, kinds: list[str]) -> str:
    """What a message asks that only names a thing, a date, a condition or a number in a list."""
    waiting = next((topic for topic in talk.pending if kinds and kinds[0] in NEEDS.get(topic, ())), "")
    if not kinds and _asks_of_rain(question):
        return "weather"
    before = waiting or next(iter(talk.pending), talk.topic)
    if question.get("ordinal") and not kinds:
        before = POINTED.get(before, before)
    if before and not (kinds and before not in NEEDS and not talk.pending):
        return fit(before, kinds)
    likely = [fit(name, kinds) for name, chance in _ranking(question) if chance >= LIKELY]
    if kinds:
        return next((name for name in likely if before and kinds[0] in NEEDS.get(name, ())), ABOUT[kinds[0]])
    return "event_search" if question.get("dates") else likely[0] if likely else "fallback"


def _asks_of_rain(question: dict[str, Any]) -> bool:
    """Whether a condition and a date are a question of their own: "rain tomorrow?"."""
    surely = any(name == "weather" and chance >= CERTAIN for name, chance in _ranking(question)[:1])
    return surely and bool(question.get("conditions") and question.get("dates"))


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
    if question["topic"].endswith("_search") and not question.get("conditions") and (question.get("dates") or question.get("mentions")):
        return {**question, "conditions": talk.conditions}
    return question


def _goes_on(question: dict[str, Any], talk: Talk) -> bool:
    """Whether the question stays with the day talked about: the weather then, or the same topic of another thing."""
    return question["topic"] == "weather" or question["topic"] == talk.topic


def remember(turn: Turn, answer: Answer) -> None:
    """Bring the talk up to date: topic, focus, the list shown."""
    talk = turn.talk
    if talk.forgotten or answer.topic in ("greet", "thanks", "goodbye", "smalltalk", "feedback", "language", "fallback", "bot_challenge"):
        return
    talk.question = turn.question
    if answer.topic in INTERRUPT:
        return
    talk.topic, talk.pending = answer.topic, []
    talk.when, talk.conditions = answer.when, turn.conditions
    if answer.listed:
        talk.shown = [[s.type, s.id] for s in answer.listed][:MOST_SHOWN]
    for mention in turn.mentions:
        kind, id_ = mention["candidates"][0]
        if kind in KINDS:
            talk.attend(kind, id_)
    answered = [[s.type, s.id] for s in answer.subjects]
    named = [key for mention in turn.mentions for key in mention["candidates"] if key in answered]
    one_of_many = answer.topic.endswith("_search") and len(answer.listed) > 1
    attended = named or ([] if one_of_many else answered[:1])
    if answer.topic in OF_A_WALK and not answer.listed:
        attended = answered[::-1]  # on a walk "it" is the stop's place, which comes last
    for kind, id_ in reversed(attended):
        talk.attend(kind, id_)


def _waiting(turn: Turn) -> list[str]:
    """The topics that this question may have meant and that need a subject."""
    asked = [turn.topic, *(name for name, chance in _ranking(turn.question) if chance >= FAINT)]
    return [topic for topic in dict.fromkeys(asked) if topic in NEEDS]


def ask_which(topic: Topic, turn: Turn, clarify: Clarify) -> Answer:
    """Which one? With buttons of what it could have been, else of the most asked."""
    among: list[Record] = clarify.among or list_records(turn.session, KINDS.get(clarify.kind, Place))[:CHOICES]  # type: ignore[assignment]
    turn.talk.pending = _waiting(turn)
    buttons = [Button(turn.words_of(record.name), f'/{topic.topic}{{"{record.kind}": "{record.id}"}}') for record in among[:CHOICES]]
    text = turn.say("clarify-among" if clarify.among else f"clarify-{clarify.kind}")
    return Answer("clarify", turn.language, text, buttons=buttons)


def name_unknown(turn: Turn, unknown: Unknown) -> Answer:
    """Say which name is not known, and what can be asked instead."""
    turn.talk.pending = _waiting(turn)
    key = "unknown-elsewhere" if unknown.elsewhere else "unknown-name"
    near = [record for kind, id_ in turn.question.get("nearest") or [] if (record := find_any(turn.session, kind, id_))]
    buttons = [
        Button(turn.words_of(record.name), f'/{ABOUT[record.kind]}{{"{record.kind}": "{record.id}"}}')
        for record in near
        if record.kind in ABOUT
    ]
    return Answer("fallback", turn.language, turn.say(key, name=unknown.name), buttons=[] if unknown.elsewhere else buttons)
