"""Poems by poet and by place."""

from __future__ import annotations

from collections.abc import Callable

from tests.tour_content.conftest import Store
from tour_content.kinds import Record
from tour_content.query.poems import list_poems_at, list_poems_of

Make = Callable[..., Record]


def test_poems_of_a_poet_and_at_a_place_most_asked_first(db: Store, record: Make) -> None:
    db.load(
        record("poem", "spring-view", rank="2", poet="du-fu", places="[bell-tower]"),
        record("poem", "fair-ladies", rank="1", poet="du-fu"),
        record("poem", "song-of-wei", rank="3", poet="wang-wei", places="[drum-tower, bell-tower]"),
        record("poem", "nobodys", rank="4"),
    )
    with db.session() as session:
        assert [poem.id for poem in list_poems_of(session, "du-fu")] == ["fair-ladies", "spring-view"]
        assert [poem.id for poem in list_poems_at(session, "bell-tower")] == ["spring-view", "song-of-wei"]
        assert list_poems_of(session, "li-bai") == []
        assert list_poems_at(session, "nowhere") == []


def test_li_bai_has_poems_in_the_real_library(real_db: Store) -> None:
    with real_db.session() as session:
        assert "qing-ping-diao-1" in [poem.id for poem in list_poems_of(session, "li-bai")]
