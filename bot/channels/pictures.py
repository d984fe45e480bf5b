"""Pictures of records: GET /guide/pictures/<hash>.jpg. What a name stands for never changes."""

from __future__ import annotations

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.keepsakes import serve
from tour_content.pictures import NAME
from tour_content.query.pictures import find_picture
from tour_content.store import session

KEEP = {"Cache-Control": "public, max-age=31536000, immutable"}


def add_pictures(guide: Blueprint, headers: dict[str, str]) -> None:
    """Serve them beside the page, with its headers."""

    @guide.route("/pictures/<name:str>", methods=["GET", "HEAD"], name="picture")
    async def picture(_request: Request, name: str) -> HTTPResponse:
        return await serve(NAME.fullmatch(name), _file, {**headers, **KEEP})


def _file(name: str) -> bytes | None:
    with session() as db:
        return find_picture(db, name)
