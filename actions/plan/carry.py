"""What a new wish for a plan takes over from what was said of plans before in the talk."""

from __future__ import annotations

from dataclasses import replace

from actions.plan.reading import Said
from actions.plan.request import Request
from actions.plan.times import Moment, settle


def carried(request: Request, before: Request | None, said: Said, moment: Moment, hours: bool = False) -> Request:
    """The request with who comes along and what they eat, and with the journey that ends it, unless the message says otherwise.

    With `hours` it takes over the hours and ends of the one before in any case: both are about one day out.
    """
    if before is None or before.dates[-1] < request.asked:
        return request
    request = (
        request
        if said.new
        else replace(
            request,
            company=tuple(dict.fromkeys([*request.company, *before.company])),
            diet=tuple(dict.fromkeys([*request.diet, *before.diet])),
        )
    )
    same_day = moment.first is None or moment.first.isoformat() == before.dates[0]
    if said.clocks or said.amounts.minutes or len(request.dates) > 1 or not same_day or not (hours or before.ahead):
        return request
    request = replace(
        request,
        dates=before.dates[:1],
        begin=before.begin,
        end=before.end,
        first_begin=before.first_begin,
        last_end=before.last_end,
        ahead=before.ahead,
        start=request.start or before.start,
        start_once=request.start_once if request.start else before.start_once,
        finish=request.finish or before.finish,
        finish_once=request.finish_once if request.finish else before.finish_once,
        dated=before.dated,
    )
    return settle(request, moment)
