"""What a question about films and dramas means: one described by a person and a few words, one in focus, or a place of the same name."""

from __future__ import annotations

import re

from actions.phrases import subjects_in
from actions.turn import Turn
from bot.understand.lexicon import all_words
from bot.understand.names import is_han
from tour_content.kinds import Person, Poem, Title
from tour_content.query.records import list_records, search_records

LEXICON = "title"
_WORD = re.compile(r"[a-z]{3,}")


def described(turn: Turn) -> list[Title]:
    """The titles of the persons named, those first that share most words with the message; only the first where it alone shares any."""
    ties = {tie.id for person in turn.mentioned(Person) for tie in person.titles}
    wanted = set(turn.conditions.get("title_kind", ()))
    titles = [title for title in list_records(turn.session, Title, ties) if not wanted or title.type in wanted] if ties else []
    spoken = _words_in(_rest(turn))
    marks = {title.id: len(spoken & _words_in(_own_words(title))) for title in titles}
    ranked = sorted(titles, key=lambda title: -marks[title.id])
    alone = len(ranked) > 1 and marks[ranked[0].id] > marks[ranked[1].id]
    return ranked[:1] if alone else ranked


def means_poems(turn: Turn) -> bool:
    """Whether a list is wanted of what a poet wrote: "has Li Shangyin written others about Chang'an"."""
    text = turn.question.get("text") or ""
    said = subjects_in(LEXICON, text)
    if "screen" in said or not ("written" in said or turn.talk.topic == "poem"):
        return False
    return any(search_records(turn.session, Poem, {"poet": [person.id]}) for person in turn.mentioned(Person))


def means_place(turn: Turn) -> bool:
    """Whether a name of a place and of a documentary means the place, as nothing is said of the screen; the mention then says so first."""
    for mention in turn.mentions:
        kinds = [kind for kind, _ in mention["candidates"]]
        if kinds[0] == Title.kind and "place" in kinds and not _on_screen(turn, mention["text"]):
            mention["candidates"] = sorted(mention["candidates"], key=lambda key: key[0] != "place")
            return True
    return False


def _on_screen(turn: Turn, name: str) -> bool:
    return "screen" in subjects_in(LEXICON, _rest(turn)) or f"《{name}" in turn.text


def asks_if_real(turn: Turn) -> bool:
    """Whether a question is about what is history and what was invented."""
    return "real" in subjects_in(LEXICON, turn.question.get("text") or "")


def _rest(turn: Turn) -> str:
    """The question without the names in it."""
    text = turn.question.get("text") or ""
    for mention in turn.mentions:
        text = text.replace(mention["text"], " ")
    return text


def _own_words(title: Title) -> str:
    return " ".join([title.name.en, title.name.zh, *title.also.all(), title.summary.en, title.summary.zh, title.story.en, title.story.zh])


def _words_in(text: str) -> set[str]:
    """The words that say something: English ones, pairs of Chinese characters."""
    plain = {word for words in all_words("plain_words") for word in words}
    plain |= {phrase for words in all_words(LEXICON) for phrases in words.values() for phrase in phrases}
    lowered = text.lower()
    found = set(_WORD.findall(lowered)) | {a + b for a, b in zip(lowered, lowered[1:]) if is_han(a) and is_han(b)}
    return found - plain
