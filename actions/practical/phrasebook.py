"""How something is said in Chinese: the phrase asked for, not the whole book."""

from __future__ import annotations

import re
from functools import lru_cache

from actions.practical.details import Detail
from actions.turn import Turn
from bot.understand.encoder import vector_of, vectors_of
from bot.understand.lexicon import all_words
from tour_content.kinds import Article
from tour_content.kinds.article import Phrase

LIKE = 0.6  # cosine from which a phrase means what was asked
MOST = 6


def find_phrase(turn: Turn, article: Article) -> Detail | None:
    """The phrase asked for; the useful ones where the book lacks it; None where no phrase is asked for."""
    wanted = wanted_phrase(turn.text) if article.phrases else ""
    if not wanted:
        return None
    score, position = max((_likeness(wanted, phrase), n) for n, phrase in enumerate(article.phrases))
    if score >= LIKE:
        phrase = article.phrases[position]
        return Detail(
            f"{article.id}:{phrase.pinyin}", [turn.say("phrase", means=turn.words_of(phrase.means), say=phrase.say, pinyin=phrase.pinyin)]
        )
    some = turn.join(f"{phrase.say} ({turn.words_of(phrase.means)})" for phrase in article.phrases[:MOST])
    return Detail(f"{article.id}:lacks:{wanted}", [turn.say("phrase-unknown", wanted=wanted), turn.say("phrase-others", some=some)])


def wanted_phrase(text: str) -> str:
    """What is to be said, out of "how do I say … in Chinese", "“…”用中文怎么说"; empty where nothing is."""
    match = next((match for form in _forms() if (match := form.search(text))), None)
    return match[1].strip(" ,，:：\"“”'‘’「」《》?？!！.。") if match else ""


@lru_cache(maxsize=1)
def _forms() -> list[re.Pattern[str]]:
    """The lexicon's forms, in which "…" stands for what is to be said; at an end it reaches to that of the sentence."""
    forms = [form for words in all_words("phrasebook") for form in words["forms"]]
    parts = [[re.escape(part.strip()) for part in form.split("…")] for form in forms]
    return [
        re.compile(
            rf"{before}\s*(.+?)\s*{after or '(?:[?？!！.。]|$)'}" if before else rf"(?:^|[，,。.!！?？])\s*([^，,。.!！?？]+?)\s*{after}",
            re.I,
        )
        for before, after in parts
    ]


def _likeness(wanted: str, phrase: Phrase) -> float:
    vector = vector_of(wanted)
    return max(float(known @ vector) for known in vectors_of(ways_to_ask(phrase)))


def ways_to_ask(phrase: Phrase) -> list[str]:
    """What a phrase is found by."""
    return [phrase.means.en, phrase.means.zh, phrase.say, *phrase.asks.all()]
