"""A record as a form, and the form as a record: read off the kinds, so that a new field is there without work.

The name of an input is the way to its value: `name.en`, `hours.0.open`. Lists keep the order in which their rows stand on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterable

from tour_content.fields import Field, fields_of
from tour_content.kinds import KINDS
from tour_content.kinds.base import Aliases, Part, Sourced, Words
from tour_content.reader import field_path
from tour_content.sheets.cells import text_of, value_of
from tour_content.words import label

ROW = "__{}__"  # stands for the number of a row that the page adds, by depth
LONG = 70  # characters from which on a text gets several lines
Doc = dict[str, Any]


@dataclass
class Node:
    """An input, or a group of them. `look` says how it is drawn; `rows` are a list's, `blank` is one more of them."""

    key: str
    name: str
    label: str
    look: str  # words, part, list, choices, choice, boolean, day, long, line
    required: bool = False
    value: str = ""
    options: list[tuple[str, str, bool]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    rows: list[list[Node]] = field(default_factory=list)
    blank: list[Node] = field(default_factory=list)
    sourced: bool = False


def form_of(kind: str, doc: Doc, language: str) -> list[Node]:
    """The form of a record."""
    return _nodes(KINDS[kind], doc, "", language, 0)


def _nodes(model: type[Part], doc: Doc, prefix: str, language: str, depth: int) -> list[Node]:
    return [_node(each, doc.get(each.name) if isinstance(doc, dict) else None, prefix, language, depth) for each in fields_of(model)]


def _node(of: Field, value: Any, prefix: str, language: str, depth: int) -> Node:
    key = f"{prefix}{of.name}"
    node = Node(key, of.name, label("field", of.name, language), "line", of.required)
    if of.part is not None:
        return _group(node, of, of.part, value, language, depth)
    node.value = text_of(value, of)
    chosen = [text for text in node.value.split("\n") if text]
    choices = dict.fromkeys([*chosen, *of.choices]) if of.choices else ()  # what is chosen first, for its order counts
    node.options = [(choice, label("value", choice, language), choice in chosen) for choice in choices]
    node.look = _look(of, node.value)
    return node


def _group(node: Node, of: Field, part: type[Part], value: Any, language: str, depth: int) -> Node:
    node.sourced = issubclass(part, Sourced)
    if of.many:
        node.look = "list"
        node.rows = [_nodes(part, row, f"{node.key}.{i}.", language, depth + 1) for i, row in enumerate(value or ())]
        node.blank = _nodes(part, {}, f"{node.key}.{ROW.format(depth)}.", language, depth + 1)
    else:
        node.look = "words" if part in (Words, Aliases) else "part"
        node.children = _nodes(part, value or {}, f"{node.key}.", language, depth)
    return node


def _look(of: Field, value: str) -> str:
    if of.choices:
        return "choices" if of.many else "choice"
    if of.form in ("boolean", "day") and not of.many:
        return of.form
    return "long" if of.many or of.form == "json" or of.name in ("en", "zh") or len(value) > LONG else "line"


def document_of_form(kind: str, pairs: Iterable[tuple[str, str]]) -> Doc:
    """The document that a form stands for, complete or not; what was left empty is left out."""
    values: dict[str, str] = {}
    for key, text in pairs:
        values[key] = f"{values[key]}\n{text}" if key in values else text
    return _document(KINDS[kind], values, "")


def _document(model: type[Part], values: dict[str, str], prefix: str) -> Doc:
    doc: Doc = {}
    for each in fields_of(model):
        key = f"{prefix}{each.name}"
        value = _list(each.part, values, f"{key}.") if each.many and each.part else _single(each, values, key)
        if value not in (None, {}, []):
            doc[each.name] = value
    return doc


def _single(of: Field, values: dict[str, str], key: str) -> Any:
    if of.part is not None:
        return _document(of.part, values, f"{key}.")
    return value_of(values.get(key, "").replace("\r\n", "\n"), of)


def _list(part: type[Part], values: dict[str, str], prefix: str) -> list[Doc]:
    """The rows of a list, as they stand on the page; those without anything are left out."""
    numbers = dict.fromkeys(number for key in values if key.startswith(prefix) and (number := key[len(prefix) :].split(".")[0]).isdecimal())
    rows = (_document(part, values, f"{prefix}{number}.") for number in numbers)
    return [row for row in rows if row]


def key_of_field(path: str) -> str:
    """A problem's field as the form names it: hours[0].open → hours.0.open."""
    return path.replace("[", ".").replace("]", "")


def untranslated(kind: str, doc: Doc) -> list[str]:
    """The texts of a document that one of the two languages lacks."""
    return [field_path(loc) for loc in _half_said(KINDS[kind], doc, ())]


def _half_said(model: type[Part], doc: Any, loc: tuple[Any, ...]) -> Iterable[tuple[Any, ...]]:
    if not isinstance(doc, dict):
        return
    if model is Words:
        if bool(doc.get("en")) != bool(doc.get("zh")):
            yield loc
        return
    for each in fields_of(model):
        value = doc.get(each.name)
        if each.part is None or value is None:
            continue
        for i, part in enumerate(value if each.many else [value]):
            yield from _half_said(each.part, part, (*loc, each.name, i) if each.many else (*loc, each.name))


def still_true(doc: Doc, key: str, day: str) -> bool:
    """Set the day on which the fact at `key` (hours.0) was looked up; False where there is none."""
    part: Any = doc
    for name in key.split(".") if key else ():
        index = int(name) if isinstance(part, list) and name.isdecimal() else name
        try:
            part = part[index]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(part, dict) or "source" not in part:
        return False
    part["checked"] = day
    return True
