"""What there is to do, the figures, and what operators did."""

from __future__ import annotations

import datetime as dt
import os
import secrets
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from tour_content import store
from tour_content.admin.accounts import ADMINISTRATOR
from tour_content.admin.metrics import metrics_text
from tour_content.admin.web import Visit, page
from tour_content.kinds import KINDS
from tour_content.query import desk
from tour_content.query.drafts import list_drafts
from tour_content.query.feeds import list_feeds
from tour_content.query.figures import answer_rates, count_asked, count_stored, reply_times
from tour_content.query.operators import list_audit
from tour_content.query.revisions import list_revisions

SPANS = (7, 30, 365)  # days that the figures can be of


@page()
def start(visit: Visit) -> Response:
    with store.session() as db:
        found: dict[str, Any] = {
            "records": count_stored(db)["records"],
            "drafts": list_drafts(db),
            "handoffs": desk.list_open(db),
            "feeds": list_feeds(db),
            "last": list_revisions(db, most=10),
        }
    return visit.page("start.html", kinds=list(KINDS), **found)


@page()
def figures(visit: Visit) -> Response:
    """What was asked in the last days, and what is stored; none of a visitor's words among them."""
    asked = visit.request.query_params.get("days", "")
    days = int(asked) if asked in map(str, SPANS) else SPANS[0]
    since = store.utc_now() - dt.timedelta(days=days)
    with store.session() as db:
        found: dict[str, Any] = {
            "asked": count_asked(db, since, visit.language),
            "rates": answer_rates(db, since),
            "replies": reply_times(db, since),
        }
        return visit.page("figures.html", days=days, spans=SPANS, stored=count_stored(db), **found)


async def metrics(request: Request) -> Response:
    """The same for Prometheus: with CHANGAN_METRICS_TOKEN as its bearer token, or to whoever is signed in."""
    token = os.environ.get("CHANGAN_METRICS_TOKEN", "")
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if token and secrets.compare_digest(given.encode(), token.encode()):
        return await run_in_threadpool(_metrics)
    return await _metrics_page(request)


@page()
def _metrics_page(_visit: Visit) -> Response:
    return _metrics()


def _metrics() -> Response:
    with store.session() as db:
        return PlainTextResponse(metrics_text(db), media_type="text/plain; version=0.0.4")


@page(ADMINISTRATOR)
def audit(visit: Visit) -> Response:
    """What was done, and by whom."""
    with store.session() as db:
        return visit.page("audit.html", rows=list_audit(db))
