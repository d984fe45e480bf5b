"""Search over everything: records of every kind and drafts, in their names first, then in their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator

from starlette.responses import Response

from tour_content import store
from tour_content.admin.web import Visit, page
from tour_content.query.drafts import list_drafts
from tour_content.query.revisions import list_documents

MOST, AROUND = 60, 40  # finds; characters shown on each side


@dataclass(frozen=True)
class Find:
    """A record, and where in it the text stands; `field` is "name" or the way to the text."""

    kind: str
    id: str
    name: dict[str, str]
    field: str
    before: str
    found: str
    after: str


@page()
def search(visit: Visit) -> Response:
    wanted = visit.request.query_params.get("q", "").strip()
    with store.session() as db:
        documents = {(kind, id_): doc for kind, id_, _, doc in list_documents(db)}
        documents |= {(draft.kind, draft.id): draft.doc for draft in list_drafts(db) if draft.doc}
    finds = [find for key, doc in documents.items() if (find := _find(key, doc, wanted.lower()))] if wanted else []
    finds.sort(key=lambda find: find.field not in ("id", "name", "also"))
    return visit.page("search.html", wanted=wanted, finds=finds[:MOST], every=len(finds))


def _find(key: tuple[str, str], doc: dict[str, Any], wanted: str) -> Find | None:
    """The first place of a record where a text stands; its id and names come first."""
    texts = [("id", key[1]), *(pair for field in ("name", "also") for pair in _texts(doc.get(field), field)), *_texts(doc, "")]
    for field, text in texts:
        at = text.lower().find(wanted)
        if at >= 0:
            end = at + len(wanted)
            cut = text[max(0, at - AROUND) : at], text[at:end], text[end : end + AROUND]
            return Find(*key, doc.get("name") or {}, field, *cut)
    return None


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """Every text of a document with the field that it stands in: name, hours, stories."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, (dict, list)):
        for name, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(child, field or str(name))
