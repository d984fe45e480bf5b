"""Events: performances, feasts, fairs, exhibitions, seasons, and the rule by which they come round."""
from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal, Optional

from pydantic import Field, HttpUrl, PositiveInt, conlist, constr, root_validator, validator

from tour_content.kinds.base import Booking, Line, Price, Record, Slug, Sourced, Words

EventKind = Literal["performance", "street_show", "festival", "fair", "exhibition", "screening", "season", "sport", "market", "ceremony"]


class When(Sourced):
    """One rule for when an event happens. Exactly one of `rrule`, `lunar`, `on`.

    rrule: an RFC 5545 RRULE without DTSTART, e.g. "FREQ=WEEKLY;BYDAY=FR,SA,SU"; counted from `from`, or from 2026-01-01.
    season: narrows an rrule to month-days of each year, both included, e.g. "04-01/10-31" (may run over New Year).
    lunar: lunar month-day of each year, or a span of two: "01-15", "12-23/01-30".
    on: calendar days, or spans "2026-12-05/2026-12-07".
    times: starting times on each day, Asia/Shanghai. status: `usual` where it comes round as a habit, and dates are not announced.
    """

    from_: Optional[dt.date] = Field(None, alias="from")
    to: Optional[dt.date] = None
    rrule: Optional[Line] = None
    season: Optional[constr(regex=r"^\d\d-\d\d/\d\d-\d\d$")] = None
    lunar: Optional[constr(regex=r"^\d\d-\d\d(/\d\d-\d\d)?$")] = None
    on: Optional[conlist(constr(regex=r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$"), min_items=1)] = None
    exceptions: list[dt.date] = Field([], alias="except")
    times: list[constr(regex=r"^([01]\d|2[0-3]):[0-5]\d$")] = []
    minutes: Optional[PositiveInt] = None
    status: Literal["confirmed", "usual"]
    note: Optional[Words] = None

    @validator("rrule")
    def _rrule_reads(cls, value: Optional[str]) -> Optional[str]:
        if value:
            from dateutil.rrule import rrulestr
            try:
                rrulestr(value, dtstart=dt.datetime(2026, 1, 1))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f'"{value}" is no RRULE ({error}); write it as e.g. "FREQ=WEEKLY;BYDAY=SA"') from None
        return value

    @root_validator
    def _one_rule(cls, values: dict) -> dict:
        if sum(bool(values.get(k)) for k in ("rrule", "lunar", "on")) != 1:
            raise ValueError("give exactly one of rrule, lunar, on")
        return values


class Event(Record):
    """Something that happens at a time."""

    kind: ClassVar[str] = "event"

    type: EventKind
    place: Optional[Slug] = None
    where: Optional[Words] = None  # where it is in the place, or in words where it has no place of its own
    title: Optional[Slug] = None
    when: conlist(When, min_items=1)
    story: Words
    tickets: list[Price] = []
    booking: Optional[Booking] = None
    good_for: list[str] = []
    url: Optional[HttpUrl] = None

    def facets(self) -> dict[str, list[str]]:
        free = [str(all(p.cny == 0 for p in self.tickets)).lower()] if self.tickets else []
        return {
            "kind": [self.type], "place": [self.place] if self.place else [], "title": [self.title] if self.title else [],
            "free": free, "good_for": list(self.good_for),
        }

    def references(self) -> list[tuple[str, str, str]]:
        return [(field, field, getattr(self, field)) for field in ("place", "title") if getattr(self, field)]
