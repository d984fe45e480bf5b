"""Events: performances, feasts, fairs, exhibitions, seasons, and the rule by which they come round."""

from __future__ import annotations

import datetime as dt
import re
from typing import ClassVar, Literal, Optional

from pydantic import Field, HttpUrl, PositiveInt, conlist, constr, root_validator, validator

from tour_content.kinds.base import Booking, Day, Line, Price, Record, Season, Slug, Sourced, Words

EventKind = Literal["performance", "street_show", "festival", "fair", "exhibition", "screening", "season", "sport", "market", "ceremony"]
LUNAR_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)"
# What a day can be told by. INTERVAL=0 would never end, hours and minutes belong into `times`, the first day into `from`.
RRULE = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)"
    r"(;(INTERVAL=0*[1-9]\d*|(COUNT|UNTIL|BYDAY|BYMONTH|BYMONTHDAY|BYWEEKNO|BYYEARDAY|BYSETPOS|WKST)=[^;]+))*",
)


class When(Sourced):
    """One rule for when an event happens. Exactly one of `rrule`, `lunar`, `on`.

    rrule: an RFC 5545 RRULE without DTSTART, e.g. "FREQ=WEEKLY;BYDAY=FR,SA,SU"; counted from `from`, or from 2026-01-01.
    season: narrows an rrule to month-days of each year, both included, e.g. "04-01/10-31" (may run over New Year).
    lunar: lunar month-day of each year, or a span of two: "01-15", "12-23/01-30".
    on: calendar days, or spans "2026-12-05/2026-12-07".
    times: starting times on each day, Asia/Shanghai. status: `usual` where it comes round as a habit, and dates are not announced.
    """

    from_: Optional[Day] = Field(None, alias="from")
    to: Optional[Day] = None
    rrule: Optional[Line] = None
    season: Optional[Season] = None
    lunar: Optional[constr(regex=rf"^{LUNAR_DAY}(/{LUNAR_DAY})?$")] = None
    on: Optional[conlist(constr(regex=r"^\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?$"), min_items=1)] = None
    exceptions: list[Day] = Field([], alias="except")
    times: list[constr(regex=r"^([01]\d|2[0-3]):[0-5]\d$")] = []
    minutes: Optional[PositiveInt] = None
    status: Literal["confirmed", "usual"]
    note: Optional[Words] = None

    @validator("rrule")
    def _rrule_reads(cls, value: Optional[str]) -> Optional[str]:
        if value:
            from dateutil.rrule import rrulestr

            try:
                if not RRULE.fullmatch(value):
                    raise ValueError("FREQ comes first, DAILY to YEARLY; then INTERVAL from 1, COUNT, UNTIL, BYDAY and their like")
                rrulestr(value, dtstart=dt.datetime(2026, 1, 1))
            except (ValueError, KeyError, TypeError, IndexError) as error:
                raise ValueError(f'"{value}" is no RRULE ({error}); write it as e.g. "FREQ=WEEKLY;BYDAY=SA"') from None
        return value

    @validator("on", each_item=True)
    def _on_reads(cls, value: str) -> str:
        first, _, last = value.partition("/")
        try:
            forwards = dt.date.fromisoformat(first) <= dt.date.fromisoformat(last or first)
        except ValueError as error:
            raise ValueError(f'"{value}" is no day ({error}); write it as YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD') from None
        if not forwards:
            raise ValueError(f'"{value}" runs backwards; swap the days')
        return value

    @root_validator
    def _one_rule(cls, values: dict) -> dict:
        if not {"rrule", "lunar", "on"} <= values.keys():  # one of them is wrong, and has been told so
            return values
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
    indoor: Optional[Literal["yes", "partly", "no"]] = None  # whether the audience has a roof; left out where not known
    when: conlist(When, min_items=1)
    story: Words
    tickets: list[Price] = []
    booking: Optional[Booking] = None
    good_for: list[str] = []
    url: Optional[HttpUrl] = None

    def facets(self) -> dict[str, list[str]]:
        free = [str(all(p.cny == 0 for p in self.tickets)).lower()] if self.tickets else []
        return {
            "kind": [self.type],
            "place": [self.place] if self.place else [],
            "title": [self.title] if self.title else [],
            "free": free,
            "indoor": {"yes": ["true"], "partly": ["true", "false"], "no": ["false"]}.get(self.indoor or "", []),
            "good_for": list(self.good_for),
        }

    def references(self) -> list[tuple[str, str, str]]:
        return [(field, field, getattr(self, field)) for field in ("place", "title") if getattr(self, field)]
