"""What the conditions of a message say of its questions: that it looks for places, and what is not wanted whatever is looked for."""

from __future__ import annotations

from dataclasses import replace

from bot.understand.conditions import NOT, Conditions
from bot.understand.question import Question

OF_FOOD = frozenset({"nearby", "food_search", "food_about"})
WISHED = OF_FOOD | {"place_search", "event_search", "title_search"}  # conditions are for these
DIETS = frozenset({"halal", "vegetarian", "heat", "without", "cheap"})
# A message that names two of these and is of one of those topics by a faint guess only, looks for places: "西安唐朝打卡top3".
KINDS_OF_PLACES = frozenset({"category", "era", "authentic", "good_for", "free", "indoor"})
VAGUE = frozenset({"fallback", "practical", "title_search", "smalltalk", "aside"})
WEAK = 0.55  # the probability below which a guess is faint


def looks_for_places(topic: str, confidence: float, conditions: Conditions) -> bool:
    """Whether a message without a name is a search for places, though the classifier hardly knew what to make of it."""
    return topic in VAGUE and confidence < WEAK and len(KINDS_OF_PLACES & set(conditions)) > 1


def with_wishes(questions: list[Question], said: Conditions) -> list[Question]:
    """Searches with what another clause of the message turns down, or does not eat: "where can we eat? My mum can't have it spicy"."""
    refused = {key: values for key, values in said.items() if key.startswith(NOT)}
    diets = {key: values for key, values in said.items() if key in DIETS}
    kept = {topic: {**refused, **(diets if topic in OF_FOOD else {})} for topic in WISHED}
    return [replace(q, conditions={**kept[q.topic], **q.conditions}) if q.topic in WISHED else q for q in questions]
