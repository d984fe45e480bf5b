"""A walk from its first stop to its last stamp, in both languages, with all that happens on the way."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.talk import Talk
from actions.visitors import walks
from tour_content.hours import is_open_at
from tour_content.kinds import Place, Tour
from tour_content.query.records import find_record, list_records
from tour_content.query.stamps import list_stamps

SAID = {
    "en": {
        "list": "which walks are there",
        "first": "start the {}",
        "side": "what time does it close?",
        "wrong": "no idea",
        "next": "next stop",
        "pause": "let's take a break",
        "back": "continue our walk",
        "move": "continue on my phone",
        "stamps": "my stamps",
    },
    "zh": {
        "list": "有哪些沉浸路线",
        "first": "开始{}",
        "side": "几点关门？",
        "wrong": "不知道",
        "next": "下一站",
        "pause": "我们歇会儿",
        "back": "继续我们的路线",
        "move": "换到微信继续",
        "stamps": "我的印章",
    },
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("tour_id", ["night-case", "xuanzang-road", "polo-boy", "poets-walk", "lantern-night-744", "west-market-trader"])
def test_a_whole_walk(language, tour_id, visitor, db, monkeypatch):
    say, tour = SAID[language], find_record(db, Tour, tour_id)
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-24T22:50")  # late: some gates are shut
    ana, phone = visitor("ana"), visitor("ana's phone")
    ana.says(say["list"], "tour_list")
    answer = ana.says(say["first"].format(tour.name.of(language)), "tour_step")
    who, heard, told, shut = ana, [], [], 0
    while answer.topic == "tour_step":
        stop = next(s for s in tour.stops if s.quiz.question.of(language) in answer.text)
        told.append(stop.id)
        place = find_record(db, Place, stop.place)
        closed = is_open_at(place, dt.datetime(2026, 11, 24, 22, 50)) is False and stop.substitute
        shut += bool(closed)
        assert answer.language == language and answer.subjects[0].id == tour.id and answer.subjects[1].id == stop.place
        assert (stop.look_at.of(language) in answer.text) is not bool(closed)
        assert answer.source and answer.checked and max(map(len, answer.text.split("\n\n"))) < 900
        if len(told) == 1:
            assert who.says(say["side"], "place_hours").topic == "place_hours"
        if len(told) == 2:
            assert who.says(say["pause"], "goodbye").topic == "tour_step"
            assert stop.quiz.question.of(language) in who.says(say["back"], "tour_step").text
        if len(told) == 3:
            spoken = who.says(say["move"], "fallback").text
            code = next(
                spoken[i : i + 6] for i in range(len(spoken)) if walks.has_code_form(spoken[i : i + 6]) and spoken[i : i + 6].isupper()
            )
            who = phone
            assert stop.quiz.question.of(language) in who.says(code, "fallback").text
            who.talk = Talk.of({**who.talk.data(), "language": language})
        judged = who.says(stop.quiz.answer, "fallback")
        assert judged.topic == "quiz" and judged.language == language and stop.quiz.because.of(language) in judged.text
        heard.append(judged.text.splitlines()[0])
        if stop.branches:
            answer = who.says(stop.branches[0].choice.of(language), "smalltalk")
            assert answer.text.startswith(stop.branches[0].echo.of(language))
        else:
            answer = who.says(say["next"], "tour_step")
    assert answer.topic == "tour_end" and tour.closing.of(language)[-10:] in answer.text
    assert told[0] == tour.stops[0].id and told[-1] == tour.stops[-1].id and len(told) == len(tour.stops)
    assert shut or not any(s.substitute for s in tour.stops) or tour_id == "night-case"
    assert all(a != b for a, b in zip(heard, heard[1:]))
    assert len(list_stamps(phone.db, phone.name)) == len(tour.stops) and not list_stamps(ana.db, "ana")
    passport = phone.says(say["stamps"], "passport")
    assert tour.keepsake.of(language) in passport.text and str(len(tour.stops)) in passport.text


def test_every_walk_is_walked_here(db):
    assert {tour.id for tour in list_records(db, Tour)} == {
        "night-case",
        "xuanzang-road",
        "polo-boy",
        "poets-walk",
        "lantern-night-744",
        "west-market-trader",
    }
