"""The conversation itself: greetings, thanks, help, language, complaints, and what is not understood."""

from __future__ import annotations

from actions.topic import Topic
from actions.turn import Turn
from bot.answer import Answer, Button


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


class Smalltalk(Said):
    topic = "smalltalk"


class Feedback(Said):
    topic = "feedback"


class Fallback(Said):
    """Not understood, or not ours: says so and offers what there is."""

    topic = "fallback"

    def answer(self, turn: Turn) -> Answer:
        turn.refuse_strangers()
        return super().answer(turn)
