"""What a message changes in a plan's stops: how many, which, in which order."""

from __future__ import annotations

from dataclasses import replace

from actions.plan.edit import Change, Edit, until
from actions.plan.request import Request, minute
from actions.plan.wanted import Wanted


def change_stops(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """How many stops, in which order, and the one that is pointed at."""
    said, changes = edit.said, []
    pointed = edit.pointed if said.edits & {"drop", "swap", "fewer"} and not edit.wanted.out else None
    if pointed and len(said.amounts.named_days) < 2:
        request = _without(request, (pointed,))
        changes.append(Change("out", pointed))
    dropped = {id_ for ids in edit.stops for id_ in ids} & {pointed, *edit.wanted.out} if "drop" in said.edits else set()
    if said.amounts.most:
        request, most = replace(request, most=said.amounts.most), said.amounts.most
        changes.append(Change("most", most))
    elif dropped and "swap" not in said.edits:
        request = replace(request, most=max(1, edit.most - len(dropped)))
    elif "fewer" in said.edits or "drop" in said.edits and _aimless(edit):
        request = replace(request, most=max(1, edit.most - 1))
        changes.append(Change("fewer"))
    elif "fill" in said.edits:
        request = replace(request, most=None, exact=False)
    elif "more" in said.edits:
        request = until(replace(request, most=edit.most + 1), minute(request.end) + 90)
        changes.append(Change("more"))
    elif "longer" in said.edits:
        request = replace(request, most=edit.most + 1)
    if "another" in said.edits:
        request = replace(_without(request, tuple(id_ for ids in edit.stops for id_ in ids)), kept=())
        changes.append(Change("another"))
    return _ordered(request, edit, changes)


def _aimless(edit: Edit) -> bool:
    """Whether a message drops something without saying what."""
    return not (edit.pointed or edit.wanted.out or edit.said.without or edit.said.clocks or edit.moment.refused)


def _ordered(request: Request, edit: Edit, changes: list[Change]) -> tuple[Request, list[Change]]:
    pairs, wanted = list(edit.wanted.before), _with_pointed(edit)
    moved = {*wanted.first, *wanted.last}
    request = replace(
        request,
        first=(*wanted.first, *(id_ for id_ in request.first if id_ not in wanted.last and not wanted.first)),
        last=(*wanted.last, *(id_ for id_ in request.last if id_ not in wanted.first and not wanted.last)),
        before=tuple(pair for pair in request.before if not moved & set(pair)),
    )
    if moved and not (edit.exchanged or pairs):
        changes = [*changes, *(Change("first", id_) for id_ in wanted.first), *(Change("last", id_) for id_ in wanted.last)]
    if edit.exchanged:
        pairs = [edit.exchanged[::-1]]
        request = replace(request, first=(), last=())
    elif "reverse" in edit.said.edits:
        pairs = [(b, a) for ids in edit.stops for a, b in zip(ids, ids[1:])]
        begin, end = (request.finish, request.finish_once), (request.start, request.start_once)
        request = replace(request, start=begin[0], start_once=begin[1], finish=end[0], finish_once=end[1])
        request = replace(request, before=(), first=(), last=())
    elif "reorder" in edit.said.edits and edit.stops and len(edit.stops[0]) > 1:
        pairs = [(edit.stops[0][1], edit.stops[0][0])]
    if not pairs:
        return request, changes
    kept = [pair for pair in request.before if pair not in pairs and pair[::-1] not in pairs]
    return replace(request, before=(*kept, *pairs)), [*changes, Change("order")]


def _with_pointed(edit: Edit) -> Wanted:
    """What is wanted, the stop that is pointed at and moved included: "move the second stop to the end"."""
    if not (edit.said.order and edit.pointed):
        return edit.wanted
    return replace(edit.wanted, **{edit.said.order: (edit.pointed,)})


def _without(request: Request, ids: tuple[str, ...]) -> Request:
    """The request without some places."""
    return replace(
        request,
        out=tuple(dict.fromkeys([*request.out, *ids])),
        must=tuple(id_ for id_ in request.must if id_ not in ids),
        kept=tuple(tuple(id_ for id_ in day if id_ not in ids) for day in request.kept),
    )


def change_places(request: Request, edit: Edit) -> tuple[Request, list[Change]]:
    """Places named: to be in it, or not; how long to stay, and when in the day."""
    wanted, out = edit.wanted, () if edit.exchanged else edit.wanted.out
    every = {id_ for ids in edit.stops for id_ in ids}
    changes = [Change("out" if id_ in every or id_ not in request.out else "out-already", id_) for id_ in out]
    request = _without(request, out)
    if wanted.must:
        changes += [
            Change("in" if id_ not in every else "in-already", id_) for id_ in wanted.must if not edit.wanted.slots or id_ not in every
        ]
        out = tuple(id_ for id_ in request.out if id_ not in wanted.must)
        most = request.most and request.most + len(set(wanted.must) - every)
        request = replace(request, must=tuple(dict.fromkeys([*request.must, *wanted.must])), out=out, most=most)
    if wanted.stays:
        request = replace(request, stays=tuple({**dict(request.stays), **dict(wanted.stays)}.items()))
        changes += [Change("stay", stay) for stay in wanted.stays]
    if wanted.slots or wanted.eat:
        request = replace(request, slots=tuple({**dict(request.slots), **dict(wanted.slots)}.items()), eat=wanted.eat or request.eat)
    if wanted.show or edit.said.shows:
        request = replace(request, show=wanted.show or "any")
        changes.append(Change("show"))
    if wanted.after:
        request = replace(request, after=wanted.after, firmly=False)
        changes.append(Change("wishes"))
    return request, changes
