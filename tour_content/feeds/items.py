"""What an address gave, as items: plain dicts, a text or a number or a list at each name. Nothing in them is trusted."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from html.parser import HTMLParser
from typing import Any, Callable, Iterator

import icalendar

from tour_content.clock import XIAN
from tour_content.feeds.address import FeedError

MOST_ITEMS = 5_000
MOST_CHARACTERS = 4_000  # of one text
Item = dict[str, Any]


def read_items(content: bytes, form: str, path: str = "") -> list[Item]:
    """The items of a list in `form` (ical, json, csv); `path` leads to the list in JSON. Raises FeedError."""
    try:
        found = _FORMS[form](content, path)
    except FeedError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, csv.Error) as error:
        raise FeedError(f"the list is no {form} ({str(error).splitlines()[0][:80] if str(error) else 'broken'}); ask the partner") from None
    if len(found) > MOST_ITEMS:
        raise FeedError(f"the list has more than {MOST_ITEMS} items; ask the partner for those of Xi'an alone")
    return [{name: _plain(value) for name, value in item.items()} for item in found]


def value_at(item: Any, path: str) -> Any:
    """The value at a dotted path of an item, or None."""
    for name in path.split("."):
        item = item.get(name) if isinstance(item, dict) else item[int(name)] if isinstance(item, list) and _index(name, item) else None
    return item


def _index(name: str, items: list[Any]) -> bool:
    return name.isdecimal() and int(name) < len(items)


def _plain(value: Any) -> Any:
    """A value without markup, control characters and excess."""
    if isinstance(value, dict):
        return {str(name): _plain(child) for name, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    return _without_markup(value) if isinstance(value, str) else value


def _without_markup(text: str) -> str:
    if "<" in text or "&" in text:
        parser = _Text()
        parser.feed(text)
        parser.close()
        text = "".join(parser.parts)
    readable = "".join(c for c in text if c.isprintable() or c == "\n")
    return " ".join(readable.split())[:MOST_CHARACTERS]


class _Text(HTMLParser):
    """The words of some HTML, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self._hidden += tag in ("script", "style")
        self.parts.append(" " if tag in ("br", "p", "div", "li") else "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= self._hidden > 0 and tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self._hidden else data)


# ---- the forms


def _json(content: bytes, path: str) -> list[Item]:
    data = json.loads(content.decode("utf-8-sig"))
    found = value_at(data, path) if path else data
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise FeedError(f"the list has no items at {path or 'its top'}; correct `items` of the mapping")
    return found


def _csv(content: bytes, path: str) -> list[Item]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return [{name: value for name, value in row.items() if name and value} for row in rows]


def _ical(content: bytes, path: str) -> list[Item]:
    calendar = icalendar.Calendar.from_ical(content)
    return [item for event in calendar.walk("VEVENT") for item in _of_event(event)]


def _of_event(event: Any) -> Iterator[Item]:
    """A VEVENT; a changed single occurrence (RECURRENCE-ID) is left to the rule, which names its exceptions."""
    if event.get("RECURRENCE-ID") is not None or event.get("DTSTART") is None:
        return
    names = ("uid", "summary", "description", "location", "url", "status", "categories")
    item: Item = {name: str(event[name.upper()]) for name in names if name in event and name != "categories"}
    starts, minutes, days = _span(event)
    if event.get("RRULE"):
        item |= {"rrule": _rule(event["RRULE"]), "from": f"{starts:%Y-%m-%d}", "except": list(_exceptions(event))}
    else:
        item["on"] = [days]
    if isinstance(starts, dt.datetime):
        item |= {"times": [f"{starts:%H:%M}"], **({"minutes": minutes} if minutes else {})}
    yield item


def _span(event: Any) -> tuple[dt.date, int, str]:
    """When an event starts, how many minutes it takes (0 for whole days), and its days; in Xi'an's time."""
    starts = _local(event["DTSTART"].dt)
    ends = _local(event["DTEND"].dt) if event.get("DTEND") is not None else None
    if ends is None and event.get("DURATION") is not None:
        ends = starts + event["DURATION"].dt
    if not isinstance(starts, dt.datetime):
        last = max(starts, ends - dt.timedelta(days=1)) if ends else starts  # DTEND of whole days is the day after
        return starts, 0, _days(starts, last)
    if not isinstance(ends, dt.datetime) or ends <= starts:
        return starts, 0, _days(starts, starts)
    minutes = int((ends - starts).total_seconds() // 60)
    over_night = minutes <= 12 * 60
    return starts, minutes if over_night else 0, _days(starts, starts if over_night else ends)


def _local(moment: Any) -> Any:
    """A moment in Xi'an; one without a zone is taken for Xi'an's."""
    return moment.astimezone(XIAN).replace(tzinfo=None) if isinstance(moment, dt.datetime) and moment.tzinfo else moment


def _days(first: dt.date, last: dt.date) -> str:
    return f"{first:%Y-%m-%d}" if f"{first:%Y-%m-%d}" == f"{last:%Y-%m-%d}" else f"{first:%Y-%m-%d}/{last:%Y-%m-%d}"


def _rule(rule: Any) -> str:
    """An RRULE with FREQ first, without a time of day in UNTIL."""
    parts = dict(part.split("=", 1) for part in rule.to_ical().decode().split(";"))
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    return ";".join([f"FREQ={parts.pop('FREQ')}", *(f"{name}={value}" for name, value in parts.items())])


def _exceptions(event: Any) -> Iterator[str]:
    found = event.get("EXDATE")
    for listed in found if isinstance(found, list) else [found] if found is not None else ():
        yield from (f"{_local(each.dt):%Y-%m-%d}" for each in listed.dts)


_FORMS: dict[str, Callable[[bytes, str], list[Item]]] = {"ical": _ical, "json": _json, "csv": _csv}
FORMS = tuple(_FORMS)
