"""Who pays what: the prices that hold for the visitors named in a question, or the honest word that the notes give none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterable

from actions.paragraphs import sentences_of
from actions.phrases import subjects_in, tells_of
from actions.prices import price_lines
from actions.turn import Turn
from tour_content.kinds import Article
from tour_content.kinds.base import Price, Sourced, Words
from tour_content.query.records import find_record

ADULT, OLD = 18, 60  # years from which somebody counts as an adult, as a senior
KINDS = ("child", "student", "senior", "disabled", "hanfu")
RULES = "student-and-senior-discounts"  # the article with the rules that hold in general
_AGE = re.compile(
    r"(?<![\d:.])(\d{1,3})\s*(?:周?岁|了(?!\d)|[- ]?years?[- ]old|[- ]?yo\b|y/o)"
    r"|\b(?:aged?|age of|(?:son|daughter|child|kid|mum|mom|mother|dad|father|grandma|grandpa|he|she|i)(?:'?s| is|'m| am)?,?)\s+(\d{1,3})\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"under (\d+)(?!\.\d| ?m\b|\d)|(\d+)周?岁(?:以下|及以下)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|over) (\d+)\b|(\d+) and over|(\d+)周?岁(?:及)?以上", re.IGNORECASE)


@dataclass(frozen=True)
class Payer:
    """Somebody who pays: what they are, and their age in years where it was said."""

    kind: str
    age: int | None = None


def payers(text: str) -> list[Payer]:
    """The visitors that a question about prices names, each kind once. A student of any age is a student."""
    kinds = subjects_in("visitors", text)
    ages = [int(next(filter(None, groups))) for groups in _AGE.findall(text)]
    minors, old = [a for a in ages if a < ADULT], [a for a in ages if OLD <= a < 120]
    found = [Payer(kind) for kind in KINDS if kind in kinds and not (kind == "child" and (minors or ages and not minors))]
    found = [p for p in found if not (p.kind == "senior" and old)]
    return [*(Payer("child", age) for age in minors), *(Payer("senior", age) for age in old), *found]


def concession_lines(turn: Turn, asked: list[Payer], prices: list[Price], notes: Iterable[Words]) -> tuple[list[str], list[Sourced]]:
    """Lines that say what each of the visitors pays, and the facts that they state."""
    notes = [*notes, *(p.note for p in prices if p.note)]
    lines: list[str] = []
    facts: list[Sourced] = []
    for payer in asked:
        found, stated = _for(turn, payer, prices, notes)
        lines += [line for line in found if line not in lines]
        facts += stated
    return lines, facts


def _for(turn: Turn, payer: Payer, prices: list[Price], notes: list[Words]) -> tuple[list[str], list[Sourced]]:
    everyone = [p for p in prices if p.who == "everyone" and not p.what]
    own = [p for p in prices if p.who == payer.kind]
    if everyone and not own:
        line = turn.say("concession-everyone" if everyone[0].cny else "concession-free", who=_who(turn, payer))
        return [line, *price_lines(turn, everyone[:1])], everyone[:1]
    if own and not (limits := _beyond(payer, own)):
        return price_lines(turn, own), own
    said = _sentences(turn, payer.kind, notes)
    if own:
        lines = [turn.say("concession-not-at", age=payer.age, who=_plain(turn, payer.kind), limit=limits), *said]
        other = [p for p in prices if p.who == "student" and payer.kind == "child"] + [p for p in prices if p.who == "adult" and not p.what]
        return [*lines, *price_lines(turn, other)], [*own, *other]
    adult = [p for p in prices if p.who == "adult" and not p.what]
    if said:
        return [*said, *price_lines(turn, adult[:1])], adult[:1]
    rule, fact = _rule(turn, payer.kind)
    return [turn.say("concession-unknown", who=_who(turn, payer)), *price_lines(turn, adult[:1]), rule], [*adult[:1], *fact]


def _beyond(payer: Payer, rows: list[Price]) -> int:
    """The age from, or up to, which a concession holds, where the visitor's is on the wrong side of it; else 0."""
    pattern, wrong = (_UNDER, lambda age, limit: age >= limit) if payer.kind == "child" else (_FROM, lambda age, limit: age < limit)
    for row in rows:
        found = pattern.search(row.note.en) if row.note else None
        limit = int(next(filter(None, found.groups()))) if found else 0
        if payer.age is not None and limit and wrong(payer.age, limit):
            return limit
    return 0


def _sentences(turn: Turn, kind: str, notes: list[Words]) -> list[str]:
    """The sentences of notes that tell of a concession."""
    every = (sentence for words in notes for sentence in sentences_of(turn.words_of(words)))
    return [turn.say("detail-line", text=s.strip()) for s in dict.fromkeys(every) if tells_of("visitors_told", kind, s)][:2]


def _rule(turn: Turn, kind: str) -> tuple[str, list[Sourced]]:
    """What holds in general, where a place's own rule is not known."""
    article = find_record(turn.session, Article, RULES)
    for fact in article.facts if article else ():
        if tells_of("visitors_told", kind, turn.words_of(fact.text)):
            return turn.say("concession-rule", rule=turn.words_of(fact.text)), [fact]
    return "", []


def _who(turn: Turn, payer: Payer) -> str:
    return turn.say("concession-aged", age=payer.age) if payer.age is not None else _plain(turn, payer.kind)


def _plain(turn: Turn, kind: str) -> str:
    return turn.say(f"who-{kind}")
