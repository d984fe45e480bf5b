"""How a partner's items become events: data, one file a partner's form in `mappings/`.

format: json                     # ical, json or csv
items: data.list                 # where the list is, in JSON
uid: id                          # what tells items apart, and stays
skip: {state: [cancelled]}       # items with one of these values are left out
fixed: {rank: 500}               # what every event gets
fields:                          # field of the event: where it comes from
  name.zh: title                 # a name in the item, dotted where it lies deeper
  name.en: [title_en, title]     # the first that has something
  type: {from: category, values: {concert: performance}, default: performance}
  place: {from: venue, find: place}              # the record that has this name
  where.zh: {from: venue, unless: place}         # only where the event has got no place
  when.0.on: {from: [date], as: days}            # as: days, times, number, text
  when.0.status: {default: confirmed}            # the same for all
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable

import yaml

from tour_content.clock import XIAN
from tour_content.feeds.address import FeedError
from tour_content.feeds.items import FORMS, Item, value_at

FOLDER = Path(__file__).parent / "mappings"
Find = Callable[[str, str], "str | None"]  # kind, name → id of the record that is called so
_SOURCED = ("when", "tickets", "booking")  # what of an event says where it comes from


@dataclass(frozen=True)
class Rule:
    """Where one field comes from."""

    paths: list[str]
    values: dict[str, Any] = field(default_factory=dict)
    default: Any = None
    as_: str = "text"
    find: str | None = None
    unless: str | None = None


@dataclass(frozen=True)
class Mapping:
    """A file of `mappings/`."""

    name: str
    format: str
    uid: str
    fields: dict[str, Rule]
    items: str = ""
    skip: dict[str, list[str]] = field(default_factory=dict)
    fixed: dict[str, Any] = field(default_factory=dict)


def mapping_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.yml"))


def get_mapping(name: str) -> Mapping:
    """A mapping by its file's name. Raises FeedError."""
    if name not in mapping_names():
        raise FeedError(f'there is no mapping "{name}"; take one of {", ".join(mapping_names())}, or add a file to {FOLDER.name}/')
    data = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    if data.get("format") not in FORMS:
        raise FeedError(f'{name}.yml: format "{data.get("format")}" is none of {", ".join(FORMS)}')
    return Mapping(name, **{**data, "fields": {target: _rule(rule) for target, rule in data["fields"].items()}})


def _rule(given: Any) -> Rule:
    if not isinstance(given, dict):
        return Rule(_listed(given))
    return Rule(
        _listed(given.get("from", [])),
        given.get("values", {}),
        given.get("default"),
        given.get("as", "text"),
        given.get("find"),
        given.get("unless"),
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def skips(mapping: Mapping, item: Item) -> bool:
    """Whether an item is left out."""
    return any(str(value_at(item, path)) in map(str, values) for path, values in mapping.skip.items())


def event_of(mapping: Mapping, item: Item, id_: str, source: str, find: Find) -> dict[str, Any]:
    """An item as an event's document, complete or not; its facts bear `source`, and no day of checking yet."""
    doc: dict[str, Any] = {"id": id_, **mapping.fixed}
    for target, rule in mapping.fields.items():
        value = None if rule.unless in doc else _value(rule, item, find)
        if value not in (None, "", []):
            _put(doc, target.split("."), value)
    url = doc.get("url") or source
    for name in _SOURCED:
        for row in _listed(doc.get(name, [])):
            row["source"] = url
    doc["sources"] = [{"source": url}]
    return doc


def _value(rule: Rule, item: Item, find: Find) -> Any:
    found = next((value for path in rule.paths if (value := value_at(item, path)) not in (None, "", [])), None)
    if rule.values:
        return rule.values.get(str(found), rule.default)
    if found is None:
        return rule.default
    if rule.find:
        return find(rule.find, str(found)) or rule.default
    return _AS[rule.as_](found)


def _put(part: Any, path: list[str], value: Any) -> None:
    """Set a value at a path; a number in it counts the rows of a list."""
    for name, following in zip(path, path[1:]):
        if name.isdecimal():
            part += [{} for _ in range(int(name) + 1 - len(part))]
            part = part[int(name)]
        else:
            part = part.setdefault(name, [] if following.isdecimal() else {})
    part[path[-1]] = value


# ---- texts into what an event's fields want

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_TIME = re.compile(r"\b([01]?\d|2[0-3])[:：]([0-5]\d)")


def _days(value: Any) -> list[str]:
    """Days as "YYYY-MM-DD" or spans of them; a text with two days is a span, a number is a moment in seconds or milliseconds."""
    return [span for each in (value if isinstance(value, list) else [value]) if (span := _span(each))]


def _span(value: Any) -> str | None:
    days = [f"{int(y):04}-{int(m):02}-{int(d):02}" for y, m, d in _DAY.findall(_moment(value))]
    return "/".join(dict.fromkeys(days[:2])) or None


def _moment(value: Any) -> str:
    """A moment as text; with a zone it is brought to Xi'an's."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        return dt.datetime.fromtimestamp(min(max(seconds, 0), 4e9), XIAN).strftime("%Y-%m-%d %H:%M")
    try:
        moment = dt.datetime.fromisoformat(str(value).strip().replace("Z", "+00:00"))
    except ValueError:
        return str(value)
    return moment.astimezone(XIAN).strftime("%Y-%m-%d %H:%M") if moment.tzinfo else str(value)


def _times(value: Any) -> list[str]:
    """Starting times as HH:MM."""
    texts = [_moment(each) for each in (value if isinstance(value, list) else [value])]
    return list(dict.fromkeys(f"{int(h):02}:{m}" for text in texts for h, m in _TIME.findall(text)))


def _number(value: Any) -> float | None:
    """The first number of a text: "¥238起" is 238."""
    found = re.search(r"\d+(?:\.\d+)?", str(value).replace(",", ""))
    return float(found[0]) if found else None


_AS: dict[str, Callable[[Any], Any]] = {"text": lambda value: value, "days": _days, "times": _times, "number": _number}
