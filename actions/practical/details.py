"""What an article says to just what was asked: a passage of its own, or those of its sentences that speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions.turn import Turn
from bot.understand.encoder import normal
from bot.understand.passages import is_general, rank_passages, rank_sentences, shares_words, vector_of
from tour_content.kinds import Article, Place
from tour_content.kinds.base import Sourced

PASSAGE = 0.62  # score from which a passage answers alone
EXACT, NEAR = 0.62, 0.36  # scores of a sentence: from which it answers without the summary, from which it is told at all
MOST_SENTENCES = 3
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])|(?<=[。！？])")


@dataclass(frozen=True)
class Detail:
    """Lines that answer. `key` names what they say, so that it is not said twice; `exact` where they need no summary before them."""

    key: str
    lines: list[str]
    facts: list[Sourced] = field(default_factory=list)
    about: list[Place] = field(default_factory=list)
    exact: bool = True


def find_detail(turn: Turn, article: Article) -> Detail:
    """The passage that answers, else the sentences nearest to the question and not told yet; without lines where nothing speaks of it."""
    asked = turn.question.get("masked") if turn.mentions else turn.question.get("text")
    asked = asked or turn.question.get("text") or ""
    vector = vector_of(normal(asked))
    ranked = rank_passages(asked, vector, article.stories) if article.stories else []
    if ranked and ranked[0][1] >= PASSAGE:
        passage = article.stories[ranked[0][0]]
        return Detail(f"{article.id}:{passage.about.en}", [turn.words_of(passage.text)], [passage])
    return _sentences(turn, article, asked)


def _sentences(turn: Turn, article: Article, asked: str) -> Detail:
    stated: list[tuple[str, Sourced | None]] = [(text, None) for text in sentences_of(turn.words_of(article.text))]
    stated += [(turn.words_of(fact.text), fact) for fact in article.facts]
    told = set(turn.talk.told)
    left = [(text, fact) for text, fact in stated if _key(article, text) not in told]
    ranked = rank_sentences(asked, vector_of(normal(asked)), [text for text, _ in left]) if left else []
    best = [position for position, score in ranked[:MOST_SENTENCES] if score >= NEAR]
    chosen = [left[position] for position in sorted(best)]
    exact = bool(ranked) and ranked[0][1] >= EXACT
    key = " ".join(_key(article, text) for text, _ in chosen)
    return Detail(key, [text for text, _ in chosen], [fact for _, fact in chosen if fact], exact=exact)


def sentences_of(text: str) -> list[str]:
    """A text parted into its sentences, English or Chinese."""
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def says_nothing(turn: Turn, article: Article) -> bool:
    """Whether one thing is asked and the article has no word of it."""
    asked = turn.question.get("masked") or turn.question.get("text") or ""
    whole = [article.name, article.summary, article.text, *(fact.text for fact in article.facts)]
    own = " ".join([*(text for words in whole for text in (words.en, words.zh)), *article.also.all()])
    return not is_general(vector_of(normal(asked))) and not shares_words(asked, own)


def _key(article: Article, text: str) -> str:
    return f"{article.id}:{text[:24]}"
