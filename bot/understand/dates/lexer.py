"""A message becomes tokens: words of time from the lexicon, numbers in figures and in Chinese, and breaks for all that is neither."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bot.understand.dates.lexicon import Lexicon, lexicon

BREAK = "break"
SOFT = " \t,()'\"，（）\u3000"  # signs that do not part words of time
TEN = 10
FIGURES = re.compile(
    r"(?P<iso>20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?![\d]))"
    r"|(?P<dmy>\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d))"
    r"|(?P<clock>\d{1,2}:\d\d(?!\d))"
    r"|(?P<break>\d{1,3}(?:,\d{3})+(?!\d)|\d{5,}|\d+(?:[./]\d+){2,}|\d+%)"
    r"|(?P<pair>\d{1,2}[./]\d{1,2}(?![\d.]))"
    r"|(?P<break_pair>\d+[.:/·]\d+)"
    r"|(?P<year>(?:[12]\d{3}|[1-9]\d\d)(?!\d))"
    r"|(?P<num>\d+)"
)
SIGNS = {"-": "dash", "~": "dash", "、": "and", "&": "and"}


@dataclass(frozen=True)
class Token:
    """A word with its category and value; `start` and `end` are offsets. `figures` tells 12 from 十二."""

    category: str
    start: int
    end: int
    value: str | int | dt.date | tuple[int, int] = ""
    figures: bool = False


def tokens_of(text: str) -> list[Token]:
    """Tokens in order; soft words are left out, breaks that follow one another are one."""
    words = lexicon()
    folded = text.translate(words.fold)
    found: list[Token] = []
    at = 0
    while at < len(folded):
        token = _token_at(folded, at, words)
        if token is None:
            at += 1
            continue
        at = token.end
        _add(found, token, folded)
    return found


def _token_at(text: str, at: int, words: Lexicon) -> Token | None:
    """The token that begins at offset `at`; None for a sign that stands for nothing."""
    sign = text[at]
    if sign in SOFT:
        return _word_at(text, at, words) if sign == "'" else None
    word = _word_at(text, at, words)
    number = _figures_at(text, at) if "0" <= sign <= "9" else _numeral_at(text, at, words.numerals) if sign in words.numerals else None
    if word and (number is None or word.end >= number.end):
        return word
    if number:
        return number
    if sign in SIGNS:
        return Token(SIGNS[sign], at, at + 1)
    end = at + 1
    if sign.isascii() and sign.isalpha():
        while end < len(text) and (text[end].isascii() and text[end].isalnum()):
            end += 1
    return Token(BREAK, at, end)


def _word_at(text: str, at: int, words: Lexicon) -> Token | None:
    bucket = words.buckets.get(text[at])
    if bucket is None or (at and text[at].isascii() and text[at].isalpha() and text[at - 1].isascii() and text[at - 1].isalpha()):
        return None
    match = bucket.pattern.match(text, at)
    if not match or match.lastindex is None:
        return None
    category, value = bucket.meanings[match.lastindex - 1]
    number = int(value) if re.fullmatch(r"-?\d+", value) else value
    return Token(BREAK if category == "never" else category, at, match.end(), number)


def _figures_at(text: str, at: int) -> Token | None:
    match = FIGURES.match(text, at)
    if not match or not match.lastgroup:
        return None
    kind, said, end = match.lastgroup, match.group(), match.end()
    numbers = [int(part) for part in re.split(r"\D", said) if part]
    if kind in ("iso", "dmy"):
        return _full_date(numbers, at, end)
    if kind == "clock":
        return Token("clock", at, end, (numbers[0], numbers[1]))
    if kind == "pair":
        return Token("slash" if "/" in said else "dot", at, end, (numbers[0], numbers[1]))
    return Token(kind if kind in ("year", "num") else BREAK, at, end, numbers[0], figures=True)


def _full_date(numbers: list[int], at: int, end: int) -> Token:
    """2026-12-05, or 24.12.2026 and 12/24/2026 where only one reading is a date; 5/12/2026 has two and is a break."""
    first, second, third = numbers
    readings = [numbers] if first > 31 else [[third, second, first], [third, first, second]]
    found = set()
    for reading in readings:
        try:
            found.add(dt.date(*reading))
        except ValueError:
            continue
    return Token("iso", at, end, found.pop()) if len(found) == 1 else Token(BREAK, at, end)


def _numeral_at(text: str, at: int, numerals: str) -> Token:
    """Numbers in signs: 15 as ten-five, 23 as two-ten-three, 2027 as four figures; longer ones, or signs in no sense, are a break."""
    end = at
    while end < len(text) and text[end] in numerals:
        end += 1
    digits = [numerals.index(sign) for sign in text[at:end]]
    if len(digits) == 1:
        return Token("num", at, end, digits[0])
    if len(digits) == 4 and TEN not in digits:
        year = int("".join(map(str, digits)))
        return Token("year" if 2000 <= year < 2100 else BREAK, at, end, year)
    if len(digits) > 3 or digits.count(TEN) != 1 or digits.index(TEN) > 1 or len(digits) - digits.index(TEN) > 2 or 0 in digits:
        return Token(BREAK, at, end)
    tens = digits[0] if digits[0] != TEN else 1
    return Token("num", at, end, tens * TEN + (digits[-1] if digits[-1] != TEN else 0))


def _add(found: list[Token], token: Token, text: str) -> None:
    """Append, joining what belongs together: 12 + th, 第 + 二; a number of things, or the number of a thing, is a break."""
    before = found[-1] if found else None
    if token.category == "soft":
        return
    if before and before.category in ("num", "year") and token.category in ("ordinal_mark", "counted"):
        touching = before.end == token.start
        if token.category == "counted":
            found[-1:] = [Token(BREAK, before.start, token.end)]
        elif touching:
            found[-1] = Token("ord", before.start, token.end, before.value, figures=True)
        return
    if before and token.category in ("num", "one") and before.category == "nth":
        found[-1] = Token("ordword", before.start, token.end, token.value)
        return
    if before and token.category in ("num", "year", "ord", "clock") and before.category == "numbered":
        found[-1] = Token(BREAK, before.start, token.end)
        return
    if token.category in ("ordinal_mark", "counted"):
        token = Token(BREAK, token.start, token.end)
    if token.category == BREAK and before and before.category == BREAK:
        return
    found.append(token)
