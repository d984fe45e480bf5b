"""What a part of a message is beside the one before it: the same asked again, or more of the same, and no question of its own; and what
its questions share."""

from __future__ import annotations

from dataclasses import replace

from bot.understand.catalogue import Mention
from bot.understand.fitting import FOLLOW_UP, fit, kind_pointed_at
from bot.understand.left_open import asks_by_form
from bot.understand.question import Question
from bot.understand.splitting import is_brief, leave_starts, says_where
from bot.understand.wishes import DIETS

CLEAR, IDLE = 0.75, 0.05  # a part less sure than the one, of a topic less likely for the whole than the other, is no question of its own
OF_WAYS = frozenset({"place_directions", "place_duration", "practical"})  # topics in which it matters where the visitor is

OF_STORIES = frozenset({"person_about", "place_about", "title_about", "food_about"})  # each of their questions has its own story

# Topics that two names in one message ask twice.
REPEATABLE = frozenset(
    {
        "place_hours",
        "place_tickets",
        "place_directions",
        "place_duration",
        "place_access",
        "place_about",
        "place_contact",
        "title_about",
        "title_places",
        "food_about",
        "person_about",
        "event_about",
        "event_tickets",
        "then_now",
    }
)


def goes_on(part: Question, first: Question, whole: Question) -> bool:
    """Whether a part says more of the first question and is none of its own: "are there tickets for tonight, where to buy"."""
    says_little = not (part.mentions or part.dates or part.conditions)
    alike = whole.guess is not None and whole.topic == first.topic and whole.guess.of(part.topic) < IDLE
    return says_little and alike and part.confidence < CLEAR


def repeats(part: Question, before: Question) -> bool:
    """Whether a part asks no more than the one before: "mild food for my mum. What dish?", "what is not spicy? Near the Bell Tower"."""
    if before.topic == "nearby" and part.topic == "food_search" and not part.mentions and DIETS & {*before.conditions, *part.conditions}:
        return True
    of_list = before.topic == "title_search" and part.topic == "place_search"
    if of_list and part.conditions and all(before.conditions.get(key) == values for key, values in part.conditions.items()):
        return True  # "Tang drama, like with hanfu"
    if before.topic.endswith("_tickets") and part.topic == "place_search" and set(part.conditions) <= {"good_for"}:
        return True  # "how much for us, two adults and a toddler of two"
    if before.topic == "event_search" and part.topic == "nearby" and is_brief(part.masked):
        return True  # "something free tonight, near the Bell Tower"
    if before.topic == "food_search" and (
        part.topic == "food_about" and not part.mentions or part.topic == "nearby" and is_brief(part.masked)
    ):
        return True
    return (
        part.topic == before.topic
        and not (part.mentions and before.mentions and part.topic in REPEATABLE)
        and not _told_apart(part, before)
    )


def _told_apart(part: Question, before: Question) -> bool:
    """Whether two clear questions want two stories, though of one topic: "who was the poet and where is he buried"."""
    clear = all(q.confidence >= CLEAR and asks_by_form(q.text) for q in (part, before))
    return clear and part.topic == before.topic and part.topic in OF_STORIES


def share(asking: list[Question], parts: list[Question], whole: Question) -> list[Question]:
    """A question that names nothing is about what was named before it, be it in back-story, else about what the next one names; dates
    likewise."""
    shared = []
    for question in asking:
        at = next(i for i, part in enumerate(parts) if question.text.startswith(part.text))
        points = kind_pointed_at(question.text) == "place"  # "the park" is no place that is named only afterwards
        later = [part for part in parts[at + 1 :] if not points or part.topic == FOLLOW_UP]
        beside = [*reversed(parts[:at]), *later]
        named = [mentions for q in [*beside, *([] if points else [whole])] if (mentions := leave_starts(q.text, q.mentions))]
        mentions = question.mentions or next(iter(named), ())
        dates = question.dates or (whole.dates if not any(q.dates for q in asking) else ())
        ordinal = question.ordinal or (whole.ordinal if not mentions and not any(q.ordinal for q in asking) else None)
        topic = fit(question.topic, [m.kinds[0] for m in mentions])
        dishes = next((q.mentions for q in beside if q.topic == "food_about" and "dish" in [m.kinds[0] for m in q.mentions]), ())
        if topic == "nearby" and dishes:  # "is there meat in it, and where near the tower can I get it"
            topic, mentions = "food_search", (*mentions, *dishes)
        shared.append(replace(question, topic=topic, mentions=mentions, dates=dates, ordinal=ordinal))
    return _merged(shared)


def _meant(question: Question) -> list[tuple[str, str]]:
    """What the names of a question stand for: "the pagoda's fountain" and "the fountain" may be one."""
    return [mention.candidates[0] for mention in question.mentions]


def _merged(questions: list[Question]) -> list[Question]:
    """The questions, those of one topic about one thing as one: a show's times and its length are both told by `event_about`."""
    merged: list[Question] = []
    for question in questions:
        alike = (i for i, q in enumerate(merged) if q.topic == question.topic and _meant(q) == _meant(question))
        same = next((i for i in alike if not _told_apart(question, merged[i])), None)
        if same is None:
            merged.append(question)
        else:
            merged[same] = together(merged[same], question)
    return merged


def together(before: Question, more: Question) -> Question:
    """A question with the words of another that asks more of the same."""
    return replace(before, text=f"{before.text} {more.text}", masked=f"{before.masked} {more.masked}")


def with_ends(question: Question, telling: list[Question]) -> tuple[Mention, ...]:
    """The names of a question, after the place where clauses beside it say that the visitor is, if a way is asked for."""
    if question.topic not in OF_WAYS:
        return question.mentions
    here = (m for part in telling if says_where(part.text, part.mentions) for m in part.mentions if m not in question.mentions)
    return (*here, *question.mentions)
