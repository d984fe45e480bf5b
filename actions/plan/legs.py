"""The ways of a day, by estimate."""

from __future__ import annotations

from dataclasses import replace

from actions.plan.candidates import XIAN
from actions.plan.request import AFOOT_M, Request
from actions.ways import CITY_M, Leg, Point, leg_between
from tour_content.query.places import distance_m

STEP = 5  # minutes
UNREACHED = 6000  # minutes of a way that nobody walks: longer than any day, and sums of it still fit 16 bits


class Ways:
    """The ways between candidates, to them from the start and from them to the end of a day.

    Where no start or end is known one is taken to be in the city: the way out to a far place and back from it counts.
    """

    def __init__(self, request: Request, points: list[Point], start: Point | None, finish: Point | None) -> None:
        self.request, self.points, self.start, self.finish = request, points, start, finish

    def leg(self, a: Point, b: Point) -> Leg:
        """The way from one point to another, its minutes rounded up: it is an estimate, and shown as one."""
        metres = distance_m(a, b)
        if not self.request.rides and metres > AFOOT_M:
            return Leg("walk", UNREACHED)
        leg = leg_between(a, b, self.request.walk_m if self.request.rides else metres)
        return replace(leg, minutes=-(-leg.minutes // STEP) * STEP)

    def between(self) -> list[list[int]]:
        return [[self.leg(a, b).minutes for b in self.points] for a in self.points]

    def there(self, i: int) -> Leg | None:
        return self._end(self.start, self.points[i])

    def back(self, i: int) -> Leg | None:
        return self._end(self.finish, self.points[i])

    def _end(self, end: Point | None, point: Point) -> Leg | None:
        if end:
            return self.leg(end, point)
        return self.leg(XIAN, point) if distance_m(XIAN, point) > CITY_M else None
