"""A wish for a plan, or for a change of it, that was taken for several questions: "城墙有台阶，不要楼梯，换一个"."""

from __future__ import annotations

from typing import Any

from actions.plan.phrases import says
from actions.plan.reading import LOOKALIKES, asks, changes_plan

PLAN = "route_plan"
SURELY = 2.0  # no probability is as high: whatever the classifier thinks
# What a clause of such a wish is taken for, as long as it asks nothing.
CLAUSES = LOOKALIKES | {"place_access", "nearby", "place_about", "place_hours", "place_tips", "place_duration", "place_directions"}
CLAUSES |= {
    "practical",
    "follow_up",
    "place_tickets",
    "food_search",
    "food_about",
    "then_now",
    "person_about",
    "event_search",
    "event_calendar",
    PLAN,
}


def one_plan(questions: list[dict[str, Any]], text: str, topic: str) -> list[dict[str, Any]]:
    """The questions of a message as one, where they are clauses of a wish for a plan; `topic`: the last, in a talk with a plan."""
    clauses = [question for question in questions if not question.get("beside")]
    if len(questions) < 2 or not clauses or any(not _is_clause(clause) for clause in clauses):
        return questions
    whole = _joined(clauses, text)
    under_way = topic == PLAN and changes_plan(whole, 0.5, SURELY)
    return [whole] if under_way or any(clause["topic"] == PLAN for clause in clauses) else questions


def _is_clause(question: dict[str, Any]) -> bool:
    text = (question.get("text") or "").lower()
    return question["topic"] in CLAUSES and (question["topic"] == PLAN or says(text, "plan_asks") or not asks(text))


def _joined(questions: list[dict[str, Any]], text: str) -> dict[str, Any]:
    """One question with all names and dates, and the whole text."""
    mentions = {mention["start"]: mention for question in questions for mention in question.get("mentions") or []}
    dates = {date["text"]: date for question in questions for date in question.get("dates") or []}
    conditions = {key: values for question in questions for key, values in (question.get("conditions") or {}).items()}
    whole = {"topic": PLAN, "confidence": 1.0, "text": text, "mentions": [mentions[start] for start in sorted(mentions)]}
    ordinal = next((question["ordinal"] for question in questions if question.get("ordinal")), None)
    return {**questions[0], **whole, "dates": list(dates.values()), "conditions": conditions, "ordinal": ordinal}
