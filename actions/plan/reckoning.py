"""Whether there is time for one place: the way there, the stay, the way on, against the hours given and those of the place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from actions.plan.candidates import visit_minutes
from actions.plan.legs import Ways
from actions.plan.open_hours import closes_at, windows_on
from actions.plan.request import Request
from actions.ways import Leg
from tour_content.kinds import Place
from tour_content.query.places import point_of

Verdict = Literal["yes", "quick", "no", "closed", "late", "unknown"]
FAR = 45  # minutes of way from which one sets off early
EARLY, USUAL = 8 * 60, 9 * 60  # when one sets off at the earliest, to a far place and to a near one


@dataclass(frozen=True)
class Reckoning:
    """What a visit to a place comes to on a day. Minutes count from midnight; `needed` and `have` are lengths in minutes.

    off: when to set off; latest_off: at the latest; by: when to leave the place at the latest.
    """

    place: Place
    date: dt.date
    verdict: Verdict
    there: Leg | None = None
    back: Leg | None = None
    off: int = 0
    arrive: int = 0
    leave: int = 0
    latest_entry: int = 0
    latest_off: int = 0
    by: int = 0
    quick: int = 0
    needed: int = 0
    have: int = 0


def reckon(place: Place, request: Request, chosen: bool = False) -> Reckoning:
    """The visit within the hours of the request's first day. With `chosen` its begin was the visitor's; else one sets off as is usual."""
    date, (begin, end) = request.days[0], request.hours(0)
    start, finish = (spot.point if spot else None for spot in request.ends(0))
    ways = Ways(request, [point_of(place)], start, finish)
    there, back = ways.there(0), ways.back(0)
    to, on = (leg.minutes if leg else 0 for leg in (there, back))
    quick, usual = visit_minutes(place, "packed"), visit_minutes(place, "")
    known = Reckoning(place, date, "yes", there, back, quick=quick, needed=to + quick + on, have=end - begin)
    windows = windows_on(place, date, quick)
    if not windows:
        return replace(known, verdict="unknown" if windows is None else "closed")
    if not chosen and date > request.today:
        begin = max(windows[0][0] - to, EARLY if to >= FAR else USUAL)
    window = next((window for window in windows if begin + to <= window[1]), None)
    if window is None:
        return replace(known, verdict="late", arrive=begin + to, latest_entry=windows[-1][1])
    arrive = max(begin + to, window[0])
    until = min(end - on, closes_at(place, date, arrive))
    if until - arrive < quick:
        return replace(known, verdict="no", have=end - begin)
    leave = min(arrive + usual, until)
    return replace(
        known,
        verdict="yes" if leave - arrive >= usual else "quick",
        off=arrive - to,
        arrive=arrive,
        leave=leave,
        latest_entry=window[1],
        latest_off=min(window[1], until - quick) - to,
        by=until,
    )
