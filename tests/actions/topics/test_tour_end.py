"""A walk finished or left."""

from __future__ import annotations

import pytest

from actions.talk import Talk
from actions.visitors import walks
from tests.actions.conftest import ids
from tour_content.kinds import Tour
from tour_content.query.records import find_record
from tour_content.query.stamps import list_stamps

BEGIN = '/tour_step{"tour": "night-case"}'
LAST = '/tour_step{"stop": "bowl"}'


@pytest.fixture
def tour(db):
    return find_record(db, Tour, "night-case")


@pytest.mark.parametrize("said", ["stop", "end the walk", "we're too tired, let's stop the walk", "不走了", "结束", "/tour_end"])
def test_left_early_it_says_farewell_and_how_to_come_back(said, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(tour.stops[0].quiz.answer)
    ana.says('/tour_step{"go": "next"}')
    answer = ana.says(said, "tour_end")
    assert answer.topic == "tour_end" and ids(answer) == [tour.id] and tour.closing.of(answer.language)[:20] not in answer.text
    assert tour.keepsake.of(answer.language) in answer.text
    assert walks.find_walk(ana.db, "ana") is None and not ana.talk.walk and len(list_stamps(ana.db, "ana")) == 1
    back = next(button for button in answer.buttons if "paper" in button.payload)
    assert tour.stops[1].look_at.of(answer.language) in ana.says(back.payload).text


@pytest.mark.parametrize("said, topic", [("next stop", "tour_step"), ("下一站", "tour_step"), ("finish", "tour_end"), ("/tour_end", "")])
def test_after_the_last_stop_the_guide_closes_the_story(said, topic, visitor, tour):
    ana = visitor()
    ana.says(BEGIN)
    ana.says(LAST)
    answer = ana.says(said, topic)
    assert answer.topic == "tour_end" and tour.closing.of(answer.language)[-12:] in answer.text
    assert answer.cards[0].image.startswith("/guide/passport/") and walks.find_walk(ana.db, "ana") is None


@pytest.mark.parametrize("said, none", [("stop the walk", "No walk is under way"), ("结束游览", "没有正在走的路线")])
def test_where_no_walk_is_under_way_it_says_so(said, none, visitor):
    answer = visitor().says(said, "tour_end")
    assert answer.topic == "tour_end" and none in answer.text and answer.buttons


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_last_stamp_makes_the_set(language, visitor, tour):
    ana = visitor()
    ana.talk = Talk(language=language, chosen=True)
    ana.says(BEGIN)
    for stop in tour.stops:
        ana.says(f'/tour_step{{"stop": "{stop.id}"}}')
        solved = ana.says(f'/quiz{{"choice": "{stop.quiz.answer}"}}')
    assert tour.keepsake.of(language) in solved.text
    ended = ana.says("/tour_end")
    assert tour.keepsake.of(language) in ended.text and str(len(tour.stops)) in ended.text
