"""A message about a plan, and what it changes, as the steps in `edits` and `edit_stops` take and give them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.plan.reading import Said
from actions.plan.request import Request, Spot, clock
from actions.plan.times import DAY, Moment
from actions.plan.wanted import Wanted


@dataclass(frozen=True)
class Change:
    """One thing that was changed, for the words that say so: `about` an id, a clock, an amount or conditions."""

    key: str
    about: object = None


@dataclass(frozen=True)
class Edit:
    """A message about a plan. `stops` are the plan's places by day, `cost` is its tickets' price, `ordinal` the stop pointed at."""

    said: Said
    wanted: Wanted
    moment: Moment
    stops: tuple[tuple[str, ...], ...]
    cost: float
    ordinal: int | None = None
    here: Spot | None = None

    @property
    def pointed(self) -> str | None:
        """The stop that is pointed at, counted over all days, or in the day that is named."""
        days = self.said.amounts.named_days
        n = self.said.amounts.stop or (None if days else self.ordinal)
        flat = [id_ for ids in self.stops for id_ in ids]
        if days and 0 < abs(days[0]) <= len(self.stops):
            flat = list(self.stops[days[0] - (days[0] > 0)])
        index = (n or 0) - (1 if n and n > 0 else 0)
        return flat[index] if n and -len(flat) <= index < len(flat) else None

    @property
    def exchanged(self) -> tuple[str, ...]:
        """The two stops that are to change places: "swap the Bell Tower and the Drum Tower"."""
        named, flat = (*self.wanted.out, *self.wanted.must), [id_ for ids in self.stops for id_ in ids]
        both = "exchange" in self.said.edits and len(named) == 2 and set(named) <= set(flat)
        return tuple(sorted(named, key=flat.index)) if both else ()

    @property
    def most(self) -> int:
        """The stops of the fullest day."""
        return max((len(ids) for ids in self.stops), default=1)


def until(request: Request, end: int) -> Request:
    """The request with another end of its days."""
    return replace(request, end=clock(min(end, DAY)), last_end=None)
