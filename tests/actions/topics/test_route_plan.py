"""Plans asked for, refused and changed by talk, in both languages."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from actions.plan.candidates import XIAN
from actions.talk import Talk
from actions.weather import Forecast
from tests.actions.conftest import days, ids
from tests.training_data import examples
from tour_content.query.places import distance_m

TODAY, TOMORROW = "2026-11-23", "2026-11-24"
BYTES = 3 * 2048


def clocks(answer) -> list[tuple[str, str]]:
    """Arrival and departure of each numbered stop."""
    return re.findall(r"^\d+\. (\d\d:\d\d)–(\d\d:\d\d) ", answer.text, re.M)


def request(talk: Talk) -> dict:
    return talk.plan["request"]


@pytest.fixture
def talk_of(answer_to):
    """A talk in which a plan was just made."""

    def begin(said: str) -> Talk:
        talk = Talk()
        assert answer_to("route_plan", said, talk).topic == "route_plan"
        return talk

    return begin


# ---- a plan


@pytest.mark.parametrize("said", ["plan my day tomorrow", "明天帮我安排一天的行程"])
def test_a_day_has_numbered_stops_with_their_times_in_order(said, answer_to):
    answer = answer_to("route_plan", said)
    assert answer.when == days(TOMORROW) and len(ids(answer)) >= 4
    times = clocks(answer)
    assert len(times) == len(ids(answer)) == len(answer.listed) == len(answer.cards)
    assert [clock for pair in times for clock in pair] == sorted(clock for pair in times for clock in pair)
    assert all(subject.type == "place" for subject in answer.subjects)
    assert all(card.lat and card.lon for card in answer.cards)
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    "said, words",
    [
        ("plan my day tomorrow", ["min", "my estimates", "¥", "Lunch|lunch", "Book at once"]),
        ("明天帮我安排一天的行程", ["分钟", "估算", "¥", "午饭", "请马上预约"]),
    ],
)
def test_it_says_ways_prices_meals_and_bookings(said, words, answer_to):
    text = answer_to("route_plan", said).text
    assert all(re.search(word, text) for word in words)


@pytest.mark.parametrize(
    "said, begin, end",
    [
        ("I have from 2 to 6, plan something", "14:00", "18:00"),
        ("we have 3 hours tomorrow from 10am", "10:00", "13:00"),
        ("I've got two hours, plan a walk", "10:00", "12:00"),
        ("明天下午两点到六点怎么玩", "14:00", "18:00"),
        ("我有三个小时，怎么安排", "10:00", "13:00"),
        ("半天的行程", "10:00", "14:00"),
    ],
)
def test_the_time_given_is_kept(said, begin, end, answer_to):
    answer = answer_to("route_plan", said)
    first, last = clocks(answer)[0][0], clocks(answer)[-1][1]
    assert begin <= first and last <= end


@pytest.mark.parametrize(
    "now, said, day",
    [
        ("2026-11-23T10:00", "make me a plan", TODAY),
        ("2026-11-23T15:30", "make me a plan", TOMORROW),
        ("2026-11-23T16:00", "I have two hours, make a plan", TODAY),
        ("2026-11-23T16:00", "from 9 to 5, make a plan", TOMORROW),
        ("2026-11-23T15:30", "给我排个行程", TOMORROW),
    ],
)
def test_without_a_day_it_is_today_and_late_in_the_afternoon_tomorrow(now, said, day, answer_to, monkeypatch):
    monkeypatch.setenv("CHANGAN_NOW", now)
    assert answer_to("route_plan", said).when == days(day)


@pytest.mark.parametrize("said", ["three days in Xi'an from 5 December, make a plan", "12月5日起玩三天，帮我排行程"])
def test_several_days_repeat_nothing(said, answer_to):
    answer = answer_to("route_plan", said)
    assert answer.when == days("2026-12-05", "2026-12-07")
    assert len(set(ids(answer))) == len(ids(answer)) >= 9


@pytest.mark.parametrize("said, most", [("plan twenty days for us", "Five days are the most"), ("排个二十天的行程", "一次最多排五天")])
def test_more_than_five_days_are_cut_and_it_says_so(said, most, answer_to):
    answer = answer_to("route_plan", said)
    assert answer.when == days(TODAY, "2026-11-27") and re.search(most, answer.text)
    assert len(answer.spoken().encode()) <= BYTES


@pytest.mark.parametrize(
    "said, first, last",
    [
        ("start at the South Gate, end at the Bell Tower, two hours this afternoon", "south-gate", "bell-tower"),
        ("今天下午两个小时，从永宁门出发，到钟楼结束", "south-gate", "bell-tower"),
    ],
)
def test_it_begins_and_ends_where_it_is_told(said, first, last, answer_to):
    found = ids(answer_to("route_plan", said))
    assert found[0] == first and found[-1] == last


@pytest.mark.parametrize(
    "said, gone",
    [
        ("plan tomorrow without the Terracotta Army and without museums", {"terracotta-army", "shaanxi-history-museum", "beilin-museum"}),
        ("明天的行程，不去大雁塔，不要博物馆", {"big-wild-goose-pagoda", "shaanxi-history-museum"}),
    ],
)
def test_what_is_left_out_is_not_in_it(said, gone, answer_to):
    assert not gone & set(ids(answer_to("route_plan", said)))


@pytest.mark.parametrize("said", ["follow the places of The Longest Day in Chang'an, one day", "跟着《长安十二时辰》玩一天，怎么安排"])
def test_a_title_leads_to_its_places_and_says_which_it_cannot_promise(said, answer_to):
    answer = answer_to("route_plan", said)
    assert "xingqing-palace-park" in ids(answer)
    assert re.search("my notes have no hours for it|没有它的开放时间", answer.text)


@pytest.mark.parametrize("said", ["a free day tomorrow, no money left, make a plan", "明天穷游，怎么安排"])
def test_without_money_nothing_is_paid(said, answer_to):
    text = answer_to("route_plan", said).text
    assert not re.search(r"^\d+\. .*¥[1-9]", text, re.M) and re.search("nothing to pay|不花钱", text)


def test_budget_of_one_day_is_kept(answer_to):
    prices = re.findall(r"^\d+\. .*¥(\d+)", answer_to("route_plan", "I have 5 hours and 50 yuan, where should I go").text, re.M)
    assert sum(map(int, prices)) <= 50


@pytest.mark.parametrize("said", ["a relaxed day tomorrow with my wheelchair, plan it", "明天坐轮椅，轻松一点的行程"])
def test_for_a_wheelchair_it_says_what_is_known_of_the_ground(said, answer_to):
    assert re.search("wheelchair|barrier-free|轮椅|无障碍", answer_to("route_plan", said).text)


def test_the_plan_is_kept_for_its_calendar_file(answer_to, talk_of):
    talk = talk_of("plan my day tomorrow")
    (day,) = talk.plan["days"]
    assert day["date"] == TOMORROW
    assert set(day["stops"][0]) == {"place", "name", "arrive", "leave", "lat", "lon"} and set(day["stops"][0]["name"]) == {"en", "zh"}
    json.dumps(talk.data())
    answer = answer_to("route_plan", "shorter", talk)
    payload = next(button.payload for button in answer.buttons if button.payload.startswith("/event_calendar"))
    assert json.loads(payload.removeprefix("/event_calendar")) == {"plan": talk.plan["key"]}


def test_where_rain_is_likely_an_indoor_plan_is_offered(answer_to, monkeypatch):
    wet = Forecast(dt.date(2026, 11, 24), dt.datetime(2026, 11, 23, 9), 61, 9.0, 3.0, 80, 6.0, 10.0)
    monkeypatch.setattr("actions.topics.route_plan.forecast_for", lambda day, lat, lon: wet)
    answer = answer_to("route_plan", "plan my day tomorrow")
    assert "Rain is likely" in answer.text and any('"indoor"' in button.payload for button in answer.buttons)
    assert "https://open-meteo.com/" in answer.source


@pytest.mark.parametrize("said", ["plan this evening with a show", "今晚的行程，要看演出"])
def test_the_evening_ends_with_a_show_whose_hour_is_known(said, answer_to):
    answer = answer_to("route_plan", said)
    assert re.search("19:30–20:30 (Tang Dynasty Dinner Show|唐乐宫)", answer.text)
    assert clocks(answer)[-1][1] <= "18:45", "the way there has its time"
    assert any(button.payload == "/event_search" for button in answer.buttons)


@pytest.mark.parametrize("said", ["plan tomorrow afternoon from 1 to 5 with a show", "明天下午一点到五点的行程，要看演出"])
def test_a_show_that_does_not_fit_is_told(said, answer_to):
    assert re.search("does not fit into the hours|放不进这个时间段", answer_to("route_plan", said).text)


# ---- deadlines, named stops, their order


@pytest.mark.parametrize(
    "said, end, finish",
    [
        ("this afternoon, we must be at the north station at 5 to catch a train", "17:00", "xian-north-station"),
        ("plan today, I have to be at the airport by 4", "16:00", "xian-xianyang-airport"),
        ("今天怎么玩，我4点半要回到北站赶高铁", "16:30", "xian-north-station"),
        ("今天下午1点到4点 钟楼附近 4点半之前到北站，帮我排", "16:30", "xian-north-station"),
    ],
)
def test_a_deadline_is_the_end_and_its_place_the_end_place(said, end, finish, answer_to):
    talk = Talk()
    answer = answer_to("route_plan", said, talk)
    asked = request(talk)
    assert asked["end"] == end and asked["finish"]["place"] == finish and asked["start"] is None
    assert clocks(answer)[-1][1] < end


@pytest.mark.parametrize(
    "said, begin", [("tomorrow, start at 6", "06:00"), ("明天6点起床，帮我安排一天", "06:45"), ("明天6点出发怎么玩", "06:00")]
)
def test_an_early_hour_is_one_of_the_morning(said, begin, answer_to):
    talk = Talk()
    answer_to("route_plan", said, talk)
    assert request(talk)["begin"] == begin


FOUR = {"terracotta-army", "xian-city-wall", "big-wild-goose-pagoda", "muslim-quarter"}


@pytest.mark.parametrize(
    "said, verdict",
    [
        (
            "Can I do the Terracotta Army, the City Wall, the Big Wild Goose Pagoda and the Muslim Quarter in one day?",
            "It can be done|Yes, that",
        ),
        ("特种兵一天刷完兵马俑+大雁塔+城墙+回民街，可行吗", "来得及"),
        ("Can I see the Terracotta Army, Mount Hua and Famen Temple in one day?", "will not fit"),
        ("一天能逛完兵马俑、华山和法门寺吗", "放不进去"),
    ],
)
def test_whether_it_can_be_done_is_answered_with_a_plan_of_just_that(said, verdict, answer_to):
    answer = answer_to("route_plan", said)
    assert re.search(verdict, answer.text) and set(ids(answer)) <= FOUR | {"mount-hua", "famen-temple"}


@pytest.mark.parametrize(
    "said",
    [
        "Thursday: first the Beilin Museum, lunch with paomo, then the Small Wild Goose Pagoda in the afternoon and lights in the evening",
        "周四先去碑林，中午羊肉泡馍，下午去小雁塔，晚上再看个灯，帮我排",
    ],
)
def test_the_order_said_is_kept_with_the_meal_and_the_evening(said, answer_to):
    answer = answer_to("route_plan", said)
    assert ids(answer) == ["beilin-museum", "muslim-quarter", "small-wild-goose-pagoda", "datang-everbright-city"]
    arrivals = [arrive for arrive, _ in clocks(answer)]
    assert "11:00" <= arrivals[1] <= "14:00" and "12:00" <= arrivals[2] <= "17:30" and arrivals[3] >= "17:00"


def test_a_closed_stop_of_a_list_is_stood_in_for_by_its_like(answer_to):
    answer = answer_to("route_plan", "明天上午碑林，下午小雁塔，晚上回民街，帮我排")
    assert "小雁塔没有排进去" in answer.text and "大雁塔顶上" in answer.text and "big-wild-goose-pagoda" in ids(answer)


@pytest.mark.parametrize("said", ["three hours this afternoon near the Bell Tower, make a plan", "今天下午三小时，钟楼附近，排个行程"])
def test_near_a_place_every_stop_is_within_a_walk(said, answer_to):
    cards = answer_to("route_plan", said).cards
    assert cards and all(distance_m((card.lat, card.lon), XIAN) <= 1600 for card in cards)


@pytest.mark.parametrize(
    "said", ["明天找个轻松的地方散步，不要爬楼梯", "an easy stroll tomorrow, no stairs please", "a day tomorrow with a stroller, plan it"]
)
def test_without_stairs_nothing_is_climbed(said, answer_to):
    answer = answer_to("route_plan", said)
    assert not {"xian-city-wall", "bell-tower", "drum-tower", "south-gate", "small-wild-goose-pagoda"} & set(ids(answer)) and ids(answer)


def test_a_place_that_is_wanted_and_has_stairs_is_told(answer_to):
    assert "You want no stairs" in answer_to("route_plan", "plan tomorrow with the Bell Tower, no stairs please").text


@pytest.mark.parametrize(
    "said, words",
    [
        ("人在高新区，下午三小时怎么玩", "从高新区出发"),
        ("我住朱宏路，明天怎么玩", "不知道“朱宏路”"),
        ("three hours from Gaoxin, plan it", "From the High-tech Zone"),
    ],
)
def test_a_quarter_is_a_start_and_a_street_nobody_knows_is_told(said, words, answer_to):
    assert words in answer_to("route_plan", said).text


@pytest.mark.parametrize(
    "said, words", [("plan today for us", "Shaanxi History Museum is not in it"), ("今天的行程", "陕西历史博物馆没有排进去")]
)
def test_what_everybody_looks_for_and_cannot_be_booked_any_more_is_told(said, words, answer_to, monkeypatch):
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-24T09:00")
    assert re.search(words, answer_to("route_plan", said).text)


# ---- where the visitor is


def test_today_it_begins_where_the_visitor_is(answer_to):
    talk = Talk(position={"lat": 34.2197, "lon": 108.9594, "at": "2026-11-23T09:50:00"})
    answer = answer_to("route_plan", "three hours from here, make a plan", talk)
    assert "From where you are" in answer.text and request(talk)["start"]["lat"] == 34.2197


@pytest.mark.parametrize(
    "said, words",
    [
        ("39.9042, 116.4074 plan three hours from here", "912 km"),
        ("plan three hours from here", "can't tell where you are"),
        ("start at my hotel, plan a day", "don't know where your hotel is"),
        ("从酒店出发，玩半天", "不知道您的酒店在哪儿"),
    ],
)
def test_a_start_that_is_not_known_or_far_is_said_and_the_plan_still_made(said, words, answer_to):
    answer = answer_to("route_plan", said)
    assert words in answer.text and ids(answer)


# ---- no plan


@pytest.mark.parametrize(
    "said, short, nearest", [("I have two minutes, make a plan", "too short", "It would work"), ("我有两分钟，怎么安排", "太短", "可以：")]
)
def test_two_minutes_are_too_short_and_what_would_do_is_said(said, short, nearest, answer_to):
    talk = Talk()
    answer = answer_to("route_plan", said, talk)
    assert short in answer.text and nearest in answer.text
    pressed = answer_to("", answer.buttons[0].payload, talk)
    assert pressed.topic == "route_plan" and clocks(pressed)


@pytest.mark.parametrize(
    "said, why",
    [
        ("plan last Saturday for us", "gone by"),
        ("make a plan from 5pm to 2pm", "ends before it begins"),
        ("only museums, no museums, make a plan", "leave it out"),
        ("昨天的行程怎么安排", "已经过去"),
        ("下午五点到下午两点的行程", "结束比开始还早"),
        ("博物馆的行程，不要博物馆", "又要又不要"),
    ],
)
def test_what_cannot_be_is_told(said, why, answer_to):
    answer = answer_to("route_plan", said)
    assert answer.topic == "route_plan" and why in answer.text and answer.buttons and not clocks(answer)


@pytest.mark.parametrize("said", ["plan a day in Beijing", "北京一日游怎么安排"])
def test_another_city_is_not_ours(said, answer_to):
    assert answer_to("route_plan", said).topic == "fallback"


@pytest.mark.parametrize(
    "said, place, why",
    [
        ("today a day with the Shaanxi History Museum, plan it", "Shaanxi History Museum", "opens again on Tuesday 24 November"),
        ("今天的行程要有陕西历史博物馆", "陕西历史博物馆", "11月24日周二再开"),
        ("tomorrow morning with Mount Hua, plan it", "Mount Hua", "longer than there is"),
    ],
)
def test_what_is_asked_for_and_cannot_be_in_it_says_why(said, place, why, answer_to):
    answer = answer_to("route_plan", said)
    assert re.search(f"{place}.*{why}", answer.text) and ids(answer)


@pytest.mark.parametrize("said", ["show me the plan on the map", "看看行程的地图"])
def test_without_a_plan_there_is_none_to_show(said, answer_to):
    assert not clocks(answer_to("route_plan", said)) and answer_to("route_plan", said).buttons


@pytest.mark.parametrize("said", ["yesterday's plan was too full, one stop less", "昨天那个方案太满了，减掉一个"])
def test_a_day_gone_by_that_is_only_told_of_does_no_harm(said, answer_to, talk_of):
    talk = talk_of("plan my day tomorrow" if said.isascii() else "明天帮我安排一天的行程")
    assert answer_to("route_plan", said, talk).when == days(TOMORROW)


# ---- what is asked of it, and moved in it


@pytest.mark.parametrize(
    "said, words",
    [
        ("what does it all cost?", "Tickets of this plan"),
        ("总共大概花多少", "成人一共¥"),
        ("when do we start?", "set off at"),
        ("几点出发", "出发，第一站"),
        ("how far is it to the next stop?", "From stop to stop"),
        ("到下一站多远", "站与站之间"),
    ],
)
def test_what_is_asked_of_the_plan_is_answered_of_the_plan(said, words, answer_to, talk_of):
    talk = talk_of("plan my day tomorrow" if said.isascii() else "明天帮我安排一天的行程")
    days_before = talk.plan["days"]
    answer = answer_to("place_hours", said, talk)
    assert answer.topic == "route_plan" and words in answer.text and talk.plan["days"] == days_before


def test_the_cost_asked_for_is_the_sum_of_the_plan(answer_to, talk_of):
    talk = talk_of("plan my day tomorrow")
    assert f"¥{talk.plan['cost']:g}" in answer_to("place_tickets", "what does it all cost?", talk).text


LIST = "明天逛钟楼、西安城墙和大雁塔，帮我排"


@pytest.mark.parametrize(
    "first, said, place, at",
    [
        (LIST, "把城墙挪到最后", "xian-city-wall", -1),
        (LIST, "大雁塔放到最前面", "big-wild-goose-pagoda", 0),
        ("plan tomorrow with the Bell Tower, the City Wall and the Big Wild Goose Pagoda", "do the wall last", "xian-city-wall", -1),
        (
            "plan tomorrow with the Bell Tower, the City Wall and the Big Wild Goose Pagoda",
            "move the Bell Tower to the end",
            "bell-tower",
            -1,
        ),
    ],
)
def test_a_stop_is_moved_and_the_others_stay(first, said, place, at, answer_to, talk_of):
    talk = talk_of(first)
    before = [stop["place"] for stop in talk.plan["days"][0]["stops"]]
    after = ids(answer_to("place_hours", said, talk))
    assert after[at] == place and set(after) == set(before)


def test_a_stop_that_is_pointed_at_is_moved(answer_to, talk_of):
    talk = talk_of(LIST)
    second = talk.plan["days"][0]["stops"][1]["place"]
    assert ids(answer_to("tour_end", "把第二站挪到最后", talk))[-1] == second


@pytest.mark.parametrize(
    "said, minutes", [("cut the wall to an hour", 60), ("城墙只留一个小时", 60), ("give the City Wall half an hour", 30)]
)
def test_the_stay_at_one_stop_is_no_length_of_the_day(said, minutes, answer_to, talk_of):
    talk = talk_of(LIST)
    window = request(talk)["begin"], request(talk)["end"]
    answer = answer_to("route_plan", said, talk)
    assert (request(talk)["begin"], request(talk)["end"]) == window and len(ids(answer)) == 3
    arrive, leave = clocks(answer)[ids(answer).index("xian-city-wall")]
    assert dt.datetime.strptime(leave, "%H:%M") - dt.datetime.strptime(arrive, "%H:%M") >= dt.timedelta(minutes=minutes)
    assert dict(request(talk)["stays"]) == {"xian-city-wall": minutes}


@pytest.mark.parametrize("said", ["城墙有66级台阶耶，我说了不要楼梯，换一个", "the City Wall has steps, swap it"])
def test_a_stop_that_is_complained_of_goes(said, answers_to, talk_of):
    talk = talk_of(LIST)
    (answer,) = answers_to("route_plan", said, talk)
    assert "xian-city-wall" not in ids(answer)
    assert "xian-city-wall" not in ids(answers_to("route_plan", "改成下午两点以后出发", talk)[0]), "what was said before holds"


@pytest.mark.parametrize(
    "asked, said", [("第二站几点关门", "换一个"), ("when does the second stop close?", "not that one, something else")]
)
def test_the_stop_just_asked_about_is_replaced(asked, said, answer_to, talk_of):
    talk = talk_of(LIST)
    second = talk.plan["days"][0]["stops"][1]["place"]
    answer_to("place_hours", asked, talk)
    assert second not in ids(answer_to("follow_up", said, talk))


def test_an_hour_of_the_morning_that_has_gone_by_is_one_of_tomorrow(answer_to, talk_of):
    talk = talk_of("make me a plan")
    assert answer_to("route_plan", "6点起床没问题", talk).when == days(TOMORROW)


EVERY_NTH = 25


@pytest.mark.parametrize("said", [text for text, topic in examples() if topic == "route_plan"][::EVERY_NTH])
def test_whatever_is_said_of_plans_gets_an_answer_that_fits_every_channel(said, answers_to):
    for talk in (Talk(), Talk(topic="route_plan", plan={"request": {"dates": [TOMORROW], "asked": TODAY}, "days": []})):
        for answer in answers_to("route_plan", said, talk):
            assert answer.text.strip() and len(answer.spoken().encode()) <= BYTES
            assert len(answer.buttons) <= 10 and not re.search(r"[{}]|None|\bnull\b", answer.text)


# ---- changes


CHANGES = [
    ("shorter", "短一点", lambda before, after: after["end"] < before["end"]),
    ("longer please", "长一点", lambda before, after: after["end"] >= before["end"]),
    ("no museums", "不要博物馆", lambda before, after: after["without"] == {"category": ["museum"]}),
    ("more relaxed", "轻松一点", lambda before, after: after["pace"] == "relaxed"),
    ("cheaper", "便宜点", lambda before, after: after["budget"] is not None),
    ("with kids", "带孩子", lambda before, after: after["company"] == ["children"]),
    ("make it indoor", "改成室内", lambda before, after: after["wishes"] == {"indoor": ["true"]}),
    ("start at ten", "十点开始", lambda before, after: after["begin"] == "10:00"),
    ("finish by six", "六点前结束", lambda before, after: after["end"] == "18:00"),
    ("start an hour later", "晚一个小时出发", lambda before, after: after["begin"] == "10:00"),
    ("on Saturday instead", "改成周六", lambda before, after: after["dates"] == ["2026-11-28"]),
    ("start at the South Gate", "从永宁门出发", lambda before, after: after["start"]["place"] == "south-gate"),
    ("end at the station", "在火车站结束", lambda before, after: after["finish"]["place"] == "xian-railway-station"),
    ("add the Temple of the Eight Immortals", "加上八仙宫", lambda before, after: after["must"] == ["baxian-temple"]),
    ("not the Big Wild Goose Pagoda", "不去大雁塔了", lambda before, after: after["out"] == ["big-wild-goose-pagoda"]),
    ("only three stops", "只要三个点", lambda before, after: after["most"] == 3),
    ("skip lunch", "不吃午饭", lambda before, after: after["no_meals"] == ["lunch"]),
    ("less walking", "少走路", lambda before, after: after["walk_m"] < before["walk_m"]),
    ("two days", "改成两天", lambda before, after: len(after["dates"]) == 2),
    ("100 yuan at most", "预算一百块", lambda before, after: after["budget"] == 100),
]


@pytest.mark.parametrize("n", range(len(CHANGES)), ids=[change[0] for change in CHANGES])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_change_is_made_and_said(n, language, answer_to, talk_of):
    english, chinese, changed = CHANGES[n]
    talk = talk_of("plan my day tomorrow" if language == "en" else "明天帮我安排一天的行程")
    before = request(talk)
    answer = answer_to("smalltalk", english if language == "en" else chinese, talk)
    assert answer.topic == "route_plan" and re.match("Done: |改好了：", answer.text)
    assert changed(json.loads(json.dumps(before)), json.loads(json.dumps(request(talk))))


@pytest.mark.parametrize("said, ordinal", [("drop the second", 1), ("去掉第二个", 1), ("swap the last stop", -1), ("换掉最后一站", -1)])
def test_a_stop_that_is_pointed_at_goes_and_the_others_stay(said, ordinal, answer_to, talk_of):
    talk = talk_of("plan my day tomorrow" if said.isascii() else "明天帮我安排一天的行程")
    before = [stop["place"] for stop in talk.plan["days"][0]["stops"]]
    after = ids(answer_to("route_plan", said, talk))
    gone = before[ordinal]
    assert gone not in after
    assert len(set(before) - {gone} - set(after)) <= 1


@pytest.mark.parametrize(
    "said, then", [("make a plan for two days", "day 2 without the Bell Tower, swap it"), ("两天怎么玩", "第二天不想去钟楼，换一个")]
)
def test_a_day_that_is_named_is_no_ordinal(said, then, answer_to, talk_of):
    talk = talk_of(said)
    answer_to("route_plan", then, talk)
    assert list(request(talk)["out"]) == ["bell-tower"]


@pytest.mark.parametrize(
    "plan, said", [("plan tomorrow morning with the Bell Tower and the Drum Tower", "swap the Bell Tower and the Drum Tower")]
)
def test_two_stops_change_places(plan, said, answer_to, talk_of):
    talk = talk_of(plan)
    before = [id_ for id_ in (stop["place"] for stop in talk.plan["days"][0]["stops"]) if id_ in ("bell-tower", "drum-tower")]
    after = [id_ for id_ in ids(answer_to("route_plan", said, talk)) if id_ in before]
    assert len(before) == 2 and after == before[::-1]


def test_two_days_change_places(answer_to, talk_of):
    talk = talk_of("make a plan for three days from 5 December")
    second, third = ([stop["place"] for stop in day["stops"]] for day in talk.plan["days"][1:])
    answer_to("route_plan", "swap day 2 and day 3", talk)
    assert len(set(third) & {stop["place"] for stop in talk.plan["days"][1]["stops"]}) >= len(third) - 2
    assert len(set(second) & {stop["place"] for stop in talk.plan["days"][2]["stops"]}) >= len(second) - 2


@pytest.mark.parametrize("said", ["reverse the order", "other way round"])
def test_the_order_is_turned_round_as_far_as_hours_let_it(said, answer_to, talk_of):
    talk = talk_of("plan tomorrow from 9 to 12")
    before = [stop["place"] for stop in talk.plan["days"][0]["stops"]]
    after = [id_ for id_ in ids(answer_to("route_plan", said, talk)) if id_ in before]
    assert after == [id_ for id_ in reversed(before) if id_ in after]


def test_wishes_of_before_stay_until_they_are_taken_back(answer_to, talk_of):
    talk = talk_of("plan my day tomorrow with kids, no museums")
    answer_to("route_plan", "start at ten", talk)
    answer_to("route_plan", "add the Shaanxi History Museum", talk)
    assert list(request(talk)["company"]) == ["children"] and request(talk)["begin"] == "10:00"
    answer_to("route_plan", "not the Shaanxi History Museum", talk)
    assert not request(talk)["must"] and list(request(talk)["out"]) == ["shaanxi-history-museum"]


def test_a_new_plan_forgets_the_old_wishes(answer_to, talk_of):
    talk = talk_of("plan my day tomorrow with kids, no museums")
    answer_to("route_plan", "make me a new plan for Saturday", talk)
    assert not request(talk)["company"] and not request(talk)["without"]


@pytest.mark.parametrize("said", ["with kids", "带孩子"])
def test_what_changes_no_stop_says_so(said, answer_to, talk_of):
    talk = talk_of("plan tomorrow from 9 to 10" if said.isascii() else "明天九点到十点的行程")
    assert re.search("stay as they are|各站和时间不变", answer_to("smalltalk", said, talk).text)


def test_a_change_that_nothing_can_meet_keeps_the_plan_and_offers_the_nearest(answer_to, talk_of):
    talk = talk_of("plan my day tomorrow")
    kept = talk.plan["days"]
    answer = answer_to("route_plan", "from 3 am to 3:05 am", talk)
    assert not clocks(answer) and answer.buttons and talk.plan["days"] == kept


@pytest.mark.parametrize("said", ["on the map", "放到地图上"])
def test_the_map_has_every_stop_with_its_position(said, answer_to, talk_of):
    talk = talk_of("plan my day tomorrow" if said.isascii() else "明天帮我安排一天的行程")
    stops = [stop["place"] for stop in talk.plan["days"][0]["stops"]]
    answer = answer_to("place_directions", said, talk)
    assert ids(answer) == stops and answer.when == days(TOMORROW)
    assert all(card.lat and card.url.startswith("https://www.openstreetmap.org/") for card in answer.cards)


# ---- between other questions


@pytest.mark.parametrize("plan, said", [("plan my day tomorrow", "the second one"), ("明天帮我安排一天的行程", "第二个")])
def test_an_ordinal_alone_asks_about_that_stop(plan, said, answer_to, talk_of):
    talk = talk_of(plan)
    second = talk.plan["days"][0]["stops"][1]["place"]
    answer = answer_to("smalltalk", said, talk)
    assert answer.topic == "place_about" and ids(answer) == [second]


@pytest.mark.parametrize(
    "plan, said, topic",
    [
        ("plan my day tomorrow", "is the second stop free?", "place_tickets"),
        ("明天帮我安排一天的行程", "第二站几点关门", "place_hours"),
    ],
)
def test_a_question_about_a_stop_is_answered_and_the_plan_can_still_be_changed(plan, said, topic, answer_to, talk_of):
    talk = talk_of(plan)
    second = talk.plan["days"][0]["stops"][1]["place"]
    answer = answer_to(topic, said, talk)
    assert answer.topic == topic and ids(answer)[0] == second
    assert answer_to("smalltalk", "cheaper" if said.isascii() else "便宜点", talk).topic == "route_plan"


def test_after_goodbye_later_is_no_change(answer_to, talk_of):
    assert answer_to("goodbye", "see you later", talk_of("plan my day tomorrow")).topic == "goodbye"


@pytest.mark.parametrize(
    "payload", ['{"edit": "nonsense"}', '{"edit": "at", "day": "tomorrow"}', '{"edit": "without", "value": "everything"}', ""]
)
def test_a_button_that_makes_no_sense_still_gets_a_plan(payload, answer_to, talk_of):
    assert clocks(answer_to("", f"/route_plan{payload}", talk_of("plan my day tomorrow")))
    assert clocks(answer_to("", f"/route_plan{payload}"))


def test_every_button_of_a_plan_works(answer_to, talk_of):
    answer = answer_to("route_plan", "plan my day today")
    for button in answer.buttons:
        talk = talk_of("plan my day today")
        pressed = answer_to("", button.payload, talk)
        assert pressed.topic in ("route_plan", "event_calendar", "clarify") and pressed.text


def test_the_same_plan_is_told_in_another_language(answer_to, talk_of):
    talk = talk_of("plan my day tomorrow")
    stops = [stop["place"] for stop in talk.plan["days"][0]["stops"]]
    answer = answer_to("language", "用中文再说一遍", talk)
    assert answer.language == "zh" and answer.topic == "route_plan" and ids(answer) == stops
