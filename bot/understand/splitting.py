"""Where a message may be parted into questions: at the ends of sentences, at joining words, before a new question; and what is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.understand.catalogue import Mention
from bot.understand.dates import DateSpan
from bot.understand.lexicon import all_words
from bot.understand.names import has_han
from bot.understand.negation import only_turns_down

MOST_PIECES = 6
SHORTEST_REST = 2  # Chinese characters or English words that stand on each side of a new question
BRIEF = 8  # Chinese characters, or twice the English words, of a part that only says where
HAN = "[\u4e00-\u9fff]"
_AND_OF_FIGURES = re.compile(r"\d(?: and |, ?| & |、)\d")  # "children of 8 and 11"
_ARTICLE = re.compile(r" (?:the|a|an) $", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A stretch of a message, from `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """A message with what was found in it."""

    working: str
    language: str
    mentions: list[Mention]
    dates: list[DateSpan]

    def within(self, piece: Piece) -> tuple[tuple[Mention, ...], tuple[DateSpan, ...]]:
        """The names and dates that stand in a piece."""
        mentions = tuple(m for m in self.mentions if piece.start <= m.start and m.end <= piece.end)
        return mentions, tuple(d for d in self.dates if piece.start <= d.start and d.end <= piece.end)

    def text(self, piece: Piece) -> str:
        return self.working[piece.start : piece.end].strip()

    def bare(self, piece: Piece, *found: Mention | DateSpan) -> str:
        """A piece without the names or dates found in it."""
        keep = list(self.working)
        for item in found:
            keep[item.start : item.end] = " " * (item.end - item.start)
        return "".join(keep[piece.start : piece.end])


def split(said: Said) -> tuple[Piece, list[Piece]]:
    """The message that counts, and where it may be parted; never inside a name or a date.

    What only turns something down ("not the noodles") is left out, and so is all that stands before "I said …", "我问的是…".
    """
    every = [part for piece in _joined(said) for part in _run_on(said, piece)]
    insisted = _insisted(said, every)
    pieces = [piece for piece in insisted if not turns_down(said.text(piece))] or insisted
    pieces = [piece for n, piece in enumerate(pieces) if not _gives_up(said, piece, pieces[n + 1 :])]
    if pieces != every:
        pieces = [piece for piece in pieces if said.text(piece).lower() not in _phrases("exclamations")] or pieces
    whole = Piece(0, len(said.working)) if pieces == every else Piece(pieces[0].start, pieces[-1].end)
    return whole, pieces[:MOST_PIECES]


def _insisted(said: Said, pieces: list[Piece]) -> list[Piece]:
    """The pieces from the last on that says once more what was meant, without the words that say so."""
    for i in range(len(pieces) - 1, -1, -1):
        piece = pieces[i]
        match = _insisting().match(said.working[piece.start : piece.end])
        if match and re.search(r"\w", said.working[piece.start + match.end() : piece.end]):
            meant = Piece(piece.start + match.end(), piece.end)
            if any(said.within(before)[0] for before in pieces[:i]) and _only_points(said.text(meant)):
                return [*pieces[:i], *pieces[i + 1 :]]  # "the Drum Tower, I mean that one"
            return [meant, *pieces[i + 1 :]]
    return pieces


def _joined(said: Said) -> Iterator[Piece]:
    """The stretches between joining words and marks."""
    at = 0
    for match in _joiners().finditer(said.working):
        if _AND_OF_FIGURES.match(said.working, max(match.start() - 1, 0)):
            continue
        if _inside(said, match.start(), match.end()) or not re.search(r"\w", said.working[at : match.start()]):
            continue
        yield Piece(at, match.start())
        at = match.end()
    if re.search(r"\w", said.working[at:]):
        yield Piece(at, len(said.working))


def _inside(said: Said, start: int, end: int) -> bool:
    """Whether a stretch touches a name or a date."""
    names: list[Mention | DateSpan] = [*said.mentions, *said.dates]
    return any(found.start < end and start < found.end for found in names)


def _run_on(said: Said, piece: Piece) -> Iterator[Piece]:
    """A stretch parted where one question follows another without a mark: "几点关门门票多少", "how do i get there how much is it"."""
    at = piece.start
    for cut in _new_questions(said.working[piece.start : piece.end]):
        cut += piece.start
        before, after = said.working[at:cut], said.working[cut : piece.end]
        if not _inside(said, cut, cut) and _long_enough(before) and _long_enough(after):
            yield Piece(at, cut)
            at = cut
    yield Piece(at, piece.end)


def _new_questions(text: str) -> list[int]:
    enders, openers = _question_words()
    return sorted({match.end() for match in enders.finditer(text)} | {match.start() for match in openers.finditer(text)})


def _long_enough(text: str) -> bool:
    return len(re.findall(HAN, text)) > SHORTEST_REST or len(text.split()) > SHORTEST_REST


def _gives_up(said: Said, piece: Piece, rest: list[Piece]) -> bool:
    """Whether a clause only finds fault with a thing before another is named: "the army is too far, something near the tower"."""
    text = said.text(piece).lower()
    return any(said.within(other)[0] for other in rest) and bool(_faults().search(text)) and not _asking().search(text)


def turns_down(text: str) -> bool:
    """Whether a clause only says what is not wanted: "不是景点", "i didn't ask for a quiz"; a question does not."""
    return (bool(_refusals().match(text.lower().strip())) or only_turns_down(text)) and not _asking().search(text)


def states(text: str, message: str, names: bool) -> bool:
    """Whether a part of a message tells of the visitor and a thing that it names, or complains, and asks nothing: "I love Bai Juyi"."""
    opened = _statements("statements" if names else "complaints").match(text.lower().strip(" '\"“‘"))
    return bool(opened) and not _asking().search(text.lower()) and not re.search(re.escape(text) + r"\s*[?？]", message)


def is_brief(text: str) -> bool:
    """Whether a part is only a few words."""
    return len(text.split()) <= BRIEF // 2 if text.isascii() else len(text) <= BRIEF


@lru_cache(maxsize=1)
def reasons_of_weather() -> frozenset[str]:
    """What tells of the weather as a reason, and asks for none: "今天冷"."""
    return frozenset(_phrases("weather_reasons"))


def compares(text: str) -> bool:
    """Whether things are compared: "which is older", "哪个更远"."""
    return bool(_comparisons().search(text.lower()))


def only_joins(text: str) -> bool:
    """Whether what stands between two names only joins them: "和", " and the "."""
    bare = _ARTICLE.sub(" ", text)
    return not bare.strip() or bool(_joiners().fullmatch(bare))


def _only_points(text: str) -> bool:
    """Whether a few words point at what was named, and name nothing: "这个楼", "that one"."""
    return is_brief(text) and text.lower().startswith(tuple(_phrases("pointers")))


def leave_starts(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The names of a part without those where a way begins: "how long from the Bell Tower, and is there a ticket" asks for none of it."""
    return tuple(m for m in mentions if not _starting().search(text.lower().partition(m.text.lower())[0]))


@lru_cache(maxsize=1)
def _starting() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either([word for word in _phrases('starts') if word not in _phrases('stands')])})(?: the)?\s*$")


def says_where(text: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether a part only tells where the visitor is: "I'm at the Bell Tower"."""
    stands = re.compile(rf"(?:{_either(_phrases('stands'))})(?: the)?\s*$")
    return any(stands.search(text.lower().partition(m.text.lower())[0]) for m in mentions)


def _either(phrases: list[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)  # a Latin word may stand right beside Chinese: "I said不要辣"
    return "|".join(re.escape(p) if has_han(p) else rf"(?<![a-z0-9]){re.escape(p)}(?![a-z0-9])" for p in ordered)


def _phrases(key: str) -> list[str]:
    return [phrase for talk in all_words("talk") for phrase in talk.get(key, ())]


@lru_cache(maxsize=1)
def _comparisons() -> re.Pattern[str]:
    return re.compile(_either(_phrases("comparisons")))


@lru_cache(maxsize=1)
def _refusals() -> re.Pattern[str]:
    before = [word for word in _phrases("exclamations") if word not in _phrases("before_questions")]  # "…, but not the tower" is no answer
    return re.compile(rf"(?:(?:{_either(before)})[\s,，]+)*(?:{_either(_phrases('refusals'))})")


@lru_cache(maxsize=1)
def _faults() -> re.Pattern[str]:
    """What ends a clause that finds fault."""
    return re.compile(rf"(?:{_either(_phrases('faults'))})[\s,，.。!！]*$")


@lru_cache(maxsize=1)
def _asking() -> re.Pattern[str]:
    return re.compile(_either(_phrases("question_marks")))


@lru_cache(maxsize=2)
def _statements(key: str) -> re.Pattern[str]:
    """What begins a clause that tells something; complaints are also told of a thing."""
    return re.compile(_either([*_phrases(key), *_phrases("complaints")]))


@lru_cache(maxsize=1)
def _insisting() -> re.Pattern[str]:
    """What begins a clause that says once more what was meant, after a "no" or an "oh"."""
    before, insists = _either(_phrases("exclamations")), _either(_phrases("insists"))
    return re.compile(rf"\s*(?:(?:{before})[\s,，]*)*(?:{insists})[\s:：,，]*", re.IGNORECASE)


@lru_cache(maxsize=1)
def _question_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What ends a question where no mark does, and what begins one."""
    return re.compile(_either(_phrases("question_ends"))), re.compile(_either(_phrases("question_begins")), re.IGNORECASE)


@lru_cache(maxsize=1)
def _joiners() -> re.Pattern[str]:
    found = {joiner for talk in all_words("talk") for joiner in talk["joiners"]}
    strong = r"[?？!！。\n]+\s*|\.\s+"
    blank = rf"(?<={HAN})\s+(?={HAN})"  # a space between Chinese characters parts clauses
    return re.compile("|".join([strong, blank, *(re.escape(j) for j in sorted(found, key=len, reverse=True))]), re.I)
