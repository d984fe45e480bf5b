"""What was asked for and is in none of the days: why, and what there is in its place."""

from __future__ import annotations

from actions.plan.candidates import XIAN, bookable, cost_of, price_on, refused, unpriced, visit_minutes
from actions.plan.legs import UNREACHED, Ways
from actions.plan.open_hours import hours_of_day, is_open_air, next_open, windows_on
from actions.plan.parts import LeftOut
from actions.plan.request import Request
from actions.ways import CITY_M
from tour_content.kinds import Place
from tour_content.query.places import distance_m, point_of

SOON = 30  # minutes from now in which a short visit would begin
FAMOUS = 10  # the rank of what visitors ask for most


def is_expected(place: Place, request: Request) -> bool:
    """Whether one would look for a place in the plan, so that its absence is worth a word.

    It belongs to what the visitor follows and only lacks hours; or everybody goes there, and today it is too late to book.
    """
    first = request.days[0]
    if refused(place, request):
        return False
    if place.id in request.after:
        return not (hours_of_day(place, first) or is_open_air(place))
    famous = (
        place.rank <= FAMOUS and not (request.only or request.exact or request.near) and not request.nothing_new and len(request.dates) == 1
    )
    return famous and not bookable(place, request, first) and bool(windows_on(place, first, visit_minutes(place, "packed")))


def instead_of(out: LeftOut, request: Request, places: list[Place], visited: set[str]) -> Place | None:
    """For a place that was asked for and can't be had: the most asked for of its kind in the city that is open, on the first day."""
    if out.place.id not in request.must or out.place.id in visited:
        return None
    kind = out.place.category[0]
    known = [place for place in places if kind in place.category and place.id not in {*visited, *request.must, out.place.id}]
    fitting = [place for place in known if not refused(place, request) and distance_m(XIAN, point_of(place)) <= CITY_M]
    opened = [
        place
        for place in fitting
        if windows_on(place, request.days[0], visit_minutes(place, "packed")) and bookable(place, request, request.days[0])
    ]
    return min(opened, key=lambda place: place.rank, default=None)


def why_not(place: Place, request: Request) -> LeftOut:
    """Why a place that was asked for is in none of the days."""
    minutes = visit_minutes(place, "packed")
    known = [date for date in request.days if hours_of_day(place, date) or is_open_air(place)]
    if not known:
        return LeftOut(place, "hours")
    opened = [n for n, date in enumerate(request.days) if windows_on(place, date, minutes)]
    if not opened:
        return LeftOut(place, "closed", next_open(place, request.days[-1]))
    if not any(bookable(place, request, request.days[n]) for n in opened):
        return LeftOut(place, "booking")
    if not request.rides and _way(place, request, opened[0]) >= UNREACHED:
        return LeftOut(place, "afoot")
    price = price_on(place, request.days[opened[0]])
    if request.budget is not None and (cost_of(price) > request.budget or unpriced(place, price)):
        return LeftOut(place, "money")
    needed = minutes + sum(_way(place, request, n) for n in opened[:1])
    spans = [request.hours(n)[1] - request.hours(n)[0] for n in opened]
    return LeftOut(place, "short" if needed > max(spans) else "full", minutes=needed)


def _way(place: Place, request: Request, n: int) -> int:
    """Minutes to a place and from it, where nothing else is visited."""
    ends = [spot.point if spot else None for spot in request.ends(n)]
    ways = Ways(request, [point_of(place)], *ends)
    return sum(leg.minutes for leg in (ways.there(0), ways.back(0)) if leg)


def quickest(request: Request, places: list[Place]) -> tuple[Place, int] | None:
    """The place that takes least time of all on the first day, its way counted, and the minutes: what to offer where time is too short."""
    begin, _ = request.hours(0)
    timed = []
    for place in places:
        minutes = visit_minutes(place, "packed")
        windows = windows_on(place, request.days[0], minutes) or ()
        if not refused(place, request) and any(opens <= begin + SOON and latest >= begin + SOON for opens, latest in windows):
            timed.append((minutes + _way(place, request, 0), place.rank, place))
    best = min(timed, key=lambda item: item[:2], default=None)
    return (best[2], best[0]) if best else None
