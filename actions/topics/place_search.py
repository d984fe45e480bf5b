"""A list of places by condition. What a visitor needs (wheels, an open door) is obeyed; what else nothing meets is said to be dropped."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.conditions import named, pick
from actions.details import STEP_FREE, WHEELS, asked_details, asks_a_thing
from actions.phrases import subjects_in
from actions.refusing import is_wanted
from actions.topic import Topic, card_of, choice_button, fold
from actions.topics.place_access import PlaceAccess
from actions.turn import Turn
from bot.answer import Answer
from bot.understand.conditions import NOT
from bot.understand.fitting import kind_pointed_at
from tour_content.hours import hours_on, is_open_at
from tour_content.kinds import Place
from tour_content.kinds.place import ERAS
from tour_content.query.places import distance_m, point_of, search_places

KEYS = ("category", "authentic", "era", "district", "free", "indoor", "good_for")
REFUSED = (f"{NOT}category", f"{NOT}era", f"{NOT}good_for")
OF_THE_HOUR = frozenset({"good_for", "indoor", "free"})  # conditions of somebody who looks for something to do just now
MOST = 5
EVENING = dt.time(20)  # the hour at which a place for the evening should be open
BELL_TOWER, CENTRAL_M = (34.261, 108.942), 12_000


class PlaceSearch(Topic):
    topic = "place_search"

    def answer(self, turn: Turn) -> Answer:
        if self._means_one(turn):
            return PlaceAccess().answer(turn)
        asked = pick(turn.conditions, KEYS)
        if "cheaper" in subjects_in("asides", turn.own_text):
            asked = {"free": ["true"], **asked}
        needs = STEP_FREE if self._on_wheels(turn) else {}
        if self._around_here(turn, asked, bool(needs)):
            return self.registry["nearby"]().answer(turn)
        if needs and asked.get("free") and "step_free" in turn.conditions:
            asked.pop("free")
        if "category" in asked and not search_places(turn.session, {"category": asked["category"]}):
            return self.reply(turn, turn.say("place-search-no-such", what=named(turn, pick(asked, ["category"]))))
        if asked.get("authentic") == ["false"]:
            asked.pop("authentic")
        if not asked and not needs:
            turn.refuse_strangers()
        moment, day = self._moment(turn), self._day(turn)
        if moment:
            asked["good_for"] = [v for v in asked.get("good_for", []) if v != "night"]
            asked = {key: values for key, values in asked.items() if values}
        found, dropped = self._search(turn, asked, needs, moment)
        shut = [place for place in found if day and not _opens(place, day)]
        found = self._ordered(asked, bool(needs), [place for place in found if place not in shut])
        if "night" in asked.get("good_for", []):  # places that are shut by then come last
            evening = dt.datetime.combine(turn.today, EVENING)
            found = sorted(found, key=lambda place: is_open_at(place, evening) is False)
        found = found[:MOST]
        met = {key: values for key, values in asked.items() if key not in dropped}
        known = {**met, **pick(turn.conditions, REFUSED), **({"step_free": ["true"]} if needs else {})}
        head = turn.say(
            "place-search-some" if dropped else "place-search-all" if known or moment else "place-search-plain",
            conditions=turn.maybe("in-brackets", named(turn, known)),
            dropped=named(turn, {k: asked[k] for k in dropped}),
        )
        lines = [
            turn.say("list-item", n=n, name=turn.words_of(p.name), text=self._text(turn, p, bool(needs))) for n, p in enumerate(found, 1)
        ]
        lines += self._remarks(turn, moment, day, shut, bool(needs))
        return self.reply(
            turn,
            fold([head, turn.say("place-search-open-day", day=format.day(turn, day)) if day and found else "", *lines]),
            found,
            facts=[s for p in found for s in p.sources[:1]],
            listed=found,
            cards=[card_of(turn, p) for p in found],
            buttons=[choice_button(turn, "place_about", p) for p in found[:3]],
            filters={k: v[0] if len(v) == 1 else v for k, v in known.items()} or None,
            when=turn.span.when() if turn.span else None,
        )

    def _means_one(self, turn: Turn) -> bool:
        """Whether it is about the place talked about after all: "is there a restaurant in there"."""
        there = kind_pointed_at(turn.own_text) == "place" or bool(turn.mentioned(Place))
        return there and bool(turn.mentioned(Place) or turn.talk.focus.get("place")) and asks_a_thing(turn) and not self._on_wheels(turn)

    def _around_here(self, turn: Turn, asked: dict[str, list[str]], on_wheels: bool) -> bool:
        """Whether somewhere to go is wanted by a visitor who has said where they are: then what is near, and not the best of the city."""
        here = turn.here
        if here is None or on_wheels or not asked or not set(asked) <= OF_THE_HOUR or "night" in asked.get("good_for", ()):
            return False
        return here in turn.mentioned(Place) or not turn.mentions and turn.talk.focus.get("place") == here.id

    def _on_wheels(self, turn: Turn) -> bool:
        """Whether the places must do without steps, for a stroller or a wheelchair."""
        return "step_free" in turn.conditions or bool(WHEELS & set(asked_details(turn) or asked_details(turn, turn.text)))

    def _moment(self, turn: Turn) -> dt.datetime | None:
        """The moment at which the places must be open, where one was named."""
        if turn.span and turn.span.from_time:
            return dt.datetime.combine(turn.span.first, turn.span.from_time)
        return None

    def _day(self, turn: Turn) -> dt.date | None:
        """The day on which they must be open, where one was named, and to be open was asked for."""
        asks = turn.span and turn.span.one_day and "open" in subjects_in("asides", turn.own_text)
        return turn.span.first if asks and turn.span and not turn.span.from_time else None

    def _search(
        self, turn: Turn, asked: dict[str, list[str]], needs: dict[str, list[str]], moment: dt.datetime | None
    ) -> tuple[list[Place], list[str]]:
        """Places that meet all conditions; where none does, conditions are dropped from the last on, but never the needs."""
        away = self._not_these(turn)
        central = "central" in subjects_in("asides", turn.own_text)
        keys = list(asked)
        for kept in range(len(keys), -1, -1):
            wanted = {key: asked[key] for key in keys[:kept]}
            found = search_places(turn.session, {**_facets(wanted), **needs}, moment)
            found = [p for p in found if p.id not in away and is_wanted(turn, p) and set(wanted.get("good_for", ())) <= set(p.good_for)]
            found = [p for p in found if not central or distance_m(point_of(p), BELL_TOWER) <= CENTRAL_M]
            if found:
                return found, keys[kept:]
        return [p for p in search_places(turn.session, needs) if is_wanted(turn, p)], keys

    def _not_these(self, turn: Turn) -> set[str]:
        """The places left out where others are asked for: those of the last list, or the one talked about."""
        if "other" not in subjects_in("asides", turn.own_text):
            return set()
        shown = {id_ for kind, id_ in turn.talk.shown if kind == "place"} if turn.talk.topic == self.topic else set()
        return shown | {id_ for id_ in [turn.talk.focus.get("place")] if id_} | {place.id for place in turn.mentioned(Place)}

    def _ordered(self, asked: dict[str, list[str]], on_wheels: bool, found: list[Place]) -> list[Place]:
        """Most asked first; on wheels, those without any step; of Tang places for photos, those that look it."""
        if "park" in asked.get("category", []):  # nobody leaves the city for an hour on a bench
            found = sorted(found, key=lambda place: distance_m(point_of(place), BELL_TOWER) > CENTRAL_M)
        if on_wheels:
            return sorted(found, key=lambda place: place.step_free != "yes")
        wishes = asked.get("good_for", [])
        if "tang" in asked.get("era", []) and "photos" in wishes and "quiet" not in wishes and "authentic" not in asked:
            return sorted(found, key=lambda place: place.tang != "themed")
        if "tang" in asked.get("era", []) and asked.get("category") != ["museum"]:
            # what is left of it first, then its sites, then what is built in its style
            return sorted(found, key=lambda p: ("tang" not in p.remains, ("site", "themed", "none").index(p.tang)))
        return found

    def _text(self, turn: Turn, place: Place, on_wheels: bool) -> str:
        """What a place is; on wheels, what the notes say of getting round it."""
        if not on_wheels:
            return turn.words_of(place.summary)
        order = (
            ("stroller", "wheelchair", "lift", "elders")
            if place.step_free == "yes"
            else ("stroller", "stairs", "wheelchair", "lift", "elders")
        )
        rows = [row for topic in order for row in place.access if row.topic == topic]
        return turn.words_of(rows[0].text) if rows else turn.words_of(place.summary)

    def _remarks(self, turn: Turn, moment: dt.datetime | None, day: dt.date | None, shut: list[Place], on_wheels: bool) -> list[str]:
        """What holds for the list as a whole."""
        closed = [p for p in shut if day and hours_on(p, day)][:MOST]
        return [
            turn.say("place-search-open-at", day=format.day(turn, moment.date()), time=format.clock(moment.time())) if moment else "",
            turn.say("place-search-closed", day=format.day(turn, day), names=turn.join(turn.words_of(p.name) for p in closed))
            if day and closed
            else "",
            turn.say("place-search-wheels") if on_wheels else "",
            turn.say("place-search-authentic") if "authentic" in turn.conditions else "",
            turn.say("place-search-cheap") if "cheap" in turn.conditions else "",
        ]


def _facets(asked: dict[str, list[str]]) -> dict[str, list[str]]:
    """The conditions as places are searched: "original Tang" is what still stands there from the Tang."""
    if "authentic" not in asked:
        return asked
    rest = {key: values for key, values in asked.items() if key not in ("authentic", "era")}
    return {**rest, "remains": asked.get("era") or list(ERAS)}


def _opens(place: Place, day: dt.date) -> bool:
    """Whether a place is known to be open at some hour of a day."""
    return any(hours.intervals or hours.all_day for hours in hours_on(place, day))
