"""Each ratio is ours divided by the other's, of the same run; what was not measured is neither reached nor missed."""

from __future__ import annotations

import pytest

from bot.bench.goals import COMPARED, Goal, growth_ratios, judge, ratios, read_goals
from tests.bot.bench.measured import GROWN, SYSTEMS


def test_ratios_are_ours_divided_by_the_others():
    assert ratios(SYSTEMS, "starter") == {"median_1_client": 0.25, "throughput": 3.889, "start": 0.25, "memory": 0.6}


@pytest.mark.parametrize("systems", [{}, {"ours": SYSTEMS["ours"]}, {"starter": SYSTEMS["starter"]}])
def test_without_one_of_the_two_there_is_no_ratio(systems):
    assert ratios(systems, "starter") == dict.fromkeys(COMPARED)


def test_growth_is_the_largest_by_the_delivered_library_measured_twice():
    assert growth_ratios(SYSTEMS, GROWN) == {"turns": 1.1, "places": 1.2, "events": None}
    assert growth_ratios({}, []) == {"turns": None}


@pytest.mark.parametrize(
    "goal, ratio, holds, wanted",
    [
        (Goal("start", "starter", at_most=0.5), 0.5, True, "≤ 0.5"),
        (Goal("start", "starter", at_most=0.5), 0.501, False, "≤ 0.5"),
        (Goal("throughput", "starter", at_least=3), 3.0, True, "≥ 3"),
        (Goal("throughput", "starter", at_least=3), 2.9, False, "≥ 3"),
    ],
)
def test_a_goal_is_reached_at_its_very_figure(goal, ratio, holds, wanted):
    assert goal.holds(ratio) is holds and goal.wanted == wanted


def test_each_goal_of_the_file_is_judged():
    judged = {(one.goal.figure, one.goal.against): one.holds for one in judge(read_goals(), SYSTEMS, GROWN)}
    assert judged["memory", "starter"] and judged["turns", None] and judged["places", None]
    assert judged["median_1_client", "leanest"] is False
    alone = judge(read_goals(), {"ours": SYSTEMS["ours"]}, [])
    assert {one.goal.figure for one in alone if one.holds is not None} == {"turns"}
    assert all(goal.figure in COMPARED or goal.against is None for goal in read_goals())
