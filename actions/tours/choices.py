"""Which of several things a visitor's own words mean: a letter, a number, some of the words, in either language."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.lexicon import words
from tour_content.kinds.base import Words

LETTERS = "ABCDEFGH"
ALL, MOST, SOME = 1.0, 0.6, 0.4  # shares of a message's words
_LETTER = re.compile(r"(?<![A-Za-z'])(?:[B-H]|A(?!\s+[a-z]{3}))(?![A-Za-z'])")  # "A bell" says no letter
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_HAN_RUN = re.compile("[\u4e00-\u9fff]+")


def letter_alone(text: str) -> str | None:
    """The letter that a message is, with nothing around it but "I think it's …": B."""
    spoken = _around().sub(" ", text.lower())
    tokens = re.findall(r"[a-z0-9']+|[^\W\d_]", spoken)
    letters = [token for token in tokens if re.fullmatch("[a-z]", token)]
    if not all(token in _lead_ins() for token in tokens if token not in letters):
        return None
    found = [letter for letter in letters if letter not in _lead_ins()] or [letter for letter in letters if letter == "a"]
    return found[0].upper() if len(found) == 1 else None


def letter_in(text: str) -> str | None:
    """The capital letter that a message names, most often where it names several."""
    found = _LETTER.findall(text)
    ranked = sorted(set(found), key=found.count, reverse=True)
    clear = ranked and (len(ranked) == 1 or found.count(ranked[0]) > found.count(ranked[1]))
    return ranked[0] if clear else None


def meant(text: str, among: list[Words], least: float = ALL) -> int | None:
    """Which of `among` the words of a message mean, by the share of them that stand in it; None where none does or two do alike.

    `least` is the smallest share that counts. Below ALL, a message that holds all of the thing and more means it, too.
    """
    spoken = _tokens(text)
    if not spoken:
        return None
    scores = [max(_share(spoken, _tokens(name), least) for name in (one.en, one.zh)) for one in among]
    best = max(scores)
    return scores.index(best) if best >= least and scores.count(best) == 1 else None


def _share(spoken: set[str], name: set[str], least: float) -> float:
    shared = len(spoken & name)
    of_spoken = shared / len(spoken)
    return of_spoken if least == ALL or not name else max(of_spoken, shared / len(name))


def _tokens(text: str) -> set[str]:
    """English words without their endings, and pairs of Chinese characters; without "I think it is"."""
    text = _around().sub(" ", text.lower())
    english = {word.removesuffix("'s") for word in _WORD.findall(text)} - _lead_ins()
    found = {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in english}
    for run in _HAN_RUN.findall(text):
        found |= {run[i : i + 2] for i in range(len(run) - 1)} or {run}
    return found


@lru_cache(maxsize=1)
def _lead_ins() -> frozenset[str]:
    return frozenset(words("walk", "en")["lead_ins"])


@lru_cache(maxsize=1)
def _around() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words("walk", "zh")["lead_ins"], key=len, reverse=True))))
