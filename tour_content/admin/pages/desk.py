"""The desk: a person takes over from the assistant, writes, and hands back."""

from __future__ import annotations

from starlette.responses import Response

from tour_content import store
from tour_content.admin.web import Visit, page
from tour_content.query import desk

MOST_CHARACTERS = 2_000


@page()
def waiting(visit: Visit) -> Response:
    """Who waits, the longest first."""
    with store.session() as db:
        return visit.page("desk.html", rows=desk.list_open(db))


@page()
def talk(visit: Visit) -> Response:
    """One visitor: language, last topic, what was said since a person took over; and what the person does."""
    key = int(visit.path["key"])
    if visit.request.method == "POST":
        return _act(visit, key)
    with store.session() as db:
        return visit.page("talk.html", row=desk.get_handoff(db, key), messages=desk.list_messages(db, key))


def _act(visit: Visit, key: int) -> Response:
    do, text = visit.field("do"), visit.field("text").strip()[:MOST_CHARACTERS]
    with store.session() as db, db.begin():
        if do == "back":
            desk.close(db, key)
        else:
            desk.take(db, key, visit.operator.name)
            if do == "say" and text:
                desk.say(db, key, text, visit.operator.name, store.utc_now())
    visit.note(f"desk-{'back' if do == 'back' else 'say' if text else 'take'}", f"handoff {key}")
    return visit.go("/desk" if do == "back" else f"/desk/{key}")
