"""Names found in a message: first what must not be taken for one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from bot.understand.catalogue import Catalogue
from bot.understand.library import LOOK_EVERY_S, LibraryWatch
from tests.training_data import vocabulary
from tour_content import store
from tour_content.tables import NameRow, VersionRow

NAMES = [
    ("place", "qujiang-pool", "南湖公园", 0),
    ("place", "daming-palace", "大明宫", 1),
    ("place", "daming-palace", "Daming Palace", 1),
    ("place", "big-wild-goose-pagoda", "大雁塔", 1),
    ("place", "big-wild-goose-pagoda", "Big Wild Goose Pagoda", 1),
    ("place", "terracotta-army", "兵马俑", 1),
    ("place", "terracotta-army", "Terracotta Army", 1),
    ("place", "xian-city-wall", "City Wall", 1),
    ("place", "xian-museum", "Xi'an Museum", 1),
    ("place", "museum-annex", "Xi'an Museum Annex", 1),
    ("title", "everlasting", "长恨歌", 1),
    ("event", "everlasting-show", "长恨歌", 0),
    ("poem", "everlasting-poem", "长恨歌", 0),
    ("person", "li-bai", "李白", 1),
    ("place", "theme-block", "The Longest Day theme block", 1),
    ("title", "longest-day", "The Longest Day", 1),
]
RANKS = {("title", "everlasting"): 3, ("event", "everlasting-show"): 1, ("poem", "everlasting-poem"): 2}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(NAMES, RANKS, vocabulary())


def found(catalogue: Catalogue, text: str) -> list[str]:
    return [mention.candidates[0][1] for mention in catalogue.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "大明寺怎么走",
        "where can I buy wall paint",
        "I work as a wallpaper painter",
        "the city walks",
        "a museum",
        "大门在哪里",
        "Daniel Palace",
        "is there a goose",
        "big wild",
        "长安",
        "the tower",
        "大胆",
        "明宫词",
        "月牙湖公园几点开门",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(text, catalogue):
    assert found(catalogue, text) == []


@pytest.mark.parametrize(
    "text, id_",
    [
        ("大雁塔几点关门", "big-wild-goose-pagoda"),
        ("how do I get to the Terracotta Army?", "terracotta-army"),
        ("terracotta army's tickets", "terracotta-army"),
        ("two City Walls", "xian-city-wall"),
        ("dayanta kaimen", "big-wild-goose-pagoda"),
        ("bigwildgoosepagoda", "big-wild-goose-pagoda"),
        ("BIG WILD-GOOSE PAGODA", "big-wild-goose-pagoda"),
    ],
)
def test_a_name_is_found_as_it_is_in_pinyin_run_together_or_in_the_plural(text, id_, catalogue):
    (mention,) = catalogue.find(text)
    assert (mention.candidates[0][1], mention.how) == (id_, "exact")


@pytest.mark.parametrize(
    "text, id_", [("大燕塔几点开门", "big-wild-goose-pagoda"), ("兵马佣怎么去", "terracotta-army"), ("大明功在哪", "daming-palace")]
)
def test_a_name_is_found_by_its_sound(text, id_, catalogue):
    (mention,) = catalogue.find(text)
    assert (mention.candidates[0][1], mention.how) == (id_, "sound")


@pytest.mark.parametrize(
    "text, id_",
    [
        ("Big Wild Gose Pagoda", "big-wild-goose-pagoda"),
        ("the terracota army", "terracotta-army"),
        ("teracotta armi", "terracotta-army"),
        ("Damming Palace", "daming-palace"),
    ],
)
def test_a_name_is_found_though_misspelt(text, id_, catalogue):
    (mention,) = catalogue.find(text)
    assert (mention.candidates[0][1], mention.how) == (id_, "spelling")


@pytest.mark.parametrize(
    "text, id_",
    [
        ("Xi'an Museum Annex", "museum-annex"),
        ("Xi'an Museum", "xian-museum"),
        ("the longest day theme block", "theme-block"),
        ("The Longest Day", "longest-day"),
    ],
)
def test_the_longest_name_wins(text, id_, catalogue):
    assert found(catalogue, text) == [id_]


def test_a_name_of_several_kinds_may_be_any_its_owner_first(catalogue):
    (mention,) = catalogue.find("长恨歌")
    assert mention.kinds == ["title", "event", "poem"]
    assert mention.of_kind("poem") == ["everlasting-poem"]


def test_two_names_stand_in_order(catalogue):
    assert found(catalogue, "从大明宫到大雁塔") == ["daming-palace", "big-wild-goose-pagoda"]


@pytest.mark.parametrize(
    "raw", ["西安博物院", "Small Wild Goose Pagoda", "小雁塔", "華清宮", "Huaqing Palace", "qinglong temple", "长安十二时辰", "biangbiang"]
)
def test_the_library_s_own_names_are_found(raw, watch):
    from bot.understand.clean import simplify

    assert watch.current().catalogue.find(simplify(raw))


def test_the_nearest_names_to_a_strange_one_are_offered(catalogue):
    assert catalogue.nearest("Wild Goose Tower")[0] == ("place", "big-wild-goose-pagoda")


def test_a_beginning_that_only_one_record_has_stands_for_it(catalogue):
    assert catalogue.find_partial("Big Wild Goose", "see Big Wild Goose").candidates == (("place", "big-wild-goose-pagoda"),)
    assert catalogue.find_partial("Xi'an Museum", "Xi'an Museum") is None  # two records begin so
    assert catalogue.find_partial("Big", "Big") is None


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="大雁燕塔明宫兵马俑 abgoseliwdp'-\u00e9\U0001f600", max_size=80))
def test_mentions_never_overlap(catalogue, text):
    mentions = catalogue.find(text)
    assert all(a.end <= b.start for a, b in zip(mentions, mentions[1:]))
    assert all(text[m.start : m.end] == m.text for m in mentions)


def test_a_record_added_to_the_database_is_found_within_a_second_without_restart(tmp_path):
    url = f"sqlite:///{tmp_path / 'content.db'}"
    store.migrate(url)
    watch = LibraryWatch(lambda: store.session(url))
    assert watch.current().catalogue.find("Umbrella Bridge") == []
    with store.session(url) as db, db.begin():
        db.execute(insert(NameRow), [{"kind": "place", "id": "umbrella-bridge", "language": "en", "text": "Umbrella Bridge", "main": 1}])
        db.execute(insert(VersionRow).values(key=1, number=7))
    time.sleep(LOOK_EVERY_S)
    assert found(watch.current().catalogue, "where is Umbrella Bridge") == ["umbrella-bridge"]


def test_without_a_database_strangers_are_still_known(tmp_path):
    watch = LibraryWatch(lambda: store.session(f"sqlite:///{tmp_path / 'empty.db'}"))
    assert found(watch.current().catalogue, "the Eiffel Tower") and watch.current().version == 0
