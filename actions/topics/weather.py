"""The weather on a day: the forecast where it reaches, else what the month is usually like; and what that means for a visit."""

from __future__ import annotations

import datetime as dt

from actions import format
from actions.asked import asked_span
from actions.phrases import subjects_in
from actions.sun import sun_times
from actions.topic import Topic, choice_button, fold
from actions.turn import Span, Turn
from actions.weather import CITY, DAYS_AHEAD, OPEN_METEO, Climate, Forecast, climate_of, forecast_for
from bot.answer import Answer, Button, Card
from bot.understand.fitting import kind_pointed_at
from tour_content.kinds import Article, Event, Place
from tour_content.query.places import distance_m, point_of, search_places
from tour_content.query.records import find_record
from tour_content.recurrence import next_occurrence

AHEAD = dt.timedelta(days=2)  # without a date: today and the next two days
MOST_DAYS, MOST_INDOORS = 92, 3  # a season
MONTH_DAYS = 30.4
SNOW = 5  # °C, the mean low of months in which it may snow
FAR_M = 50_000  # from here on the city's averages say little
HOT, WARM, MILD, COOL = 30, 22, 14, 8  # °C, the day's high from which one dresses so
HEAT, FROST, WINDY_KMH = 32, 0, 38  # Beaufort 6 begins at 39 km/h
OPEN_AT = dt.time(11)


class Weather(Topic):
    topic = "weather"

    def answer(self, turn: Turn) -> Answer:
        turn.refuse_strangers(cities=True)
        event = next(iter(turn.mentioned(Event)), None)
        place = self._place(turn, event)
        span = asked_span(turn) or self._days_of(turn, event)
        lat, lon = point_of(place) if place else CITY
        days = [span.first + dt.timedelta(days=n) for n in range(min((span.last - span.first).days + 1, MOST_DAYS))]
        forecasts = [found for day in days if (found := forecast_for(day, lat, lon))]
        beyond = sorted(set(days) - {forecast.day for forecast in forecasts})
        climates = [climate_of(month) for month in dict.fromkeys(day.month for day in beyond)]
        wanted = subjects_in("weather", turn.text)
        indoors = self._indoors(turn, forecasts)
        text = fold(
            [
                self._air(turn, wanted),
                self._sun(turn, wanted, days[0], lat, lon),
                *self._forecast_lines(turn, forecasts, place, wanted),
                *self._climate_lines(turn, climates, place, beyond, wanted),
                *(self._advice(turn, forecasts, climates, indoors) if days[-1] >= turn.today else []),
            ]
        )
        return self.reply(
            turn,
            text,
            [record for record in (event, place) if record],
            facts=[*(f.fact for f in forecasts[:1]), *(c.fact for c in climates[:1])],
            cards=[Card(turn.say("weather-card"), url=OPEN_METEO, lat=lat, lon=lon)] if forecasts else [],
            buttons=[*self._air_button(turn, wanted), *(choice_button(turn, "place_about", p) for p in indoors)],
            when=span.when(),
        )

    # ---- where and when

    def _place(self, turn: Turn, event: Event | None) -> Place | None:
        """The place named, the event's, or the one that "there" points at; None means the city."""
        named = next(iter(turn.mentioned(Place)), None) or find_record(turn.session, Place, event.place if event else None)
        return named or (turn.pointed(Place) if kind_pointed_at(turn.text) == "place" else None)

    def _days_of(self, turn: Turn, event: Event | None) -> Span:
        """The event's next day, else today and the days to come."""
        coming = next_occurrence(event, turn.today) if event else None
        return Span(coming.day, coming.day) if coming else Span(turn.today, turn.today + AHEAD)

    # ---- in words

    def _forecast_lines(self, turn: Turn, forecasts: list[Forecast], place: Place | None, wanted: set[str]) -> list[str]:
        """The days, what was asked of them, and whose forecast of when this is."""
        if not forecasts:
            return []
        first = forecasts[0]
        rain = turn.say(f"weather-rain-{first.wetness}") if len(forecasts) == 1 and "rain" in wanted else ""
        where = turn.words_of(place.name) if place else turn.say("weather-the-city")
        asked = turn.say("weather-asked", day=format.short_day(turn, first.asked.date()), time=format.clock(first.asked.time()))
        return [rain, turn.say("weather-forecast-head", where=where), *(self._day(turn, f) for f in forecasts), asked]

    def _day(self, turn: Turn, forecast: Forecast) -> str:
        key = f"weather-code-{forecast.code}"
        sky = turn.say(key) if turn.say.has(key) else ""
        rain = turn.say("weather-chance", percent=f"{forecast.rain_chance:.0f}") if forecast.rain_chance is not None else ""
        if rain and forecast.rain_mm and forecast.rain_mm >= 1:
            rain = turn.say("weather-amount", chance=rain, mm=f"{forecast.rain_mm:.0f}")
        wind = turn.say("weather-wind", kmh=f"{forecast.wind_kmh:.0f}") if forecast.wind_kmh is not None else ""
        range_ = turn.say("weather-range", low=_degrees(forecast.low), high=_degrees(forecast.high))
        return turn.say(
            "weather-day", day=format.day(turn, forecast.day), text=turn.join(part for part in (sky, range_, rain, wind) if part)
        )

    def _climate_lines(self, turn: Turn, climates: list[Climate], place: Place | None, days: list[dt.date], wanted: set[str]) -> list[str]:
        """Why there is no forecast for these days, what their months are usually like, and for where that holds."""
        if not days:
            return []
        reason = "past" if days[-1] < turn.today else "far" if (days[-1] - turn.today).days >= DAYS_AHEAD else "silent"
        away = distance_m(point_of(place), CITY) if place else 0.0
        far = turn.say("weather-far-away", name=turn.words_of(place.name), km=f"{away / 1000:.0f}") if place and away >= FAR_M else ""
        rain = turn.say("weather-rain-usual", n=f"{MONTH_DAYS / climates[0].rain_days:.0f}") if len(days) == 1 and "rain" in wanted else ""
        lines = [
            turn.say(
                "weather-month",
                month=format.month(turn, climate.month),
                low=_degrees(climate.low),
                high=_degrees(climate.high),
                days=f"{climate.rain_days:.0f}",
                mm=f"{climate.rain_mm:.0f}",
                wet="snow" if climate.low < SNOW else "rain",
            )
            for climate in climates
        ]
        return [turn.say(f"weather-no-forecast-{reason}"), *lines, rain, turn.say("weather-averages", years=climates[0].years), far]

    def _sun(self, turn: Turn, wanted: set[str], day: dt.date, lat: float, lon: float) -> str:
        if "sun" not in wanted:
            return ""
        rises, sets = sun_times(day, lat, lon)
        return turn.say("weather-sun", day=format.day(turn, day), rises=format.clock(rises), sets=format.clock(sets))

    # ---- what it means for a visit

    def _advice(self, turn: Turn, forecasts: list[Forecast], climates: list[Climate], indoors: list[Place]) -> list[str]:
        """What to wear, and what to do about heat, frost, wind and rain."""
        highs, lows = [day.high for day in (*forecasts, *climates)], [day.low for day in (*forecasts, *climates)]
        windy = any((forecast.wind_kmh or 0) > WINDY_KMH for forecast in forecasts)
        return [
            turn.say(f"weather-wear-{_clothes(sum(highs) / len(highs))}"),
            turn.say("weather-heat") if max(highs) >= HEAT else "",
            turn.say("weather-frost") if min(lows) <= FROST else "",
            turn.say("weather-windy") if windy else "",
            turn.say("weather-indoors", places=turn.join(turn.words_of(p.name) for p in indoors)) if indoors else "",
        ]

    def _indoors(self, turn: Turn, forecasts: list[Forecast]) -> list[Place]:
        """Places under a roof for the first wet day, open on it as far as is known."""
        wet = next((forecast.day for forecast in forecasts if forecast.wetness == "likely"), None)
        if wet is None:
            return []
        found = search_places(turn.session, {"indoor": ["true"], "category": ["museum"]}, dt.datetime.combine(wet, OPEN_AT))
        return [place for place in found if place.indoor == "yes"][:MOST_INDOORS]

    def _air(self, turn: Turn, wanted: set[str]) -> str:
        return turn.say("weather-air-unknown") if "air" in wanted else ""

    def _air_button(self, turn: Turn, wanted: set[str]) -> list[Button]:
        article = find_record(turn.session, Article, "air-quality") if "air" in wanted else None
        return [choice_button(turn, "practical", article)] if article else []


def _degrees(celsius: float) -> str:
    """Whole degrees, with a true minus sign."""
    return f"{round(celsius)}".replace("-", "−")


def _clothes(high: float) -> str:
    return next((name for least, name in ((HOT, "hot"), (WARM, "warm"), (MILD, "mild"), (COOL, "cool")) if high >= least), "cold")
