"""What a message says of a plan."""

from __future__ import annotations

import pytest

from actions.plan.reading import changes_plan, read_said
from tests.understood import Told, understand


@pytest.fixture
def said(watch, fixed_day):
    def read(text: str):
        working, (question,) = understand(text, Told("route_plan"), watch.current())
        return read_said(working, question["mentions"], question["dates"])

    return read


def roles(said) -> list[tuple[str, str]]:
    return [(name.mention["candidates"][0][1], name.role) for name in said.named]


@pytest.mark.parametrize(
    "text, without, wishes",
    [
        ("no museums please", {"category": ["museum"]}, {}),
        ("without the temple", {"category": ["temple"]}, {}),
        ("no museums but temples", {"category": ["museum"]}, {"category": ["temple"]}),
        ("replace the temple with something indoors", {"category": ["temple"]}, {"indoor": ["true"]}),
        ("不要博物馆，重新排", {"category": ["museum"]}, {}),
        ("博物馆不要", {"category": ["museum"]}, {}),
        ("不爱博物馆", {"category": ["museum"]}, {}),
        ("想看唐朝的寺庙", {}, {"era": ["tang"], "category": ["temple"]}),
    ],
)
def test_what_is_refused_is_no_wish(text, without, wishes, said):
    found = said(text)
    assert found.without == without and {k: sorted(v) for k, v in found.wishes.items()} == {k: sorted(v) for k, v in wishes.items()}


@pytest.mark.parametrize(
    "text, found",
    [
        ("start at the South Gate, end at the Bell Tower", [("south-gate", "start"), ("bell-tower", "finish")]),
        ("from the Bell Tower to the Big Wild Goose Pagoda", [("bell-tower", "start"), ("big-wild-goose-pagoda", "finish")]),
        ("not the Terracotta Army", [("terracotta-army", "out")]),
        ("a day without the Terracotta Army or the Bell Tower", [("terracotta-army", "out"), ("bell-tower", "out")]),
        (
            "the Bell Tower and the Drum Tower, but not the Muslim Quarter",
            [("bell-tower", "must"), ("drum-tower", "must"), ("muslim-quarter", "out")],
        ),
        ("replace the Bell Tower by the Small Wild Goose Pagoda", [("bell-tower", "out"), ("small-wild-goose-pagoda", "must")]),
        ("my hotel is near the South Gate", [("south-gate", "start")]),
        ("end at the station", [("xian-railway-station", "finish")]),
        ("从钟楼出发，到大雁塔结束", [("bell-tower", "start"), ("big-wild-goose-pagoda", "finish")]),
        ("不去兵马俑了", [("terracotta-army", "out")]),
        ("把钟楼换成小雁塔", [("bell-tower", "out"), ("small-wild-goose-pagoda", "must")]),
        ("昨天去过兵马俑了，加上钟楼", [("terracotta-army", "out"), ("bell-tower", "must")]),
        ("住钟楼附近", [("bell-tower", "start")]),
        ("在火车站结束", [("xian-railway-station", "finish")]),
        ("把城墙挪到最后", [("xian-city-wall", "must")]),
        ("那就钟楼附近吧", [("bell-tower", "near")]),
        ("near the Bell Tower", [("bell-tower", "near")]),
        ("I didn't ask for the Drum Tower", [("drum-tower", "out")]),
        ("cut the City Wall to an hour", [("xian-city-wall", "must")]),
        ("钟楼有台阶，换一个", [("bell-tower", "out")]),
        ("之前到北站", [("xian-north-station", "finish")]),
    ],
)
def test_what_a_named_place_is_to_the_plan(text, found, said):
    assert roles(said(text)) == found


@pytest.mark.parametrize(
    "text, field, value",
    [
        ("with my parents, slow pace", "company", ("elders",)),
        ("with a pram", "company", ("no_stairs", "children")),
        ("wheelchair user", "company", ("wheelchair",)),
        ("带孩子，还有老人", "company", ("children", "elders")),
        ("坐轮椅", "company", ("wheelchair",)),
        ("more relaxed", "pace", "relaxed"),
        ("too packed", "pace", "relaxed"),
        ("see the most", "pace", "packed"),
        ("别太赶", "pace", "relaxed"),
        ("尽量多看点", "pace", "packed"),
        ("a route about poets", "poetry", True),
        ("唐诗主题路线", "poetry", True),
        ("history and food", "food", True),
        ("museums only", "only", True),
        ("只看博物馆", "only", True),
        ("I only have 5 hours", "only", False),
        ("free things only", "free", True),
        ("穷游", "free", True),
    ],
)
def test_company_pace_and_interests(text, field, value, said):
    assert getattr(said(text), field) == value


@pytest.mark.parametrize(
    "text, edits",
    [
        ("shorter", {"shorter"}),
        ("start an hour later", {"later"}),
        ("swap the last stop", {"swap", "exchange"}),
        ("reverse the order", {"reverse"}),
        ("短一点", {"shorter"}),
        ("再晚一个小时出发", {"later"}),
        ("去掉第二个", {"drop"}),
        ("倒过来走", {"reverse"}),
        ("move it to the end", {"move"}),
    ],
)
def test_changes(text, edits, said):
    assert said(text).edits == edits


@pytest.mark.parametrize(
    "text, topic, confidence, changes",
    [
        ("cheaper", "place_tickets", 0.6, True),
        ("add the Bell Tower", "event_calendar", 0.4, True),
        ("start at ten", "tour_step", 0.95, True),
        ("with my grandmother too", "smalltalk", 0.95, True),
        ("轻松一点", "poem", 0.4, True),
        ("加上钟楼", "follow_up", 1.0, True),
        ("see you later", "goodbye", 0.99, False),
        ("is the second stop free", "place_tickets", 0.5, False),
        ("how long is the wall", "place_about", 0.9, False),
        ("tickets for children", "place_tickets", 0.5, False),
        ("不要辣的", "food_search", 0.7, False),
        ("the Bell Tower", "follow_up", 1.0, False),
        ("第二站几点关门", "place_hours", 0.9, False),
        ("几点出发", "place_hours", 0.9, True),
        ("do the museum last", "place_hours", 0.75, True),
        ("No plan, thanks, only the price", "route_plan", 0.6, False),
        ("那就钟楼附近吧，排一个", "nearby", 0.99, True),
    ],
)
def test_what_changes_a_plan_whatever_it_was_taken_for(text, topic, confidence, changes, watch, fixed_day):
    _, (question,) = understand(text, Told(topic), watch.current())
    assert changes_plan({**question, "topic": topic, "confidence": confidence}, 0.5, 0.85) is changes
