"""What the place that is named says of a practical matter, before what holds in general; and how to say where one is."""

from __future__ import annotations

from actions.phrases import subjects_in
from actions.practical.details import Detail
from actions.turn import Turn
from bot.understand.passages import shares_words
from tour_content.kinds import Article, Place
from tour_content.query.records import find_record

_SAID_THERE = ("luggage", "photo", "avoid", "toilets", "children", "stroller", "wheelchair", "lift", "stairs")


def find_own_rules(turn: Turn, article: Article) -> Detail:
    """What the notes of the place named, or meant by "there", say of the matter; that they say nothing, where they do not."""
    place = _place_meant(turn) if article.differs else None
    if place is None:
        return Detail("", [])
    subjects = subjects_in("advice", turn.question.get("text") or "")
    rows = [row for row in [*place.access, *place.tips] if row.topic in _SAID_THERE]
    asked = turn.question.get("masked") or turn.question.get("text") or ""
    speaking = [row for row in rows if row.topic in subjects or shares_words(asked, f"{row.text.en} {row.text.zh}")]
    speaking = [row for row in speaking if shares_words(asked, f"{row.text.en} {row.text.zh}")] or speaking
    name = turn.words_of(place.name)
    if not speaking:
        return Detail("", [turn.say("practical-place-unknown", name=name)], about=[place])
    lines = [turn.say("practical-at-place", name=name, text=turn.words_of(row.text)) for row in speaking[:2]]
    return Detail("", lines, speaking[:2], [place])


def where_to_say(turn: Turn) -> str:
    """The address of the place named in a call for help, in Chinese, for the telephone."""
    named = turn.mentioned(Place)
    if not named:
        return ""
    place = named[0]
    return turn.say("practical-where", name=turn.words_of(place.name), chinese=f"{place.name.zh}，{place.address.zh}")


def _place_meant(turn: Turn) -> Place | None:
    named = turn.mentioned(Place)
    if named:
        return named[0]
    there = "there" in subjects_in("practical", turn.question.get("text") or "")
    return find_record(turn.session, Place, turn.talk.focus.get("place")) if there else None
