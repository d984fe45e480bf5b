"""Stops of a walk."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.talk import Talk
from actions.visitors import walks
from tests.actions.conftest import ids
from tour_content.hours import is_open_at
from tour_content.kinds import Place, Tour
from tour_content.query.records import find_record, list_records
from tour_content.query.stamps import list_stamps

BEGIN = '/tour_step{"tour": "night-case"}'
NEXT = '/tour_step{"go": "next"}'


@pytest.fixture
def tour(db):
    return find_record(db, Tour, "night-case")


def told(answer, stop) -> bool:
    """Whether an answer tells a stop."""
    return answer.topic == "tour_step" and stop.look_at.of(answer.language) in answer.text


def branching(tour):
    return next(stop for stop in tour.stops if stop.branches)


def at(db, stop) -> str:
    point = find_record(db, Place, stop.place).position
    return f'"lat": {point.lat}, "lon": {point.lon}'


# -- beginning


@pytest.mark.parametrize("said", ["start the night case", "begin the night case please", "开始无字状", BEGIN])
def test_a_walk_begins_with_the_guide_and_the_first_stop(said, visitor, tour):
    ana = visitor()
    answer = ana.says(said, "tour_step")
    language, first = answer.language, tour.stops[0]
    assert told(answer, first) and ids(answer)[:2] == [tour.id, first.place]
    at = 0
    for words in (tour.setting, first.name, first.look_at, first.history, first.invention, first.quiz.question, *first.quiz.choices):
        at = answer.text.index(words.of(language), at)  # one after the other
    assert tour.opening.of(language)[:20] in answer.text and "\n\n" in answer.text
    assert answer.cards[0].image == f"/guide/portraits/{tour.guide.portrait}.svg"
    assert [b.payload for b in answer.buttons] == [*(f'/quiz{{"choice": "{letter}"}}' for letter in "ABC"), NEXT]
    assert answer.source and answer.checked and ana.talk.walk == tour.id


@pytest.mark.parametrize("said, number", [("the first one", 1), ("第二个", 2), ("start number 3", 3), ("the last one", -1)])
def test_a_walk_pointed_at_in_the_list_begins(said, number, visitor):
    ana = visitor()
    listed = ana.says("which walks are there", "tour_list").listed
    answer = ana.says(said, "tour_step")
    assert answer.topic == "tour_step" and ids(answer)[0] == listed[number - 1 if number > 0 else number].id


@pytest.mark.parametrize("said, id_", [("the shortest one", "night-case"), ("短一点的", "night-case")])
def test_a_walk_described_after_the_list_begins(said, id_, visitor):
    ana = visitor()
    ana.says("which walks are there", "tour_list")
    assert ids(ana.says(said, "route_plan"))[0] == id_


@pytest.mark.parametrize("said", ["start the Longest Day in Chang'an walk", "带我走长安十二时辰那条路线"])
def test_the_walk_of_a_title_begins(said, visitor):
    assert ids(visitor().says(said, "tour_step"))[0] == "lantern-night-744"


@pytest.mark.parametrize("said, lead", [("start the tour", "Which one?"), ("开始导览", "走哪一条")])
def test_without_a_walk_named_they_are_listed(said, lead, visitor):
    answer = visitor().says(said, "tour_step")
    assert answer.topic == "tour_step" and lead in answer.text.splitlines()[0] and len(answer.listed) >= 3


def test_after_that_list_a_number_begins(visitor):
    ana = visitor()
    listed = ana.says("start the tour", "tour_step").listed
    assert ids(ana.says("the second one", "follow_up"))[0] == listed[1].id


@pytest.mark.parametrize("said", ["next stop", "下一站", "continue our walk", "let's pause"])
def test_without_a_walk_there_is_nothing_to_go_on_with(said, visitor):
    answer = visitor().says(said, "tour_step")
    assert answer.topic == "tour_step" and len(answer.listed) >= 3


@pytest.mark.parametrize("said", ["start the walk at the Drum Tower with the night case", "从鼓楼开始走无字状"])
def test_the_name_of_a_stop_begins_there_and_says_so(said, visitor, tour):
    answer = visitor().says(said, "tour_step")
    stop = next(stop for stop in tour.stops if stop.place == "drum-tower")
    assert told(answer, stop) and tour.opening.of(answer.language)[:20] in answer.text
    assert ("from the beginning" if answer.language == "en" else "从头开始") in answer.text


def test_by_position_the_nearest_walk_begins_at_its_nearest_stop(visitor, db):
    last = find_record(db, Tour, "xuanzang-road").stops[-1]
    answer = visitor().says(f"/tour_step{{{at(db, last)}}}")
    stops = {(tour.id, stop.place) for tour in list_records(db, Tour) for stop in tour.stops}
    assert answer.topic == "tour_step" and (ids(answer)[0], last.place) in stops and ids(answer)[1] == last.place
    assert "You are near" in answer.text


def test_far_from_every_stop_a_walk_begins_at_the_first(visitor, tour):
    assert told(visitor().says('/tour_step{"tour": "night-case", "lat": 34.40, "lon": 109.2}'), tour.stops[0])


def test_an_unknown_walk_is_not_known(visitor):
    ana = visitor()
    assert ana.says('/tour_step{"tour": "no-such-walk"}').topic == "fallback" and not ana.talk.walk
    assert ana.says("start the Marco Polo walk", "tour_step").topic == "fallback"


def test_begun_again_by_name_it_goes_on_where_it_was(visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(NEXT)
    assert told(ana.says("what time does it open", "place_hours") and ana.says(BEGIN), tour.stops[1])
    assert told(ana.says("start over", "tour_step"), tour.stops[0])


# -- going on


@pytest.mark.parametrize("said", ["next stop", "next", "where now?", "下一站", "现在去哪", "走吧", NEXT])
def test_the_next_stop(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    answer = ana.says(said, "then_now")
    assert told(answer, tour.stops[1]) and ids(answer)[:2] == [tour.id, tour.stops[1].place]
    assert answer.text.splitlines()[0] in [words.of(answer.language) for words in tour.guide.onward]
    assert ("an estimate" if answer.language == "en" else "估算") in answer.text


@pytest.mark.parametrize("said", ["repeat", "say it again", "再讲一遍", "we've arrived", "我到了"])
def test_the_same_stop_again(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    assert told(ana.says(said, "tour_step"), tour.stops[0])


@pytest.mark.parametrize("said", ["the one before", "go back", "上一站"])
def test_the_stop_before(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    ana.says('/tour_step{"stop": "dots"}')
    assert told(ana.says(said, "follow_up"), tour.stops[0])
    assert told(ana.says(said, "tour_step"), tour.stops[0])  # there is none before the first


@pytest.mark.parametrize(
    "said, index", [("go to the third stop", 2), ("跳到第七站", 6), ("stop 5 please", 4), ("take us to the last stop", -1)]
)
def test_a_stop_by_its_number(said, index, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    assert told(ana.says(said, "tour_step"), tour.stops[index])


@pytest.mark.parametrize("said", ["jump to the Drum Tower", "去鼓楼那一站", "It Was Signed"])
def test_a_stop_by_its_place_or_name(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    assert told(ana.says(said, "tour_step"), next(stop for stop in tour.stops if stop.id == "dots"))


@pytest.mark.parametrize("said", ["skip this one", "跳过这站"])
def test_a_stop_skipped_needs_no_choice_of_ways(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    stop = branching(tour)
    ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
    assert told(ana.says(said, "tour_step"), tour.stops[tour.stops.index(stop) + 1])


@pytest.mark.parametrize("said", ['/tour_step{"stop": "nowhere"}', "go to stop 9", "jump to the Huaqing Palace", "跳到大雁塔那站"])
def test_a_stop_of_no_walk_or_another_s_is_not_gone_to(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    answer = ana.says(said, "tour_step")
    assert answer.topic == "tour_step" and f"8. {tour.stops[7].name.of(answer.language)}" in answer.text
    assert told(ana.says("repeat", "tour_step"), tour.stops[0])


@pytest.mark.parametrize("said, left", [("how many stops are left", "7 more"), ("还剩几站", "还有7站")])
def test_where_we_are(said, left, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    assert left in ana.says(said, "tour_step").text
    assert told(ana.says("yes", "smalltalk"), tour.stops[1])


@pytest.mark.parametrize("said", ["用中文再说一遍", "say that again in Chinese"])
def test_in_another_language_the_same_stop_is_told(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(NEXT)
    answer = ana.says(said, "language")
    assert answer.language == "zh" and told(answer, tour.stops[1])


def test_traditional_readers_get_their_characters(visitor, tour):
    ana = visitor()
    ana.talk = Talk(language="zh-Hant", chosen=True)
    answer = ana.says(BEGIN)
    assert answer.contract()["language"] == "zh-Hant" and "書" in answer.spoken() and "书" not in answer.spoken()


# -- two ways


@pytest.mark.parametrize("pick", [0, 1])
@pytest.mark.parametrize("how", ["button", "letter", "ordinal", "words", "chinese"])
def test_of_two_ways_one_is_chosen(pick, how, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    stop = branching(tour)
    ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
    offered = ana.says("next", "tour_step")
    branch = stop.branches[pick]
    assert offered.topic == "tour_step" and [b.title for b in offered.buttons] == [b.choice.en for b in stop.branches]
    said = {
        "button": offered.buttons[pick].payload,
        "letter": "AB"[pick],
        "ordinal": ("the first one", "the second one")[pick],
        "words": ("follow Clerk Dou", "Granny Deng's lantern")[pick],
        "chinese": ("跟窦书吏走", "跟邓婆那盏灯")[pick],
    }[how]
    answer = ana.says(said, "passport")
    assert answer.text.startswith(branch.echo.of(answer.language))
    assert told(answer, next(stop for stop in tour.stops if stop.id == branch.stop))


def test_the_ways_are_offered_when_the_question_is_solved(visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    stop = branching(tour)
    ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
    solved = ana.says(stop.quiz.answer)
    assert solved.topic == "quiz" and [b.payload for b in solved.buttons] == [f'/tour_step{{"stop": "{b.stop}"}}' for b in stop.branches]
    assert ana.says("B").topic == "tour_step"


def test_who_asks_on_instead_of_choosing_goes_on(visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    stop = branching(tour)
    ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
    ana.says(NEXT)
    assert told(ana.says(NEXT), tour.stops[tour.stops.index(stop) + 1])


# -- closed


@pytest.mark.parametrize("language", ["en", "zh"])
def test_where_a_stop_is_closed_its_substitute_is_told(language, visitor, db, monkeypatch):
    night = dt.datetime(2026, 11, 24, 3, 0)
    tours = [(tour, stop) for tour in list_records(db, Tour) for stop in tour.stops if stop.substitute]
    tour, stop = next((t, s) for t, s in tours if is_open_at(find_record(db, Place, s.place), night) is False)
    monkeypatch.setenv("CHANGAN_NOW", night.isoformat())
    ana = visitor()
    ana.talk = Talk(language=language, chosen=True)
    ana.says(f'/tour_step{{"tour": "{tour.id}"}}')
    answer = ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
    assert ids(answer, "place") == [stop.place, stop.substitute]
    assert find_record(db, Place, stop.substitute).name.of(language) in answer.text
    assert any(words.of(language) in answer.text for words in tour.guide.closed)
    assert stop.instead.of(language)[:25] in answer.text and stop.look_at.of(language) not in answer.text
    assert stop.quiz.question.of(language) in answer.text


def test_unknown_hours_are_not_closed(visitor, db, monkeypatch):
    tours = [(tour, stop) for tour in list_records(db, Tour) for stop in tour.stops]
    tour, stop = next((t, s) for t, s in tours if not find_record(db, Place, s.place).hours)
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-24T03:00")
    ana = visitor()
    ana.says(f'/tour_step{{"tour": "{tour.id}"}}')
    assert told(ana.says(f'/tour_step{{"stop": "{stop.id}"}}'), stop)


# -- stamps


def test_who_stands_at_a_stop_gets_its_stamp_there_and_on_leaving(visitor, db, tour):
    ana = visitor()
    answer = ana.says(f'/tour_step{{"tour": "night-case", {at(db, tour.stops[0])}}}')
    assert tour.stops[0].seal in answer.text
    assert [(row.stop, row.how) for row in list_stamps(ana.db, "ana")] == [(tour.stops[0].id, "place")]
    ana.says(f"/nearby{{{at(db, tour.stops[2])}}}")
    ana.says('/tour_step{"stop": "noses"}')
    assert {row.stop for row in list_stamps(ana.db, "ana")} == {tour.stops[0].id, "noses"}


def test_who_is_elsewhere_gets_none(visitor):
    ana = visitor()
    ana.says('/tour_step{"tour": "night-case", "lat": 34.30, "lon": 109.0}')
    ana.says(NEXT)
    assert list_stamps(ana.db, "ana") == []


# -- pause, and another channel


@pytest.mark.parametrize(
    "pause, topic, back",
    [
        ("let's pause, please", "tour_end", "continue our walk"),
        ("we'll go on tomorrow", "goodbye", "continue our walk"),
        ("我们歇会儿", "goodbye", "继续我们的路线"),
        ("明天再走吧", "goodbye", "继续昨天的路线"),
    ],
)
def test_a_walk_goes_on_days_later(pause, topic, back, visitor, tour, monkeypatch):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(NEXT)
    paused = ana.says(pause, topic)
    language = paused.language
    assert paused.topic == "tour_step" and paused.text.splitlines()[0] in [words.of(language) for words in tour.guide.pause]
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-26T20:00")
    ana.talk = Talk(language=language)  # the talk did not outlive the days
    again = ana.says(back, "tour_step")
    assert told(again, tour.stops[1]) and again.text.splitlines()[0] in [words.of(language) for words in tour.guide.back]
    assert told(ana.says("skip", "tour_step"), tour.stops[2])


def test_after_hours_without_a_word_the_guide_greets(visitor, tour, monkeypatch):
    ana = visitor()
    ana.says(BEGIN)
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-23T19:00")
    answer = ana.says("next stop", "tour_step")
    assert told(answer, tour.stops[1]) and answer.text.splitlines()[0] in [words.en for words in tour.guide.back]


def code_in(answer) -> str:
    return next(word for word in answer.text.replace("：", " ").replace("。", " ").split() if walks.has_code_form(word.strip(".,")))


@pytest.mark.parametrize(
    "said, given",
    [
        ("continue on my phone", "{}"),
        ("can I go on on WeChat", "my code is {}"),
        ("换到微信继续", "{}"),
        ("我想在手机上继续", "我的码是{}"),
        ('/tour_step{"go": "code"}', '/tour_step{{"code": "{}"}}'),
    ],
)
def test_a_code_takes_walk_and_stamps_along(said, given, visitor, tour):
    ana, phone = visitor("ana"), visitor("ana's phone")
    ana.says(BEGIN)
    ana.says(tour.stops[0].quiz.answer)
    code = code_in(ana.says(said, "place_contact")).strip(".,")
    answer = phone.says(given.format(code))
    assert told(answer, tour.stops[0]) and phone.talk.walk == tour.id
    assert len(list_stamps(phone.db, "ana's phone")) == 1 and not list_stamps(ana.db, "ana")
    assert ana.says("next", "tour_step").listed
    assert told(phone.says("next", "tour_step"), tour.stops[1])
    used = visitor("thief").says(code)
    assert used.topic == "tour_step" and ("has been used" in used.text or "已经用过" in used.text) and not used.subjects


def test_a_code_alone_brings_the_walk_s_language(visitor, tour):
    ana, phone = visitor("ana"), visitor("phone")
    ana.talk = Talk(language="zh", chosen=True)
    ana.says(BEGIN)
    assert phone.says(code_in(ana.says("换到微信继续"))).language == "zh"


def test_a_code_dies_after_a_day(visitor, monkeypatch):
    ana, phone = visitor("ana"), visitor("phone")
    ana.says(BEGIN)
    code = code_in(ana.says("continue on my phone")).strip(".")
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-24T10:01")
    answer = phone.says(code)
    assert answer.topic == "tour_step" and "expired" in answer.text and not phone.talk.walk


@pytest.mark.parametrize(
    "said, word",
    [
        ("my code is QXK7M2", "no code"),
        ("我的码是QXK7M2", "没有"),
        ('/tour_step{"code": "QXK7M2"}', "no code"),
    ],
)
def test_a_wrong_code_is_told_what_a_code_is(said, word, visitor):
    answer = visitor().says(said)
    assert answer.topic == "tour_step" and word in answer.text and answer.buttons


@pytest.mark.parametrize("said", ["QXK7M2", "museum", "PLEASE", "temple"])
def test_six_letters_are_no_code_unless_one_was_made(said, visitor):
    assert visitor().says(said, "fallback").topic != "tour_step"


def test_without_a_walk_there_is_nothing_to_take_along(visitor):
    answer = visitor().says('/tour_step{"go": "code"}')
    assert answer.topic == "tour_step" and "nothing to take along" in answer.text


# -- what is no more


@pytest.mark.parametrize("said, topic", [("next", "tour_step"), ("stop the walk", "tour_end"), ("B", "quiz"), ("my stamps", "passport")])
def test_a_walk_that_was_removed_while_under_way(said, topic, visitor):
    ana = visitor()
    walks.begin(ana.db, "ana", "walk-of-yesterday", "a-stop", dt.datetime(2026, 11, 23, 1, 0))
    ana.talk.walk = "walk-of-yesterday"
    answer = ana.says(said, topic)
    assert answer.text and answer.buttons
    if topic != "passport":
        assert not ana.talk.walk and walks.find_walk(ana.db, "ana") is None


def test_a_stop_that_was_removed_gives_way_to_the_first(visitor, tour):
    ana = visitor()
    walks.begin(ana.db, "ana", tour.id, "a-stop-of-yesterday", dt.datetime(2026, 11, 23, 1, 0))
    assert told(ana.says("repeat", "tour_step"), tour.stops[0])
