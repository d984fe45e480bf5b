"""Names that the content does not hold: first what is none."""

from __future__ import annotations

import datetime as dt

import pytest

from bot.understand.clean import clean
from bot.understand.dates import find_dates
from bot.understand.unknown import elsewhere_names, find_unknown

NOW = dt.datetime(2026, 11, 23, 10)


@pytest.fixture
def unknown(watch):
    def find(said: str) -> str | None:
        cleaned = clean(said)
        catalogue = watch.current().catalogue
        return find_unknown(cleaned.text, cleaned.working, catalogue.find(cleaned.working), catalogue, find_dates(cleaned.working, NOW))

    return find


@pytest.mark.parametrize(
    "said",
    [
        "When does the Bell Tower open?",
        "Tickets For The Bell Tower Please",
        "Is It Open On Monday",
        "WHERE IS THE BELL TOWER",
        "I'm from New York",
        "Tips for the Bell Tower",
        "tickets for the Bell Tower on 5 February 2027",
        "钟楼几点开门",
        "这个博物馆几点开门",
        "附近有什么公园",
        "有什么好玩的地方",
        "有没有正经的素菜馆，比如寺院里的斋饭",
        "例如寺院里的斋饭有吗",
        "第二个是主题街区，门票多少",
        "Hello, My Friend",
        "",
        "?",
        "Xi'an",
        "Can I pay by Visa?",
        "I don't speak Chinese",
    ],
)
def test_what_is_known_or_no_name_is_not_strange(said, unknown):
    assert unknown(said) is None


@pytest.mark.parametrize(
    "said, name",
    [
        ("When does the Grand Ribbon Fortress open?", "Grand Ribbon Fortress"),
        ("tell me about Hogwarts Castle", "Hogwarts Castle"),
        ("哈利波特城堡几点开门", "哈利波特城堡"),
        ("玻璃峰古堡怎么走", "玻璃峰古堡"),
        ("哈利波特城堡幾點開門", "哈利波特城堡"),
    ],
)
def test_a_strange_name_is_told_as_the_visitor_wrote_it(said, name, unknown):
    assert unknown(said) == name


def test_sights_of_other_cities_are_names_too():
    assert {"elsewhere", "city", "work"} == {kind for kind, *_ in elsewhere_names()}
