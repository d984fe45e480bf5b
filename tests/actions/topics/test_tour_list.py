"""The walks on offer."""

from __future__ import annotations

import pytest

from tests.actions.conftest import ids
from tour_content.kinds import Tour
from tour_content.query.records import find_record, list_records

PAGODA = '/tour_list{"lat": 34.2195, "lon": 108.9594}'


@pytest.mark.parametrize("said", ["which walks are there", "有哪些沉浸路线"])
def test_all_walks_are_numbered_and_can_be_begun(said, answer_to, db):
    answer = answer_to("tour_list", said)
    tours = list_records(db, Tour)
    assert answer.topic == "tour_list" and ids(answer, "tour") == [t.id for t in tours] == [s.id for s in answer.listed]
    assert [f'/tour_step{{"tour": "{t.id}"}}' for t in tours] == [button.payload for button in answer.buttons]
    for n, (tour, card) in enumerate(zip(tours, answer.cards), 1):
        language = answer.language
        assert f"\n{n}. {tour.name.of(language)}" in answer.text and tour.guide.name.of(language) in answer.text
        assert tour.best_from in answer.text
        assert card.image == f"/guide/portraits/{tour.guide.portrait}.svg" and card.buttons
    assert answer.source and answer.checked


@pytest.mark.parametrize(
    "said, fits",
    [
        ("which walk for my kids", "children"),
        ("有没有适合孩子的路线", "children"),
        ("which walks are good in the evening", "night"),
        ("晚上能走哪些路线", "night"),
    ],
)
def test_walks_that_fit_come_first(said, fits, answer_to, db):
    fitting = [t.id for t in list_records(db, Tour) if fits in t.good_for]
    answer = answer_to("tour_list", said)
    assert ids(answer, "tour")[: len(fitting)] == fitting and len(answer.listed) >= 3


@pytest.mark.parametrize("said", ["is there a walk about The Longest Day in Chang'an", "有长安十二时辰的路线吗"])
def test_walks_of_a_title(said, answer_to, db):
    first = find_record(db, Tour, ids(answer_to("tour_list", said), "tour")[0])
    assert first.title == "longest-day-in-changan"


@pytest.mark.parametrize("said, word", [("which walks for a rainy day", "rain"), ("下雨天有什么路线", "下雨")])
def test_a_wish_that_no_walk_fits_is_told(said, word, answer_to, db):
    if any("rain" in tour.good_for for tour in list_records(db, Tour)):
        pytest.skip("there is a walk for the rain now")
    answer = answer_to("tour_list", said)
    assert word in answer.text.splitlines()[0] and len(answer.listed) >= 3


@pytest.mark.parametrize("said", ["a walk about Li Bai", "有李白的路线吗"])
def test_the_walk_with_most_of_a_poet_comes_first(said, answer_to):
    assert ids(answer_to("tour_list", said), "tour")[0] == "poets-walk"


@pytest.mark.parametrize("language, line", [("en", "nearest to you"), ("zh", "离您最近")])
def test_at_a_position_the_nearest_walk_comes_first(language, line, answer_to):
    answer = answer_to("tour_list", PAGODA, language=language)
    assert line in answer.text.splitlines()[0]
    assert {"poets-walk", "xuanzang-road"} == set(ids(answer, "tour")[:2])  # both stop at the pagoda


@pytest.mark.parametrize("said, asked", [("which walk is nearest to me", "position"), ("哪条路线离我最近", "位置")])
def test_without_a_position_it_is_asked_for(said, asked, answer_to):
    assert asked in answer_to("tour_list", said).text


@pytest.mark.parametrize("said", ["which is the shortest walk", "最短的是哪条路线"])
def test_the_shortest_first(said, answer_to, db):
    first = find_record(db, Tour, ids(answer_to("tour_list", said), "tour")[0])
    assert first.minutes == min(tour.minutes for tour in list_records(db, Tour))


@pytest.mark.parametrize("said", ['/tour_list{"tour": "night-case"}', "tell me about the night case"])
def test_one_walk_is_described_with_its_stops(said, answer_to, db):
    tour = find_record(db, Tour, "night-case")
    answer = answer_to("tour_list", said)
    assert ids(answer) == ["night-case"] and tour.setting.en in answer.text and tour.guide.who.en in answer.text
    assert all(f"{n}. {stop.name.en}" in answer.text for n, stop in enumerate(tour.stops, 1))
    assert [button.payload for button in answer.buttons] == ['/tour_step{"tour": "night-case"}']


def test_the_id_of_no_walk_is_not_known(answer_to):
    assert answer_to("tour_list", '/tour_list{"tour": "no-such-walk"}').topic == "fallback"
