"""Pages of places and events for search engines and for links: GET /guide/place/<id>, /guide/event/<id>, and /guide/sitemap.xml.

`lang` chooses the language (en, zh); without it a page is English. Facts stand in Schema.org's words, too (bot/channels/schema_org.py).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.made import serve_made
from bot.channels.schema_org import event_data, place_data
from bot.words import words_of
from tour_content.clock import today
from tour_content.kinds import Event, Place, Record
from tour_content.pictures import picture_path
from tour_content.query.records import find_record, list_records
from tour_content.recurrence import next_occurrence
from tour_content.store import oldest_checked, session

FOLDER = Path(__file__).parent
TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
LANGUAGES = {"en": "en", "zh": "zh-Hans"}  # ours → the tag
KINDS: dict[str, type[Record]] = {"place": Place, "event": Event}
KEEP = {"Cache-Control": "public, max-age=300"}


def add_record_pages(guide: Blueprint, headers: dict[str, str]) -> None:
    """Serve the pages beside the visitor's page, with its headers."""

    @guide.route("/<kind:(place|event)>/<id_:str>", methods=["GET", "HEAD"], name="record")
    async def record(request: Request, kind: str, id_: str) -> HTTPResponse:
        language = request.args.get("lang")
        language = language if language in LANGUAGES else "en"
        return await _html(request, lambda: record_page(kind, id_, language, own_host(request)), headers)

    @guide.route("/sitemap.xml", methods=["GET", "HEAD"], name="sitemap")
    async def all_pages(request: Request) -> HTTPResponse:
        return await serve_made(request, lambda: sitemap(own_host(request)), "application/xml; charset=utf-8", {**headers, **KEEP})


async def _html(request: Request, make: Callable[[], str | None], headers: dict[str, str]) -> HTTPResponse:
    return await serve_made(request, make, "text/html; charset=utf-8", {**headers, **KEEP})


def own_host(request: Request) -> str:
    """Scheme and host by which visitors reach us: CHANGAN_PUBLIC_URL, else as the request came."""
    return os.environ.get("CHANGAN_PUBLIC_URL", "").rstrip("/") or f"{request.scheme}://{request.host}"


def address_of(host: str, kind: str, id_: str, language: str) -> str:
    """The address of a record's page in a language."""
    return f"{host}/guide/{kind}/{id_}" + ("" if language == "en" else f"?lang={language}")


def record_page(kind: str, id_: str, language: str, host: str) -> str | None:
    """The page of a place or event, or None where there is none."""
    with session() as db:
        found = find_record(db, KINDS[kind], id_)
        if found is None:
            return None
        place = find_record(db, Place, found.place) if isinstance(found, Event) else None
    addresses = {tag: address_of(host, kind, id_, name) for name, tag in LANGUAGES.items()}
    address = addresses[LANGUAGES[language]]
    data = place_data(found, language, address) if isinstance(found, Place) else event_data(found, place, language, address)
    return TEMPLATES.get_template("record.html").render(
        say=words_of(FOLDER / "locales", language),
        record=found,
        language=language,
        tag=LANGUAGES[language],
        addresses=addresses,
        address=address,
        lines=_lines(found, place, language),
        sources=_sources(found),
        checked=oldest_checked(found),
        data=_inside_script(data),
        picture=picture_path(found.picture.file) if found.picture else "",
    )


def _lines(record: Record, place: Place | None, language: str) -> list[tuple[str, str]]:
    """What the page lists, as (key of the words before it, text)."""
    if isinstance(record, Place):
        return [("page-address", record.address.of(language)), ("page-chinese", f"{record.name.zh}，{record.address.zh}")]
    assert isinstance(record, Event)
    coming = next_occurrence(record, today())
    where = [part.of(language) for part in (place.name if place else None, record.where) if part]
    days = [f"{coming.day.isoformat()} {' '.join(coming.times)}".strip()] if coming else []
    return [*(("page-where", text) for text in where[:1]), *(("page-next", text) for text in days)]


def _sources(record: Record) -> list[str]:
    return list(dict.fromkeys(address for fact in record.sources for address in fact.sources))


def _inside_script(data: dict[str, Any]) -> Markup:
    """JSON that cannot end the script element that it stands in."""
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


def sitemap(host: str) -> str:
    """All pages, each with its other language, as sitemaps.org has it."""
    xhtml = "http://www.w3.org/1999/xhtml"
    root = ElementTree.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9", "xmlns:xhtml": xhtml})
    with session() as db:
        keys = [(kind, record.id) for kind, of in KINDS.items() for record in list_records(db, of)]
    for kind, id_ in keys:
        for language in LANGUAGES:
            page = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(page, "loc").text = address_of(host, kind, id_, language)
            for other, tag in LANGUAGES.items():
                link = {"rel": "alternate", "hreflang": tag, "href": address_of(host, kind, id_, other)}
                ElementTree.SubElement(page, "xhtml:link", link)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")
