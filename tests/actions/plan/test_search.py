"""The best day out of a few places, against trying everything."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.plan.search import MOST_NODES, WASTED, Meal, Node, Task, find_best

ALL_DAY = ((0, 1380),)
LUNCH = Meal(690, 810, minutes=50, alone=60, value=200.0)


def task(nodes, way=10, begin=540, end=720, **more):
    ways = [[0 if i == j else way for j in range(len(nodes))] for i in range(len(nodes))]
    return Task(nodes, ways, [0] * len(nodes), [0] * len(nodes), begin, end, **more)


def visited(steps):
    return [step.node for step in steps if step.node is not None]


def test_nothing_to_see_is_no_plan():
    assert find_best(task([])) == []


def test_a_place_that_opens_too_late_is_left():
    assert visited(find_best(task([Node(60, ((800, 900),), 50), Node(60, ALL_DAY, 10)]))) == [1]


def test_one_waits_for_a_place_to_open():
    (step,) = find_best(task([Node(60, ((600, 700),), 50)]))
    assert (step.arrive, step.leave) == (600, 660)


def test_the_second_window_of_a_day_counts():
    (step,) = find_best(task([Node(60, ((480, 500), (620, 660)), 90)]))
    assert step.arrive == 620


def test_the_budget_is_kept():
    nodes = [Node(30, ALL_DAY, 50, cost=40), Node(30, ALL_DAY, 45, cost=40), Node(30, ALL_DAY, 10)]
    assert sorted(visited(find_best(task(nodes, budget=50)))) == [0, 2]


def test_no_more_stops_than_wanted():
    assert len(visited(find_best(task([Node(20, ALL_DAY, 50)] * 5, most=2)))) == 2


def test_an_order_that_is_asked_for_is_kept():
    nodes = [Node(30, ALL_DAY, 50), Node(30, ALL_DAY, 50), Node(30, ALL_DAY, 50)]
    assert visited(find_best(task(nodes, before=[(2, 1), (1, 0)]))) == [2, 1, 0]


def test_a_meal_is_had_in_its_time_near_the_last_stop():
    steps = find_best(task([Node(120, ALL_DAY, 50), Node(120, ALL_DAY, 50)], end=960, meals=[LUNCH]))
    lunch = next(step for step in steps if step.node is None)
    assert 690 <= lunch.arrive <= 810 and lunch.leave - lunch.arrive == 60


def test_a_meal_at_a_street_of_food_takes_no_time_of_its_own():
    steps = find_best(task([Node(150, ALL_DAY, 50), Node(60, ALL_DAY, 50, feeds=True)], end=900, meals=[LUNCH]))
    assert [(step.node, step.meal) for step in steps] == [(0, None), (1, 0)]


def test_more_nodes_than_can_be_searched_are_refused():
    with pytest.raises(ValueError, match="made for"):
        find_best(task([Node(10, ALL_DAY, 1)] * (MOST_NODES + 1)))


@st.composite
def tasks(draw):
    n = draw(st.integers(1, 4))
    window = st.tuples(st.integers(480, 700), st.integers(0, 200)).map(lambda w: (w[0], w[0] + w[1]))
    node = st.builds(
        Node,
        st.sampled_from([20, 45, 90]),
        st.lists(window, min_size=1, max_size=1).map(tuple),
        st.integers(5, 100).map(float),
        st.sampled_from([0.0, 30.0, 60.0]),
    )
    nodes = draw(st.lists(node, min_size=n, max_size=n))
    minutes = st.integers(0, 40)
    ways = draw(st.lists(st.lists(minutes, min_size=n, max_size=n), min_size=n, max_size=n))
    there, back = draw(st.lists(minutes, min_size=n, max_size=n)), draw(st.lists(minutes, min_size=n, max_size=n))
    return Task(nodes, ways, there, back, 540, draw(st.integers(560, 960)), budget=draw(st.sampled_from([None, 0.0, 70.0])))


def worth_of(task, order):
    """The value of an order, or None where it breaks a rule."""
    at, came = task.begin, None
    for j in order:
        at += task.there[j] if came is None else task.ways[came][j]
        begins = next((max(at, opens) for opens, latest in task.nodes[j].windows if at <= latest), None)
        if begins is None:
            return None
        at, came = begins + task.nodes[j].minutes, j
    home = at + task.back[came]
    if home > task.end or task.budget is not None and sum(task.nodes[j].cost for j in order) > task.budget:
        return None
    stays = sum(task.nodes[j].minutes for j in order)
    return sum(task.nodes[j].value for j in order) - WASTED * (home - task.begin - stays)


@settings(max_examples=150, deadline=None)
@given(tasks())
def test_no_order_of_no_set_is_better(task):
    n = len(task.nodes)
    worths = [w for size in range(1, n + 1) for order in permutations(range(n), size) if (w := worth_of(task, order)) is not None]
    found = visited(find_best(task))
    assert bool(found) == bool(worths)
    if found:
        assert worth_of(task, found) == pytest.approx(max(worths), abs=0.01)
