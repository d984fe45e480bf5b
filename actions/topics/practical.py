"""Visitor practicalities: in need, the number to call first; else what was asked first, and the rest of the article by a button."""

from __future__ import annotations

from typing import Iterable

from actions import format
from actions.between import AIRPORT, AIRPORT_ARTICLE
from actions.practical.details import KEYS, Detail, find_detail, in_short, says_nothing
from actions.practical.hospitals import find_points
from actions.practical.phrasebook import find_phrase
from actions.practical.places import find_own_rules, where_to_say
from actions.practical.rides import find_ride, way_home
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer, Button, Card
from tour_content.kinds import Article, Place
from tour_content.kinds.base import Sourced
from tour_content.query.records import find_record, search_records

NEAR = 0.35  # score below which no article speaks of what was asked
MOST_TOLD = 24  # details remembered of a talk


class Practical(Topic):
    topic = "practical"

    def answer(self, turn: Turn) -> Answer:
        articles = self._articles(turn)
        if not articles:
            every = search_records(turn.session, Article, {})
            return self.reply(turn, turn.say("practical-unknown"), buttons=[choice_button(turn, "practical", a) for a in every[:4]])
        article, others = articles[0], articles[1:3]
        return self._whole(turn, article, others) if turn.question.get("button") else self._asked(turn, article, others)

    def _whole(self, turn: Turn, article: Article, others: list[Article]) -> Answer:
        """All that the article says."""
        numbers = _numbers(turn, article)
        lines = [
            turn.join(numbers) if article.urgent else "",
            turn.words_of(article.summary),
            turn.words_of(article.text),
            *(turn.words_of(fact.text) for fact in article.facts[:6]),
            "" if article.urgent else "\n".join(numbers),
            format.checked(turn, list(article.facts)),
        ]
        return self._reply(turn, article, lines, [*article.facts, *article.sources], [choice_button(turn, "practical", a) for a in others])

    def _asked(self, turn: Turn, article: Article, others: list[Article]) -> Answer:
        """What was asked first: in need after the number; and what the place that is named says of it."""
        detail = _detail(turn, article)
        own = find_own_rules(turn, article)
        lines = [
            turn.join(_numbers(turn, article)) if article.urgent else "",
            *own.lines,
            *_told(turn, article, detail),
            where_to_say(turn) if article.urgent else "",
            way_home(turn) if article.urgent else "",
            format.checked(turn, [*own.facts, *detail.facts]),
        ]
        turn.talk.told = [*turn.talk.told, *(detail.key or article.id).split(KEYS)][-MOST_TOLD:]
        all_of_it = Button(turn.say("practical-all", name=turn.words_of(article.name)), f'/practical{{"article": "{article.id}"}}')
        facts = [*own.facts, *detail.facts] or [*article.facts, *article.sources]
        about = [*detail.about, *own.about]
        return self._reply(turn, article, lines, facts, [all_of_it, *(choice_button(turn, "practical", a) for a in others)], about)

    def _reply(
        self, turn: Turn, article: Article, lines: list[str], facts: list[Sourced], buttons: list[Button], about: Iterable[Place] = ()
    ) -> Answer:
        card = card_of(turn, article)
        cards = [Card(card.title, card.subtitle, url=str(article.url) if article.url else None)]
        return self.reply(
            turn, fold(lines), [article, *{place.id: place for place in about}.values()], facts=facts, cards=cards, buttons=buttons
        )

    def _articles(self, turn: Turn) -> list[Article]:
        ids = [m["candidates"][0][1] for m in turn.mentions if m["candidates"][0][0] == "article"]
        ids += [id_ for id_, score in turn.question.get("articles") or [] if score >= NEAR]
        if [
            "place",
            AIRPORT,
        ] in turn.talk.offered and AIRPORT_ARTICLE in ids:  # "how long does the metro take", after the way from the airport
            ids = [AIRPORT_ARTICLE, *(id_ for id_ in ids if id_ != AIRPORT_ARTICLE)]
        return [article for id_ in ids if (article := find_record(turn.session, Article, id_))]


def _numbers(turn: Turn, article: Article) -> list[str]:
    return [turn.say("practical-number", what=turn.words_of(n.what), number=n.number) for n in article.numbers]


def _detail(turn: Turn, article: Article) -> Detail:
    """What answers: a phrase, a ride, the nearest hospitals, else a passage or sentences."""
    return find_phrase(turn, article) or find_ride(turn, article) or find_points(turn, article) or find_detail(turn, article)


def _told(turn: Turn, article: Article, detail: Detail) -> list[str]:
    """The detail, after the summary where it needs one; the second time that there is no more, and what it comes to."""
    if detail.again:
        return detail.lines
    told = set(turn.talk.told)
    known = any(key == article.id or key.startswith(f"{article.id}:") for key in told)
    if known and set(detail.key.split(KEYS)) <= {*told, ""}:
        short = in_short(turn, detail.lines) or turn.words_of(article.summary)
        return [short, turn.say("practical-no-more", name=turn.words_of(article.name))]
    if detail.exact and detail.lines and not article.urgent:
        return detail.lines
    summary = "" if known and detail.lines and not article.urgent else turn.words_of(article.summary)
    lacking = turn.say("practical-not-exactly") if not detail.lines and says_nothing(turn, article) else ""
    return [lacking, summary, *detail.lines]
