"""People and what they belong to."""

from __future__ import annotations

from collections.abc import Callable

from tour_content.kinds import Person


def test_facets_and_references_of_a_person(record: Callable[..., Person]) -> None:
    note = "note: {en: Here, zh: 这里}"
    person = record("person", eras="[tang]", places=f"[{{id: bell-tower, {note}}}]", titles=f"[{{id: the-myth, {note}}}]")
    assert person.facets() == {"role": ["poet"], "era": ["tang"], "fiction": ["no"], "place": ["bell-tower"], "title": ["the-myth"]}
    assert person.references() == [("places[0].id", "place", "bell-tower"), ("titles[0].id", "title", "the-myth")]
