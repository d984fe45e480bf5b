"""Names that the content does not hold: other cities' sights, works of the screen, and what looks like a name but is none we know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Iterator, Sequence

from bot.understand.catalogue import Catalogue, Mention
from bot.understand.dates import DateSpan
from bot.understand.lexicon import words
from bot.understand.names import is_han, squeeze_name

ELSEWHERE = "elsewhere"
CITY = "city"
WORK = "work"


def elsewhere_names() -> Iterator[tuple[str, str, str, int]]:
    """Names of sights, cities and works that are not ours, as catalogue entries."""
    data = words("elsewhere")
    for kind, rows in ((ELSEWHERE, data["sights"]), (CITY, data["cities"]), (WORK, data["works"])):
        for row in rows:
            for name in row:
                yield kind, row[0], name, 1


def find_unknown(text: str, working: str, mentions: list[Mention], catalogue: Catalogue, dates: Sequence[DateSpan] = ()) -> str | None:
    """The first thing that looks like a name and is not known, as the visitor wrote it; None where all is known."""
    known = [(m.start, m.end) for m in mentions] + [(d.start, d.end) for d in dates]
    found = _capitalised(text, known, catalogue) or _chinese(text, working, mentions)
    return None if found and squeeze_name(found) in {squeeze_name(word) for word in words("not_names")} else found


LONGEST_NAME = 6  # characters


def find_strange(working: str, catalogue: Catalogue, known: Sequence[Mention | DateSpan] = ()) -> str | None:
    """A run of Chinese characters that sentences never use and no name explains, as 白龙 in "那白龙呢"; None where there is none."""
    stops = _chinese_sets()[1]
    taken = {i for found in known for i in range(found.start, found.end)}
    run = ""
    for i, character in enumerate([*working, " "]):
        if is_han(character) and character not in stops and i not in taken:
            run += character
            continue
        if 2 <= len(run) <= LONGEST_NAME and not any(catalogue.is_usual(run[k : k + 2]) for k in range(len(run) - 1)):
            return run
        run = ""
    return None


_WORD = re.compile(r"[A-Za-zÀ-ÿ][\wÀ-ÿ'’\-]*")
_POSSESSIVE = re.compile(r"['’]s$")
_TITLE_CASE = 0.7  # share of capitalised words from which capitals say nothing


@dataclass
class _Token:
    """A word of the text: capitalised, part of a known name, one that joins names ("of"), one that sentences use often."""

    start: int
    end: int
    capital: bool
    known: bool
    link: bool
    common: bool


def _capitalised(text: str, known: list[tuple[int, int]], catalogue: Catalogue) -> str | None:
    """A run of capitalised words, two or more, with one in it that is neither known nor common. known: where names and dates stand."""
    links, plain = set(words("name_links", "en")), set(words("plain_words", "en"))
    tokens = [
        _Token(
            m.start(),
            m.end(),
            m.group()[0].isupper() and m.group() != "I" and not (m.group().isupper() and len(m.group()) > 3),
            any(a <= m.start() < b for a, b in known),
            m.group().lower() in links,
            catalogue.is_common(m.group()) or m.group().lower() in plain,
        )
        for m in _WORD.finditer(text)
    ]
    if len(tokens) > 3 and sum(t.capital for t in tokens) > _TITLE_CASE * len(tokens):
        return None
    for run in _runs(text, tokens):
        if run[0].start == tokens[0].start and not run[0].known and (run[0].common or _leads(text, run, catalogue)):
            run = run[1:]  # a sentence begins with a capital
        while run and run[-1].link:
            run = run[:-1]
        strange = [t for t in run if not (t.known or t.common or t.link)]
        if strange and sum(t.capital for t in run) >= 2:
            return _POSSESSIVE.sub("", text[run[0].start : run[-1].end])
    return None


def _leads(text: str, run: list[_Token], catalogue: Catalogue) -> bool:
    """Whether a run begins with an ordinary word that a name is tied to: "Tips for the Bell Tower"."""
    return len(run) > 2 and run[1].link and any(token.known for token in run[2:]) and catalogue.knows(text[run[0].start : run[0].end])


def _runs(text: str, tokens: list[_Token]) -> Iterator[list[_Token]]:
    """Neighbouring capitalised words, with "of" and the like between them."""
    run: list[_Token] = []
    for token in tokens:
        parted = run and re.search(r"[.!?,;:()]", text[run[-1].end : token.start])
        if run and (parted or not (token.capital or token.link)):
            yield run
            run = []
        if token.capital or run and token.link:
            run.append(token)
    if run:
        yield run


@lru_cache(maxsize=1)
def _chinese_sets() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words("place_nouns", "zh")), frozenset(words("stop_chars", "zh"))


@lru_cache(maxsize=1)
def _leading() -> re.Pattern[str]:
    return re.compile("|".join(words("before_names", "zh")))


def _chinese(text: str, working: str, mentions: list[Mention]) -> str | None:
    """Two or more characters before a noun of place, in which no known name stands."""
    nouns, stops = _chinese_sets()
    generic = frozenset(words("generic_places", "zh"))
    taken = {i for m in mentions for i in range(m.start, m.end)}
    for end, character in enumerate(working):
        if character not in nouns or end in taken or end + 1 < len(working) and working[end + 1] in nouns:
            continue
        start = end
        while start and is_han(working[start - 1]) and working[start - 1] not in stops and start - 1 not in taken:
            start -= 1
        if leading := list(_leading().finditer(working, start, end)):
            start = leading[-1].end()
        name = working[start : end + 1]
        for word in sorted(generic, key=len, reverse=True):
            if name.endswith(word):
                name = name[: -len(word)] + ("_" if len(name) > len(word) + 1 else "")
                break
        if len(name) >= 3 and end + 1 - start >= 3:
            return text[start : end + 1]
    return None
