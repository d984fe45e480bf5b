"""Pages for search engines: both languages, Schema.org's words, nothing that breaks out."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from bot.channels.record_pages import _inside_script, record_page, sitemap

HOST = "https://guide.example.org"


@pytest.fixture(autouse=True)
def content(content_url, monkeypatch, fixed_day):
    monkeypatch.setenv("DATABASE_URL", content_url)


def data_of(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


@pytest.mark.parametrize("language, name, address", [("en", "Bell Tower of Xi'an", ""), ("zh", "钟楼", "?lang=zh")])
def test_a_place_in_each_language(language, name, address):
    page = record_page("place", "bell-tower", language, HOST)
    data = data_of(page)
    assert (data["name"], data["@id"]) == (name, f"{HOST}/guide/place/bell-tower{address}")
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 34.261, "longitude": 108.9423}
    assert f'<link rel="canonical" href="{data["@id"]}"' in page
    assert 'hreflang="en"' in page and f'hreflang="zh-Hans" href="{HOST}/guide/place/bell-tower?lang=zh"' in page


def test_an_event_has_its_next_day_and_its_prices():
    data = data_of(record_page("event", "umbrella-parade", "en", HOST))
    assert (data["@type"], data["startDate"]) == ("Event", "2026-12-09T19:30:00+08:00")
    assert data["offers"] == [{"@type": "Offer", "price": 20, "priceCurrency": "CNY"}]
    assert data["location"]["name"]


def test_every_place_and_event_has_its_pages():
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [loc.text for loc in ElementTree.fromstring(sitemap(HOST).encode()).iter(f"{namespace}loc")]
    assert len(found) == len(set(found)) > 200
    for address in found:
        kind, _, rest = address.removeprefix(f"{HOST}/guide/").partition("/")
        id_, _, asked = rest.partition("?lang=")
        assert data_of(record_page(kind, id_, asked or "en", HOST))["name"]


@pytest.mark.parametrize("id_", ["nothing", "", "../bell-tower", "Bell-Tower"])
def test_what_is_not_there_has_no_page(id_):
    assert record_page("place", id_, "en", HOST) is None


def test_no_text_ends_the_script():
    assert "</script" not in _inside_script({"name": "</script><script>alert(1)</script>"})
