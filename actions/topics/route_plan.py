"""A plan for a day or several: made from what a visitor says, and changed by talk."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

from actions import format
from actions.itinerary.asked import answer_in_words
from actions.itinerary.changes import changes_in_words
from actions.itinerary.message import Message
from actions.itinerary.phrases import verdict_in_words
from actions.itinerary.reckoned import reckoned_in_words
from actions.itinerary.refusals import instead_in_words, nearest_plan, why_impossible, why_nothing
from actions.itinerary.words import Itinerary
from actions.plan.candidates import XIAN
from actions.plan.carry import carried
from actions.plan.edit import Change, Edit
from actions.plan.edits import change
from actions.plan.first import first_request, heeding, names_all
from actions.plan.make import make_plan
from actions.plan.parts import Plan, Stop
from actions.plan.pressed import at_payload
from actions.plan.reckoning import reckon
from actions.plan.request import EVENING, Request, clock
from actions.plan.times import Impossible
from actions.topic import Topic, card_of, fold
from actions.turn import Turn
from actions.visitors.plans import keep_plan
from actions.weather import Forecast, forecast_for
from bot.answer import Answer, Button, Card
from tour_content.kinds import Place
from tour_content.query.places import point_of
from tour_content.query.records import find_record, search_records

DAY = dt.timedelta(days=1)
MOST_INSTEAD = 2
MAP = "https://www.openstreetmap.org/?mlat={lat:.5f}&mlon={lon:.5f}#map=17/{lat:.5f}/{lon:.5f}"


class RoutePlan(Topic):
    topic = "route_plan"

    def answer(self, turn: Turn) -> Answer:
        message = Message(turn)
        message.refuse_elsewhere()
        kept = turn.talk.plan
        departing = (
            message.said.plan_asks == "start" and message.one_place is not None and bool(message.said.named or (kept or {}).get("reckoned"))
        )
        if kept and kept.get("days") and message.said.plan_asks and not departing:
            return self._asked(turn, message.said.plan_asks, kept)
        try:
            if message.one_place and (departing or message.said.in_time):
                return self._reckoned(message, message.one_place, departing)
            if kept and (message.again or self._asks_again(message)):
                return self._planned(message, Request.of(kept["request"]))
            if kept and not self._is_new(message):
                return self._changed(message, kept)
            if message.said.edits & {"map", "show"} and not message.said.new:
                return self.reply(turn, turn.say("plan-no-plan"), buttons=self._lengths(turn))
            return self._planned(message, self._first(message))
        except Impossible as impossible:
            return self._impossible(message, impossible)

    def _first(self, message: Message, hours: bool = False) -> Request:
        """A new request, with what it takes over from the talk."""
        turn, kept = message.turn, message.turn.talk.plan
        before = Request.of(kept["request"]) if kept and kept.get("request") else None
        wanted = message.wanted
        if hours and before and before.start and not wanted.start:
            wanted = replace(wanted, start=before.start, start_once=before.start_once, finish=wanted.finish or before.finish)
        request = first_request(message.said, wanted, message.moment, message.here)
        request = heeding(request, turn.talk.heeded) if not kept else request
        return carried(request, before, message.said, message.moment, hours)

    def _reckoned(self, message: Message, place: Place, departing: bool) -> Answer:
        """Whether there is time for one place, or when to set off for it; the plan made last stays as it is."""
        turn, said = message.turn, message.said
        request = replace(self._first(message, hours=True), must=(place.id,), exact=False, feasible=False)
        found = reckon(place, request, chosen=bool(said.clocks.begin or said.clocks.arrive))
        limited = bool(request.ahead or said.clocks.end or said.clocks.leave or said.amounts.minutes)
        lines = [reckoned_in_words(turn, found, request, limited or request.end != EVENING, departing)]
        buttons = [Button(turn.say("plan-button-alternative"), f'/route_plan{{"place": "{place.id}"}}')]
        if found.verdict not in ("yes", "quick"):
            instead = make_plan(replace(request, must=()), search_records(turn.session, Place, {}), message.tastes(request))
            names = turn.join(turn.words_of(stop.place.name) for stop in instead.stops[:MOST_INSTEAD])
            lines += [turn.say("plan-reckon-instead", names=names)] if names else []
            begin, end = (clock(minutes) for minutes in request.hours(0))
            buttons = [Button(turn.say("plan-button-alternative"), at_payload(request.days[0], begin, end))] if names else []
        plan = turn.talk.plan or {}
        turn.talk.plan = {**plan, "request": replace(request, must=()).data(), "reckoned": place.id}
        day = request.dates[0]
        facts = place.hours[:1]
        return self.reply(turn, fold(lines), [place], facts=facts, buttons=buttons, when={"from": day, "to": day})

    def _is_new(self, message: Message) -> bool:
        """Whether a message asks for a plan of its own: it says so and names no change, or gives its time when the talk has gone on."""
        said = message.said
        if message.pressed:
            return not message.turn.arguments.get("edit") or said.new
        if said.feasible and not said.edits and names_all(said, message.wanted):
            return True
        gone_on = message.turn.talk.topic != self.topic
        return not said.edits and (said.new or gone_on and bool(said.amounts.minutes or said.amounts.days))

    def _asks_again(self, message: Message) -> bool:
        """Whether a message asks once more if the plan made last can be done: it names no place and nothing to change."""
        said = message.said
        return said.feasible and not (said.named or said.edits or said.clocks or said.without or message.moment.first)

    def _asked(self, turn: Turn, asked: str, kept: dict) -> Answer:
        """A question about the plan made last."""
        text, places, facts = answer_in_words(turn, asked, kept)
        when = {"from": kept["days"][0]["date"], "to": kept["days"][-1]["date"]}
        return self.reply(turn, text, places, facts=facts, listed=places, when=when)

    # ---- plans

    def _changed(self, message: Message, kept: dict) -> Answer:
        """The plan made last, in another form."""
        turn, said = message.turn, message.said
        stops = tuple(tuple(stop["place"] for stop in day["stops"]) for day in kept.get("days", ()))
        if stops and said.edits == {"map"}:
            return self._map(turn, kept)
        here = message.here if said.here else None
        edit = Edit(said, message.wanted, message.moment, stops, kept.get("cost", 0), turn.question.get("ordinal"), here)
        request, changes = change(Request.of(kept["request"]), edit)
        return self._planned(message, request, changes, [id_ for ids in stops for id_ in ids])

    def _planned(self, message: Message, request: Request, changes: list[Change] | None = None, before: list[str] | None = None) -> Answer:
        turn, tastes = message.turn, message.tastes(request)
        places = search_records(turn.session, Place, {})
        plan = make_plan(request, places, tastes)
        if not plan.days:
            turn.talk.plan = {**(turn.talk.plan or {}), "request": request.data()}
            return self._instead(message, request, why_nothing(turn, plan, places))
        words = Itinerary(turn, plan, tastes, places, message.titles())
        text = words.text()
        head = self._changes(turn, plan, changes or [], before) if before else ""
        rain = self._rain(plan)
        remarks = [turn.say("plan-note-rain", day=format.day(turn, rain.day))] if rain else []
        stops = [stop.place for stop in plan.stops]
        key = self._keep(turn, plan)
        return self.reply(
            turn,
            fold([head, verdict_in_words(turn, plan), text, *words.wishes_unmet(), *remarks, *message.remarks(request)]),
            stops,
            facts=[*words.facts, rain.fact if rain else None],
            listed=stops,
            cards=[card_of(turn, s.place, f"{clock(s.arrive)}–{clock(s.leave)}") for s in plan.stops],
            buttons=self._buttons(message, plan, key),
            when={"from": plan.days[0].date.isoformat(), "to": plan.days[-1].date.isoformat()},
        )

    def _changes(self, turn: Turn, plan: Plan, changes: list[Change], before: list[str]) -> str:
        """What was changed; said, too, where the plan stays as it was."""
        meals = any(change.key in ("meals", "no-meals") for change in changes)
        same = changes and not meals and (turn.talk.plan or {}).get("days") == document_of(plan)
        return fold([changes_in_words(turn, changes, before, plan), turn.say("plan-did-nothing") if same else ""])

    def _keep(self, turn: Turn, plan: Plan) -> str:
        """Keep the plan for its links, and in the talk for the next change; its key."""
        days = document_of(plan)
        key = keep_plan(turn.session, turn.visitor, {"language": turn.language, "days": days, "made": turn.now.isoformat()})
        cost = sum(day.cost for day in plan.days)
        turn.talk.plan = {"key": key, "request": plan.request.data(), "days": days, "cost": cost}
        return key

    def _rain(self, plan: Plan) -> Forecast | None:
        """The forecast of the first day on which rain is likely and the plan is not an indoor one."""
        if plan.request.wishes.get("indoor"):
            return None
        forecasts = (forecast_for(day.date, *XIAN) for day in plan.days)
        return next((forecast for forecast in forecasts if forecast and forecast.wetness == "likely"), None)

    def _map(self, turn: Turn, kept: dict) -> Answer:
        """The stops of the plan made last, each with its place on a map."""
        lines, cards, places = [turn.say("plan-map")], [], []
        for stop in (stop for day in kept["days"] for stop in day["stops"]):
            place = find_record(turn.session, Place, stop["place"])
            if place is None:
                continue
            lat, lon = point_of(place)
            url, name = MAP.format(lat=lat, lon=lon), turn.words_of(place.name)
            places.append(place)
            lines.append(turn.say("plan-map-stop", n=len(places), arrive=stop["arrive"], name=name, url=url))
            cards.append(Card(name, f"{stop['arrive']}–{stop['leave']}", url=url, lat=lat, lon=lon, type=place.kind, id=place.id))
        when = {"from": kept["days"][0]["date"], "to": kept["days"][-1]["date"]}
        calendar = Button(turn.say("plan-button-calendar"), f'/event_calendar{{"plan": "{kept["key"]}"}}')
        facts = [place.position for place in places]
        return self.reply(turn, fold(lines), places, facts=facts, listed=places, cards=cards, buttons=[calendar], when=when)

    # ---- no plan

    def _impossible(self, message: Message, impossible: Impossible) -> Answer:
        """What is wrong; for times gone by, the next day that would do."""
        turn = message.turn
        why = why_impossible(turn, impossible)
        if impossible.why != "past":
            return self.reply(turn, why, buttons=self._lengths(turn))
        tomorrow = (turn.today + DAY).isoformat()
        return self._instead(message, Request((tomorrow,), turn.today.isoformat(), company=message.said.company), [why])

    def _instead(self, message: Message, request: Request, why: list[str]) -> Answer:
        """Why there is no plan, and the nearest that could be made."""
        turn = message.turn
        places = search_records(turn.session, Place, {})
        plan = nearest_plan(request, message.moment, places, message.tastes(request))
        if plan is None:
            return self.reply(turn, fold([*why, *message.remarks(request)]), buttons=self._lengths(turn))
        stops, day = [stop.place for stop in plan.stops], plan.days[0].date
        button = Button(turn.say("plan-button-alternative"), at_payload(day, plan.request.begin, plan.request.end))
        turn.talk.plan = {**(turn.talk.plan or {}), "request": plan.request.data()}
        return self.reply(
            turn,
            fold([*why, instead_in_words(turn, plan), *message.remarks(request)]),
            stops,
            facts=[hours for place in stops for hours in place.hours[:1]],
            listed=stops,
            cards=[card_of(turn, place) for place in stops],
            buttons=[button, *self._lengths(turn)],
            when={"from": request.dates[0], "to": request.dates[-1]},
        )

    # ---- buttons

    def _buttons(self, message: Message, plan: Plan, key: str) -> list[Button]:
        """The changes that are asked for most, the calendar and the map."""
        turn, request = message.turn, plan.request
        edits = [("shorter", "shorter")] if len(plan.stops) > 1 else []
        edits += [("relaxed", "relaxed")] if request.pace != "relaxed" else []
        buttons = [Button(turn.say(f"plan-button-{name}"), f'/route_plan{{"edit": "{edit}"}}') for name, edit in edits]
        if category := self._commonest(turn, plan):
            name = turn.say(f"condition-category-{category.replace('_', '-')}")
            payload = f'/route_plan{{"edit": "without", "value": "{category}"}}'
            buttons.append(Button(turn.say("plan-button-without", name=name), payload))
        if plan.days[0].date == turn.today:
            buttons.append(Button(turn.say("plan-button-tomorrow"), at_payload(turn.today + DAY)))
        if not request.wishes.get("indoor"):
            buttons.append(Button(turn.say("plan-button-indoor"), '/route_plan{"edit": "indoor"}'))
        if request.show:
            buttons.append(Button(turn.say("plan-button-whats-on"), "/event_search"))
        return [
            *buttons,
            Button(turn.say("plan-button-calendar"), f'/event_calendar{{"plan": "{key}"}}'),
            Button(turn.say("plan-button-map"), '/route_plan{"edit": "map"}'),
        ]

    def _commonest(self, turn: Turn, plan: Plan) -> str | None:
        """The category that most stops of a plan have, of those that there is a word for."""
        counted = Counter(category for stop in plan.stops for category in stop.place.category)
        known = [c for c, _ in counted.most_common() if turn.say.has(f"condition-category-{c.replace('_', '-')}")]
        return known[0] if known and len(plan.stops) > 1 else None

    def _lengths(self, turn: Turn) -> list[Button]:
        return [
            Button(turn.say(f"plan-button-{name}"), f'/route_plan{{"edit": "length", "value": "{value}"}}')
            for name, value in (("half", "half"), ("day", "whole"))
        ]


def document_of(plan: Plan) -> list[dict]:
    """The days of a plan as they are kept: dates, and stops with their places, names, clocks and positions."""
    return [
        {"date": day.date.isoformat(), "begin": clock(day.begin), "end": clock(day.end), "stops": [_document(stop) for stop in day.stops]}
        for day in plan.days
    ]


def _document(stop: Stop) -> dict:
    place = stop.place
    return {
        "place": place.id,
        "name": {"en": place.name.en, "zh": place.name.zh},
        "arrive": clock(stop.arrive),
        "leave": clock(stop.leave),
        "lat": place.position.lat,
        "lon": place.position.lon,
    }
