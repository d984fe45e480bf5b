"""What a visitor turns down: places by name ("不要不夜城", "the army is too far, so round the Bell Tower"), and kinds of places."""

from __future__ import annotations

from typing import Any

from actions.turn import Turn
from bot.understand.conditions import NOT
from bot.understand.negation import blanked, turned_down
from tour_content.kinds import Place

WITHOUT = "without_places"
LISTS = frozenset({"place_search", "nearby", "food_search", "event_search"})
SEARCHED = frozenset({"category", "era", "good_for", "free", "indoor", "authentic"})


def refuse(question: dict[str, Any]) -> dict[str, Any]:
    """The question without the places it turns down, where it names others or says what is wanted; their ids under `WITHOUT`.

    A question about a place of its own then asks for a list of others. Plans read by themselves what to leave out.
    """
    mentions = question.get("mentions") or []
    if question.get("button") or question["topic"] == "route_plan" or not mentions:
        return question
    refused = [m for m in mentions if m["candidates"][0][0] == "place" and _is_refused(question.get("text") or "", m["text"])]
    left = [m for m in mentions if m not in refused]
    wishes = SEARCHED & {key.removeprefix(NOT) for key in question.get("conditions") or {}}
    if not refused or not (left or wishes):
        return question
    topic = question["topic"] if left or question["topic"] in LISTS else "place_search"
    return {**question, "mentions": left, "topic": topic, WITHOUT: [m["candidates"][0][1] for m in refused]}


def _is_refused(text: str, name: str) -> bool:
    plain = blanked(text)
    start = plain.find(name.lower().replace("’", "'"))
    return start >= 0 and turned_down(plain, start, start + len(name))


def is_wanted(turn: Turn, place: Place) -> bool:
    """Whether nothing that was turned down is this place, or what it is above all."""
    facets = place.facets()
    first = {"era": facets["era"][:1] if place.tang != "themed" else ["modern"]}
    refused = {key.removeprefix(NOT): values for key, values in turn.conditions.items() if key.startswith(NOT)}
    return place.id not in turn.question.get(WITHOUT, ()) and not any(
        set(values) & set(first.get(key, facets.get(key, ()))) for key, values in refused.items() if key in SEARCHED - {"free"}
    )
