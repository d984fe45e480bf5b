"""What the page's map draws: GET /guide/map.json, a GeoJSON FeatureCollection of the Tang wards and of today's places, and the walks.

CHANGAN_TILES_URL names a tile server ("https://tiles.example.org/{z}/{x}/{y}.png", WGS-84) to draw below, CHANGAN_TILES_CREDIT whom it
wants named. Without it nothing is fetched from anywhere: the base is drawn from our own outlines.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.made import serve_made
from bot.understand.pinyin import read_aloud
from tour_content.gcj02 import to_gcj02
from tour_content.grid import city_wall
from tour_content.kinds import Place, Tour, Ward
from tour_content.kinds.base import Words
from tour_content.query.records import get_version, list_records
from tour_content.store import database_url, session

TYPE = "application/json"


def add_map(guide: Blueprint, headers: dict[str, str]) -> None:
    """Serve the map's data beside the page, with its headers."""

    @guide.route("/map.json", methods=["GET", "HEAD"], name="map")
    async def map_json(request: Request) -> HTTPResponse:
        return await serve_made(request, map_text, TYPE, {**headers, "Cache-Control": "no-cache"})


def map_text() -> str:
    """The map of the content as it is now; drawn anew only when the content has changed."""
    with session() as db:
        version = get_version(db)
    return _drawn(database_url(), version, os.environ.get("CHANGAN_TILES_URL", ""), os.environ.get("CHANGAN_TILES_CREDIT", ""))


@lru_cache(maxsize=2)
def _drawn(_url: str, _version: int, tiles: str, credit: str) -> str:
    with session() as db:
        wards, places, tours = list_records(db, Ward), list_records(db, Place), list_records(db, Tour)
    features = [_feature("city", "Polygon", [city_wall()]), *map(ward_feature, wards), *map(place_feature, places)]
    walks = [{"id": tour.id, "name": _words(tour.name), "stops": [stop.place for stop in tour.stops]} for tour in tours]
    drawn = {"type": "FeatureCollection", "features": features, "walks": walks}
    if tiles:
        drawn["tiles"] = {"url": tiles, "credit": credit}
    return json.dumps(drawn, ensure_ascii=False, separators=(",", ":"))


def tiles_host() -> str:
    """Scheme and host of the tile server, for the page's Content-Security-Policy; an empty text without one."""
    parts = urlsplit(os.environ.get("CHANGAN_TILES_URL", ""))
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if parts.scheme in ("http", "https") and parts.netloc else ""


def ward_feature(ward: Ward) -> dict[str, Any]:
    """A ward, market or palace."""
    return _feature("ward", "Polygon", [ward.outline], id=ward.id, name=_words(ward.name), category=ward.category, side=ward.side or "")


def place_feature(place: Place) -> dict[str, Any]:
    """A place, with what a taxi driver needs: Chinese name and address, and the position as Chinese maps have it (`gcj`, [lat, lon])."""
    lat, lon = place.position.lat, place.position.lon
    return _feature(
        "place",
        "Point",
        [lon, lat],
        id=place.id,
        name=_words(place.name),
        category=place.category[0],
        tang=place.tang,
        address=place.address.zh,
        taxi=place.directions.taxi or "",
        pinyin=place.pinyin or _spelt(place.name.zh),
        gcj=[round(degrees, 6) for degrees in to_gcj02(lat, lon)],
    )


def _feature(what: str, form: str, coordinates: list[Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": form, "coordinates": coordinates}, "properties": {"kind": what, **properties}}


def _spelt(text: str) -> str:
    """Pinyin with its tones: "zhōng lóu"."""
    return " ".join(read_aloud(text, tones=True))


def _words(words: Words) -> dict[str, str]:
    return {"en": words.en, "zh": words.zh}
