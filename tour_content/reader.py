"""YAML files in; records with line numbers out. All mistakes of a file at once, each with file, line and field.

Scalars are read as text (PyYAML would make 1320 of 22:00 and False of no); the kinds turn text into types.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterable, Iterator

import yaml
from pydantic import ValidationError
from rapidfuzz import process

from tour_content.kinds import FOLDERS, KINDS, Record
from tour_content.problems import Problem

LIBRARY = Path(__file__).parent / "library"
Loc = tuple[Any, ...]
_NULLS = {"", "~", "null"}


@dataclass
class Document:
    """One file as it was read: plain data, and the line of every field."""

    path: Path
    kind: str
    data: Any = None
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    record: Record | None = None

    def line(self, loc: Loc) -> int:
        """The line of the field at `loc`, or of the nearest field around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def problem(self, loc: Loc, message: str) -> Problem:
        return Problem(self.path, self.line(loc), field_path(loc), message)


def field_path(loc: Loc) -> str:
    """A location as people write it: hours[0].open."""
    text = ""
    for part in loc:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def library_files(library: Path = LIBRARY) -> Iterator[tuple[str, Path]]:
    """(kind, path) of every file below the library's folders, in order."""
    for kind, folder in FOLDERS.items():
        for path in sorted((library / folder).glob("*.yml")):
            yield kind, path


def read_document(kind: str, path: Path, shown: Path | None = None) -> Document:
    """Read one file; `shown` is the path that messages name. Never raises for what the file holds."""
    document = Document(shown or path, kind)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        document.problems.append(document.problem((), f"is not UTF-8 text ({error.reason}); save it as UTF-8"))
        return document
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        document.lines[()] = mark.line + 1 if mark else 1
        document.problems.append(document.problem((), f"is no YAML: {getattr(error, 'problem', error)}; check quotes and indentation here"))
        return document
    if node is None:
        document.problems.append(document.problem((), "is empty; write a record or remove the file"))
        return document
    document.data = _plain(node, (), document)
    _validate(document)
    return document


def _plain(node: yaml.Node, loc: Loc, document: Document) -> Any:
    """A YAML node as dicts, lists and text, noting lines."""
    document.lines.setdefault(loc, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            document.lines[(*loc, key)] = key_node.start_mark.line + 1
            if key in data:
                document.problems.append(document.problem((*loc, key), "stands twice; keep one"))
            data[key] = _plain(value_node, (*loc, key), document)
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*loc, i), document) for i, child in enumerate(node.value)]
    return None if node.style is None and node.value in _NULLS else node.value


def _validate(document: Document) -> None:
    """Turn the data into a record, or into problems."""
    kind = KINDS[document.kind]
    if not isinstance(document.data, dict):
        document.problems.append(document.problem((), f"holds no {document.kind}; begin with id: and name:"))
        return
    try:
        record = kind.parse_obj(document.data)
    except ValidationError as error:
        for item in error.errors():
            loc = tuple(part for part in item["loc"] if part != "__root__")
            document.problems.append(document.problem(loc, _say(item, loc, document)))
        return
    if not document.problems:
        document.record = record


def _say(item: dict[str, Any], loc: Loc, document: Document) -> str:
    """One of pydantic's errors in a sentence that names the value and the way out."""
    value = _value_at(document.data, loc)
    shown = json.dumps(value, ensure_ascii=False)[:60] if value is not None else ""
    if item["type"] == "value_error.missing":
        missing = {"en": "English", "zh": "Chinese"}.get(str(loc[-1]))
        return f"the {missing} words are missing; write them" if missing else "is missing; write it"
    if item["type"] == "value_error.extra":
        known = _fields_at(KINDS[document.kind], loc[:-1])
        near = process.extractOne(str(loc[-1]), known, score_cutoff=60) if known else None
        return "is no field here" + (f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}" if known else "")
    if item["type"] == "value_error.const":
        permitted = [str(v) for v in item["ctx"]["permitted"]]
        near = process.extractOne(str(value), permitted, score_cutoff=60)
        return f"{shown} is none of {', '.join(permitted)}" + (f'; did you mean "{near[0]}"?' if near else "")
    if item["type"] == "value_error.date":
        return f"{shown} is no date; write it as YYYY-MM-DD"
    if item["type"] == "value_error.str.regex":
        return f"{shown} does not fit the form {item['ctx']['pattern']}"
    return f"{shown}: {item['msg']}" if shown else str(item["msg"])


def _value_at(data: Any, loc: Loc) -> Any:
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _fields_at(model: Any, loc: Loc) -> list[str]:
    """The field names that may stand at `loc` of a kind."""
    for part in loc:
        if isinstance(part, int):
            continue
        found = next((f for f in model.__fields__.values() if f.alias == part), None)
        if found is None or not hasattr(found.type_, "__fields__"):
            return []
        model = found.type_
    return [f.alias for f in model.__fields__.values()]


def read_library(library: Path = LIBRARY, progress: Any = None) -> list[Document]:
    """Read every file. `progress` wraps the list of files, e.g. `rich.progress.track`."""
    files: Iterable[tuple[str, Path]] = list(library_files(library))
    root = library.parent.parent
    return [
        read_document(kind, path, path.relative_to(root) if path.is_relative_to(root) else path)
        for kind, path in (progress(files) if progress else files)
    ]
