"""What a topic may know of the message and the talk: one question, its subject, its dates, its conditions."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Iterable, TypeVar

from sqlalchemy.orm import Session

from actions.talk import Talk
from bot.understand.fitting import FAR
from bot.understand.lexicon import all_words
from bot.words import Words, words_of
from tour_content.kinds import Event, Person, Place, Poem, Record, Title
from tour_content.query.records import find_any, find_record

LOCALES = Path(__file__).parent / "locales"
STAYS = dt.timedelta(hours=1)  # how long a position that was told counts as the visitor's
R = TypeVar("R", bound=Record)


class Clarify(Exception):
    """Several things were possible, or none was named: ask. `among` holds what it could have been."""

    def __init__(self, kind: str, among: list[Record] | None = None) -> None:
        self.kind, self.among = kind, among or []
        super().__init__(kind)


class Unknown(Exception):
    """A name that the content does not hold; `elsewhere` where it is known to be in another city, `work` where it is a title's."""

    def __init__(self, name: str, elsewhere: bool = False, work: bool = False) -> None:
        self.name, self.elsewhere, self.work = name, elsewhere, work
        super().__init__(name)


@dataclass(frozen=True)
class Span:
    """Dates asked about, both included, Asia/Shanghai; `named` is false where the visitor named none."""

    first: dt.date
    last: dt.date
    from_time: dt.time | None = None
    to_time: dt.time | None = None
    name: str | None = None

    def when(self) -> dict[str, str]:
        """As the contract writes it."""
        return {"from": self.first.isoformat(), "to": self.last.isoformat()}

    @property
    def one_day(self) -> bool:
        return self.first == self.last


def span_of(data: dict[str, Any]) -> Span:
    """A date as it travels with a question."""
    times = [dt.time.fromisoformat(data[key]) if data.get(key) else None for key in ("from_time", "to_time")]
    return Span(dt.date.fromisoformat(data["first"]), dt.date.fromisoformat(data["last"]), *times, data.get("name"))


class Turn:
    """One question in its talk. `question` is as `bot.understand.questions.as_data` writes it; `now` is Asia/Shanghai."""

    def __init__(
        self, session: Session, question: dict[str, Any], talk: Talk, language: str, text: str, now: dt.datetime, visitor: str = ""
    ) -> None:
        self.session, self.question, self.talk, self.language, self.text, self.now = session, question, talk, language, text, now
        self.visitor = visitor  # the channel's id of the talk
        self.houses: list[list[str]] = []  # the eating houses that the answer lists: actions/houses.py
        self.today = now.date()

    @cached_property
    def say(self) -> Words:
        """The words of this turn's language."""
        return words_of(LOCALES, self.language)

    @property
    def topic(self) -> str:
        return self.question["topic"]

    @property
    def own_text(self) -> str:
        """What this question says besides names, of a message that may hold several."""
        return without(self.question.get("text") or self.text, (m["text"] for m in self.mentions if m.get("how") in ("exact", "partial")))

    @property
    def conditions(self) -> dict[str, list[str]]:
        return self.question.get("conditions") or {}

    @property
    def arguments(self) -> dict[str, str]:
        """What a pressed button says besides its names: {"choice": "A"}."""
        return self.question.get("arguments") or {}

    @property
    def position(self) -> tuple[float, float] | None:
        """Where the visitor is: told with this question, or not long ago. Latitude, longitude; WGS-84 degrees."""
        if self.question.get("position"):
            return tuple(self.question["position"])
        told = self.talk.position
        if told and self.now - dt.datetime.fromisoformat(told["at"]) <= STAYS:
            return told["lat"], told["lon"]
        return None

    @property
    def here(self) -> Place | None:
        """The place of ours where the visitor said to be, not long ago."""
        told = self.talk.here
        if told and self.now - dt.datetime.fromisoformat(told["at"]) <= STAYS:
            return find_record(self.session, Place, told["place"])
        return None

    @property
    def at_own_position(self) -> bool:
        """Whether the question is about where the visitor is: told with it, or meant by "near me" and known."""
        own = any(phrase in self.text.lower() for talk in all_words("talk") for phrase in talk["own_position"])
        return bool(self.question.get("position")) or bool(own and not self.mentions and self.position)

    @property
    def mentions(self) -> list[dict[str, Any]]:
        return self.question.get("mentions") or []

    @property
    def start(self) -> Place | None:
        """The place where the way that is asked about begins, where one was named: `actions.starts`."""
        return find_record(self.session, Place, self.question["start"][1]) if self.question.get("start") else None

    def mentioned(self, kind: type[R]) -> list[R]:
        """The records of a kind that the question names; a name that is more likely another kind's is left to it."""
        ids = [m["candidates"][0][1] for m in self.mentions if m["candidates"][0][0] == kind.kind]
        return [record for id_ in ids if (record := find_record(self.session, kind, id_))]

    @cached_property
    def span(self) -> Span | None:
        """The dates asked about, or None: neighbouring days as one span ("sat and sun"), else the one said in most words."""
        dates = self.question.get("dates") or []
        if not dates:
            return None
        clocks = [span_of(d) for d in dates if d.get("clock_only")]
        dates = [d for d in dates if not d.get("clock_only")]
        spans = [span_of(d) for d in dates]
        if clocks:  # "tomorrow … at 10": the hour belongs to the day that was said
            return replace(spans[0], from_time=clocks[0].from_time, to_time=clocks[0].to_time) if spans else clocks[0]
        first, last = min(s.first for s in spans), max(s.last for s in spans)
        if (last - first).days < sum((s.last - s.first).days + 1 for s in spans):
            return Span(first, last, spans[0].from_time, spans[0].to_time, spans[0].name)
        return spans[max(range(len(spans)), key=lambda i: len(dates[i].get("text") or ""))]

    @property
    def spans(self) -> list[Span]:
        """Every span of days that the question names, in its order: "shut on Monday? and on Sunday?" names two; hours of a day are none."""
        return [span_of(d) for d in self.question.get("dates") or [] if not d.get("clock_only")]

    def subject(self, kind: type[R]) -> R:
        """What the question is about: named, pointed at in a list, belonging to what was named, or in focus.

        Raises Unknown for a name that is not ours, Clarify where there is none or more than one.
        """
        self._refuse_unknown(kind)
        for mention in self.mentions:
            ids = [i for k, i in mention["candidates"] if k == kind.kind]
            found = [r for r in (find_record(self.session, kind, i) for i in ids) if r]
            if len(found) > 1:
                raise Clarify(kind.kind, list(found))
            if found:
                return found[0]
            if self.question.get("button") and ids:
                raise Unknown(mention["text"])
        return self.pointed_in_list(kind) or self._belonging(kind) or self._in_focus(kind) or self._ask(kind)

    def _refuse_unknown(self, kind: type[Record]) -> None:
        """Raise Unknown where a stranger is named and nothing of ours that the question could be about."""
        strange = self.question.get("unknown") or ""
        wanted = [m for m in self.mentions if any(k == kind.kind for k, _ in m["candidates"]) and m["text"] not in strange]
        if wanted:
            return
        self.refuse_strangers()
        ours = [m for m in self.mentions if m["candidates"][0][0] not in FAR]
        if not ours and not self.talk.focus.get(kind.kind):
            self.refuse_strangers(cities=True)

    def pointed_in_list(self, kind: type[R]) -> R | None:
        """The record pointed at in the last list ("the second one"); None where none is. Raises Clarify where the list is shorter."""
        ordinal, shown = self.question.get("ordinal"), self.talk.shown
        pointed = self.talk.pointed_at(ordinal)
        if ordinal and shown and not pointed and not self.mentions and all(key[0] == kind.kind for key in shown):
            raise Clarify(kind.kind, [record for _, id_ in shown if (record := find_record(self.session, kind, id_))])
        return find_record(self.session, kind, pointed[1]) if pointed and pointed[0] == kind.kind else None

    def _belonging(self, kind: type[R]) -> R | None:
        """The place of a show that was named, the poet of a poem, the place a person or title belongs to."""
        for mention in self.mentions:
            for other, id_ in mention["candidates"]:
                record = find_any(self.session, other, id_)
                found = record and belongs(record, kind.kind)
                if found:
                    return find_record(self.session, kind, found)
        return None

    def _in_focus(self, kind: type[R]) -> R | None:
        if any(m["candidates"][0][0] not in FAR for m in self.mentions) and kind.kind not in ("event", "poem", "person"):
            return None  # something else was named: the focus is not what is meant
        focus = self.talk.focus.get(kind.kind)
        last = find_any(self.session, *self.talk.last) if self.talk.last else None
        if last and last.kind != kind.kind and (found := belongs(last, kind.kind)):
            return find_record(self.session, kind, found)
        return find_record(self.session, kind, focus)

    def _ask(self, kind: type[Record]) -> Any:
        raise Clarify(kind.kind)

    def refuse_strangers(self, cities: bool = False) -> None:
        """Raise Unknown where the question names a sight or a work (with `cities`: or a city) that is not ours."""
        kinds = {"elsewhere", "work", "city"} if cities else {"elsewhere", "work"}
        far = next((m for m in self.mentions if m["candidates"][0][0] in kinds), None)
        name = far["text"] if far else self.question.get("unknown")
        if name:
            kind = far["candidates"][0][0] if far else ""
            raise Unknown(name, elsewhere=bool(kind) and kind != "work", work=kind == "work")

    def pointed(self, kind: type[R]) -> R | None:
        """The record pointed at in the last list ("the second one"), or the one in focus."""
        return self.pointed_in_list(kind) or find_record(self.session, kind, self.talk.focus.get(kind.kind))

    def maybe(self, key: str, text: str) -> str:
        """`text` within the words of `key`; nothing where there is no text."""
        return self.say(key, text=text) if text else ""

    def join(self, items: Iterable[str]) -> str:
        """Items as a list in a sentence."""
        return self.say("list-joiner").join(items)

    def corrections(self, record: Record) -> list[Any]:
        """The record's myths that this message holds to be true. A name is no claim: there is no Ming in the Daming Palace."""
        text = self.text.lower()
        names = [m["text"].lower() for m in self.mentions]
        bare = without(text, names)

        def claimed(phrase: str) -> bool:
            said = text if any(name in phrase for name in names) else bare
            return phrase in said and _whole(phrase).search(said) is not None

        return [myth for myth in record.myths if any(claimed(phrase.lower()) for phrase in myth.said.all())]

    def name_of(self, names: dict[str, str]) -> str:
        """A subject's name in this turn's language."""
        return names.get(self.language) or names["zh" if self.language.startswith("zh") else "en"]

    def words_of(self, words: Any) -> str:
        """A record's words in this turn's language."""
        return words.of(self.language) if words else ""


@lru_cache(maxsize=4096)
def _whole(phrase: str) -> re.Pattern[str]:
    """A phrase as whole words, if it is an English one."""
    return re.compile(rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])" if phrase.isascii() else re.escape(phrase))


def without(text: str, names: Iterable[str]) -> str:
    """A text with gaps in the place of names."""
    for name in names:
        text = text.replace(name, " ")
    return text


def belongs(record: Record, kind: str) -> str | None:
    """The id of the one thing of another kind that a record belongs to."""
    if isinstance(record, Event):
        return getattr(record, kind, None) if kind in ("place", "title") else None
    if isinstance(record, Poem):
        return {"person": record.poet, "place": record.places[0] if record.places else None}.get(kind)
    if isinstance(record, Title) and kind == "place":
        ties = [tie.place for tie in record.places if tie.place]
        return ties[0] if len(set(ties)) == 1 else None
    if isinstance(record, Person) and kind == "place":
        return record.places[0].id if len(record.places) == 1 else None
    return None
