"""One request to the operators' page: who asks, in which language, with which form; and the answers that are safe to give."""

from __future__ import annotations

import datetime as dt
import functools
import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tour_content import store
from tour_content.admin.accounts import EDITOR, Operator, who_is
from tour_content.clock import XIAN
from tour_content.problems import UnknownRecord
from tour_content.query.operators import add_audit
from tour_content.words import LANGUAGES, LOCALES, label, words_of

FOLDER = Path(__file__).parent
COOKIE, LANGUAGE = "changan_operator", "changan_language"
MOST_FIELDS = 20_000
TEMPLATES = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
TEMPLATES.filters["yaml"] = functools.partial(yaml.safe_dump, allow_unicode=True, sort_keys=False)
Handler = Callable[["Visit"], Response]


class Visit:
    """A request. `operator` is None only on pages for everybody."""

    def __init__(self, request: Request, operator: Operator | None, form: FormData) -> None:
        self.request, self.form = request, form
        self._operator = operator
        asked = request.cookies.get(LANGUAGE) or request.headers.get("accept-language", "")[:2]
        self.language = asked if asked in LANGUAGES else "en"
        self.say = words_of(LOCALES, self.language)

    @property
    def operator(self) -> Operator:
        assert self._operator
        return self._operator

    @property
    def path(self) -> dict[str, str]:
        return self.request.path_params

    def field(self, name: str) -> str:
        """A text of the form; empty where it is not there, or a file."""
        value = self.form.get(name, "")
        return value if isinstance(value, str) else ""

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page of ours; everything in it is escaped."""
        common = {
            "zone": in_xian,
            "say": self.say,
            "label": functools.partial(_label, self.language),
            "operator": self._operator,
            "language": self.language,
        }
        text = TEMPLATES.get_template(template).render(**common, here=self.request.url.path, **values)
        return HTMLResponse(text, status)

    def go(self, path: str) -> Response:
        """On to another page, after something was done."""
        return RedirectResponse(path, 303)

    def note(self, action: str, subject: str, detail: str | None = None) -> None:
        """Write down what the operator did."""
        with store.session() as db, db.begin():
            add_audit(db, self.operator.name, action, subject, detail, store.utc_now())


def in_xian(moment: dt.datetime) -> str:
    """A moment of the tables (UTC) as clocks in Xi'an show it."""
    return f"{moment.replace(tzinfo=dt.timezone.utc).astimezone(XIAN):%Y-%m-%d %H:%M}"


def _label(language: str, kind: str, name: str) -> str:
    return label(kind, name, language)


def page(role: str = EDITOR) -> Callable[[Handler], Callable[[Request], Awaitable[Response]]]:
    """A page for operators of a role or above. Whoever is not signed in is asked to, and what they had typed is kept."""

    def decorate(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
        @functools.wraps(handler)
        async def endpoint(request: Request) -> Response:
            form = await _form_of(request)
            return await run_in_threadpool(_answer, handler, role, request, form)

        return endpoint

    return decorate


def open_page(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """A page for everybody: signing in."""

    @functools.wraps(handler)
    async def endpoint(request: Request) -> Response:
        form = await _form_of(request)
        if request.method == "POST" and not same_origin(request):
            return Visit(request, None, form).page("message.html", 403, text="message-other-page")
        return await run_in_threadpool(handler, Visit(request, None, form))

    return endpoint


async def _form_of(request: Request) -> FormData:
    return await request.form(max_fields=MOST_FIELDS, max_files=1) if request.method == "POST" else FormData()


def _answer(handler: Handler, role: str, request: Request, form: FormData) -> Response:
    token = request.cookies.get(COOKIE, "")
    operator = who_is(token) if token else None
    visit = Visit(request, operator, form)
    if operator is None:
        return ask_to_sign_in(visit)
    if request.method == "POST" and not (same_origin(request) and secrets.compare_digest(visit.field("csrf"), operator.csrf)):
        return visit.page("message.html", 403, text="message-other-page")
    if not operator.may(role):
        return visit.page("message.html", 403, text="message-not-allowed")
    try:
        return handler(visit)
    except UnknownRecord as error:
        return visit.page("message.html", 404, text="message-unknown", detail=str(error))


def ask_to_sign_in(visit: Visit, status: int = 401, **values: Any) -> Response:
    """The sign-in page. What was posted without a session goes with it and comes back to its form, not saved."""
    kept = [(key, value) for key, value in visit.form.multi_items() if isinstance(value, str) and key not in ("csrf", "password")]
    path = visit.request.url.path
    fields = {"next": path, "kept": json.dumps(kept) if visit.request.method == "POST" and path != "/sign-in" else ""}
    return visit.page("sign_in.html", status, **{"wrong": False, "locked": 0, **fields, **values})


def same_origin(request: Request) -> bool:
    """Whether a form comes from a page of ours, as browsers tell; what tells nothing is no browser."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    return site in ("same-origin", "none") and (not origin or urlsplit(origin).netloc == request.headers.get("host"))
