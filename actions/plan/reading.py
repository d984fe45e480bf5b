"""A message → what it says of a plan. Pure: the text, what was found in it, and the words of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from actions.plan.amounts import Amounts, read_amounts
from actions.plan.clocks import Clocks, read_clocks
from actions.plan.dated import days_said
from actions.plan.phrases import either, lexicon, meanings_in, pattern, says
from actions.plan.request import EVENING
from actions.plan.roles import Named, read_roles
from bot.understand.conditions import Conditions, find_conditions
from bot.understand.fitting import FOLLOW_UP

COMPANY = frozenset({"children", "elders"})  # values of good_for that say who comes along
STAY_REACH = 14  # characters behind a name in which the length of its stay stands
ONLY_REACH = 16  # characters around "only" in which a condition makes it mean "nothing but"
CONDITIONS = frozenset({"category", "era", "district", "free", "indoor", "good_for"})
AIMED = frozenset({"drop", "add", "swap", "exchange"})  # changes that need something to change
LEAVES = frozenset({"goodbye", "thanks", "greet", "handoff", "privacy", "language", "help", "bot_challenge", "event_calendar"})
# Topics that short changes of a plan are taken for, whatever the classifier thinks of its chances: "start at ten", "with grandma too".
LOOKALIKES = frozenset({"tour_step", "tour_end", "tour_list", "quiz", "fallback", "smalltalk", "feedback", "place_search"})
DIETS = frozenset({"halal", "vegetarian"})


@dataclass(frozen=True)
class Said:
    """What a message says of a plan. `edits` are the changes it names; `new` whether it asks for a plan, `asks` for something else."""

    amounts: Amounts = Amounts()
    clocks: Clocks = Clocks()
    pace: str = ""
    company: tuple[str, ...] = ()
    poetry: bool = False
    food: bool = False
    only: bool = False
    free: bool = False
    wishes: Conditions = field(default_factory=dict)
    without: Conditions = field(default_factory=dict)
    diet: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    edits: frozenset[str] = frozenset()
    here: bool = False
    hotel: bool = False
    new: bool = False
    asks: bool = False
    order: str = ""  # where a stop is moved that is pointed at and not named: first, last
    plan_asks: str = ""  # what it asks of the plan itself: cost, start, end, next
    exactly: bool = False  # nothing but what is named
    feasible: bool = False  # it asks whether what is named can be done
    shows: bool = False
    lights: bool = False
    returns: bool = False  # it ends where it begins: "there and back"
    in_time: bool = False  # it asks whether there is time for a place
    boards: bool = False  # hours at hand are those before a train or a flight
    one_day: bool = False  # only one of the days


def read_said(text: str, mentions: list[dict[str, Any]], dates: list[dict[str, Any]]) -> Said:
    """What a text says; mentions and dates are those found in it, as they travel with a question."""
    text = text.lower()
    mentions = [*mentions, *_wayside(text, mentions)]
    unnamed = _blank(text, [(m["start"], len(m["text"])) for m in mentions if m["text"]])
    days = [d for d in dates if d.get("text") and not d.get("clock_only") and not (d.get("from_time") or d.get("to_time"))]
    undated = _blank(unnamed, [(unnamed.find(d["text"].lower()), len(d["text"])) for d in days])
    timeless = _blank(unnamed, [(unnamed.find(d["text"].lower()), len(d["text"])) for d in dates if d.get("text")])
    named = tuple(_roles_of(text, mentions))
    edits = _edits(unnamed, named)
    undated, timeless = _without_stays(undated, timeless, named, edits)
    moving = edits & {"later", "earlier"}
    for direction in moving:
        timeless = pattern("edits", direction).sub(" ", timeless)
    refused, wanted = _parted(pattern("at_leisure").sub(" ", pattern("inside_walls").sub(" ", timeless)))
    conditions = {key: values for key, values in _conditions(wanted).items() if key in CONDITIONS | DIETS}
    with_whom = [value for value in conditions.get("good_for", []) if value in COMPANY]
    wishes = {key: kept for key, values in conditions.items() if key not in DIETS | {"free"} and (kept := _plain(key, values, unnamed))}
    interests = meanings_in(wanted, "interests")
    amounts = read_amounts(timeless)
    clocks = read_clocks(
        undated, [d for d in dates if not any(says((d.get("text") or "").lower(), "edits", direction) for direction in moving)]
    )
    return Said(
        amounts,
        _of_a_day(clocks) if clocks.part and amounts.days else clocks,
        next(iter(meanings_in(unnamed, "pace")), ""),
        tuple(dict.fromkeys([*meanings_in(unnamed, "company"), *with_whom])),
        "poetry" in interests,
        "food" in interests,
        _says_only(wanted),
        "free" in conditions or says(wanted, "cheap"),
        wishes,
        {key: values for key, values in _conditions(refused).items() if key in ("category", "era", "district")},
        tuple(sorted(DIETS & set(conditions))),
        named,
        edits,
        says(unnamed, "here"),
        says(unnamed, "hotel"),
        says(pattern("your_plan").sub(" ", unnamed), "new"),
        asks(unnamed),
        _order(unnamed) if "move" in edits and not named else "",
        next(iter(meanings_in(unnamed, "plan_asks")), ""),
        says(unnamed, "exactly"),
        says(unnamed, "feasible"),
        says(unnamed, "shows"),
        says(unnamed, "lights"),
        says(unnamed, "round_trip"),
        says(unnamed, "in_time"),
        says(unnamed, "before_boarding"),
        bool(days) and says(unnamed, "only"),
    )


def _order(text: str) -> str:
    """Where a stop is moved: what is said last, for "move the last stop to the beginning"."""
    said = [(match.end(), order) for order in ("first", "last") for match in pattern(order).finditer(text)]
    return max(said)[1] if said else ""


def _of_a_day(clocks: Clocks) -> Clocks:
    """The hours of a whole day of which a part was named: "一天…晚上看演出"."""
    return Clocks(end=clocks.end, part=True) if clocks.end and clocks.end > EVENING else Clocks()


def _roles_of(text: str, mentions: list[dict[str, Any]]) -> list[Named]:
    """The names with their roles. One whose stay is given is not to go, and one that is complained of is: "城墙有台阶耶，换一个"."""
    named = [replace(name, role="must") if name.minutes and name.role == "out" else name for name in read_roles(text, mentions)]
    refused = says(text, "edits", "swap") and len(named) == 1 and named[0].role == "must" and not (named[0].order or _is_missed(text))
    return [replace(named[0], role="out")] if refused and text.find(named[0].mention["text"]) <= _at(text, "swap") else named


def _is_missed(text: str) -> bool:
    """Whether a text complains that something is not in the plan: "兵马俑不去了吗", "aren't we going to the wall?"."""
    return says(text, "missed")


def asks(text: str) -> bool:
    """Whether a text asks something of its own, and not only for a plan: "好吗", "不是换掉了吗" do not."""
    return says(pattern("polite").sub(" ", text.lower()), "asks")


def _at(text: str, edit: str) -> int:
    found = pattern("edits", edit).search(text)
    return found.start() if found else -1


def _edits(text: str, named: tuple[Named, ...]) -> frozenset[str]:
    """The changes a text names. "Cut the wall to an hour" drops nothing."""
    edits = frozenset(meanings_in(text, "edits"))
    if says(text, "if_possible"):
        edits -= {"on_foot"}  # a wish, and no rule: nothing far away is ruled out
    stays = any(name.minutes for name in named) and not any(name.role == "out" for name in named)
    return edits - {"drop", "shorter"} if stays else edits


def _without_stays(undated: str, timeless: str, named: tuple[Named, ...], edits: frozenset[str]) -> tuple[str, str]:
    """The texts without the lengths that are those of a stop, and not of the day: of several names, or of a change."""
    if len(named) < 2 and not edits and not says(timeless, "stay"):
        return undated, timeless
    for name in named:
        if name.minutes:
            start = name.mention["start"]
            end = start + len(name.mention["text"]) + STAY_REACH
            undated, timeless = (_blank(text, [(start, min(end, len(text)) - start)]) for text in (undated, timeless))
    return undated, timeless


def _wayside(text: str, mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stations and the airport, where they are named by what they are: "end at the station"."""
    taken = {i for m in mentions for i in range(m["start"], m["start"] + len(m["text"]))}
    found = []
    for id_ in lexicon()["wayside"]:
        for match in pattern("wayside", id_).finditer(text):
            if not taken & set(range(match.start(), match.end())) and not _is_fetched(text[: match.start()]):
                taken |= set(range(match.start(), match.end()))
                found.append({"candidates": [["place", id_]], "text": match.group(), "start": match.start()})
    return found


def _is_fetched(before: str) -> bool:
    """Whether what follows is where somebody else takes the visitor afterwards: "before my car to the airport"."""
    return bool(re.search(rf"(?:{either(lexicon()['fetched'])})(?:\s+the)?\s*$", before))


def _conditions(text: str) -> Conditions:
    """The search conditions in a text, and the kinds of sights that only plans are asked by."""
    found = find_conditions(text)
    kinds = [*found.get("category", []), *meanings_in(text, "kinds")]
    return {**found, "category": list(dict.fromkeys(kinds))} if kinds else found


def _plain(key: str, values: list[str], text: str) -> list[str]:
    """The values that say what to look for: not who comes along, and "late" alone is no night out."""
    if key != "good_for":
        return values
    return [value for value in values if value not in COMPANY and (value != "night" or says(text, "night"))]


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in the place of stretches (start, length)."""
    for start, length in spans:
        if start >= 0:
            text = text[:start] + " " * length + text[start + length :]
    return text


@lru_cache(maxsize=1)
def _stretches() -> re.Pattern[str]:
    words = lexicon()
    ends = rf"[,，。.;；!！?？]|{either(words['closers'])}"
    return re.compile(rf"(?:{either(words['negators'])})(?P<in>.*?)(?={ends}|$)")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """A Chinese refusal behind its thing: 博物馆不要."""
    return re.compile(rf"[^,，。;；!！?？]*?(?:{either(lexicon()['roles']['out']['after'])})(?=$|[,，。;；!！?？])")


def _parted(text: str) -> tuple[str, str]:
    """What a text refuses, and the rest of it: "no museums but temples" → "museums", "temples"."""
    refused = [match.group() for match in _behind().finditer(text)]
    rest = _behind().sub(" ", text)
    refused += [match["in"] for match in _stretches().finditer(rest)]
    return " , ".join(refused), _stretches().sub(" ", rest)


def _says_only(text: str) -> bool:
    """Whether "only" stands beside a condition: "Tang only", "只看免费的"; not in "only 5 hours"."""
    around = (text[max(0, m.start() - ONLY_REACH) : m.end() + ONLY_REACH] for m in pattern("only").finditer(text))
    return any(set(find_conditions(stretch)) & CONDITIONS or meanings_in(stretch, "interests") for stretch in around)


def changes_plan(question: dict[str, Any], doubt: float, sure: float) -> bool:
    """Whether a message that follows a plan changes it, whatever the classifier made of it: "cheaper", "with kids", "start at ten".

    It does where it names a change, or says what plans are asked by and the classifier is not sure of a topic of another kind; `doubt` and
    `sure` are probabilities. A change of something needs the something: "不要辣" is none.
    """
    topic, confidence = question["topic"], question.get("confidence") or 0.0
    if topic in LEAVES and confidence >= (sure if topic == "event_calendar" else doubt):  # "add the pagoda"
        return False
    said = read_said(question.get("text") or "", question.get("mentions") or [], question.get("dates") or [])
    if says(question.get("text") or "", "no_plan"):
        return False
    if said.plan_asks:
        return True
    if said.asks:
        return False
    if said.one_day or days_said((question.get("text") or "").lower(), question.get("dates") or [])[1]:
        return True
    if "move" in said.edits or _moves(question.get("text") or ""):
        return True
    planned = said.new or says(question.get("text") or "", "plan_it")
    if planned and (topic in LOOKALIKES or topic == "nearby" or confidence < sure):
        return True
    if names_change(said, question):
        return True
    amounts = said.amounts
    alike = topic in LOOKALIKES
    if any(name.role != "must" or name.order for name in said.named):
        return alike or topic == FOLLOW_UP or confidence < sure
    of_plans = said.without or said.pace or said.clocks or amounts.minutes or amounts.days or amounts.budget or amounts.most
    return bool(of_plans or alike and said.company) and topic != FOLLOW_UP and (alike or confidence < sure)


def asks_for_time(question: dict[str, Any]) -> bool:
    """Whether a message asks if there is time for a place, named or talked of ("来得及吗"); not for an event or a ticket."""
    text = (question.get("text") or "").lower()
    kinds = {mention["candidates"][0][0] for mention in question.get("mentions") or []}
    return says(text, "in_time") and kinds <= {"place"} and not says(text, "facts")


def asks_of_lights(question: dict[str, Any]) -> bool:
    """Whether a message asks if a place is lit, which is no wish for a plan of the evening."""
    text = (question.get("text") or "").lower()
    return says(text, "lit") and not says(text, "new")


def swaps(question: dict[str, Any]) -> bool:
    """Whether a message that names nothing wants another thing in the place of the stop talked about: "换一个"."""
    return not question.get("mentions") and says((question.get("text") or "").lower(), "edits", "swap")


def _moves(text: str) -> bool:
    """Whether a text moves a stop in the order: "do the museum last"."""
    text = text.lower()
    return says(text, "move_verbs") and (says(text, "first") or says(text, "last"))


def names_change(said: Said, question: dict[str, Any]) -> bool:
    """Whether a message names a change, and what is to be changed where the change needs that."""
    aimed = (
        said.named or said.amounts.stop or question.get("ordinal") or said.without or said.wishes or said.amounts.named_days or said.shows
    )
    return bool(said.edits - AIMED or said.edits and aimed)
