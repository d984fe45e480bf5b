"""Places and events in Schema.org's words, as JSON-LD: what search engines read of a page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tour_content.clock import XIAN, today
from tour_content.kinds import Event, Place
from tour_content.kinds.base import Price
from tour_content.recurrence import next_occurrence

CONTEXT = "https://schema.org"
CITY = {"en": "Xi'an", "zh": "西安"}
TYPES = {
    "museum": "Museum",
    "park": "Park",
    "mosque": "Mosque",
    "temple": "BuddhistTemple",
    "restaurant": "Restaurant",
    "airport": "Airport",
    "station": "TrainStation",
    "theatre": "PerformingArtsTheater",
    "theme_park": "AmusementPark",
}


def place_data(place: Place, language: str, address: str) -> dict[str, Any]:
    """A place: a TouristAttraction, and what else it is; `address` is that of its page."""
    special = TYPES.get(place.category[0])
    free = place.facets()["free"]
    contact = place.contact
    return _said(
        {
            "@context": CONTEXT,
            "@type": ["TouristAttraction", special] if special else "TouristAttraction",
            "@id": address,
            "url": address,
            "inLanguage": language,
            "name": place.name.of(language),
            "alternateName": [place.name.of("en" if language == "zh" else "zh"), *([place.pinyin] if place.pinyin else [])],
            "description": place.summary.of(language),
            "address": {
                "@type": "PostalAddress",
                "streetAddress": place.address.of(language),
                "addressLocality": CITY[language],
                "addressCountry": "CN",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": place.position.lat, "longitude": place.position.lon},
            "telephone": contact.phone if contact else None,
            "sameAs": str(contact.website) if contact and contact.website else None,
            "isAccessibleForFree": free == ["true"] if free else None,
        }
    )


def event_data(event: Event, place: Place | None, language: str, address: str) -> dict[str, Any]:
    """An event with its next day, where one comes within two years."""
    coming = next_occurrence(event, today())
    where = [part.of(language) for part in (place.name if place else None, event.where) if part]
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": address,
            "url": address,
            "inLanguage": language,
            "name": event.name.of(language),
            "description": event.summary.of(language),
            "startDate": _start(coming.day, coming.times) if coming else None,
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "location": {
                "@type": "Place",
                "name": where[0] if where else CITY[language],
                "address": place.address.of(language) if place else CITY[language],
            },
            "offers": [_offer(price) for price in event.tickets],
            "isAccessibleForFree": all(price.cny == 0 for price in event.tickets) if event.tickets else None,
        }
    )


def _start(day: dt.date, times: list[str]) -> str:
    """A day, or a moment in Xi'an where the hour is known."""
    return dt.datetime.combine(day, dt.time.fromisoformat(times[0]), XIAN).isoformat() if times else day.isoformat()


def _offer(price: Price) -> dict[str, Any]:
    return {"@type": "Offer", "price": price.cny, "priceCurrency": "CNY"}


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """What is known."""
    return {key: value for key, value in fields.items() if value not in (None, [], "")}
