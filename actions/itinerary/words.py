"""A plan in words: stops with their times, the ways between them, meals, totals, and what to know before."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.itinerary.phrases import area_name, left_out_in_words, wishes_in_words
from actions.plan.candidates import Tastes, cost_of, passable, unpriced
from actions.plan.open_hours import closed_days, hours_of_day
from actions.plan.parts import Break, Day, Plan, Stop
from actions.plan.request import Spot, clock
from actions.plan.see import first_sentence, look_at
from actions.plan.shows import Showing
from actions.topic import fold
from actions.turn import Turn
from actions.ways import Leg, walk_minutes
from tour_content.kinds import Dish, Place
from tour_content.kinds.base import Price, Sourced
from tour_content.query.places import distance_m, point_of

ROOM = 4600  # bytes of the stops above which they are told without what there is to see: three messages are the most that an answer is
EAT_M = 700  # from a stop to a place with food
MOST_DISHES = 3
NO_MEAL = frozenset({"drink", "dessert"})  # kinds of dishes that nobody lunches on
IDLE = 20  # minutes to oneself that are worth a word
TOMORROW = 1


class Itinerary:
    """A plan as a visitor reads it; `facts` are what its words state."""

    def __init__(self, turn: Turn, plan: Plan, tastes: Tastes, places: list[Place], titles: list[str]) -> None:
        self.turn, self.plan, self.tastes, self.places, self.titles = turn, plan, tastes, places, titles
        self.facts: list[Sourced] = []

    def text(self) -> str:
        """Head, days, totals and notes."""
        stops = fold(self._days(see=True))
        if len(stops.encode()) > ROOM:
            self.facts = []
            stops = fold(self._days(see=False))
        return fold([self._head(), stops, self._total(), *self._notes()])

    # ---- head

    def _head(self) -> str:
        say, days = self.turn.say, self.plan.days
        wishes = self.turn.maybe("in-brackets", wishes_in_words(self.turn, self.plan.request, self.titles))
        if len(days) > 1:
            first, last = format.short_day(self.turn, days[0].date), format.short_day(self.turn, days[-1].date)
            return say("plan-head-days", count=len(days), first=first, last=last, wishes=wishes)
        day = format.day(self.turn, days[0].date)
        return say("plan-head", day=day, begin=clock(days[0].begin), end=clock(days[0].end), wishes=wishes)

    # ---- days

    def _days(self, see: bool) -> list[str]:
        lines, n = [], 0
        for day in self.plan.days:
            if len(self.plan.days) > 1:
                date = format.day(self.turn, day.date)
                lines.append("\n" + self.turn.say("plan-day", day=date, begin=clock(day.begin), end=clock(day.end)))
            for last, part in zip((None, *day.parts), day.parts):
                if idle := idle_between(last, part):
                    lines.append(self.turn.say("plan-idle", begin=clock(idle[0]), end=clock(idle[1])))
                if isinstance(part, Break):
                    lines.append(self._break(part))
                    continue
                n += 1
                lines += [self._way(part.leg) if last else self._way_there(part.leg, day), self._stop(n, part, day)]
                if see:
                    lines.append(self._see(part))
            lines += self._show(day.show) if day.show else [self._way_home(day)]
        return lines

    def _show(self, show: Showing) -> list[str]:
        """The show that the day ends with, and the time for the way to it."""
        say, event = self.turn.say, show.event
        self._state(event.when[0], *event.tickets[:1])
        where = self.turn.words_of(show.place.name) if show.place else self.turn.words_of(event.where)
        cheapest = min((price.cny for price in event.tickets if price.cny), default=None)
        price = say("plan-show-price", amount=format.money(cheapest)) if cheapest else ""
        place = say("plan-show-where", place=where) if where else ""
        line = say("plan-show", begin=clock(show.begin), end=clock(show.end), name=self.turn.words_of(event.name), where=place, price=price)
        return [say("plan-show-way", minutes=show.begin - show.there), line] if not show.place else [line]

    def _stop(self, n: int, stop: Stop, day: Day) -> str:
        say = self.turn.say
        hours = hours_of_day(stop.place, day.date)
        self._state(hours.row if hours else None, stop.price)
        return say(
            "plan-stop",
            n=n,
            arrive=clock(stop.arrive),
            leave=clock(stop.leave),
            name=self.turn.words_of(stop.place.name),
            price=self._price(stop.place, stop.price),
            meal=say(f"plan-at-{stop.meal}") if stop.meal else "",
            hours="" if hours else say("plan-hours-unknown"),
        )

    def _price(self, place: Place, price: Price | None) -> str:
        if price is None:
            return self.turn.say("plan-price-unknown") if unpriced(place, price) else ""
        if not cost_of(price):
            return self.turn.say("plan-price-free")
        amount = format.money(cost_of(price))
        if price.what:
            return self.turn.say("plan-price-part", amount=amount, part=self.turn.words_of(price.what))
        return self.turn.say("plan-price", amount=amount)

    def _see(self, stop: Stop) -> str:
        poem = self.tastes.poems.get(stop.place.id) if self.plan.request.poetry else None
        if poem:
            name, poet = self.turn.words_of(poem.name), self.turn.words_of(poem.poet_name)
            return self.turn.say("plan-see-poem", name=name, poet=poet)
        words, fact = look_at(stop.place, self.plan.request, self.tastes)
        self._state(fact)
        return self.turn.say("plan-stop-see", text=first_sentence(self.turn.words_of(words), self.turn.language))

    def _way(self, leg: Leg | None) -> str:
        return self.turn.say(f"plan-leg-{leg.how}", minutes=leg.minutes) if leg and leg.minutes else ""

    def _way_there(self, leg: Leg | None, day: Day) -> str:
        """From where a day begins, and the way to its first stop; nothing where it begins there."""
        if leg is None:
            return ""
        start, _ = self._ends(day)
        place = self._place(start.place) if start else None
        name = self.turn.words_of(place.name) if place else area_name(self.turn, start) if start else ""
        key = "from" if name else "from-here" if start else "from-city"
        begins = self.turn.say(f"plan-{key}", name=name)
        return fold([begins, self._way(leg)])

    def _way_home(self, day: Day) -> str:
        if not day.home or not day.home.minutes:
            return ""
        _, finish = self._ends(day)
        place = self._place(finish.place) if finish else None
        name = self.turn.words_of(place.name) if place else self.turn.say("plan-back-in-city")
        return self.turn.say("plan-leg-home", minutes=day.home.minutes, how=self.turn.say(f"plan-how-{day.home.how}"), name=name)

    def _ends(self, day: Day) -> tuple[Spot | None, Spot | None]:
        return self.plan.request.ends(self.plan.request.dates.index(day.date.isoformat()))

    def _break(self, part: Break) -> str:
        return self.turn.say(f"plan-break-{part.meal}", begin=clock(part.begin), end=clock(part.end), food=self._food(part.near))

    def _food(self, near: Place) -> str:
        """What to eat at a stop or near it, and where; of a diet, what to do where there is nothing."""
        say, diet = self.turn.say, self.plan.request.diet
        food = self._dishes_near(near)
        if not diet:
            return food
        food = food or say(f"plan-food-none-{diet[0]}")
        return say("plan-food-diet", diets=self.turn.join(say(f"plan-diet-{key}") for key in diet), food=food)

    def _dishes_near(self, near: Place) -> str:
        eating = [p for p in self.places if self._dishes(p) and distance_m(point_of(near), point_of(p)) <= EAT_M]
        spot = min(eating, key=lambda p: distance_m(point_of(near), point_of(p)), default=None)
        if spot is None:
            return ""
        dishes = self._dishes(spot)[:MOST_DISHES]
        self._state(*(where for dish in dishes for where in dish.where if spot.id in (where.place, where.near)))
        names = self.turn.join(self.turn.words_of(dish.name) for dish in dishes)
        if spot.id == near.id:
            return self.turn.say("plan-food-dishes", dishes=names)
        minutes = walk_minutes(distance_m(point_of(near), point_of(spot)))
        return self.turn.say("plan-food-at", dishes=names, name=self.turn.words_of(spot.name), minutes=minutes)

    def _dishes(self, place: Place) -> list[Dish]:
        diet = self.plan.request.diet
        dishes = [dish for dish in self.tastes.dishes.get(place.id, []) if dish.type not in NO_MEAL]
        return [dish for dish in dishes if all(getattr(dish, key) == "yes" for key in diet)]

    # ---- totals and notes

    def _total(self) -> str:
        stops, say = self.plan.stops, self.turn.say
        cost = sum(day.cost for day in self.plan.days)
        unknown = [self.turn.words_of(s.place.name) for s in stops if unpriced(s.place, s.price)]
        if unknown:
            money = say("plan-money-unknown", amount=format.money(cost), names=self.turn.join(unknown))
        else:
            money = say("plan-money", amount=format.money(cost)) if cost else say("plan-money-nothing")
        walked = f"{sum(day.walked for day in self.plan.days) / 1000:.1f}"
        return say("plan-total", walked=say("plan-walked", km=walked) if walked != "0.0" else "", money=money)

    def _notes(self) -> list[str]:
        ids = [stop.place.id for stop in self.plan.stops]
        return [
            *(left_out_in_words(self.turn, left, self.plan.request, ids) for left in self.plan.left_out),
            *self._booking(),
            *self._hours(),
        ]

    def wishes_unmet(self) -> list[str]:
        """What could not be kept of a wish though its place is in the plan: no stairs, a part of the day, a show."""
        say, request, lines = self.turn.say, self.plan.request, []
        if self.plan.hurried and not request.feasible:
            lines.append(say("plan-note-hurried"))
        for stop in self.plan.stops:
            name, slot = self.turn.words_of(stop.place.name), request.slot(stop.place.id)
            if slot and not slot[0] <= stop.arrive <= slot[1]:
                lines.append(say("plan-note-slot", name=name))
            stairs = next((advice for advice in stop.place.access if advice.topic == "stairs"), None)
            if "no_stairs" in request.company and stop.place.id in request.must and stairs and not passable(stop.place, request.company):
                text = first_sentence(self.turn.words_of(stairs.text), self.turn.language)
                lines.append(say("plan-note-stairs", name=name, text=text))
        if request.show and not any(day.show for day in self.plan.days):
            show = next(iter(self.tastes.shows.values()), None)
            name = self.turn.words_of(show.event.name) if show else ""
            clocks = {"begin": clock(show.begin), "end": clock(show.end)} if show else {}
            lines.append(say("plan-note-show-late", name=name, **clocks) if show else say("plan-note-no-show"))
        return lines

    def _booking(self) -> list[str]:
        """What must be booked, and from when."""
        lines, now, ahead, wise = [], [], [], []
        for day in self.plan.days:
            for stop in day.stops:
                booking, name = stop.place.booking, self.turn.words_of(stop.place.name)
                if not booking or booking.needed == "no":
                    continue
                self._state(booking)
                days = (day.date - self.turn.today).days
                if booking.needed == "advised":
                    wise.append(name)
                elif days <= TOMORROW:
                    now.append(name)
                elif booking.days_ahead and days > booking.days_ahead:
                    opens = format.day(self.turn, day.date - dt.timedelta(days=booking.days_ahead))
                    lines.append(self.turn.say("plan-note-book-from", name=name, days=booking.days_ahead, day=opens))
                else:
                    ahead.append(name)
        for key, names in (("now", now), ("ahead", ahead), ("wise", wise)):
            if names:
                lines.append(self.turn.say(f"plan-note-book-{key}", names=self.turn.join(names)))
        return lines

    def _hours(self) -> list[str]:
        """Closing days, hours that are those of a part, and what nobody knows of wheels."""
        closed, parts, silent, holiday = [], [], [], []
        for day in self.plan.days:
            for stop in day.stops:
                name, hours = self.turn.words_of(stop.place.name), hours_of_day(stop.place, day.date)
                weekdays = closed_days(stop.place, day.date)
                if day.date.weekday() in weekdays:
                    holiday.append(name)
                elif weekdays:
                    closed.append(self._with(name, format.weekdays(self.turn, list(weekdays))))
                if hours and hours.row.what:
                    parts.append(self._with(name, self.turn.words_of(hours.row.what)))
                if not any(advice.topic == "wheelchair" for advice in stop.place.access):
                    silent.append(name)
        silent = silent if "wheelchair" in self.plan.request.company else []
        notes = (("holiday", holiday), ("closed-on", closed), ("part", parts), ("no-wheelchair", silent))
        return [self.turn.say(f"plan-note-{key}", names=self.turn.join(names)) for key, names in notes if names]

    def _with(self, name: str, note: str) -> str:
        return self.turn.say("with-note", text=name, note=note)

    def _place(self, id_: str | None) -> Place | None:
        return next((place for place in self.places if place.id == id_), None)

    def _state(self, *facts: Sourced | None) -> None:
        self.facts += [fact for fact in facts if fact]


def idle_between(last: Stop | Break | None, part: Stop | Break) -> tuple[int, int] | None:
    """The time to oneself before a part of a day, where it is worth a word."""
    if last is None:
        return None
    begin = last.leave if isinstance(last, Stop) else last.end
    end = part.begin if isinstance(part, Break) else part.arrive - (part.leg.minutes if part.leg else 0)
    return (begin, end) if end - begin >= IDLE else None
