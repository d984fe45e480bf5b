"""What an article says to just what was asked: a passage of its own, or those of its sentences that speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from actions.turn import Turn
from bot.understand.encoder import vector_of
from bot.understand.passages import is_general, rank_passages, rank_sentences, shared_words
from tour_content.kinds import Article, Place
from tour_content.kinds.base import Passage, Sourced

PASSAGE = 0.62  # score from which a passage answers alone
EXACT, NEAR = 0.62, 0.36  # scores of a sentence: from which it answers without the summary, from which it is told at all
MOST_SENTENCES, MOST_PASSAGES = 3, 2
FIRST_IN_NEED = 2  # sentences that an urgent article begins with, told in any case
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-Z“(])|(?<=[。！？])(?![”’」）])")
_QUESTIONS = re.compile(r"[?？]+")
KEYS = "\n"  # between the names of several things told


@dataclass(frozen=True)
class Detail:
    """Lines that answer. `key` names what they say, so that it is not said twice; `exact` where they need no summary before
    them; `again` where they are said as often as asked: a fare."""

    key: str
    lines: list[str]
    facts: list[Sourced] = field(default_factory=list)
    about: list[Place] = field(default_factory=list)
    exact: bool = True
    again: bool = False


def find_detail(turn: Turn, article: Article) -> Detail:
    """The passage that answers, else the sentences nearest to the question and not told yet; without lines where nothing speaks of it."""
    asked = (turn.question.get("masked") if turn.mentions else "") or turn.question.get("text") or ""
    passages = find_passages(article, asked)
    if passages:
        key = KEYS.join(f"{article.id}:{passage.about.en}" for passage in passages)
        return Detail(key, [turn.words_of(passage.text) for passage in passages], list(passages))
    return _sentences(turn, article, asked)


def find_passages(article: Article, asked: str) -> list[Passage]:
    """The passages that answer: the best one for each question in what was asked."""
    found: dict[int, Passage] = {}
    for question in [part for part in _QUESTIONS.split(asked) if len(part.strip()) > 2] if article.stories else []:
        position, score = rank_passages(question, vector_of(question), article.stories)[0]
        if score >= PASSAGE:
            found[position] = article.stories[position]
    return list(found.values())[:MOST_PASSAGES]


def in_short(turn: Turn, lines: list[str]) -> str:
    """Of lines told before, the sentences that speak most of what is asked now."""
    asked = turn.question.get("text") or ""
    sentences = [sentence for line in lines for sentence in sentences_of(line)]
    best = [position for position, _ in rank_sentences(asked, vector_of(asked), sentences)[:2]] if sentences else []
    return " ".join(sentences[position] for position in sorted(best))


def _sentences(turn: Turn, article: Article, asked: str) -> Detail:
    stated: list[tuple[str, Sourced | None]] = [(text, None) for text in sentences_of(turn.words_of(article.text))]
    stated += [(turn.words_of(fact.text), fact) for fact in article.facts]
    told = set(turn.talk.told)
    left = [(text, fact) for text, fact in stated if _key(article, text) not in told]
    ranked = rank_sentences(asked, vector_of(asked), [text for text, _ in left]) if left else []
    best = [position for position, score in ranked[:MOST_SENTENCES] if score >= NEAR]
    best += [position for position in range(min(FIRST_IN_NEED, len(left))) if article.urgent and position not in best]
    chosen = [left[position] for position in sorted(best)]
    exact = bool(ranked) and ranked[0][1] >= EXACT
    key = KEYS.join(_key(article, text) for text, _ in chosen)
    return Detail(key, [text for text, _ in chosen], [fact for _, fact in chosen if fact], exact=exact)


def sentences_of(text: str) -> list[str]:
    """A text parted into its sentences, English or Chinese."""
    return [part.strip() for part in _ENDS.split(text) if part.strip()]


def says_nothing(turn: Turn, article: Article) -> bool:
    """Whether one thing is asked and the article has no word of it."""
    asked = turn.question.get("masked") or turn.question.get("text") or ""
    whole = [article.name, article.summary, article.text, *(fact.text for fact in article.facts)]
    own = " ".join([*(text for words in whole for text in (words.en, words.zh)), *article.also.all()])
    return not is_general(vector_of(asked)) and not shared_words(asked, own)


def _key(article: Article, text: str) -> str:
    return f"{article.id}:{text[:24]}"
