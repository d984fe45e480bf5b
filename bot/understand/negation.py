"""What a message turns down: "not museums", "不要辣", "大雁塔就算了". `data/lexicon/<language>/negation.yml` has the words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.understand.lexicon import all_words
from bot.understand.names import has_han

MOST_BETWEEN = 5  # words between a negation and what it turns down: "don't want to see any more museums"


class _Patterns(NamedTuple):
    """`seeming`: looks like a negation and is none ("特别", "not only"); `only_asks`: of "isn't it …?", "不是…吗"; `asked`: their ends."""

    first: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    seeming: re.Pattern[str]
    only_asks: re.Pattern[str]
    joins: re.Pattern[str]
    asked: re.Pattern[str]


def _either(key: str) -> str:
    phrases = sorted({phrase for negation in all_words("negation") for phrase in negation[key]}, key=len, reverse=True)
    return "|".join(re.escape(p) if has_han(p) else rf"(?<![a-z0-9']){re.escape(p)}(?![a-z0-9'])" for p in phrases)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    between = rf"[\s-]*(?:(?:{_either('between')})\s*){{0,{MOST_BETWEEN}}}$"
    return _Patterns(
        re.compile(_either("before")),
        re.compile(rf"(?:{_either('before')}){between}"),
        re.compile(rf"\s*(?:{_either('after')})(?=$|[\s,，。.;；!！了吧])"),
        re.compile(_either("seeming")),
        re.compile(rf"(?:{_either('only_asks')}){between}"),
        re.compile(rf"\s*(?:{_either('joins')}|[、/])\s*"),
        re.compile(rf"[^,，。.;；!！\s]*?(?:{_either('asked')})"),
    )


def blanked(text: str) -> str:
    """The text in small letters, with blanks for what only looks like a negation; as long as it was."""
    lowered = text.lower().replace("’", "'")
    return _patterns().seeming.sub(lambda match: " " * len(match.group()), lowered)


def turned_down(text: str, start: int, end: int) -> bool:
    """Whether what stands from `start` to `end` of a `blanked` text is turned down. "不是清真吗" only asks."""
    patterns = _patterns()
    if patterns.first.match(text, start):
        return False  # "no, not spicy", "no, no chilli"
    if patterns.after.match(text, end):
        return True
    before = text[:start]
    only_asks = patterns.only_asks.search(before) and patterns.asked.match(text, end)
    return bool(patterns.before.search(before)) and not only_asks


def only_turns_down(text: str) -> bool:
    """Whether a clause says nothing but what it is not about: "forget food", "i don't want restaurants", "不要行程"."""
    return bool(_alone().fullmatch(blanked(text)))


@lru_cache(maxsize=1)
def _alone() -> re.Pattern[str]:
    opening, between = rf"(?:(?:{_either('opening')})[\s,，]*)*", rf"[\s-]*(?:(?:{_either('between')})\s*){{0,{MOST_BETWEEN}}}"
    return re.compile(rf"\W*{opening}(?:{_either('before')}){between}(?:{_either('things')})(?:了|啦)?\W*")


def goes_with(text: str, start: int, end: int) -> bool:
    """Whether what stands between two things only joins them: "no museums or temples"."""
    return bool(_patterns().joins.fullmatch(text[start:end]))
