"""What the place that is named says of a practical matter, before what holds in general; and how to say where one is."""

from __future__ import annotations

from actions.phrases import subjects_in
from actions.practical.details import Detail
from actions.turn import Turn
from bot.understand.passages import shared_words
from tour_content.kinds import Article, Place
from tour_content.query.records import find_record

MOST = 2


def find_own_rules(turn: Turn, article: Article) -> Detail:
    """What the notes of the place named, or meant by "there", say of the matter; that they say nothing, where they do not."""
    place = _place_meant(turn) if article.differs else None
    if place is None:
        return Detail("", [])
    asked = turn.question.get("masked") or turn.question.get("text") or ""
    subjects = subjects_in("advice", asked)
    rows = [row for row in [*place.access, *place.tips] if row.topic in article.differs]
    sharing = [row for row in rows if shared_words(asked, f"{row.text.en} {row.text.zh}")]
    speaking = (sharing or [row for row in rows if row.topic in subjects or row.topic == article.differs[0]])[:MOST]
    name = turn.words_of(place.name)
    if not speaking:
        return Detail("", [turn.say("practical-place-unknown", name=name)], about=[place])
    lines = [turn.say("practical-at-place", name=name, text=turn.words_of(row.text)) for row in speaking]
    return Detail("", lines, speaking, [place])


def where_to_say(turn: Turn) -> str:
    """The address of the place named in a call for help, in Chinese, for the telephone."""
    named = turn.mentioned(Place)
    if not named:
        return ""
    place = turn.here or named[0]
    return turn.say("practical-where", name=turn.words_of(place.name), chinese=f"{place.name.zh}，{place.address.zh}")


def _place_meant(turn: Turn) -> Place | None:
    named = turn.mentioned(Place)
    if named:
        return named[0]
    there = "there" in subjects_in("practical", turn.question.get("text") or "")
    return find_record(turn.session, Place, turn.talk.focus.get("place")) if there else None
