"""Story passages with their records."""

from __future__ import annotations

from collections.abc import Callable

from tests.tour_content.conftest import Store
from tour_content.kinds import Record
from tour_content.query.passages import list_passages

SOURCED = 'source: "https://example.org/", checked: 2026-11-20'


def test_passages_come_with_their_record_in_order(db: Store, record: Callable[..., Record]) -> None:
    stories = ", ".join(f"{{about: {{en: {about}, zh: 一}}, text: {{en: T, zh: 二}}, {SOURCED}}}" for about in ("First", "Second"))
    place = record("place", "bell-tower", stories=f"[{stories}]")
    db.load(place, record("place", "drum-tower"))
    with db.session() as session:
        found = list_passages(session)
    assert [(kind, id_, position, passage.about.en) for kind, id_, position, passage in found] == [
        ("place", "bell-tower", 0, "First"),
        ("place", "bell-tower", 1, "Second"),
    ]
    assert [passage for *_record, passage in found] == place.stories


def test_every_real_place_has_a_passage_to_tell(real_db: Store) -> None:
    with real_db.session() as session:
        assert len({id_ for kind, id_, _position, _passage in list_passages(session) if kind == "place"}) >= 35
