"""Clauses of one wish for a plan that were taken for several questions."""

from __future__ import annotations

import pytest

from actions.plan.whole import one_plan


def question(topic: str, text: str) -> dict:
    return {"topic": topic, "confidence": 0.9, "text": text, "mentions": [], "dates": []}


@pytest.mark.parametrize(
    "parts, after, topics",
    [
        ([("nearby", "那就钟楼附近吧"), ("quiz", "排一个")], "route_plan", ["route_plan"]),
        ([("place_hours", "6点起床没问题"), ("practical", "住火车站旁边")], "", ["place_hours", "practical"]),
        ([("route_plan", "明天找个地方散步"), ("place_access", "不要爬楼梯")], "", ["route_plan"]),
        ([("route_plan", "plan tomorrow"), ("place_hours", "when does the wall open")], "", ["route_plan", "place_hours"]),
        ([("route_plan", "plan saturday"), ("weather", "rain then?")], "route_plan", ["route_plan", "weather"]),
    ],
)
def test_clauses_that_ask_nothing_are_one_wish(parts, after, topics):
    questions = [question(*part) for part in parts]
    text = "，".join(text for _, text in parts)
    assert [q["topic"] for q in one_plan(questions, text, after)] == topics


def test_the_whole_keeps_every_name_and_date():
    first = {**question("route_plan", "start at the wall"), "mentions": [{"start": 9, "text": "wall"}], "dates": [{"text": "tomorrow"}]}
    second = {**question("place_access", "no stairs"), "mentions": [{"start": 2, "text": "bell"}], "dates": [{"text": "tomorrow"}]}
    (whole,) = one_plan([first, second], "start at the wall, no stairs", "")
    assert [m["start"] for m in whole["mentions"]] == [2, 9] and len(whole["dates"]) == 1
