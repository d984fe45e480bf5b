"""What a question asks to be told in certain words, and which sentences tell it."""

from __future__ import annotations

import pytest

from actions.measures import measure_asked


@pytest.mark.parametrize(
    ("asked", "tells", "silent"),
    [
        ("when was the place destroyed", "War ruined it; by 904 it was abandoned.", "Danfeng Gate was the largest gate, opened in 2010."),
        ("how big was the place", "some five square kilometres of fields", "At the great feast in 198 BC he raised his cup."),
        ("how long is the place", "The wall is 13.7 km round.", "It opened in 2010."),
        ("Where is the poet buried?", "His tomb was moved in 817.", "Nobody knows. One school reads them as politics."),
        ("how many pits are there at the place", "Three roofed pits.", "Within weeks they had 1.5 million yuan for the pits."),
        ("那个地方是什么时候毁的", "904年废毁", "元日朝会上的座次"),
        ("那个地方有多高", "今为七层、高约64米", "702年唐高宗动工"),
        ("那个地方多大", "约3.5平方公里的遗址公园", "殿前龙尾道长七十余米"),
        ("那个人物葬在哪里", "初葬龙山", "756年禁军兵变"),
        ("那个地方有多少块碑", "孔庙里的三千余方碑石", "837年刻成，114石"),
        ("那个地方有几个坑", "三座加盖大厅的俑坑", "1974年打井时发现"),
    ],
)
def test_only_words_that_tell_it_answer(asked, tells, silent):
    measure = measure_asked(asked)
    assert measure and measure.told_by(tells) and not measure.told_by(silent)


@pytest.mark.parametrize(
    "asked", ["how long does it take", "how many days do I need", "why was it built", "要多少钱", "玩多长时间", "多少人民币"]
)
def test_other_questions_ask_for_none(asked):
    assert measure_asked(asked) is None
