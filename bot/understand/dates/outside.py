"""Words of time that are part of a name are none: "The Longest Day in Chang'an" names no day."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understand.catalogue import Mention
from bot.understand.dates.span import DateSpan


def outside_names(spans: Iterable[DateSpan], names: list[Mention]) -> list[DateSpan]:
    """The spans that no name covers. A feast stays where the name is no longer than its own ("Lantern Festival" is an event too)."""
    return [span for span in spans if not any(_covers(name, span) for name in names)]


def _covers(name: Mention, span: DateSpan) -> bool:
    inside = name.start <= span.start and span.end <= name.end
    return inside and (name.end - name.start > span.end - span.start or not span.name)
