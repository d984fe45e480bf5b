"""Where a way begins, where it leads, where the visitor is."""

from __future__ import annotations

from typing import Any

import pytest

from actions.starts import leads_to, part_start, stands_at


def asked(text: str, *names: str) -> dict[str, Any]:
    mentions = [{"candidates": [["place", name]], "text": name, "start": text.find(name), "how": "exact"} for name in names]
    return {"topic": "place_directions", "text": text, "mentions": mentions}


@pytest.mark.parametrize(
    ("text", "start", "goal"),
    [
        ("钟楼到大雁塔怎么走", "钟楼", "大雁塔"),
        ("我在大雁塔，怎么回钟楼", "大雁塔", "钟楼"),
        ("怎么去大雁塔，从钟楼", "钟楼", "大雁塔"),
        ("算了钟楼太累 还是大雁塔吧 怎么去", None, "大雁塔"),
    ],
)
def test_each_end_of_a_way_is_told_from_the_other(text, start, goal):
    parted = part_start(asked(text, "钟楼", "大雁塔"))
    assert [m["text"] for m in parted["mentions"]] == [goal]
    assert parted.get("start") == (["place", start] if start else None)


def test_where_the_visitor_is():
    question = asked("i'm at the Bell Tower, what now", "Bell Tower")
    assert stands_at(question["mentions"], question["text"]) == "Bell Tower"
    assert stands_at(question["mentions"], "is the Bell Tower open") is None


def test_a_word_before_a_name_says_that_the_way_leads_there():
    assert leads_to("到钟楼多少钱", "钟楼")
    assert not leads_to("钟楼多少钱", "钟楼")
