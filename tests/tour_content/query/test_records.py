"""Records by id, by facets, by rank; names; the version."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import event, update

from tests.tour_content.conftest import Store
from tour_content import store
from tour_content.kinds import Dish, Place, Record
from tour_content.query import records
from tour_content.tables import RecordRow

Make = Callable[..., Record]


@pytest.fixture
def towers(db: Store, record: Make) -> Store:
    db.load(
        record("place", "city-wall", rank="1", category="[wall]", good_for="[walking, photos]", indoor="no"),
        record("place", "drum-tower", rank="3", good_for="[photos]", tang="site"),
        record("place", "bell-tower", rank="2", good_for="[night, photos]"),
        record("dish", "bell-tower", rank="9"),
    )
    return db


@pytest.mark.parametrize(
    ("facets", "found"),
    [
        ({}, ["city-wall", "bell-tower", "drum-tower"]),  # most asked first
        ({"category": ["tower"]}, ["bell-tower", "drum-tower"]),
        ({"category": ["tower", "wall"]}, ["city-wall", "bell-tower", "drum-tower"]),  # any of the values
        ({"category": ["tower"], "good_for": ["night"]}, ["bell-tower"]),  # each of the facets
        ({"good_for": ["photos"], "indoor": ["false"]}, ["city-wall"]),
        ({"era": ["tang"]}, ["drum-tower"]),
        ({"category": ["temple"]}, []),
        ({"no_such_facet": ["tower"]}, []),
        ({"category": []}, []),
        ({"category": ["'; DROP TABLE record; --"]}, []),
    ],
)
def test_search_by_facets(towers: Store, facets: dict[str, list[str]], found: list[str]) -> None:
    with towers.session() as session:
        assert [place.id for place in records.search_records(session, Place, facets)] == found


def test_a_search_finds_those_asked_for_most_where_there_are_too_many(towers: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_FOUND", 1)
    with towers.session() as session:
        assert records.search_records(session, Place, {}) == records.list_records(session, Place)[:1]


def test_records_of_a_kind_most_asked_first(towers: Store) -> None:
    with towers.session() as session:
        assert [place.id for place in records.list_records(session, Place)] == ["city-wall", "bell-tower", "drum-tower"]
        assert [place.id for place in records.list_records(session, Place, ["drum-tower", "bell-tower", "nowhere"])] == [
            "bell-tower",
            "drum-tower",
        ]
        assert records.list_records(session, Place, []) == []


def test_records_of_one_rank_come_by_id(db: Store, record: Make) -> None:
    db.load(*(record("place", id_) for id_ in ("c", "a", "b")))
    with db.session() as session:
        assert [place.id for place in records.list_records(session, Place)] == ["a", "b", "c"]


def test_one_record_or_none(towers: Store) -> None:
    with towers.session() as session:
        assert isinstance(records.find_record(session, Place, "bell-tower"), Place)
        assert isinstance(records.find_record(session, Dish, "bell-tower"), Dish)
        assert isinstance(records.find_any(session, "dish", "bell-tower"), Dish)
        assert records.find_record(session, Dish, "drum-tower") is None
        assert records.find_record(session, Place, None) is None
        assert records.find_any(session, "dragon", "bell-tower") is None


def test_a_changed_record_is_read_anew(towers: Store, record: Make) -> None:
    with towers.session() as session:
        assert records.find_record(session, Place, "bell-tower").rank == 2
    towers.load(record("place", "bell-tower", rank="5"))
    with towers.session() as session:
        assert records.find_record(session, Place, "bell-tower").rank == 5


def test_a_record_put_back_under_an_old_revision_is_read_anew_in_the_next_minute(towers: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "REMEMBERED_S", 0.0)
    with towers.session() as session:
        doc = {**session.get(RecordRow, ("place", "bell-tower")).doc, "rank": 7}
        assert records.find_record(session, Place, "bell-tower").rank == 2
    with towers.begin() as connection:
        connection.execute(
            update(RecordRow).where(RecordRow.id == "bell-tower", RecordRow.kind == "place").values(doc=doc, digest=store.digest_of(doc))
        )
    with towers.session() as session:
        assert records.find_record(session, Place, "bell-tower").rank == 7


def test_what_was_asked_before_asks_the_database_for_the_version_alone(towers: Store) -> None:
    asked: list[str] = []
    with towers.session() as session:
        records.list_records(session, Place)
        event.listen(session.get_bind(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    with towers.session() as session:
        for _ in range(3):
            assert len(records.list_records(session, Place)) == 3
    assert len(asked) == 1 and "version" in asked[0]


def test_who_changes_content_sees_the_change_before_others_do(towers: Store, record: Make) -> None:
    changed = record("place", "bell-tower", rank="8")
    key = ("place", "bell-tower")
    with towers.session() as writer:
        store.lock(writer)
        store.write(writer, store.Changes(updated=[key]), {key: changed}, {key: store.document_of(changed)}, "ana", "edited")
        assert records.find_record(writer, Place, "bell-tower").rank == 8
        writer.rollback()
    with towers.session() as session:
        assert records.find_record(session, Place, "bell-tower").rank == 2


def test_an_unchanged_record_is_parsed_once(towers: Store) -> None:
    with towers.session() as one, towers.session() as other:
        assert records.find_record(one, Place, "bell-tower") is records.find_record(other, Place, "bell-tower")


def test_every_name_with_its_record(db: Store, record: Make) -> None:
    db.load(record("place", "bell-tower", name="{en: Bell Tower, zh: 钟楼}", also="{en: [Zhonglou]}"))
    with db.session() as session:
        assert records.list_names(session) == [
            ("place", "bell-tower", "en", "Bell Tower", 1),
            ("place", "bell-tower", "zh", "钟楼", 1),
            ("place", "bell-tower", "en", "Zhonglou", 0),
        ]


def test_ranks_of_all_records(towers: Store) -> None:
    with towers.session() as session:
        assert records.list_ranks(session) == {
            ("place", "city-wall"): 1,
            ("place", "bell-tower"): 2,
            ("place", "drum-tower"): 3,
            ("dish", "bell-tower"): 9,
        }


def test_the_version_of_an_empty_database_is_0(db: Store) -> None:
    with db.session() as session:
        assert records.get_version(session) == 0
