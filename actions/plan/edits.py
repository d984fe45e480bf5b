"""What a message changes in a plan: the request after it, and what was changed. Later wishes win over earlier ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from actions.plan.edit import Change, Edit, until
from actions.plan.edit_stops import change_places, change_stops
from actions.plan.first import check_consistent, goes_back, with_check_in
from actions.plan.request import MOST_DAYS, Request, clock, minute
from actions.plan.times import OUT, Impossible, consecutive, settle
from bot.understand.conditions import Conditions

SHORTEST, SHORTER, LONGER, HOUR = 60, 0.65, 120, 60
CHEAPER = 0.6
LITTLE_WALK_M = 600


def change(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """The request that a message makes of one, and what it changed: nothing where it names no change.

    The stops of the plan before are kept where they can be. Raises Impossible as a new request does.
    """
    today = edit.moment.now.date().isoformat()
    grows = request.exact and bool(edit.said.edits & {"more", "longer", "fill", "another"} or edit.said.wishes and not edit.wanted.slots)
    request = replace(request, asked=today, kept=edit.stops, firmly=True, nothing_new=_shrinks(edit), exact=request.exact and not grows)
    if request.exact:  # "move the wall to the end" adds nothing to a list of one's own
        request = replace(request, nothing_new=True, feasible=False)
    changes: list[Change] = []
    for step in (_days, change_stops, change_places, _tastes, _money, _company, _hours, _ends):
        request, done = step(request, edit)
        changes += done
    check_consistent(request)
    return settle(request, edit.moment), changes


def _shrinks(edit: Edit) -> bool:
    """Whether a message wants less, and nothing in the place of what goes."""
    grows = edit.said.edits & {"swap", "more", "longer", "another", "add"} or edit.said.without or edit.moment.first
    return bool(edit.said.edits & {"shorter", "fewer", "drop"}) and not grows


def _days(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """Another date, more or fewer days, two days swapped."""
    named, count = edit.said.amounts.named_days, edit.said.amounts.days
    if _dawn_is_gone(request, edit):
        tomorrow = edit.moment.now.date() + dt.timedelta(days=1)
        request = replace(request, dates=consecutive(tomorrow, len(request.dates)), first_begin=None)
        return request, [Change("date", tomorrow)]
    changes: list[Change] = []
    if len(named) == 2 and "swap" in edit.said.edits and max(named) <= len(edit.stops) and min(named) > 0:
        a, b = named[0] - 1, named[1] - 1
        kept = list(edit.stops)
        kept[a], kept[b] = kept[b], kept[a]
        return replace(request, kept=tuple(kept)), [Change("swapped-days")]
    if named and not edit.said.edits and named[-1] == len(request.dates) + 1 <= MOST_DAYS:
        count = named[-1]
    if edit.moment.last and edit.moment.last < edit.moment.now.date():
        raise Impossible("past", day=edit.moment.last)
    if fewer := _days_left(request, edit):
        return fewer, [Change("days", dt.date.fromisoformat(fewer.dates[0]))]
    first = max(edit.moment.first, edit.moment.now.date()) if edit.moment.first else request.days[0]
    span = ((edit.moment.last or first) - first).days + 1
    length = count or (min(span, MOST_DAYS) if edit.moment.first and span > 1 else len(request.dates))
    dates = consecutive(first, length)
    if dates != request.dates or edit.moment.first:
        changes.append(Change("date" if len(dates) == len(request.dates) else "days", dt.date.fromisoformat(dates[0])))
        request = replace(request, dates=dates, first_begin=None if edit.moment.first else request.first_begin)
    request = replace(request, dated=request.dated or edit.moment.first is not None)
    return request, changes


def _days_left(request: Request, edit: Edit) -> Request | None:
    """The request with one of its several days only, or without one: "only Wednesday, cut Tuesday"; None where no such thing is said."""
    moment = edit.moment
    single = moment.first if moment.first == moment.last else None
    off = {day.isoformat() for day in moment.refused}
    dates = tuple(day for day in request.dates if day not in off)
    if single and (off or edit.said.one_day):
        dates = (single.isoformat(),)
    if not dates or dates == request.dates or single and not len(request.dates) > 1:
        return None
    kept = dict(zip(request.dates, request.kept))
    return replace(
        request, dates=dates, kept=tuple(kept.get(day, ()) for day in dates), dated=True, first_begin=None, last_end=None, nothing_new=False
    )


def _dawn_is_gone(request: Request, edit: Edit) -> bool:
    """Whether the day is to begin at an hour that has gone by today, and today was never asked for."""
    begin, today = edit.said.clocks.begin, edit.moment.now.date().isoformat()
    undated = not request.dated and edit.moment.first is None and request.dates[0] == today
    return bool(undated and begin and minute(begin) + HOUR < edit.moment.minute)


def _tastes(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """What to look for, and what to leave out."""
    said, changes = edit.said, []
    if said.without:
        wishes = _less(request.wishes, said.without)
        request = replace(request, without=_more(request.without, said.without), wishes=wishes)
        changes.append(Change("without", said.without))
    of_a_stop = {"good_for"} if edit.wanted.slots or said.shows else set()
    wishes = {key: values for key, values in said.wishes.items() if key not in of_a_stop}
    wishes = {**wishes, **({"indoor": ["true"]} if "indoor" in said.edits else {})}
    if wishes:
        swapping = bool(said.edits & {"swap", "add"} or said.amounts.named_days)
        before = request.wishes if "indoor" in wishes or "category" not in wishes else {**request.wishes, "indoor": []}
        request = replace(
            request,
            wishes=_more({key: values for key, values in before.items() if values}, wishes),
            without=_less(request.without, wishes),
            only=said.only or request.only,
            firmly=swapping and "indoor" not in wishes,
        )
        changes.append(Change("conditions", wishes))
    if said.poetry or said.food:
        request = replace(request, poetry=said.poetry or request.poetry, food=said.food or request.food, firmly=False)
        changes.append(Change("wishes"))
    meals = tuple(meal for meal in ("lunch", "dinner") if f"no_{meal}" in said.edits)
    if meals:
        request = replace(request, no_meals=tuple(dict.fromkeys([*request.no_meals, *meals])))
        changes.append(Change("no-meals"))
    elif "meals" in said.edits:
        request = replace(request, no_meals=())
        changes.append(Change("meals"))
    if said.diet and set(said.diet) - set(request.diet):
        changes.append(Change("diet", tuple(said.diet)))
    return replace(request, diet=tuple(dict.fromkeys([*request.diet, *said.diet]))), changes


def _more(conditions: Conditions, new: Conditions) -> Conditions:
    return {key: list(dict.fromkeys([*conditions.get(key, []), *new.get(key, [])])) for key in {**conditions, **new}}


def _less(conditions: Conditions, gone: Conditions) -> Conditions:
    left = {key: [v for v in values if v not in gone.get(key, ())] for key, values in conditions.items()}
    return {key: values for key, values in left.items() if values}


def _money(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    said = edit.said
    budget = said.amounts.budget
    if budget is not None and said.amounts.per_day:
        budget *= len(request.dates)
    elif budget is None and said.free:
        budget = 0.0
    elif budget is None and "cheaper" in said.edits:
        if not edit.cost:
            return request, [Change("free-already")]
        budget = float(int(edit.cost * CHEAPER))
    return (replace(request, budget=budget), [Change("budget", budget)]) if budget is not None else (request, [])


def _company(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """Who comes along, how fast, and how much on foot."""
    said, changes = edit.said, []
    new = [who for who in said.company if who not in request.company]
    if new:
        request = replace(request, company=(*request.company, *new), firmly=False)
        changes += [Change(f"with-{who}") for who in new]
    if said.pace and said.pace != request.pace:
        request = replace(request, pace=said.pace)
        changes.append(Change(said.pace))
    elif said.pace == "relaxed":  # once more: there is only to do less
        request = replace(request, most=max(1, edit.most - 1))
        changes.append(Change("fewer"))
    if "less_walking" in said.edits:
        request, changes = replace(request, walk_m=LITTLE_WALK_M), [*changes, Change("less-walking")]
    if "on_foot" in said.edits:
        request, changes = replace(request, rides=False), [*changes, Change("on-foot")]
    return request, changes


def _hours(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """From when, until when, how long."""
    said = edit.said
    clocks, edits = said.clocks, said.edits
    if not (clocks or said.amounts.minutes or edits & {"later", "earlier", "shorter", "longer"}):
        return request, []
    begin, end = minute(request.begin), minute(request.end)
    if clocks.part and (edit.wanted.slots or edit.said.shows):  # "城墙放到晚上": the hour is the stop's
        late = clocks.end is not None and clocks.end > request.end
        return (until(request, minute(clocks.end)), []) if late and clocks.end else (request, [])
    if clocks.part and "add" in edits:
        return _with_part(request, edit)
    if given := clocks.begin or clocks.arrive:
        request = replace(request, begin=given, first_begin=None)
        if minute(given) >= end - HOUR and not (clocks.end or clocks.leave):
            request = until(request, minute(given) + max(end - begin, SHORTEST))
    elif edits & {"later", "earlier"}:
        moved = begin + (HOUR if "later" in edits else -HOUR)
        request = replace(request, begin=clock(max(0, min(moved, end - 1))), first_begin=None)
    if given := clocks.end or clocks.leave:
        request = replace(request, end=given, last_end=None, most=request.most if given <= clock(end) else None)
    if said.amounts.minutes and not said.amounts.days:
        request = until(request, (edit.moment.minute if _is_now(request, edit) else minute(request.begin)) + said.amounts.minutes)
        if request.ahead:
            request = replace(request, last_end=clock(max(minute(request.end) - request.ahead, minute(request.begin) + 1)))
    elif "shorter" in edits:
        request = until(request, begin + max(SHORTEST, round((end - begin) * SHORTER / 30) * 30))
    elif "longer" in edits:
        request = until(request, min(max(end, OUT), end + LONGER))
    request = with_check_in(request, said, edit.wanted)
    return request, [Change("hours", (request.begin, request.last_end or request.end))]


def _is_now(request: Request, edit: Edit) -> bool:
    """Whether the hours at hand count from the present: the plan is for today, and its hours have begun or are to begin anew."""
    return request.dates[0] == edit.moment.now.date().isoformat() and minute(request.begin) <= edit.moment.minute


def _with_part(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """The request with a part of the day added ("something in the evening, too"): of the last day, where that is named, else of all."""
    clocks, count = edit.said.clocks, len(request.dates)
    begin, end = min(request.begin, clocks.begin or request.begin), max(request.end, clocks.end or request.end)
    only_last = edit.said.amounts.named_days[:1] in ((-1,), (count,)) and count > 1
    hours = {"last_end": end} if only_last else {"begin": begin, "end": end, "last_end": None}
    return replace(request, most=edit.most + 1, **hours), [Change("hours", (request.begin if only_last else begin, end))]


def _ends(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """Where it begins and ends."""
    wanted, changes = edit.wanted, []
    start = wanted.start or (edit.here if edit.said.here else None)
    if start:
        request = replace(request, start=start, start_once=wanted.start_once)
        changes.append(Change("start", start.place))
    if wanted.near:
        request = replace(request, near=wanted.near, firmly=False)
        changes.append(Change("near", wanted.near.place))
    departs = request.start_once and request.ahead and not request.finish
    if (goes_back(edit.said, request.start_once) or departs) and not wanted.finish and request.start and request.finish != request.start:
        request = replace(request, finish=request.start, finish_once=request.start_once)
        changes += [] if start else [Change("finish", request.start.place)]
    if wanted.finish:
        request = replace(request, finish=wanted.finish, finish_once=wanted.finish_once)
        changes.append(Change("finish", wanted.finish.place))
    return request, changes
