"""Change of language: the visitor's choice sticks, and the last answer is said again in it."""
from __future__ import annotations

from actions.topic import Topic
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.lexicon import all_words
from bot.words import in_script


class Language(Topic):
    topic = "language"

    def answer(self, turn: Turn) -> Answer:
        wanted = self._wanted(turn)
        turn.talk.language, turn.talk.chosen = wanted, True
        again = Turn(turn.session, turn.question, turn.talk, wanted, turn.text, turn.now)
        return self.reply(again, in_script(again.say("talk-language"), wanted))

    def _wanted(self, turn: Turn) -> str:
        """The language named; without one, the other one of two."""
        text = turn.text.lower()
        for words in all_words("language_names"):
            for language, names in words.items():
                if any(name in text for name in names):
                    return language
        return "en" if turn.language.startswith("zh") else "zh"
