"""What a turn says of a plan: its words, the records that it names, where the visitor is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from actions.plan.areas import Area, find_area, find_street
from actions.plan.candidates import FOOD, WAYSIDE, XIAN, Tastes, of_the_night
from actions.plan.dated import days_said
from actions.plan.phrases import pattern, says
from actions.plan.pointing import said_of_focus, stops_by_kind
from actions.plan.pressed import read_button
from actions.plan.reading import Said, read_said
from actions.plan.request import MOST_DAYS, Request, Spot
from actions.plan.roles import Named
from actions.plan.shows import showings
from actions.plan.times import Moment
from actions.plan.wanted import CHECK_IN, Wanted, sort_wanted
from actions.turn import Turn, Unknown
from bot.understand.fitting import FAR
from tour_content.kinds import Dish, Event, Place, Poem, Record, Title
from tour_content.query.places import distance_m, point_of
from tour_content.query.records import find_any, find_record, list_records, search_records

EARLIER = {"morning": 0, "noon": 1, "afternoon": 2, "evening": 3}  # the parts of a day in their order
PLAN = "route_plan"
AIRPORT = "xian-xianyang-airport"
FAR_M = 60_000  # from the middle of the city; farther, a plan does not begin where the visitor is


@dataclass
class Message:
    """One message about a plan."""

    turn: Turn

    @property
    def pressed(self) -> bool:
        """Whether it is a button."""
        return bool(self.turn.question.get("button"))

    @property
    def again(self) -> bool:
        """Whether the plan is to be shown once more as it is: a message that is repeated in another language says nothing new."""
        return self.pressed and bool(self.turn.question.get("text")) or self.said.edits == {"show"}

    @cached_property
    def _dates(self) -> list[dict[str, Any]]:
        """The dates that were said, and not taken over from the talk."""
        return days_said(self.turn.text.lower(), self.turn.question.get("dates") or [])[0]

    @cached_property
    def _names(self) -> list[dict[str, Any]]:
        """The names said; with a plan under way also its stops by their kind: "the museum last"."""
        days = (self.turn.talk.plan or {}).get("days", ())
        stops = [place for day in days for stop in day["stops"] if (place := find_record(self.turn.session, Place, stop["place"]))]
        found = [*self.turn.mentions, *self._listed, *stops_by_kind(self.turn.text.lower(), self.turn.mentions, stops)]
        focus = self.turn.talk.focus.get("place")
        if (
            not found
            and focus
            and (place := said_of_focus(self.turn.text.lower(), self.turn.talk.topic != PLAN and focus in {stop.id for stop in stops}))
        ):
            found.append({"candidates": [["place", focus]], "text": place.group(), "start": place.start()})
        return found

    @property
    def _listed(self) -> list[dict[str, Any]]:
        """The places of the last list, where "these" are to make the plan: "把这些排成半天"."""
        said = None if self.turn.mentions or self.pressed else pattern("these").search(self.turn.text.lower())
        places = [key for key in self.turn.talk.shown if key[0] == "place"]
        return [{"candidates": [key], "text": said.group(), "start": said.start()} for key in places] if said else []

    @cached_property
    def said(self) -> Said:
        return read_button(self.turn.arguments)[0] if self.pressed else read_said(self.turn.text, self._names, self._dates)

    @cached_property
    def moment(self) -> Moment:
        """The present, and the days named."""
        if self.pressed:
            day = read_button(self.turn.arguments)[1]
            return Moment(self.turn.now, day, day)
        days = [date for date in self._dates if not date.get("clock_only")]
        today = self.turn.today.isoformat()
        coming = [day for day in days if day["last"] >= today]
        days = coming if coming or self.said.edits else days  # "yesterday's plan was too full" is no plan for yesterday
        first = min((dt.date.fromisoformat(day["first"]) for day in days), default=None)
        _, off = days_said(self.turn.text.lower(), self.turn.question.get("dates") or [])
        refused = tuple(dt.date.fromisoformat(day["first"]) for day in off)
        return Moment(self.turn.now, first, max((dt.date.fromisoformat(day["last"]) for day in days), default=None), refused)

    @cached_property
    def records(self) -> list[tuple[Record, Named]]:
        """The records named, each with what it is to the plan."""
        if self.pressed:
            return [(place, Named({}, "must")) for place in self.turn.mentioned(Place)]
        found = []
        for name in self.said.named:
            candidates = name.mention["candidates"]
            titles = [key for key in candidates[1:] if key[0] == "title" and name.role == "must"][:1]  # a block named after its drama
            for kind, id_ in [candidates[0], *titles]:
                if record := find_any(self.turn.session, kind, id_):
                    found.append((record, name))
        return found

    @cached_property
    def wanted(self) -> Wanted:
        clocks = self.said.clocks
        wanted = sort_wanted(self.records, deadline=bool(clocks.end or clocks.leave) and not clocks.arrive)
        if self.area and not wanted.start:
            wanted = replace(wanted, start=Spot(self.area.lat, self.area.lon, area=self.area.id))
        return self._with_tables(self._by_air(wanted))

    def _by_air(self, wanted: Wanted) -> Wanted:
        """With the airport as the end of a day that a flight ends."""
        airport = find_record(self.turn.session, Place, AIRPORT)
        flies = self.said.clocks.leave and not wanted.finish and says(self.turn.text.lower(), "by_air")
        if not flies or airport is None:
            return wanted
        return replace(wanted, finish=Spot(*point_of(airport), AIRPORT), finish_once=True, check_in=CHECK_IN["airport"])

    def _with_tables(self, wanted: Wanted) -> Wanted:
        """With the dishes that are to be eaten at a meal, the street or house that serves them and is nearest to what must be seen."""
        must = [place for id_ in wanted.must if (place := find_record(self.turn.session, Place, id_))]
        middle = point_of(must[0]) if must else XIAN
        for meal, id_ in wanted.eat:
            dish = find_record(self.turn.session, Dish, id_)
            tables = [place for where in (dish.where if dish else ()) if (place := find_record(self.turn.session, Place, where.place))]
            tables = [place for place in tables if FOOD & set(place.category) and place.hours]  # no table is promised at unknown hours
            if table := min(tables, key=lambda place: distance_m(point_of(place), middle), default=None):
                slot = (table.id, "noon" if meal == "lunch" else "evening")
                before = tuple((id_, table.id) if EARLIER[part] < EARLIER[slot[1]] else (table.id, id_) for id_, part in wanted.slots)
                must = tuple(dict.fromkeys([*wanted.must, table.id]))
                wanted = replace(wanted, must=must, slots=(*wanted.slots, slot), before=(*wanted.before, *before))
        lit = [place for place in search_records(self.turn.session, Place, {}) if of_the_night(place)] if self.said.lights else []
        if lit and not {place.id for place in lit} & {*wanted.must, *wanted.out}:
            best = min(lit, key=lambda place: place.rank).id
            wanted = replace(wanted, must=(*wanted.must, best), slots=(*wanted.slots, (best, "evening")))
        return wanted

    @cached_property
    def one_place(self) -> Place | None:
        """The one place that is to be seen; of a question of time that names none, the one that was asked about or talked of last."""
        named = [record for record, name in self.records if isinstance(record, Place) and name.role == "must"]
        seen = [place for place in named if not WAYSIDE & set(place.category)]
        if seen or self.pressed or not (self.said.in_time or self.said.plan_asks == "start"):
            return seen[0] if len(seen) == 1 else None
        talk = self.turn.talk
        last = talk.last[1] if talk.topic != PLAN and talk.last and talk.last[0] == "place" else None
        return find_record(self.turn.session, Place, (talk.plan or {}).get("reckoned") if talk.topic == PLAN else last)

    @cached_property
    def area(self) -> Area | None:
        """The quarter in which it is to begin."""
        return None if self.pressed else find_area(self._unnamed)

    @property
    def _unnamed(self) -> str:
        """The message without the names in it."""
        text = self.turn.text.lower()
        for mention in self.turn.mentions:
            text = text[: mention["start"]] + " " * len(mention["text"]) + text[mention["start"] + len(mention["text"]) :]
        return text

    @property
    def strangers(self) -> list[str]:
        """Names that the library does not hold. Chinese ones are not told from words of plans: "规划路线" looks like the name of a road."""
        unknown = self.turn.question.get("unknown")
        return list(dict.fromkeys([*self._far, *([unknown] if unknown and unknown.isascii() else [])]))

    @property
    def _far(self) -> list[str]:
        """The cities and sights elsewhere that are to be in the plan."""
        return [n.mention["text"] for n in self.said.named if n.role == "must" and n.mention["candidates"][0][0] in FAR]

    def refuse_elsewhere(self) -> None:
        """Raise Unknown where the whole plan would be one of another city."""
        if self._far and not self.records and not self.turn.talk.plan:
            raise Unknown(self._far[0], elsewhere=True)

    @cached_property
    def away_m(self) -> float:
        """How far from the middle of the city the visitor is; 0 where nobody knows."""
        return distance_m(self.turn.position, XIAN) if self.turn.position else 0.0

    @property
    def here(self) -> Spot | None:
        """Where the visitor is, as far as a plan may begin there."""
        return Spot(*self.turn.position) if self.turn.position and self.away_m <= FAR_M else None

    def titles(self) -> list[str]:
        """The names of what the plan follows: titles, people, poems, dishes."""
        eaten = {dish for _, dish in self.wanted.eat}
        return [
            self.turn.words_of(record.name)
            for record, name in self.records
            if not isinstance(record, (Place, Event)) and name.role != "out" and record.id not in eaten
        ]

    def tastes(self, request: Request) -> Tastes:
        """What other records say of the places."""
        session = self.turn.session
        poems = {id_: poem for poem in reversed(list_records(session, Poem)) for id_ in poem.places}
        followed = [record for record, name in self.records if isinstance(record, Title) and name.role != "out"]
        scenes = {tie.place: tie for title in followed for tie in title.places if tie.place and tie.scene}
        dishes: dict[str, list[Dish]] = {}
        for dish in list_records(session, Dish):
            for id_ in {id_ for where in dish.where for id_ in (where.place, where.near) if id_}:
                dishes.setdefault(id_, []).append(dish)
        shows = showings(session, request.show, request.days) if request.show else {}
        return Tastes(poems, scenes, dishes, shows)

    def remarks(self, request: Request) -> list[str]:
        """What could not be taken as it was said, and what was kept before a journey."""
        say, said = self.turn.say, self.said
        lines = [say("plan-note-unknown", name=name) for name in self.strangers]
        if self.away_m > FAR_M:
            lines.append(say("plan-note-far", km=round(self.away_m / 1000)))
        elif said.here and not self.here:
            lines.append(say("plan-note-where"))
        elif self.area and not self.wanted.start.place:  # type: ignore[union-attr]
            lines.append(say("plan-note-area", name=self.area.name["zh" if self.turn.language.startswith("zh") else "en"]))
        elif not self.wanted.start and (street := find_street(self._unnamed)):
            lines.append(say("plan-note-start-unknown", name=street))
        elif said.hotel and not self.wanted.start and not self.here:
            lines.append(say("plan-note-hotel"))
        span = (self.moment.last - self.moment.first).days + 1 if self.moment.first and self.moment.last else 1
        if (said.amounts.days or span) > MOST_DAYS and (said.amounts.days or span <= 7):
            lines.append(say("plan-note-most-days"))
        if request.ahead and said.clocks.leave:
            lines.append(say("plan-note-board", minutes=request.ahead))
        return lines
