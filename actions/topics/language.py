"""Change of language: the visitor's choice sticks, and stays."""

from __future__ import annotations

from actions.languages import wanted_language
from actions.topic import Topic
from actions.turn import Turn
from bot.answer import Answer
from bot.words import in_script


class Language(Topic):
    topic = "language"

    def answer(self, turn: Turn) -> Answer:
        wanted = wanted_language(turn.text, turn.language)
        turn.talk.language, turn.talk.chosen = wanted, True
        again = Turn(turn.session, turn.question, turn.talk, wanted, turn.text, turn.now, turn.visitor)
        return self.reply(again, in_script(again.say("talk-language"), wanted))
