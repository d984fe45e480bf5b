"""The talk so far, as it is kept in Rasa's slot `talk`: language, what is being talked about, the last list shown."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import Any

SLOT = "talk"
MOST_SHOWN, MOST_RECENT = 12, 8
HEEDED = frozenset({"good_for", "halal", "vegetarian"})  # conditions that hold for visitors, and not for one question
OF_VISITORS = frozenset({"children", "elders", "quiet"})  # values of good_for that do


@dataclass
class Talk:
    """`focus`: kind → id last talked about; `last`: the (kind, id) talked about last of all; `shown`: the last list, in order."""

    language: str = ""
    chosen: bool = False  # the visitor asked for this language
    topic: str = ""
    pending: list[str] = field(default_factory=list)  # topics that wait for their subject, the likeliest first
    focus: dict[str, str] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    shown: list[list[str]] = field(default_factory=list)
    offered: list[list[str]] = field(default_factory=list)  # what the last answer was about, listed, or offered with a button
    houses: list[list[str]] = field(default_factory=list)  # the eating houses of the last list: actions/houses.py
    when: dict[str, Any] | None = None
    conditions: dict[str, list[str]] = field(default_factory=dict)
    question: dict[str, Any] | None = None  # the last one, for saying it again in another language
    position: dict[str, Any] | None = None  # where the visitor was: lat, lon, at (ISO, Asia/Shanghai)
    here: dict[str, str] | None = None  # the place of ours where the visitor was: place, at (ISO, Asia/Shanghai)
    plan: dict[str, Any] | None = None  # the plan made last, as `actions.plan` writes it
    heeded: dict[str, list[str]] = field(default_factory=dict)  # who travels and what they eat, as told beside other questions
    walk: str = ""  # the walk under way, a tour's id
    quiz: dict[str, Any] | None = None  # the question asked outside of a walk, as `actions.visitors.walks` writes one
    poems: dict[str, Any] | None = None  # those told and offered, and what was wished for: actions/poems.py
    replies: dict[str, str] = field(default_factory=dict)  # what "yes" and "no" mean just now, as payloads: actions/replies.py
    handoff: bool = False  # the visitor waits for a person
    told: list[str] = field(default_factory=list)  # what practical answers have said, as actions/practical/details.py names it
    told_of_place: str = ""  # what was said of a place last, so that it is not said again to another question
    heard: list[str] = field(default_factory=list)  # long answers given, as marks: actions/repeating.py
    recent: list[str] = field(default_factory=list)  # ids of the places talked about, the last one first
    may_keep: bool = False  # questions that were not answered may be kept in the visitor's words: actions/misses.py
    asked_to_keep: bool = False  # whether they may was asked
    forgotten: bool = False  # the visitor wanted all of it deleted: `actions.conversation.hold` keeps nothing

    @classmethod
    def of(cls, data: object) -> "Talk":
        """The talk kept in a slot; a new one where there is none. What another version wrote, or nobody can have written, is left out."""
        if not isinstance(data, dict):
            return cls()
        return cls(**{key: value for key, value in data.items() if key in TYPES and isinstance(value, TYPES[key])})

    def data(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if value}

    def forget(self) -> None:
        """Nothing of what was said is left."""
        self.__dict__.update(asdict(Talk(forgotten=True)))

    def heed(self, conditions: dict[str, list[str]]) -> None:
        """Remember what holds for the visitors themselves, for plans to come."""
        for key in HEEDED & set(conditions):
            values = [value for value in conditions[key] if key != "good_for" or value in OF_VISITORS]
            if values:
                self.heeded[key] = list(dict.fromkeys([*self.heeded.get(key, []), *values]))

    def attend(self, kind: str, id_: str) -> None:
        """From now on this is what is being talked about."""
        self.focus[kind] = id_
        self.last = [kind, id_]
        if kind == "place":
            self.recent = [id_, *(other for other in self.recent if other != id_)][:MOST_RECENT]

    def pointed_at(self, ordinal: int | None) -> list[str] | None:
        """The (kind, id) that "the second one" means in the last list; -1 is its last. None where there is none."""
        return nth(self.shown, ordinal)


def nth(items: list[list[str]], ordinal: int | None) -> list[str] | None:
    """The item of a list that an ordinal means: 1 its first, -1 its last; None where there is none."""
    position = ordinal - 1 if ordinal and ordinal > 0 else len(items) + (ordinal or 0)
    return items[position] if ordinal and 0 <= position < len(items) else None


_TYPES = {"str": str, "bool": bool, "list": list, "dict": dict}
TYPES = {one.name: _TYPES[str(one.type).partition("[")[0]] for one in fields(Talk)}
