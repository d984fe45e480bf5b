"""The conversation itself: greetings, thanks, help, language, complaints, and what is not understood."""

from __future__ import annotations

from actions.phrases import said
from actions.resolving import seeks_lodging
from actions.topic import Topic, ask_button
from actions.turn import Turn
from bot.answer import Answer, Button
from tour_content.kinds import KINDS
from tour_content.query.records import find_any

# What is asked most of a thing of each kind, offered where the talk stands still.
NEXT = {
    "place": ("place_hours", "place_tickets", "place_directions", "nearby"),
    "event": ("event_about", "event_tickets"),
    "title": ("title_about", "title_places"),
    "dish": ("food_search",),
}


def starters(turn: Turn) -> list[Button]:
    """Four things to begin with."""
    return [Button(turn.say(f"starter-{n}"), turn.say(f"starter-{n}")) for n in range(1, 5)]


class Said(Topic):
    """A topic that is answered with words alone."""

    def answer(self, turn: Turn) -> Answer:
        return self.reply(
            turn,
            turn.say(f"talk-{self.topic.replace('_', '-')}"),
            buttons=starters(turn) if self.topic in ("greet", "help", "fallback") else (),
        )


class Greet(Said):
    topic = "greet"


class Goodbye(Said):
    topic = "goodbye"


class Thanks(Said):
    topic = "thanks"


class Help(Said):
    topic = "help"


class BotChallenge(Said):
    topic = "bot_challenge"


class InTalk(Said):
    """Words about the talk itself go on with what was talked about: "ok", after the Bell Tower's hours, offers what else is asked of it."""

    def answer(self, turn: Turn) -> Answer:
        keys = [mention["candidates"][0] for mention in turn.mentions] or [turn.talk.last]
        record = find_any(turn.session, *keys[0]) if keys[0] and keys[0][0] in KINDS else None
        if record is None:
            return super().answer(turn)
        key = "talk-go-on" if "yes" in said("replies", turn.text) else f"talk-{self.topic}-of"
        buttons = [ask_button(turn, topic, record) for topic in NEXT.get(record.kind, ())]
        return self.reply(turn, turn.say(key, name=turn.words_of(record.name)), buttons=buttons)


class Smalltalk(InTalk):
    topic = "smalltalk"


class Feedback(InTalk):
    topic = "feedback"


class Fallback(Said):
    """Not understood, or not ours: says so and offers what there is."""

    topic = "fallback"

    def answer(self, turn: Turn) -> Answer:
        if seeks_lodging(turn.question):
            return self.reply(turn, turn.say("talk-no-lodging"))
        turn.refuse_strangers(cities=bool(turn.question.get("beside")))
        if turn.question.get("beside"):  # the others of its message are answered
            return self.reply(turn, turn.say("talk-left-open", question=(turn.question.get("text") or "").strip(" ,，?？")))
        return super().answer(turn)
