"""The story passages of a record that answer what was asked, or the honest word that the notes don't say."""

from __future__ import annotations

from dataclasses import dataclass

from actions.details import THINGS, asked_details
from actions.measures import measure_asked
from actions.paragraphs import sentences_of
from actions.premises import era_line
from actions.turn import Turn, without
from bot.understand.conditions import without_ordinals
from bot.understand.encoder import vector_of
from bot.understand.fillers import asks_nothing
from bot.understand.passages import is_general, rank_passages, shared_words, telling_sentences
from tour_content.kinds import Person, Place, Record
from tour_content.kinds.base import Passage
from tour_content.query.records import find_any, find_record

GOOD = 0.57  # score from which a passage answers alone
TELLING = 0.85  # score from which a passage answers whatever the topic, while that is doubtful
GUESSED, TELLING_OF_A_GUESS = 0.4, 0.74  # confidence up to which a topic is a guess, and that score where it is one
DOUBTFUL = 0.9  # confidence in the topic up to which a story may answer instead
WHOLE = 0.85  # cosine to a general question from which nothing but the whole is wanted
FEW_WORDS = 2  # a message that is little more than a name asks for the whole
MOST_SENTENCES = 2
SURE = 1.0  # score from which a passage answers, in whatever words
OF_DETAILS = frozenset({"place_directions", "place_contact", "place_duration", "language", "tour_list", "then_now"})  # mistaken for them
NO_TOPIC = frozenset({"fallback", "smalltalk", "feedback", "aside"})
OF_ERAS = frozenset({"then_now", "place_hours", "place_tips"})


@dataclass(frozen=True)
class Found:
    """The passage that answers, if any; `missing` where one thing was asked and nothing in the record speaks of it."""

    passages: list[Passage]
    missing: bool = False


def find_passages(turn: Turn, record: Record, asked: str = "") -> Found:
    """What the record's passages say to the question, or to the part of it that is given."""
    asked = asked or _asked(turn, record)
    if turn.question.get("ordinal"):
        asked = without_ordinals(asked)
    if turn.question.get("button") or asks_nothing(_undated(turn)) or asked.isascii() and len(asked.split()) <= FEW_WORDS:
        return Found([])
    vector = vector_of(asked)
    if is_general(vector, WHOLE):
        return Found([])
    best, score = _best(turn, record, asked)
    if best and score >= GOOD:
        return Found([best])
    measured = measure_asked(asked) and not measured_sentences(turn, record)
    return Found([], missing=bool(measured) or not is_general(vector) and not shared_words(asked, _body(record)))


def nearest_sentences(turn: Turn, record: Record) -> list[str]:
    """The sentences of a record that speak of the name used for it, where that is not its own ("the Dragon Tail Road", of Hanyuan Hall)."""
    own = f"{record.name.en} {record.name.zh}".lower()
    names = [m["text"] for m in turn.mentions if m["candidates"][0] == [record.kind, record.id] and m["text"].lower() not in own]
    return [s for s in _sentences(turn, record) if any(name.lower() in s.lower() for name in names)][:MOST_SENTENCES]


def closest_sentences(turn: Turn, record: Record) -> list[str]:
    """The sentences of a record that share most of the rare words of the question; none where it wants the whole, or they share none."""
    asked = _asked(turn, record)
    if turn.question.get("button") or len(asked.split()) <= FEW_WORDS and asked.isascii() or asks_nothing(_undated(turn)):
        return []
    if measure_asked(asked):
        return measured_sentences(turn, record)
    if is_general(vector_of(asked)):
        return []
    if turn.question.get("ordinal"):  # "the second one" wants no sentence with a "second" in it
        asked = without_ordinals(asked)
    return telling_sentences(asked, _sentences(turn, record))[:MOST_SENTENCES]


def measured_sentences(turn: Turn, record: Record) -> list[str]:
    """The sentence of a record that tells best what is asked of its size, its end, a grave; none where it tells nothing of it."""
    asked = _asked(turn, record)
    measure = measure_asked(asked)
    told = [s for s in _sentences(turn, record) if measure and measure.told_by(s)]
    return [max(told, key=lambda s: measure.told_by(s) + len(shared_words(asked, s)))] if measure and told else []


def _sentences(turn: Turn, record: Record) -> list[str]:
    """All that the record says, in the language of the turn."""
    texts = [words for name in ("summary", "see", "then", "story") if (words := getattr(record, name, None))]
    texts += [tie.note for tie in record.places] if isinstance(record, Person) else []
    texts += [passage.text for passage in record.stories]
    return [s.strip() for text in texts for s in sentences_of(turn.words_of(text))]


def _undated(turn: Turn) -> str:
    """What the question says besides names and dates."""
    return without(turn.own_text, (d["text"] for d in turn.question.get("dates") or [] if d.get("text")))


def told_in_a_story(turn: Turn) -> Record | None:
    """The record named, or talked about, whose story speaks of just what was asked; None where the topic is in no doubt, or there is none.

    "How did the crack close" is told by a story, whatever the classifier made of it.
    """
    if detail_asked_of(turn):
        return find_record(turn.session, Place, _keys(turn)[0][1])
    confidence = turn.question.get("confidence") or 0.0
    if turn.question.get("button") or confidence >= DOUBTFUL:
        return None
    guessed = confidence < GUESSED or turn.topic in NO_TOPIC
    least = TELLING_OF_A_GUESS if guessed else TELLING
    keys = _keys(turn)
    if guessed and "place" in turn.talk.focus:
        keys = [*keys, ["place", turn.talk.focus["place"]]]
    records = (find_any(turn.session, *key) for key in keys)
    return next((record for record in records if record and record.stories and _best_score(turn, record) >= least), None)


def detail_asked_of(turn: Turn) -> bool:
    """Whether a lift, a cart, an audio guide is asked for of a place, or an era claimed of it, though the topic says something else."""
    keys = _keys(turn)
    if turn.question.get("button") or not keys or keys[0][0] != "place":
        return False
    details = set(asked_details(turn))
    if turn.topic in OF_DETAILS and details & THINGS:
        return True
    if turn.topic == "food_search" and "baby_room" in details:
        return True  # "feed the baby" is hungry for no dish
    place = find_record(turn.session, Place, keys[0][1])
    if turn.topic == "place_duration" and place and measured_sentences(turn, place):
        return True  # "how long is the wall"
    return bool(place and turn.topic in OF_ERAS and turn.mentions and era_line(turn, place))


def _keys(turn: Turn) -> list[list[str]]:
    """What the question names, else what is talked about."""
    return [mention["candidates"][0] for mention in turn.mentions] or ([turn.talk.last] if turn.talk.last else [])


def _best_score(turn: Turn, record: Record) -> float:
    return _best(turn, record, _asked(turn, record))[1]


def _best(turn: Turn, record: Record, asked: str) -> tuple[Passage | None, float]:
    """The passage nearest to a question, and its score; none where it says no word of the height, the end, the grave asked for."""
    position, score = next(iter(rank_passages(asked, vector_of(asked), record.stories)), (0, 0.0))
    best, measure = next(iter(record.stories[position:]), None), measure_asked(asked)
    if best and measure and score < SURE and not measure.told_by(turn.words_of(best.text)):
        return None, 0.0
    return best, score


def _asked(turn: Turn, record: Record) -> str:
    """The question without the record's name; of a longer name, as "the six horses of Zhaoling", what it says besides stays."""
    text, masked = turn.question.get("text") or "", turn.question.get("masked") or ""
    for mention in turn.mentions:
        own = next((name for name in (record.name.en, record.name.zh) if name in mention["text"] and name != mention["text"]), None)
        if own and mention["candidates"][0] == [record.kind, record.id]:
            return text.replace(own, "")
    return masked or text


def _body(record: Record) -> str:
    """All that the record says of itself, in both languages."""
    fields = ("name", "summary", "see", "then", "story")
    words = [getattr(record, name, None) for name in fields]
    return " ".join(text for pair in words if pair for text in (pair.en, pair.zh))
