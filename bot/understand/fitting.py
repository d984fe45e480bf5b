"""Which topics are about which kinds of things, and which topic asks the same of another kind: tickets of a show are `event_tickets`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Container, Iterable

from bot.understand.lexicon import all_words
from bot.understand.names import has_han

FOLLOW_UP = "follow_up"  # "and the other one?": the topic is that of the talk so far
FAR = frozenset({"elsewhere", "city", "work"})
ABOUT = {
    "place": "place_about",
    "title": "title_about",
    "event": "event_about",
    "dish": "food_about",
    "person": "person_about",
    "poem": "poem",
    "ward": "then_now",
    "tour": "tour_list",
}

# The kinds that a topic is about. Topics that are not listed can do with any kind, or with none.
NEEDS: dict[str, tuple[str, ...]] = {
    **{f"place_{t}": ("place",) for t in ("about", "hours", "tickets", "directions", "contact", "duration", "tips", "access", "titles")},
    "title_about": ("title",),
    "title_places": ("title",),
    "event_about": ("event",),
    "event_tickets": ("event",),
    "event_calendar": ("event",),
    "food_about": ("dish",),
    "person_about": ("person",),
    "then_now": ("place", "ward", "person"),
    "poem": ("poem", "person", "place", "title"),
    "event_search": ("place", "title"),
    "place_search": ("place",),
    "food_search": ("dish", "place"),
    "title_search": ("place", "person"),
}

# The topic that asks the same of another kind, where something of that kind was named.
_SAME_OF: dict[str, dict[str, str]] = {
    **{
        topic: ABOUT
        for topic in (
            "place_about",
            "title_about",
            "event_about",
            "food_about",
            "place_tips",
            "place_access",
            "place_duration",
        )
    },
    "person_about": {**ABOUT, "tour": "person_about"},  # the guide of a walk
    "title_search": {"title": "title_about"},
    "place_hours": {"event": "event_about", "title": "title_about", "dish": "food_search"},
    "place_tickets": {"event": "event_tickets", "title": "title_places", "dish": "food_search"},
    "event_tickets": {"place": "place_tickets"},
    "place_directions": {"event": "event_about", "title": "title_places", "dish": "food_search", "person": "person_about"},
    "place_contact": {"event": "event_tickets"},
    "place_titles": {"title": "title_places"},
    "title_places": {"place": "place_titles", "dish": "food_search", "person": "person_about", "event": "event_about"},
    "event_search": {"event": "event_about"},
    "place_search": {"dish": "food_search", "event": "event_about"},
    "then_now": {"title": "title_places", "dish": "food_about"},
    "poem": {"event": "event_about"},
}

SHOWN = frozenset({"title", "event"})  # both are "the show"

# The same where nothing was named and the talk goes on about something of that kind.
_SAME_OF_FOCUS: dict[str, dict[str, str]] = {
    "place_tickets": {"event": "event_tickets", "dish": "food_about"},
    "event_tickets": {"place": "place_tickets"},
    "place_hours": {"event": "event_about", "dish": "food_search"},
    "place_directions": {"event": "event_about", "dish": "food_search", "title": "title_places"},
    "place_duration": {"event": "event_about"},
    "place_tips": {"event": "event_about", "dish": "food_about"},
    **{topic: ABOUT for topic in ("place_about", "title_about", "event_about", "food_about")},
    "person_about": {"place": "place_about", "title": "title_about"},
    "place_titles": {"title": "title_places"},
    "title_places": {"place": "place_titles"},
}


def takes(topic: str, kind: str) -> bool:
    """Whether a topic can be about a kind."""
    return kind in NEEDS.get(topic, (kind,))


def fit(topic: str, kinds: list[str]) -> str:
    """The topic that asks the same of the kinds that were named, in the order named."""
    ours = [kind for kind in kinds if kind not in FAR]
    if not ours or any(takes(topic, kind) for kind in ours) or "elsewhere" in kinds and takes(topic, "place"):
        return topic
    if topic == "event_about" and set(ours) == {"place"}:
        return "event_search"
    return next((_SAME_OF[topic][kind] for kind in ours if kind in _SAME_OF.get(topic, {})), topic)


def fit_to_focus(topic: str, text: str, last: str | None, in_focus: Container[str] = ()) -> str:
    """The topic that asks the same of what is being talked about, where the message names nothing: "and the tickets?" after a show.

    last: the kind talked about last; in_focus: the kinds of which something has been talked about.
    A word such as "there" or "he" says of which kind the thing is.
    """
    pointed = kind_pointed_at(text)
    if pointed not in in_focus and last and last in SHOWN:
        pointed = None  # "that show" is a series where no performance has been talked about
    kind = pointed or last
    if kind is None or takes(topic, kind) or topic == "person_about" and not pointed:
        return topic
    if topic in ("title_about", "event_about", "food_about") and not pointed and NEEDS[topic][0] in in_focus:
        return topic
    return _SAME_OF_FOCUS.get(topic, {}).get(kind, topic)


def fit_ranked(ranking: Iterable[str], kind: str) -> str | None:
    """The likeliest topic that is about a kind before all others, for a thing that was pointed at in a list; None where none is."""
    fitted = (fit(topic, [kind]) for topic in ranking)
    return next((topic for topic in fitted if NEEDS.get(topic, ("",))[0] == kind), None)


@lru_cache(maxsize=1)
def _anaphors() -> list[tuple[str, re.Pattern[str]]]:
    patterns: list[tuple[str, re.Pattern[str]]] = []
    for talk in all_words("talk"):
        for kind, phrases in talk["anaphors"].items():
            either = "|".join(re.escape(p) if has_han(p) else rf"\b{re.escape(p)}\b" for p in phrases)
            patterns.append((kind, re.compile(either, re.IGNORECASE)))
    return patterns


def kind_pointed_at(text: str) -> str | None:
    """The kind that a word such as "there", "he", "the series" points at; None where none does."""
    return next((kind for kind, pattern in _anaphors() if pattern.search(text)), None)


def without_pointing(text: str) -> str:
    """The text without the words that point at something talked about."""
    for _, pattern in _anaphors():
        text = pattern.sub(" ", text)
    return text
