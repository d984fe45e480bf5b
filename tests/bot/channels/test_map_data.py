"""What the page's map draws."""

from __future__ import annotations

import json

import pytest

from bot.channels import map_data
from tour_content.query.places import distance_m


@pytest.fixture
def city(content_url, monkeypatch):
    """The map of the delivered content."""
    monkeypatch.setenv("DATABASE_URL", content_url)
    monkeypatch.delenv("CHANGAN_TILES_URL", raising=False)
    return json.loads(map_data.map_text())


def of_kind(city, kind):
    return {f["properties"].get("id", ""): f for f in city["features"] if f["properties"]["kind"] == kind}


def test_all_wards_markets_and_palaces_are_there_within_or_beside_the_wall(city):
    wards, wall = of_kind(city, "ward"), of_kind(city, "city")[""]
    assert [sum(w["properties"]["category"] == c for w in wards.values()) for c in ("ward", "market", "palace")] == [108, 2, 3]
    assert wall["geometry"]["coordinates"][0][0] == wall["geometry"]["coordinates"][0][-1]
    west, east = (f(lon for lon, _ in wall["geometry"]["coordinates"][0]) for f in (min, max))
    corners = [lon for ward in wards.values() for lon, _ in ward["geometry"]["coordinates"][0]]
    assert west < min(corners) and max(corners) < east


def test_a_place_has_what_a_driver_needs(city):
    tower = of_kind(city, "place")["bell-tower"]
    facts, (lon, lat) = tower["properties"], tower["geometry"]["coordinates"]
    assert (facts["name"]["zh"], facts["pinyin"]) == ("钟楼", "Zhōnglóu") and facts["address"] and facts["taxi"]
    assert 400 < distance_m((lat, lon), tuple(facts["gcj"])) < 600


def test_every_place_can_be_read_out(city):
    assert all(f["properties"]["pinyin"] and f["properties"]["address"] for f in of_kind(city, "place").values())


def test_walks_name_places_of_the_map(city):
    places = of_kind(city, "place")
    assert city["walks"] and all(stop in places for walk in city["walks"] for stop in walk["stops"])


def test_tiles_are_off_until_an_operator_names_a_server(city, monkeypatch):
    assert "tiles" not in city and map_data.tiles_host() == ""
    monkeypatch.setenv("CHANGAN_TILES_URL", "https://{s}.tiles.example.org/{z}/{x}/{y}.png")
    monkeypatch.setenv("CHANGAN_TILES_CREDIT", "Example")
    assert json.loads(map_data.map_text())["tiles"] == {"url": "https://{s}.tiles.example.org/{z}/{x}/{y}.png", "credit": "Example"}
    assert map_data.tiles_host() == "https://*.tiles.example.org"


@pytest.mark.parametrize("address", ["", "tiles", "javascript:alert(1)", "ftp://a.b/c", "/tiles/{z}"])
def test_what_is_no_web_address_opens_no_host(address, monkeypatch):
    monkeypatch.setenv("CHANGAN_TILES_URL", address)
    assert map_data.tiles_host() == ""


def test_it_is_small(city):
    import gzip

    assert len(gzip.compress(json.dumps(city, ensure_ascii=False).encode())) < 40_000
