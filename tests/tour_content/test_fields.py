"""Fields are read off the kinds as they are."""

from __future__ import annotations

from tour_content.fields import fields_of
from tour_content.kinds import KINDS, Place, Tour, Ward
from tour_content.kinds.base import Passage, Price, Record
from tour_content.kinds.event import When


def field(model, name):
    return next(f for f in fields_of(model) if f.name == name)


def test_forms():
    assert [field(Price, name).form for name in ("from", "who", "cny")] == ["day", "text", "number"]
    assert field(Place, "rank").form == "integer" and field(Place, "rank").required
    assert field(KINDS["title"], "filming_unknown").form == "boolean"
    assert field(Ward, "outline").form == "json"


def test_lists():
    assert field(When, "times").many and field(When, "except").form == "day" and field(When, "except").many
    assert field(Record, "stories").part is Passage and field(Record, "stories").many
    assert field(Price, "source").either and not field(Price, "source").many


def test_choices_of_literals_and_of_patterns():
    assert field(Place, "indoor").choices == ("yes", "partly", "no")
    assert field(Place, "category").choices[0] == "museum" and field(Place, "category").many
    assert field(Price, "who").choices == ("adult", "child", "student", "senior", "everyone")
    assert field(Tour, "best_from").choices == ()
