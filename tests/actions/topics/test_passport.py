"""The stamps a visitor has."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from actions.visitors.stamps import give_stamp
from tests.actions.conftest import ids
from tour_content.kinds import Title, Tour
from tour_content.query.records import list_records
from tour_content.query.stamps import find_holder

AT = dt.datetime(2026, 11, 23, 1, 0)


def stamp(visitor, *stops) -> None:
    for tour, stop in stops:
        give_stamp(visitor.db, visitor.name, tour, stop, "quiz", AT)


@pytest.mark.parametrize("said, none", [("my stamps", "no stamps yet"), ("我的印章", "还没有印章")])
def test_without_stamps_it_says_how_to_get_them(said, none, visitor):
    answer = visitor().says(said, "passport")
    assert answer.topic == "passport" and none in answer.text and "300" in answer.text and answer.buttons


@pytest.mark.parametrize("said, line", [("my stamps", "You have 3 stamps."), ("我有几个章", "您有3枚印章")])
def test_stamps_are_counted_by_walk_with_what_is_missing(said, line, visitor, db):
    ana = visitor()
    stamp(ana, ("night-case", "gate"), ("night-case", "paper"), ("polo-boy", "five-doors"))
    answer = ana.says(said, "passport")
    assert line in answer.text and set(ids(answer)) == {"night-case", "polo-boy"}
    night = next(tour for tour in list_records(db, Tour) if tour.id == "night-case")
    assert "2" in answer.text and night.stops[2].name.of(answer.language) in answer.text
    assert night.stops[0].name.of(answer.language) not in answer.text


def test_the_picture_has_an_address_nobody_can_guess(visitor):
    ana, ben = visitor("ana"), visitor("ben")
    images = [one.says("my stamps", "passport").cards[0].image for one in (ana, ana, ben)]
    keys = [re.fullmatch(r"/guide/passport/([\w-]{22})\.svg", image)[1] for image in images]
    assert keys[0] == keys[1] != keys[2]
    assert find_holder(ana.db, keys[0]) == "ana" and find_holder(ana.db, "no-such-key-at-all-") is None


@pytest.mark.parametrize("said", ["my stamps", "我的印章"])
def test_whole_sets_are_told(said, visitor, db):
    ana, tours = visitor(), list_records(db, Tour)
    stamp(ana, *((tour.id, stop.id) for tour in tours for stop in tour.stops))
    answer = ana.says(said, "passport")
    places = {stop.place for tour in tours for stop in tour.stops}
    whole = [title for title in list_records(db, Title) if len({tie.place for tie in title.places} & places) >= 2]
    assert whole and all(title.name.of(answer.language) in answer.text for title in whole)
    assert all(tour.keepsake.of(answer.language) in answer.text for tour in tours)
    assert ("missing" if answer.language == "en" else "还缺") not in answer.text
    assert ("all" if answer.language == "en" else "集齐：诗人") in answer.text


def test_the_poets_stops_are_a_set(visitor, db):
    ana = visitor()
    poets = [(tour.id, stop.id) for tour in list_records(db, Tour) for stop in tour.stops if stop.poem]
    stamp(ana, *poets[:-1])
    assert f"{len(poets) - 1} of {len(poets)}" in ana.says("my stamps", "passport").text


def test_stamps_of_a_walk_that_was_removed_are_left_out(visitor):
    ana = visitor()
    stamp(ana, ("walk-of-yesterday", "a-stop"), ("night-case", "a-stop-of-yesterday"))
    assert "no stamps yet" in ana.says("my stamps", "passport").text


@pytest.mark.parametrize(
    "said, line",
    [
        ("did I get a stamp for the Drum Tower", "Yes, "),
        ("鼓楼的章我拿到没", "盖过了"),
        ("did I get a stamp for the Bell Tower", "No, "),
        ("钟楼的章盖了吗", "还没有"),
    ],
)
def test_the_stamp_of_a_place(said, line, visitor):
    ana = visitor()
    stamp(ana, ("night-case", "dots"))
    assert ana.says(said, "passport").text.startswith(line)


def test_on_a_walk_it_leads_back_to_it(visitor):
    ana = visitor()
    ana.says('/tour_step{"tour": "night-case"}')
    (button,) = ana.says("my stamps", "passport").buttons
    assert ana.says(button.payload).topic == "tour_step"
