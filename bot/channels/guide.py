"""The visitor's page at /guide/: the built files of bot/web, on the host of Rasa's REST channel, which answers its questions."""

from __future__ import annotations

import gzip
import mimetypes
from collections.abc import Awaitable, Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.blueprint_group import BlueprintGroup
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.calendar import add_calendar
from bot.channels.headers import PAGE, POLICY
from bot.channels.keepsakes import add_keepsakes
from bot.channels.map_data import add_map, tiles_host
from bot.channels.pictures import add_pictures
from bot.channels.record_pages import add_record_pages
from bot.channels.shield import shielded
from bot.channels.wrong_marks import add_wrong_marks

DIST = Path(__file__).resolve().parents[1] / "web" / "dist"
NOT_BUILT = "The guide's page has not been built yet: run ./changan up on the server, then load this page again."

# mimetypes reads the machine's own table, which may lack some of these or have them wrong
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
LONGEST_NAME = 200  # of a file; file systems refuse longer ones
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".webmanifest"}
HEADERS = {POLICY: PAGE}  # the shield adds what all responses have


class GuideInput(InputChannel):
    """Takes no messages itself: the page sends them to the REST channel."""

    def __init__(self, dist: Path = DIST) -> None:
        self.dist = dist.resolve()

    @classmethod
    def name(cls) -> str:
        return "guide"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> InputChannel:
        return cls()

    def url_prefix(self) -> str:
        """With its slash: Rasa joins it to `/webhooks/`, and an absolute path wins."""
        return "/guide"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> BlueprintGroup:
        guide = Blueprint("guide")
        for add in (add_calendar, add_keepsakes, add_map, add_pictures, add_record_pages, add_wrong_marks):
            add(guide, HEADERS)

        @guide.route("/", methods=["GET", "HEAD"], name="index")
        @guide.route("/<name:path>", methods=["GET", "HEAD"], name="file")
        async def file(request: Request, name: str = "") -> HTTPResponse:
            return self.serve(name or "index.html", request)

        return shielded(guide)

    def serve(self, name: str, request: Request) -> HTTPResponse:
        """One file of the build; what lies outside of it or is hidden (`.built`) does not exist for visitors."""
        if not (self.dist / "index.html").is_file():
            return response.text(NOT_BUILT, status=503, headers={**HEADERS, "Cache-Control": "no-store"})
        path = self.find(name)
        if path is None:
            return response.text("Not found.", status=404, headers=HEADERS)
        headers = {**HEADERS, "Cache-Control": self.cache_control(path)}
        if host := tiles_host():
            headers[POLICY] = PAGE.replace("img-src 'self'", f"img-src 'self' {host}")
        zipped = path.suffix in COMPRESSED and "gzip" in request.headers.get("accept-encoding", "")
        if path.suffix in COMPRESSED:
            headers["Vary"] = "Accept-Encoding"
        if zipped:
            headers["Content-Encoding"] = "gzip"
        body = read(path, path.stat().st_mtime_ns, zipped)
        return response.raw(body, headers=headers, content_type=content_type(path))

    def find(self, name: str) -> Path | None:
        """The file of a name, if it is one of the build."""
        if len(name) > LONGEST_NAME or not name.isprintable():
            return None
        path = (self.dist / name).resolve()
        return path if path.is_relative_to(self.dist) and not path.name.startswith(".") and path.is_file() else None

    def cache_control(self, path: Path) -> str:
        """Vite puts a hash of the content into the names under assets/, so those never change; the rest may with any build."""
        return "public, max-age=31536000, immutable" if path.parent == self.dist / "assets" else "no-cache"


@lru_cache(maxsize=64)
def read(path: Path, changed: int, zipped: bool) -> bytes:
    """A file's bytes, zipped once and not at each visit; `changed` makes a new build a new entry."""
    body = path.read_bytes()
    return gzip.compress(body, 9, mtime=0) if zipped else body


def content_type(path: Path) -> str:
    return CONTENT_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
