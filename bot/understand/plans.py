"""Messages that ask for a plan by what they hold, whatever the classifier makes of their words: places in a row and a time at hand."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.understand.catalogue import Mention
from bot.understand.lexicon import all_words
from bot.understand.names import has_han

LIST, PAIR = 3, 2  # places
NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|half an?|[一二两三四五六七八九十半]+个?半?)"
# Topics that a visitor with so and so many hours may be taken for.
VAGUE = frozenset({"nearby", "place_search", "smalltalk", "fallback", "aside", "greet", "place_tips", "food_search"})
OF_STORIES = frozenset({"poem", "person_about", "title_about", "title_places"})  # beside these, "can I still see the pool" asks for no plan
VAGUE |= {"place_about", "practical", "tour_step", "feedback", "follow_up", "route_plan", "place_duration"}


@lru_cache(maxsize=8)
def _said(key: str) -> re.Pattern[str]:
    """The phrases of a key of plan.yml in every language; {n} stands for a number."""
    phrases = sorted({phrase for words in all_words("plan") for phrase in words[key]}, key=len, reverse=True)
    return re.compile("|".join(_form(phrase.lower()) for phrase in phrases))


def _form(phrase: str) -> str:
    form = re.escape(phrase).replace(r"\{n\}", NUMBER).replace(r"\ ", r"\s+")
    return form if has_han(phrase) else rf"(?<![a-z0-9]){form}(?![a-z0-9])"


def asks_for_plan(working: str, mentions: list[Mention], topics: list[str]) -> bool:
    """Whether a message wants a day made out of the places it names; `topics` are what the classifier takes its questions for.

    Three places, or two and the question whether it can be done, with a time at hand; places told off by the parts of the day; one place
    and the question whether there is time for it, or when to set off; hours at hand and no clear question. A question of facts
    ("几点开门") is none.
    """
    text = working.lower()
    for mention in mentions:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    if _said("facts").search(text):
        return False
    count = len({mention.candidates[0] for mention in mentions if mention.candidates[0][0] == "place"})
    time, feasible = bool(_said("time_at_hand").search(text)), bool(_said("feasible").search(text))
    if count >= LIST and (time or feasible) or count >= PAIR and (time and feasible or _tells_off(text)):
        return True
    if _is_one_sight(mentions) and not set(topics) & OF_STORIES and (_said("in_time").search(text) or _said("set_off_for").search(text)):
        return True
    return set(topics) <= VAGUE and bool(_said("own_time").search(text))


def _is_one_sight(mentions: list[Mention]) -> bool:
    """Whether just places are named, and one of them is no station."""
    ends = {id_ for words in all_words("plan") for id_ in words["wayside"]}
    return {mention.candidates[0][0] for mention in mentions} == {"place"} and any(m.candidates[0][1] not in ends for m in mentions)


def _tells_off(text: str) -> bool:
    """Whether at least two parts of the day are named: "上午…下午…"."""
    halves = [re.escape(phrase) for words in all_words("plan") for phrases in words["slots"].values() for phrase in phrases]
    return len({match.group() for match in re.finditer("|".join(sorted(halves, key=len, reverse=True)), text)}) >= PAIR
