"""Which days and which hours a message means: what it says, and what is taken where it says nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from actions.plan.reading import Said
from actions.plan.request import MOST_DAYS, Request, clock, minute

LATE = 15 * 60  # from here on, a plan without a day is one for tomorrow
OUT = 22 * 60  # when a day out is over, where nothing else is said
STEP = 10  # minutes to which the present is rounded up
MORNING = 9 * 60
WHOLE, GENTLE, USUAL, EVENING = 20 * 60, 18 * 60, 9 * 60, 4 * 60  # a whole day's end, an unhurried one's; minutes of a day, of an evening
LONGEST_SPAN = 7  # days of a span named that are meant one by one; "in October" means a day in it
DAY = 24 * 60
HALF_DAY = 12 * 60


class Impossible(Exception):
    """A wish that nothing can meet. `why` names the reason: past, backwards, contradiction; `facts` are for its words."""

    def __init__(self, why: str, **facts: object) -> None:
        self.why, self.facts = why, facts
        super().__init__(why)


@dataclass(frozen=True)
class Moment:
    """The present, and the days that a message names, if any."""

    now: dt.datetime
    first: dt.date | None = None
    last: dt.date | None = None
    refused: tuple[dt.date, ...] = ()  # days that are not to be: "not Tuesday"

    @property
    def minute(self) -> int:
        """The present minute of the day, rounded up."""
        return -(-(self.now.hour * 60 + self.now.minute) // STEP) * STEP


def days_of(said: Said, moment: Moment) -> tuple[str, ...]:
    """The days of a new plan, five at most; raises Impossible for days gone by."""
    today = moment.now.date()
    if moment.last and moment.last < today:
        raise Impossible("past", day=moment.last)
    first = max(moment.first or today, today)
    if moment.first is None and _too_late(said, moment):
        first = today + dt.timedelta(days=1)
    span = ((moment.last or first) - first).days + 1
    count = said.amounts.days or (span if span <= LONGEST_SPAN and not said.amounts.minutes else 1)
    return consecutive(first, count)


def consecutive(first: dt.date, count: int) -> tuple[str, ...]:
    """So many days from one on, five at most."""
    return tuple((first + dt.timedelta(days=i)).isoformat() for i in range(min(max(count, 1), MOST_DAYS)))


def _too_late(said: Said, moment: Moment) -> bool:
    """Whether today is over for a plan: it is past 15:00, unless the hours that are said still lie before the visitor."""
    clocks = said.clocks
    if ends := clocks.end or clocks.leave:
        return minute(ends) <= moment.minute or minute(clocks.begin or clocks.arrive or ends) + 60 < moment.minute
    if begins := clocks.begin or clocks.arrive:
        return minute(begins) + 60 < moment.minute
    if said.feasible and moment.minute > MORNING and not said.amounts.minutes:
        return True  # "in one day" is a whole one
    if said.amounts.minutes and not said.amounts.days:
        return moment.minute + said.amounts.minutes > OUT + 60
    return moment.minute > LATE


def hours_of(said: Said, request: Request, moment: Moment) -> Request:
    """The request with the hours of its days; raises Impossible where an end comes before its begin, or all has gone by."""
    clocks, several = said.clocks, len(request.dates) > 1
    begin = clocks.begin or (None if several else clocks.arrive)
    end = clocks.end or (None if several else clocks.leave)
    starts = minute(begin) if begin else MORNING
    today = request.dates[0] == moment.now.date().isoformat()
    if today and not several:
        if clocks.early and moment.first and starts < moment.minute <= starts + HALF_DAY:
            starts += HALF_DAY  # "today, start at six", said at ten
        starts = max(starts, moment.minute)
    ends = minute(end) if end else _usual_end(said, request, starts, several)
    if said.amounts.minutes and not several:
        if end and not begin and not today:
            starts = ends - said.amounts.minutes
        ends = min(starts + said.amounts.minutes, ends if end else DAY)
    hours = replace(request, begin=clock(starts), end=clock(min(ends, DAY)))
    if several:
        hours = replace(hours, first_begin=clocks.arrive, last_end=clocks.leave)
    return settle(hours, moment)


def _usual_end(said: Said, request: Request, starts: int, several: bool) -> int:
    if "night" in request.wishes.get("good_for", ()) or said.shows or said.lights or request.show:
        return OUT
    if request.pace == "relaxed" or request.company:
        whole = GENTLE
    else:
        whole = WHOLE
    if several or said.amounts.days:
        return max(whole, min(starts + EVENING, OUT))
    return max(min(starts + USUAL, whole), min(starts + EVENING, OUT))


def settle(request: Request, moment: Moment) -> Request:
    """The request with a first day that has not begun yet: today's begins now. Raises Impossible where there is no time at all."""
    begin, end = request.hours(0)
    if minute(request.end) <= minute(request.begin) or end <= begin:
        raise Impossible("backwards", begin=clock(begin), end=clock(end))
    if request.dates[0] < moment.now.date().isoformat():
        raise Impossible("past", day=request.days[0])
    if request.dates[0] == moment.now.date().isoformat() and begin < moment.minute:
        if end <= moment.minute:
            raise Impossible("past", day=request.days[0], end=clock(end))
        return replace(request, first_begin=clock(moment.minute))
    return request
