"""What there is to do, the figures, and what operators did."""

from __future__ import annotations

from typing import Any

from starlette.responses import PlainTextResponse, Response

from tour_content import store
from tour_content.admin.accounts import ADMINISTRATOR
from tour_content.admin.web import Visit, page
from tour_content.kinds import KINDS
from tour_content.query import desk
from tour_content.query.drafts import list_drafts
from tour_content.query.feeds import list_feeds
from tour_content.query.figures import count_figures, figures_as_metrics
from tour_content.query.operators import list_audit, list_operators
from tour_content.query.revisions import list_revisions


@page()
def start(visit: Visit) -> Response:
    with store.session() as db:
        found: dict[str, Any] = {
            "figures": count_figures(db),
            "drafts": list_drafts(db),
            "handoffs": desk.list_open(db),
            "feeds": list_feeds(db),
            "last": list_revisions(db, most=10),
        }
    return visit.page("start.html", kinds=list(KINDS), **found)


@page()
def figures(visit: Visit) -> Response:
    """Counts of what is stored, none of a visitor's words among them."""
    with store.session() as db:
        return visit.page("figures.html", figures=count_figures(db))


@page()
def metrics(visit: Visit) -> Response:
    """The same for Prometheus."""
    with store.session() as db:
        return PlainTextResponse(figures_as_metrics(count_figures(db)), media_type="text/plain; version=0.0.4")


@page(ADMINISTRATOR)
def audit(visit: Visit) -> Response:
    """Who may sign in, and what was done."""
    with store.session() as db:
        return visit.page("audit.html", rows=list_audit(db), operators=list_operators(db))
