"""Misses that mean the same come together, in whatever language, and what was decided about stays decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.learning.grouping import assign, group_new, tend
from tour_content import store
from tour_content.problems import UnknownRecord
from tour_content.query import misses
from tour_content.query.kept import drop_old

AT = dt.datetime(2026, 11, 23, 2)
TATTOO = ["where can I get a tattoo", "is there a tattoo studio in the old town", "哪里可以纹身", "纹身店推荐"]
LUGGAGE = ["can I leave my suitcase near the wall", "行李放哪里", "is there a left luggage office"]


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    made = f"sqlite:///{tmp_path / 'misses.db'}"
    store.migrate(made)
    monkeypatch.setenv("DATABASE_URL", made)
    yield made
    store.engine_for(made).dispose()


def add(db, *texts: str, who: str = "visitor", at: dt.datetime = AT) -> None:
    for n, text in enumerate(texts):
        misses.add_miss(db, at, "en", "fallback", "fallback", f"{who}-{n}", text)


def test_one_wish_in_two_languages_is_one_group():
    found = assign([*TATTOO, *LUGGAGE], {})
    assert sorted(sorted(members) for _, members in found) == [[0, 1, 2, 3], [4, 5, 6]]


@pytest.mark.parametrize("texts", [[], ["only one"], ["only one", "only one"]])
def test_none_and_one(texts):
    assert [members for _, members in assign(texts, {})] == ([list(range(len(texts)))] if texts else [])


def test_groups_are_ranked_by_how_many_different_visitors_asked(url):
    with store.session(url) as db, db.begin():
        add(db, *TATTOO)
        for _ in range(9):
            add(db, LUGGAGE[0], who="the same one")
    assert group_new() == 13 and group_new() == 0
    with store.session(url) as db:
        first, second = misses.list_groups(db)
    assert (first.visitors, first.asked) == (4, 4) and set(first.texts) == set(TATTOO)
    assert (second.visitors, second.asked) == (1, 9) and first.whys == {"fallback": 4}


def test_what_comes_later_joins_its_group_also_one_that_was_decided_and_forgotten(url):
    with store.session(url) as db, db.begin():
        add(db, TATTOO[0])
    group_new()
    with store.session(url) as db, db.begin():
        key = misses.list_groups(db)[0].key
        misses.decide(db, key, misses.ASIDE, "paula", AT, TATTOO[0])
        misses.take_text(db, "visitor-0")
        add(db, TATTOO[2], who="later")
    group_new()
    with store.session(url) as db:
        assert misses.list_groups(db) == []
        assert list(misses.get_group(db, key).texts) == [TATTOO[2]]


def test_of_two_operators_the_second_is_told(url):
    with store.session(url) as db, db.begin():
        add(db, TATTOO[0])
    group_new()
    with store.session(url) as db, db.begin():
        key = misses.list_groups(db)[0].key
        misses.decide(db, key, misses.ASIDE, "paula", AT, TATTOO[0])
        with pytest.raises(UnknownRecord, match="not open any more"):
            misses.decide(db, key, misses.TAUGHT, "ada", AT, TATTOO[0])
        misses.reopen(db, key)
        misses.decide(db, key, misses.TAUGHT, "ada", AT, TATTOO[0])
        assert misses.get_group(db, key).operator == "ada"


def test_groups_of_nothing_go(url):
    with store.session(url) as db, db.begin():
        add(db, TATTOO[0], at=store.utc_now() - dt.timedelta(days=31))
        add(db, LUGGAGE[0], at=store.utc_now())
    group_new()
    with store.session(url) as db, db.begin():
        assert drop_old(db, store.utc_now()) == {"misses": 1}
    tend()
    with store.session(url) as db:
        assert [list(group.texts) for group in misses.list_groups(db)] == [[LUGGAGE[0]]]
