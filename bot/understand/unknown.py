"""Names that the content does not hold: other cities' sights, and what looks like a name but is none we know."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator

from bot.understand.catalogue import Catalogue, Mention
from bot.understand.lexicon import words
from bot.understand.names import is_han, squeeze_name

ELSEWHERE = "elsewhere"
CITY = "city"


def elsewhere_names() -> Iterator[tuple[str, str, str]]:
    """Names of sights and cities that are not ours, as catalogue entries."""
    data = words("elsewhere")
    for kind, rows in ((ELSEWHERE, data["sights"]), (CITY, data["cities"])):
        for row in rows:
            for name in row:
                yield kind, row[0], name


def find_unknown(text: str, working: str, mentions: list[Mention], catalogue: Catalogue) -> str | None:
    """The first thing that looks like a name and is not known, as the visitor wrote it; None where all is known."""
    found = _capitalised(text, mentions, catalogue) or _chinese(text, working, mentions)
    return None if found and squeeze_name(found) in {squeeze_name(word) for word in words("not_names")} else found


_WORD = re.compile(r"[A-Za-zÀ-ÿ][\wÀ-ÿ'’\-]*")


def _capitalised(text: str, mentions: list[Mention], catalogue: Catalogue) -> str | None:
    """A run of capitalised words, two or more, that holds a word we do not know and is not wholly a known name."""
    tokens = list(_WORD.finditer(text))
    capital = [t.group()[0].isupper() and not t.group().isupper() for t in tokens]
    if sum(capital) > 0.7 * len(tokens) and len(tokens) > 6:
        return None  # Written In Title Case: capitals say nothing
    covered = [any(m.start <= t.start() < m.end for m in mentions) for t in tokens]
    run: list[int] = []
    for i in [*range(len(tokens)), None]:  # type: ignore[list-item]
        if i is not None and capital[i] and (not run or not re.search(r"[.!?,;:]", text[tokens[i - 1].end() : tokens[i].start()])):
            run.append(i)
            continue
        name = _strange(run, tokens, covered, catalogue)
        if name:
            return text[name[0] : name[1]]
        run = [i] if i is not None and capital[i] else []
    return None


def _strange(run: list[int], tokens: list[re.Match[str]], covered: list[bool], catalogue: Catalogue) -> tuple[int, int] | None:
    if run and run[0] == 0 and catalogue.knows(tokens[0].group()) and not covered[0]:
        run = run[1:]
    bare = [i for i in run if not covered[i]]
    if len(run) < 2 or not bare or all(catalogue.knows(tokens[i].group()) for i in bare) and any(covered[i] for i in run):
        return None
    if all(catalogue.knows(tokens[i].group()) for i in bare) and len(bare) < 2:
        return None
    return tokens[run[0]].start(), tokens[run[-1]].end()


@lru_cache(maxsize=1)
def _chinese_sets() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(words("place_nouns", "zh")), frozenset(words("stop_chars", "zh"))


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
        name = working[start : end + 1]
        for word in sorted(generic, key=len, reverse=True):
            if name.endswith(word):
                name = name[: -len(word)] + ("_" if len(name) > len(word) + 1 else "")
                break
        if len(name) >= 3 and end + 1 - start >= 3:
            return text[start : end + 1]
    return None
