"""What a part of a message is beside the one before it: the same asked again, or more of the same, and no question of its own."""

from __future__ import annotations

from bot.understand.question import Question
from bot.understand.splitting import is_brief
from bot.understand.wishes import DIETS

CLEAR, IDLE = 0.75, 0.05  # a part less sure than the one, of a topic less likely for the whole than the other, is no question of its own

# Topics that two names in one message ask twice.
REPEATABLE = frozenset(
    {
        "place_hours",
        "place_tickets",
        "place_directions",
        "place_duration",
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
    return part.topic == before.topic and not (part.mentions and before.mentions and part.topic in REPEATABLE)
