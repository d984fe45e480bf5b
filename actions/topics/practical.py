"""Visitor practicalities; in need, the number to call comes first."""

from __future__ import annotations

from actions import format
from actions.topic import Topic, card_of, choice_button, fold
from actions.turn import Turn
from bot.answer import Answer, Card
from tour_content.kinds import Article
from tour_content.query.records import find_record, list_records

NEAR = 0.35  # cosine below which no article speaks of what was asked


class Practical(Topic):
    topic = "practical"

    def answer(self, turn: Turn) -> Answer:
        articles = self._articles(turn)
        if not articles:
            every = list_records(turn.session, Article)
            return self.reply(turn, turn.say("practical-unknown"), buttons=[choice_button(turn, "practical", a) for a in every[:4]])
        article = articles[0]
        numbers = [turn.say("practical-number", what=turn.words_of(n.what), number=n.number) for n in article.numbers]
        lines = [
            turn.join(numbers) if article.urgent else "",
            turn.words_of(article.summary),
            turn.words_of(article.text),
            *(turn.words_of(fact.text) for fact in article.facts[:6]),
            "" if article.urgent else "\n".join(numbers),
            format.checked(turn, list(article.facts)),
        ]
        card = card_of(turn, article)
        return self.reply(
            turn,
            fold(lines),
            [article],
            facts=[*article.facts, *article.sources],
            cards=[Card(card.title, card.subtitle, url=str(article.url) if article.url else None)],
            buttons=[choice_button(turn, "practical", a) for a in articles[1:3]],
        )

    def _articles(self, turn: Turn) -> list[Article]:
        ids = [m["candidates"][0][1] for m in turn.mentions if m["candidates"][0][0] == "article"]
        ids += [id_ for id_, score in turn.question.get("articles") or [] if score >= NEAR]
        return [article for id_ in ids if (article := find_record(turn.session, Article, id_))]
