"""What is asked back where a question cannot be answered: which one is meant, or what else is to be told than a name not known."""

from __future__ import annotations

from actions.resolving import FAINT, ranking
from actions.turn import Clarify, Turn, Unknown
from actions.understood import ask_again
from bot.answer import Answer, Button
from bot.understand.fitting import ABOUT, NEEDS
from tour_content.kinds import KINDS, Place, Record
from tour_content.query.records import find_any, search_records

CHOICES = 4


def waiting_topics(turn: Turn) -> list[str]:
    """The topics that this question may have meant and that need a subject."""
    asked = [turn.topic, *(name for name, chance in ranking(turn.question) if chance >= FAINT)]
    return [topic for topic in dict.fromkeys(asked) if topic in NEEDS]


def ask_which(topic: str, turn: Turn, clarify: Clarify) -> Answer:
    """Which one? With buttons of what it could have been, else of the most asked."""
    among: list[Record] = clarify.among or search_records(turn.session, KINDS.get(clarify.kind, Place), {})[:CHOICES]  # type: ignore[assignment]
    turn.talk.pending = waiting_topics(turn)
    buttons = [Button(turn.words_of(record.name), f'/{topic}{{"{record.kind}": "{record.id}"}}') for record in among[:CHOICES]]
    text = turn.say("clarify-among" if clarify.among else f"clarify-{clarify.kind}")
    if clarify.among and turn.question.get("ordinal") and not turn.mentions:  # "the twentieth one" of five
        text = turn.say("clarify-shorter", count=len(clarify.among))
    wanted = ask_again(turn, turn.conditions) if clarify.kind == "position" else ""
    return Answer("clarify", turn.language, text, buttons=buttons, position_for=wanted)


def name_unknown(turn: Turn, unknown: Unknown) -> Answer:
    """Say which name is not known, and what can be asked instead."""
    turn.talk.pending = waiting_topics(turn)
    key = "unknown-elsewhere" if unknown.elsewhere else "unknown-work" if unknown.work else "unknown-name"
    near = [record for kind, id_ in turn.question.get("nearest") or [] if (record := find_any(turn.session, kind, id_))]
    buttons = [
        Button(turn.words_of(record.name), f'/{ABOUT[record.kind]}{{"{record.kind}": "{record.id}"}}')
        for record in near
        if record.kind in ABOUT
    ]
    return Answer("fallback", turn.language, turn.say(key, name=unknown.name), buttons=[] if unknown.elsewhere else buttons)
