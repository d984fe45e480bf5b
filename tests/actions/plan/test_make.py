"""Requests → plans: meals, ends, money, what is left out and why, several days."""

from __future__ import annotations

import pytest

from actions.plan.candidates import Tastes
from actions.plan.left_out import quickest
from actions.plan.make import make_plan
from actions.plan.parts import Break
from actions.plan.request import Request, Spot, clock
from tour_content.kinds import Place, Poem
from tour_content.query.places import point_of
from tour_content.query.records import find_record, list_records

MONDAY, TUESDAY, SATURDAY = "2026-11-23", "2026-11-24", "2026-11-28"


@pytest.fixture
def plan(db):
    places = list_records(db, Place)
    tastes = Tastes({id_: poem for poem in list_records(db, Poem) for id_ in poem.places})

    def make(**fields):
        return make_plan(Request(**{"dates": (TUESDAY,), "asked": MONDAY, **fields}), places, tastes)

    return make


@pytest.fixture
def spot(db):
    def of(id_: str) -> Spot:
        place = find_record(db, Place, id_)
        return Spot(*point_of(place), place.id)

    return of


def ids(plan) -> list[str]:
    return [stop.place.id for stop in plan.stops]


def reasons(plan) -> dict[str, str]:
    return {left.place.id: left.why for left in plan.left_out}


def test_a_whole_day_has_lunch_and_dinner_at_their_times(plan):
    (day,) = plan().days
    meals = {part.meal: (part.begin if isinstance(part, Break) else part.arrive) for part in day.parts if part.meal}
    assert set(meals) == {"lunch", "dinner"}
    assert 11.5 * 60 <= meals["lunch"] <= 13.5 * 60 and 17.5 * 60 <= meals["dinner"] <= 19.5 * 60


def test_who_wants_no_lunch_has_none(plan):
    assert not any(part.meal == "lunch" for part in plan(no_meals=("lunch",)).days[0].parts)


def test_a_short_afternoon_has_no_meal(plan):
    assert not any(part.meal for part in plan(begin="14:00", end="17:00").days[0].parts)


def test_a_sight_at_the_start_comes_first_and_one_at_the_end_last(plan, spot):
    found = ids(plan(begin="13:00", end="16:00", start=spot("south-gate"), finish=spot("bell-tower")))
    assert found[0] == "south-gate" and found[-1] == "bell-tower"


def test_a_station_is_reached_in_time_and_is_no_stop(plan, spot):
    found = plan(begin="10:00", end="18:00", finish=spot("xian-north-station"), finish_once=True)
    assert "xian-north-station" not in ids(found) and found.days[0].home.minutes >= 30 and found.days[0].end <= 18 * 60


def test_a_far_sight_has_the_way_out_and_back_even_without_a_start(plan):
    found = plan(must=("terracotta-army",), end="15:00")
    (army,) = [stop for stop in found.stops if stop.place.id == "terracotta-army"]
    assert army.leg.minutes >= 50 and found.days[0].end <= 15 * 60
    assert found.stops[-1] is not army or found.days[0].home.minutes >= 50


def test_who_must_be_seen_is_seen_before_what_is_liked(plan):
    assert {"baxian-temple", "banpo-museum"} <= set(ids(plan(must=("baxian-temple", "banpo-museum"), end="14:00")))


@pytest.mark.parametrize(
    "fields, place, why",
    [
        ({"dates": (MONDAY,)}, "shaanxi-history-museum", "closed"),
        ({}, "longest-day-block", "hours"),
        ({"budget": 50.0}, "terracotta-army", "money"),
        ({"end": "12:00"}, "mount-hua", "short"),
    ],
)
def test_why_something_is_not_in_it(fields, place, why, plan):
    assert reasons(plan(must=(place,), **fields)) == {place: why}


def test_two_things_that_do_not_fit_into_a_day_are_too_much(plan):
    assert "full" in reasons(plan(must=("mount-hua", "famen-temple"))).values()


def test_what_is_closed_says_when_it_opens(plan):
    (left,) = plan(dates=(MONDAY,), must=("shaanxi-history-museum",)).left_out
    assert left.opens.isoformat() == TUESDAY


def test_what_is_released_days_ahead_is_left_out_today_unless_it_was_asked_for(plan):
    assert "shaanxi-history-museum" not in ids(plan(asked=TUESDAY))
    assert "shaanxi-history-museum" in ids(plan())
    assert "shaanxi-history-museum" in ids(plan(asked=TUESDAY, must=("shaanxi-history-museum",)))


def test_days_repeat_nothing_and_share_the_budget(plan):
    found = plan(dates=(TUESDAY, "2026-11-25", "2026-11-26"), budget=200.0)
    assert len(found.days) == 3 and len(set(ids(found))) == len(ids(found))
    assert sum(day.cost for day in found.days) <= 200


def test_only_means_nothing_else(plan):
    found = plan(wishes={"category": ["museum"]}, only=True)
    assert found.stops and all("museum" in stop.place.category for stop in found.stops)


def test_a_place_that_is_named_comes_before_a_kind_that_is_left_out(plan):
    found = plan(must=("shaanxi-history-museum",), without={"category": ["museum"]})
    assert [stop.place.id for stop in found.stops if "museum" in stop.place.category] == ["shaanxi-history-museum"]


def test_poets_are_led_to_places_with_poems(plan, db):
    poems = {id_ for poem in list_records(db, Poem) for id_ in poem.places}
    assert len(poems & set(ids(plan(poetry=True)))) >= 3


def test_with_a_wheelchair_no_wall_and_no_mountain(plan):
    for stop in plan(company=("wheelchair",)).stops:
        told = {advice.topic for advice in stop.place.access}
        assert not {"wall", "mountain"} & set(stop.place.category) and ("stairs" not in told or "wheelchair" in told)


def test_an_indoor_plan_has_a_roof(plan):
    assert all(stop.place.indoor != "no" for stop in plan(wishes={"indoor": ["true"]}).stops)


def test_streets_of_lights_wait_for_the_dark(plan):
    found = plan(begin="16:00", end="22:00", must=("datang-everbright-city",))
    (stop,) = [stop for stop in found.stops if stop.place.id == "datang-everbright-city"]
    assert stop.arrive >= 17 * 60 + 30


def test_a_relaxed_day_has_fewer_and_longer_stops_than_a_packed_one(plan):
    relaxed, packed = plan(pace="relaxed").stops, plan(pace="packed").stops
    assert len(relaxed) <= 4 < len(packed)
    length = {stop.place.id: stop.leave - stop.arrive for stop in packed}
    assert all(stop.leave - stop.arrive >= length[stop.place.id] for stop in relaxed if stop.place.id in length)


def test_a_plan_that_shrinks_has_nothing_new(plan):
    first = plan()
    less = plan(kept=first.kept(), firmly=True, nothing_new=True, end="16:00")
    assert set(ids(less)) < set(ids(first))


def test_what_is_kept_firmly_comes_before_what_is_liked_better(plan):
    first = plan(wishes={"category": ["temple"]}, only=True)
    again = plan(kept=first.kept(), firmly=True)
    assert len(set(ids(first)) & set(ids(again))) >= len(ids(first)) - 1


def test_on_foot_nothing_is_ridden(plan):
    assert all(stop.leg is None or stop.leg.how == "walk" for stop in plan(rides=False).stops)


def test_too_little_time_has_no_stop_and_the_quickest_is_known(plan, db):
    request = Request((TUESDAY,), MONDAY, begin="10:00", end="10:05")
    assert not plan(begin="10:00", end="10:05").days
    place, minutes = quickest(request, list_records(db, Place))
    assert minutes > 5 and place.duration.minutes[0] <= minutes


def test_a_request_travels_as_json():
    import json

    request = Request((TUESDAY,), MONDAY, start=Spot(34.2, 108.9), must=("bell-tower",), before=(("a", "b"),), kept=(("a",), ("b", "c")))
    assert Request.of(json.loads(json.dumps(request.data()))) == request
    assert Request.of({**request.data(), "of another version": 1}) == request


@pytest.mark.parametrize("minutes, text", [(0, "00:00"), (545, "09:05"), (1440, "24:00")])
def test_clocks(minutes, text):
    assert clock(minutes) == text
