"""How rules are written and tried: a pattern over the categories of tokens, and a function that makes a node of what it matched."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.understand.dates.lexer import BREAK, Token
from bot.understand.dates.periods import Period

DATE, CLOCK = "date", "time"  # kinds of nodes; others bear the category of their token


@dataclass(frozen=True)
class Clock:
    """A time of day; `sure` where it is known which half of the day is meant."""

    hour: int
    minute: int = 0
    sure: bool = True


@dataclass(frozen=True)
class Node:
    """A part of the message understood: dates (`period`), a time of day, or a token that joins others."""

    kind: str
    start: int
    end: int
    period: Period | None = None
    form: str = ""  # "weekday", "month_day" …: how the dates were said
    name: str | None = None
    from_time: dt.time | None = None
    to_time: dt.time | None = None
    from_clock: Clock | None = None
    to_clock: Clock | None = None
    value: object = ""


@dataclass(frozen=True)
class Context:
    """What rules may look at: `now` is naive, in Asia/Shanghai; `text` is folded."""

    now: dt.datetime
    text: str
    tokens: list[Token]

    @property
    def today(self) -> dt.date:
        return self.now.date()

    def alone(self, after: Token) -> bool:
        """True where the number that ends in `after` is not the number of something that is named behind it."""
        following = next((token for token in self.tokens if token.start >= after.end), None)
        return following is None or following.category != BREAK or not self.text[following.start].isalnum()

    def before(self, token: Token) -> str:
        """The category of the token before; empty for the first."""
        previous = self._previous(token)
        return previous.category if previous else ""

    def touches(self, token: Token) -> bool:
        """True where nothing but blanks, not even "the", stands between `token` and the one before."""
        previous = self._previous(token)
        return not self.text[previous.end if previous else 0 : token.start].strip(" '\"()")

    def _previous(self, token: Token) -> Token | None:
        return next((one for one in reversed(self.tokens) if one.end <= token.start), None)


class Said(list[Token]):
    """The tokens that a rule matched."""

    def token(self, *categories: str) -> Token | None:
        return next((token for token in self if token.category in categories), None)

    def numbers(self, *categories: str) -> list[int]:
        return [int(str(token.value)) if token.value != "" else 1 for token in self if token.category in categories]

    def number(self, *categories: str) -> int:
        return self.numbers(*categories)[0]

    def find(self, *categories: str) -> int | None:
        return next(iter(self.numbers(*categories)), None)

    def has(self, *categories: str) -> bool:
        return self.token(*categories) is not None


Maker = Callable[[Said, Context], "Node | None"]


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    firsts: frozenset[str]
    make: Maker


_codes: dict[str, str] = {}
RULES: list[Rule] = []
_by_first: dict[str, list[Rule]] = {}


def code(category: str) -> str:
    """One sign for each category, so that patterns run over plain strings."""
    return _codes.setdefault(category, chr(0xE000 + len(_codes)))


def compiled(template: str) -> re.Pattern[str]:
    """ "num of? month" as a pattern over codes."""
    return re.compile(re.sub(r"[a-z]\w*", lambda match: code(match.group()), template).replace(" ", ""))


def rule(*templates: str) -> Callable[[Maker], Maker]:
    """Register a function for templates of categories, written as regular expressions; after a lookbehind, groups are not nested."""

    def register(make: Maker) -> Maker:
        for template in templates:
            firsts: set[str] = set()
            for atom, mark in re.findall(r"(\([^()]*\)|[a-z]\w*)([?*]?)", re.sub(r"\(\?<=(?:\([^()]*\)|[^()])*\)|\^", "", template)):
                firsts |= {code(name) for name in re.findall(r"[a-z]\w*", atom)}
                if not mark:
                    break
            RULES.append(Rule(compiled(template), frozenset(firsts), make))
        return make

    return register


def nodes_of(context: Context) -> list[Node]:
    """The longest rule that fits at each token, else the token as it is."""
    codes = "".join(code(token.category) for token in context.tokens)
    nodes: list[Node] = []
    at = 0
    while at < len(codes):
        node, at = _node_at(codes, at, context)
        nodes.append(node)
    return nodes


def _node_at(codes: str, at: int, context: Context) -> tuple[Node, int]:
    first = codes[at]
    if first not in _by_first:
        _by_first[first] = [one for one in RULES if first in one.firsts]
    matches = [(match.end(), one) for one in _by_first[first] if (match := one.pattern.match(codes, at))]
    for end, one in sorted(matches, key=lambda pair: -pair[0]):
        try:
            node = one.make(Said(context.tokens[at:end]), context)
        except (ValueError, OverflowError, IndexError):  # 31 February, the year 9999: no date
            node = None
        if node:
            return node, end
    token = context.tokens[at]
    return Node(token.category, token.start, token.end, value=token.value), at + 1


def dates(said: Said, period: Period | None, form: str, name: str | None = None) -> Node | None:
    """A node of dates; None where there is no period."""
    return Node(DATE, said[0].start, said[-1].end, period, form, name) if period else None
