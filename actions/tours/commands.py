"""What a message says to a walk: next, back, pause, the third stop, on my phone, a code. Its words are in data/lexicon/*/walk.yml."""

from __future__ import annotations

import re

from actions.phrases import said, subjects_in
from actions.visitors.walks import LENGTH, has_code_form
from bot.understand.lexicon import all_words

LEXICON = "walk"
# The first that stands in a message counts: "let's pause, we'll go on tomorrow" is a pause, "skip this stop" no wish to hear it again.
_ORDER = ("resume", "pause", "restart", "skip", "back", "repeat", "where", "arrived", "next", "this_stop", "begin")
_SAME = {"pause_until": "pause", "this_stop": "repeat", "arrived": "repeat"}
_TOKEN = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z0-9]{{{LENGTH}}}(?![A-Za-z0-9])")
_ANY_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{4,8}(?![A-Za-z0-9])")


def whole_command(text: str) -> str | None:
    """The command that a message is and nothing else: "next!"; None for any other message."""
    found = said(LEXICON, text)
    key = next((key for key in (*_ORDER, *_SAME, "stop", "unsure", "ask_code") if key in found), None)
    return _SAME.get(key, key) if key else None


def command_in(text: str) -> str | None:
    """The command in a message that is known to be about the walk."""
    found = subjects_in(LEXICON, text)
    if moves_channel(text) or "ask_code" in said(LEXICON, text):
        return "code"
    key = "pause_until" if "pause_until" in found else next((key for key in _ORDER if key in found), None)
    return _SAME.get(key, key) if key else None


def stop_number(text: str) -> int | None:
    """Which stop a message names by its number, 1 for the first, -1 for the last."""
    numbers = [int(key.removeprefix("stop-")) for key in subjects_in(LEXICON, text) if key.startswith("stop-")]
    return numbers[0] if len(numbers) == 1 else None


def moves_channel(text: str) -> bool:
    """Whether the visitor wants to go on elsewhere: "continue on my phone", "换到微信继续"."""
    return {"go_on", "another_channel"} <= subjects_in(LEXICON, text)


def says(key: str, text: str) -> bool:
    """Whether a phrase of a key stands in the text."""
    return key in subjects_in(LEXICON, text)


def speaks_of_a_walk(text: str) -> bool:
    """Whether a message names a walk, a stop or a quiz: "导览", "the next stop", "test me"."""
    return says("names_a_walk", text) or says("ask_me", text)


def codes_in(text: str) -> list[str]:
    """What could be a code where the visitor speaks of one, or where the message is nothing else."""
    tokens = [token for token in _TOKEN.findall(text) if has_code_form(token)]
    return tokens if says("code", text) or len(text.strip(" .!。！")) == LENGTH else []


def wrong_code_in(text: str) -> str | None:
    """What a visitor who speaks of a code takes for one: six capitals, or letters and figures mixed."""
    if not says("code", text):
        return None
    return next((token for token in _ANY_TOKEN.findall(text) if token.isupper() and len(token) == LENGTH or _mixed(token)), None)


def _mixed(token: str) -> bool:
    return not token.isalpha() and not token.isdigit()


def shared_subjects(text: str, other: str) -> int:
    """How many of the words that a message is about stand in another text: English ones less plurals, pairs of Chinese characters."""
    said = {phrase for words in all_words(LEXICON) for phrase in words["ask_me"]}
    plain = {word for words in all_words("plain_words") for word in words} | {word for phrase in said for word in phrase.split()}
    return len((_subject_words(text) - plain - _subject_words(" ".join(said))) & _subject_words(other))


def _subject_words(text: str) -> set[str]:
    lowered = text.lower()
    latin = {word.removesuffix("s") for word in re.findall(r"[a-z]{4,}", lowered)}
    return latin | set(re.findall(r"(?=([\u4e00-\u9fff]{2}))", lowered))
