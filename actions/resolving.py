"""Which topic a question has in its talk: what "and that one?" asks, what goes with the thing talked about, what makes no sense here."""

from __future__ import annotations

from typing import Any

from actions.houses import HOUSE
from actions.phrases import subjects_in
from actions.plan.reading import asks_for_time, asks_of_lights, changes_plan, names_change, read_said, swaps
from actions.talk import Talk
from actions.tours.commands import speaks_of_a_walk
from actions.tours.under_way import OF_A_WALK
from actions.way_asked import asks_the_way
from bot.understand.conditions import NOT
from bot.understand.fitting import ABOUT, FOLLOW_UP, NEEDS, fit, fit_ranked, fit_to_focus, kind_pointed_at

PLAN = "route_plan"
# After these topics, a question of those is a wish about the same thing: "without museums" changes the plan.
CONTINUES = {"route_plan": ("place_search",)}
# Topics that answer with a list and can do without a subject, and how likely one must be to come before asking back.
LISTS = frozenset({"place_search", "food_search", "event_search", "title_search", "nearby", "practical", "route_plan", "poem"})
FAINT, LIKELY, RIVAL, UNSURE, RATHER, CERTAIN = 0.03, 0.12, 0.3, 0.5, 0.6, 0.85  # probabilities
AT_A_POSITION = ("nearby", "then_now", "route_plan", "event_search", "tour_step")  # what a position that is sent may have been asked for
PLACE_CONDITIONS = frozenset({"category", "era", "free", "indoor", "good_for", "authentic", f"{NOT}category", f"{NOT}era"})
DIETS = frozenset({"halal", "vegetarian", "heat"})
IDLE = frozenset({"greet", "smalltalk", "feedback", "fallback", "aside"})
# Of these, a question that says what is eaten asks for food: "does the quarter do anything veggie at night".
OR_FOOD = IDLE | {"place_about", "place_access", "place_tips", "place_titles", "place_search", "then_now"}
# For these a question that seeks a hotel is taken.
OF_LODGING = OR_FOOD | {"nearby", "food_search", "food_about", "practical", "place_directions"}
EATING = ("food_search", "food_about", "nearby")
# Without anything in focus, these ask for a list: "which dramas were shot around here", "and tomorrow, the same show?"
WITHOUT_FOCUS = {"place_titles": "title_search", "event_about": "event_search"}
# After these, which list things, "the second one" asks what it is (of the walks, it starts it); after others, the same of the second one.
LISTING = LISTS | {"tour_list", "then_now", "title_places", "place_titles"}
# What costs less instead of what these told the price of.
INSTEAD = {"place_tickets": "place_search", "event_tickets": "event_search"}
# Changes that only a plan has, whatever was asked in between.
OF_PLANS = frozenset({"swap", "add", "drop", "fewer", "later", "earlier", "indoor", "less_walking", "another"})
# "What in Xi'an has to do with it?" asks where in the city a title is set, and so on.
PLACES_OF = {"title": "title_places", "person": "person_about", "dish": "food_search"}


def resolve_topic(question: dict[str, Any], talk: Talk) -> str:
    """The topic that a question has in this talk: that of a button; what "and that one?" asks; what goes with the thing talked about."""
    topic = question["topic"]
    if asks_the_way(question, talk):
        return "place_directions"
    if topic in OF_LODGING and seeks_lodging(question):
        return "fallback"
    if question.get("button"):
        waiting = [name for name in talk.pending if name in AT_A_POSITION]
        return waiting[0] if waiting and question.get("position") else topic
    ours = [kind for mention in question.get("mentions") or [] if (kind := mention["candidates"][0][0]) in ABOUT]
    if talk.topic in INSTEAD and not ours and "cheaper" in subjects_in("asides", question.get("text") or ""):
        return INSTEAD[talk.topic]
    if topic == PLAN and asks_of_lights(question) and (ours or "place" in talk.focus):
        return "place_tips"
    if _of_the_plan(question, talk) or asks_for_time(question) and (ours or talk.topic == PLAN or talk.last[:1] == ["place"]):
        return PLAN
    if topic == FOLLOW_UP:
        return _resumed(question, talk, ours)
    if HOUSE in question or topic in OR_FOOD and DIETS & set(question.get("conditions") or {}):
        of_dish = topic in IDLE and not ours and talk.last[:1] == ["dish"] and HOUSE not in question
        return "food_about" if of_dish else "food_search"  # "是清真的吧", of the dish just told of
    named = [m for m in question.get("mentions") or [] if m.get("how") != "pointing" and m["candidates"][0][0] in ABOUT]
    if topic in IDLE and not ours and PLACE_CONDITIONS & set(question.get("conditions") or {}):
        if "outing" in subjects_in("asides", question.get("text") or ""):
            return "place_search"  # "where do people my age hang out at night"
    if topic in OR_FOOD and _asks_what_remains(question) and not named:
        return "place_search"
    if ours:
        return topic
    if topic in CONTINUES.get(talk.topic, ()):
        return talk.topic
    pointed = talk.pointed_at(question.get("ordinal"))
    if pointed and not (pointed[0] == "tour" and topic in OF_A_WALK):
        return fit_ranked([topic, *(name for name, _ in ranking(question))], pointed[0]) or ABOUT.get(pointed[0], topic)
    return _without_name(question, talk)


def seeks_lodging(question: dict[str, Any]) -> bool:
    """Whether a bed for the night is asked for: no notes tell of hotels."""
    return not question.get("button") and "lodging" in subjects_in("asides", question.get("text") or "")


def _asks_what_remains(question: dict[str, Any]) -> bool:
    """Whether it is asked what still stands from an age: "which things are original Tang masonry"."""
    return {"authentic", "era"} <= set(question.get("conditions") or {})


def _without_name(question: dict[str, Any], talk: Talk) -> str:
    """The topic of a question that names nothing of ours."""
    text = question.get("text") or ""
    topic = _plausible(question["topic"], question, talk)
    if topic == "place_search" and not question.get("conditions") and talk.last and "of_it" in subjects_in("talk", text):
        return PLACES_OF.get(talk.last[0], topic)
    if topic.startswith("place_") and "category" in (question.get("conditions") or {}) and "other" in subjects_in("talk", text):
        return "place_search"
    if topic in NEEDS and not question.get("unknown"):
        topic = _with_subject(topic, question, talk)
    if topic == "food_about" and "dish" not in talk.focus and "dish_kind" in (question.get("conditions") or {}):
        return "food_search"  # "is there meat in the noodle broth", of all noodles
    topic = fit_to_focus(topic, text, talk.last[0] if talk.last else None, talk.focus)
    if topic in WITHOUT_FOCUS and NEEDS[topic][0] not in talk.focus:
        return WITHOUT_FOCUS[topic] if topic != "event_about" or talk.topic == "event_search" else topic
    return topic


def _of_the_plan(question: dict[str, Any], talk: Talk) -> bool:
    """Whether the question goes on with the plan that is talked about: right after it, or after a question about one of its stops."""
    if not talk.plan or question["topic"] == PLAN:
        return bool(talk.plan)
    stops = [stop["place"] for day in talk.plan.get("days", ()) for stop in day["stops"]]
    if talk.topic == PLAN:
        return changes_plan(question, UNSURE, CERTAIN)
    of_a_stop = bool(talk.last) and talk.last[0] == "place" and talk.last[1] in stops
    return of_a_stop and (changes_plan(question, UNSURE, 0.0) or swaps(question)) or _after_an_aside(question, talk)


def _after_an_aside(question: dict[str, Any], talk: Talk) -> bool:
    """Whether a message names a change that only a plan has, after another question: "put the mosque in" after the luggage."""
    if talk.walk or talk.topic in LISTING - {"practical"} or question.get("button"):
        return False
    if question["topic"] != FOLLOW_UP and (question.get("confidence") or 0.0) >= CERTAIN:
        return False
    said = read_said(question.get("text") or "", question.get("mentions") or [], question.get("dates") or [])
    return bool(said.edits & OF_PLANS) and not said.asks and names_change(said, question)


def ranking(question: dict[str, Any]) -> list[tuple[str, float]]:
    """The classifier's likeliest topics, best first. "And that one?" is none by itself: it goes on with another."""
    return [(name, chance) for name, chance in question.get("ranking") or [] if name != FOLLOW_UP]


def _fits_focus(topic: str, talk: Talk) -> bool:
    """Whether something that the topic can be about has been talked about."""
    return any(kind in talk.focus for kind in NEEDS.get(topic, ()))


def _plausible(topic: str, question: dict[str, Any], talk: Talk) -> str:
    """The topic, unless it makes little sense here and a likely one does: "next door?" is no next stop where no walk is under way."""
    confidence = question.get("confidence") or 0.0
    if topic in OF_A_WALK and not talk.walk and talk.topic not in (*OF_A_WALK, "tour_list"):
        return topic if confidence >= CERTAIN and speaks_of_a_walk(question.get("text") or "") else _off_the_walk(topic, question, talk)
    doubtful = confidence < (CERTAIN if topic == "practical" else RATHER)
    if doubtful and set(question.get("conditions") or {}) & PLACE_CONDITIONS and not (question.get("mentions") or question.get("unknown")):
        text = question.get("text") or ""
        kind_only = "category" in question["conditions"] and topic.startswith("place_") and not kind_pointed_at(text)
        if dict(ranking(question)).get("place_search", 0.0) >= LIKELY or kind_only and "anywhere" in subjects_in("asides", text):
            return "place_search"
    if topic == "practical" and confidence < RATHER:
        return next((name for name, chance in ranking(question) if chance >= RIVAL and _fits_focus(name, talk)), topic)
    if topic not in NEEDS and topic not in LISTS and confidence < UNSURE:
        return next((name for name, chance in ranking(question) if chance >= LIKELY and _fits_focus(name, talk)), topic)
    return topic


def _off_the_walk(topic: str, question: dict[str, Any], talk: Talk) -> str:
    """The likeliest topic where no walk is under way."""
    others = [(name, chance) for name, chance in ranking(question) if name not in OF_A_WALK]
    likely = [name for name, chance in others if chance >= LIKELY]
    fitting = [name for name, chance in others if chance >= FAINT and _fits_focus(name, talk)]
    any_other = [] if speaks_of_a_walk(question.get("text") or "") else [name for name, _ in others]
    return next(iter([*likely, *fitting, *any_other]), topic)


def _with_subject(topic: str, question: dict[str, Any], talk: Talk) -> str:
    """The topic, unless it lacks its subject and the visitor rather wants a list: "somewhere indoors for a toddler"."""
    if _fits_focus(topic, talk) or talk.last or topic in LISTS:
        return topic
    for name, chance in ranking(question):
        if name in LISTS and chance >= LIKELY:
            return name
    return "place_search" if topic.startswith("place_") and set(question.get("conditions") or {}) & PLACE_CONDITIONS else topic


def _resumed(question: dict[str, Any], talk: Talk, kinds: list[str]) -> str:
    """What a message asks that only names a thing, a date, a condition or a number in a list."""
    waiting = next((topic for topic in talk.pending if kinds and kinds[0] in NEEDS.get(topic, ())), "")
    if not kinds and _asks_of_rain(question):
        return "weather"
    if not kinds and kind_pointed_at(question.get("text") or "") == "event":
        return "event_about" if "event" in talk.focus else "event_search"
    if kinds[:1] == ["person"] and "poem" in kinds:
        return "poem"  # "Bai Juyi's poem about the pagoda"
    before = waiting or next(iter(talk.pending), talk.topic)
    if not kinds and before not in EATING and DIETS & set(question.get("conditions") or {}):
        return "food_search"
    pointed = talk.pointed_at(question.get("ordinal"))
    numbered = question.get("ordinal") and not kinds and not question.get("dates") and not talk.houses
    if numbered and not pointed and not talk.shown:
        return "smalltalk"  # a number of no list: "666"
    if pointed and not kinds and before in LISTING or numbered and not pointed:
        kind = (pointed or talk.shown[0])[0]
        return "tour_step" if kind == "tour" else ABOUT[kind]
    if before and not (kinds and before not in NEEDS and not talk.pending):
        return fit(before, kinds)
    likely = [fit(name, kinds) for name, chance in ranking(question) if chance >= LIKELY]
    if kinds:
        return next((name for name in likely if before and kinds[0] in NEEDS.get(name, ())), ABOUT[kinds[0]])
    return "event_search" if question.get("dates") else next(iter(likely), "fallback")


def _asks_of_rain(question: dict[str, Any]) -> bool:
    """Whether a condition and a date are a question of their own: "rain tomorrow?"."""
    surely = any(name == "weather" and chance >= CERTAIN for name, chance in ranking(question)[:1])
    return surely and bool(question.get("conditions") and question.get("dates"))
