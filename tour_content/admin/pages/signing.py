"""Signing in and out, and the language of the page."""

from __future__ import annotations

import json
import os

from starlette.responses import Response

from tour_content import store
from tour_content.admin.accounts import Locked, sign_in, who_is
from tour_content.admin.web import COOKIE, LANGUAGE, Visit, ask_to_sign_in, open_page, page
from tour_content.query.operators import drop_signin, list_operators
from tour_content.words import LANGUAGES


def secure() -> bool:
    """Whether cookies are for https alone: CHANGAN_ADMIN_URL says that the page is reached by it."""
    return os.environ.get("CHANGAN_ADMIN_URL", "").startswith("https://")


@open_page
def signing_in(visit: Visit) -> Response:
    """The form, and what comes of it. Nothing tells whether a name exists."""
    if visit.request.method == "GET":
        with store.session() as db:
            nobody = not list_operators(db)
        return ask_to_sign_in(visit, 200, next="/", nobody=nobody)
    try:
        token = sign_in(visit.field("name"), visit.field("password"), store.utc_now())
    except Locked as locked:
        return ask_to_sign_in(visit, 429, **_again(visit), locked=locked.seconds)
    if token is None:
        return ask_to_sign_in(visit, 401, **_again(visit), wrong=True)
    return _signed_in(visit, token)


def _again(visit: Visit) -> dict[str, str]:
    return {"next": _own(visit.field("next")), "kept": visit.field("kept")}


def _own(path: str) -> str:
    """A path of this page; anything else leads to its start."""
    return path if path.startswith("/") and not path.startswith("//") and "\\" not in path else "/"


def _signed_in(visit: Visit, token: str) -> Response:
    """On to where they wanted to go; what they had typed comes along, to be looked at before it is saved."""
    path, kept = _own(visit.field("next")), _pairs(visit.field("kept"))
    response = _kept(visit, token, path, kept) if kept else visit.go(path)
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure())
    return response


def _kept(visit: Visit, token: str, path: str, kept: list[tuple[str, str]]) -> Response:
    operator = who_is(token)
    assert operator
    return visit.page("kept.html", path=path, kept=[pair for pair in kept if pair[0] != "do"], csrf=operator.csrf)


def _pairs(text: str) -> list[tuple[str, str]]:
    try:
        found = json.loads(text or "[]")
        return [(str(key), str(value)) for key, value in found]
    except (ValueError, TypeError):
        return []


@page()
def signing_out(visit: Visit) -> Response:
    with store.session() as db, db.begin():
        drop_signin(db, visit.operator.key)
    response = visit.go("/sign-in")
    response.delete_cookie(COOKIE)
    return response


@open_page
def language(visit: Visit) -> Response:
    """The page in another language, from here on."""
    response = visit.go(_own(visit.request.query_params.get("back", "/")))
    wanted = visit.path["language"]
    if wanted in LANGUAGES:
        response.set_cookie(LANGUAGE, wanted, max_age=365 * 86_400, samesite="lax", secure=secure())
    return response
