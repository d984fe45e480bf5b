"""Pictures of records, for the operators' page."""

from __future__ import annotations

from starlette.responses import Response

from tour_content import store
from tour_content.admin.web import Visit, page
from tour_content.problems import UnknownRecord
from tour_content.query.pictures import find_picture


@page()
def picture(visit: Visit) -> Response:
    """A picture, whether or not a record that is in force has it."""
    with store.session() as db:
        body = find_picture(db, visit.path["name"])
    if body is None:
        raise UnknownRecord(visit.path["name"])
    return Response(body, media_type="image/jpeg", headers={"Cache-Control": "private, max-age=86400"})
