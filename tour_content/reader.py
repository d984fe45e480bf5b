"""YAML files in; records with line numbers out. All mistakes of a file at once, each with file, line and field.

Scalars are read as text (PyYAML would make 1320 of 22:00 and False of no); the kinds turn text into types.
"""

from __future__ import annotations

import gc
import json
import re
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable, Iterator

import yaml
from pydantic import validate_model
from pydantic.fields import SHAPE_LIST
from rapidfuzz import fuzz, process
from yaml.reader import ReaderError

from tour_content.kinds import FOLDERS, KINDS, Record
from tour_content.kinds.base import Season
from tour_content.problems import Problem

LIBRARY = Path(__file__).parent / "library"
MANY = 2_000  # files from which on several processes read
Loc = tuple[Any, ...]
_NULLS = {"", "~", "null"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads the library in a thirtieth of the time
_DEEPEST = 50  # far more than a record has; without a bound a file of brackets exhausts the stack
STORABLE = re.compile(r"[^\x00\ud800-\udfff]*")  # what both databases take
_WAYS_OUT = {
    "type_error.integer": "is no whole number; write digits only, e.g. 30",
    "type_error.float": "is no number; write digits only, e.g. 34.26",
    "type_error.bool": "is neither true nor false; write one of them",
    "type_error.dict": "is one value where several fields belong; write {{field: value, …}}",
    "type_error.list": "is one value where a list belongs; write [ … ]",
    "type_error.str": "is no plain text; write one value, in quotes",
    "value_error.any_str.min_length": "is empty; write it or remove the field",
    "value_error.list.min_items": "has too few values; write at least {limit_value}",
    "value_error.list.max_items": "has too many values; write at most {limit_value}",
    "value_error.any_str.max_length": "is too long; write at most {limit_value} characters",
    "value_error.number.not_gt": "is too small; write a number above {limit_value}",
    "value_error.number.not_ge": "is too small; write a number from {limit_value}",
    "value_error.number.not_le": "is too large; write a number up to {limit_value}",
    "value_error.date": "is no date; write it as YYYY-MM-DD",
}
_FORMS = {  # a start of a pattern → how to write it
    r"^[a-z0-9]+(": "is no id; write small letters, digits and single hyphens, e.g. big-wild-goose-pagoda",
    r"^([01]\d|2[0-3]):": 'is no time; write it as HH:MM in quotes, e.g. "17:30"',
    r"^\d{4}(-": 'is no date; write it as "YYYY", "YYYY-MM" or "YYYY-MM-DD"',
    r"^\d{4}-": "is no day; write it as YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD",
    r"^[+0-9]": 'is no phone number; write it as e.g. "+86 29 8765 4321"',
}


@dataclass
class Document:
    """One file as it was read: plain data, and the line of every field."""

    path: Path
    kind: str
    data: Any = None  # as it stands in the file, kept where it has mistakes
    lines: dict[Loc, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    record: Record | None = None
    partial: Record | None = None  # the fields without mistakes of a record that has some

    @property
    def readable(self) -> Record | None:
        """What the rules can look at, so that all mistakes are found in one go. Required fields may be None or []."""
        return self.record or self.partial

    def line(self, loc: Loc) -> int:
        """The line of the field at `loc`, or of the nearest field around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def problem(self, loc: Loc, message: str) -> Problem:
        return Problem(self.path, self.line(loc), field_path(loc), " ".join(message.splitlines()))


Progress = Callable[[Iterable[Document], int], Iterable[Document]]


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
        document.data = _Reading(path.read_bytes(), document).data
    except OSError as error:
        return _unread(document, 1, f"cannot be read ({error.strerror}); check the file and its permissions")
    except UnicodeDecodeError as error:
        return _unread(document, _line_at(error.object, error.start), f"is not UTF-8 text ({error.reason}); save it as UTF-8")
    except ReaderError as error:
        return _unread(document, _line_at(path.read_bytes(), int(error.position)), f"is no YAML: {error.reason}; remove that character")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return _unread(document, line, f"is no YAML: {error.problem}; check quotes and indentation here")
    if not document.lines:
        return _unread(document, 1, "is empty; write a record or remove the file")
    validate(document)
    return document


def _unread(document: Document, line: int, message: str) -> Document:
    document.lines = {(): line}
    document.problems = [document.problem((), message)]
    return document


def _line_at(content: bytes, position: int) -> int:
    return content[:position].count(b"\n") + 1


class _Reading:
    """A file's YAML events as dicts, lists and text, in one pass, noting lines and mistakes in `document`.

    Raises UnicodeDecodeError or YAMLError.
    """

    def __init__(self, content: bytes, document: Document):
        self.document = document
        self._next = _LOADER(content.decode("utf-8")).get_event
        self._next()  # the stream's start
        self.data = self._value(self._next(), ()) if isinstance(self._next(), yaml.DocumentStartEvent) else None
        self._end()

    def _end(self) -> None:
        """Only the end may follow."""
        while event := self._next():
            if isinstance(event, yaml.DocumentStartEvent):
                raise _refused("a second document begins, keep one record a file", event)

    def _value(self, event: Any, loc: Loc) -> Any:
        self.document.lines.setdefault(loc, event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, loc)
        if isinstance(event, yaml.AliasEvent):
            raise _refused(f'"*{event.anchor}" repeats another value, write it out', event)
        if len(loc) >= _DEEPEST:
            raise _refused(f"more than {_DEEPEST} levels", event)
        return self._mapping(loc) if isinstance(event, yaml.MappingStartEvent) else self._sequence(loc)

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = event.value if isinstance(event, yaml.ScalarEvent) else "?"
            place = (*loc, key)
            if key == "?":
                self._value(event, place)
                self.document.problems.append(self.document.problem(place, "is no field name; write plain words before the colon"))
                self._value(self._next(), place)
                continue
            self.document.lines[place] = event.start_mark.line + 1
            if key in data:
                self.document.problems.append(self.document.problem(place, "stands twice; keep one"))
            data[key] = self._value(self._next(), place)
        return data

    def _sequence(self, loc: Loc) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*loc, len(values))))
        return values

    def _text(self, event: Any, loc: Loc) -> str | None:
        text = event.value
        if not STORABLE.fullmatch(text):
            message = "holds a character that cannot be stored; remove the \\0 or \\u escape"
            self.document.problems.append(self.document.problem(loc, message))
            return STORABLE.match(text)[0]  # type: ignore[index]
        return None if not event.style and text in _NULLS else text


def _refused(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)


def validate(document: Document) -> None:
    """Turn a document's data into its record, or into problems."""
    kind = KINDS[document.kind]
    if not isinstance(document.data, dict):
        document.problems.append(document.problem((), f"holds no {document.kind}; begin with id: and name:"))
        return
    values, given, error = validate_model(kind, document.data)
    for item in error.errors() if error else ():
        loc = tuple(part for part in item["loc"] if part != "__root__")
        if not _other_form(item["type"], _value_at(document.data, loc), loc):
            document.problems.append(document.problem(loc, _say(dict(item), loc, document)))
    if document.problems:
        required = {name: field for name, field in kind.__fields__.items() if field.required}
        blanks: dict[str, Any] = {name: [] if field.shape == SHAPE_LIST else None for name, field in required.items()}
        document.partial = kind.construct(**{**blanks, **values})
    else:
        document.record, document.data = kind.construct(given, **values), None


def _other_form(type_: str, value: Any, loc: Loc) -> bool:
    """A source is an address or a list of them: what is one is not reproached for not being the other."""
    return loc[-1:] == ("source",) and type_ == ("type_error.str" if isinstance(value, list) else "type_error.list")


def _say(item: dict[str, Any], loc: Loc, document: Document) -> str:
    """One of pydantic's errors in a sentence that names the value and the way out."""
    value = _value_at(document.data, loc)
    shown = json.dumps(value, ensure_ascii=False)[:60]
    if item["type"] == "value_error.missing" or value is None:
        missing = {"en": "English", "zh": "Chinese"}.get(str(loc[-1]))
        return f"the {missing} words are missing; write them" if missing else "is missing; write it"
    if item["type"] == "value_error.extra":
        known = _fields_at(KINDS[document.kind], loc[:-1])
        near = process.extractOne(str(loc[-1]), known, scorer=fuzz.ratio, score_cutoff=60)
        return "is no field here" + (f'; did you mean "{near[0]}"?' if near else f"; known are {', '.join(known)}" if known else "")
    if item["type"] == "value_error.const":
        permitted = [str(v) for v in item["ctx"]["permitted"]]
        near = process.extractOne(str(value), permitted, score_cutoff=60)
        return f"{shown} is none of {', '.join(permitted)}" + (f'; did you mean "{near[0]}"?' if near else "")
    if item["type"] == "type_error.dict" and "en" in _fields_at(KINDS[document.kind], loc):
        return f"{shown} is in one language only; write {{en: …, zh: …}}"
    if item["type"] in _WAYS_OUT:
        return f"{shown} {_WAYS_OUT[item['type']].format(**item.get('ctx', {}))}"
    if item["type"] == "value_error.str.regex":
        return f"{shown} {_form(item['ctx']['pattern'])}"
    if item["type"].startswith("value_error.url"):
        return f"{shown} is no web address; write it whole, e.g. https://example.org/page"
    return str(item["msg"])


def _form(pattern: str) -> str:
    """A regular expression as advice."""
    if words := re.fullmatch(r"\^\((\w+(?:\|\w+)*)\)\$", pattern):
        return f"is none of {words[1].replace('|', ', ')}"
    if pattern.startswith("^(0[1-9]|1[0-2])-"):
        span = pattern == Season.regex.pattern  # type: ignore[attr-defined]
        return "is no season; write MM-DD/MM-DD" if span else "is no lunar day; write MM-DD or MM-DD/MM-DD, months to 12, days to 30"
    return next((advice for start, advice in _FORMS.items() if pattern.startswith(start)), f"does not fit the form {pattern}")


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


def read_library(library: Path = LIBRARY, progress: Progress | None = None) -> list[Document]:
    """Read every file. `progress` wraps the documents as they come, given how many there will be."""
    files = list(library_files(library))
    root = library.parent.parent
    jobs = [(kind, path, path.relative_to(root) if path.is_relative_to(root) else path) for kind, path in files]
    documents = _read_all(jobs)
    with _without_collection():
        read = list(progress(documents, len(jobs)) if progress else documents)
    return read + [
        _unread(
            Document(path.relative_to(root) if path.is_relative_to(root) else path, ""),
            1,
            f"is not read; name it <id>.yml in one of the folders {', '.join(FOLDERS.values())}",
        )
        for path in _strays(library, {path for _kind, path in files})
    ]


def _read_all(jobs: list[tuple[str, Path, Path]]) -> Iterator[Document]:
    """The documents in order; those of a large library by all processors."""
    if len(jobs) < MANY:
        yield from (read_document(*job) for job in jobs)
        return
    with ProcessPoolExecutor(initializer=gc.disable) as processes:
        yield from processes.map(read_document, *zip(*jobs), chunksize=100)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Garbage collection waits: nothing read is garbage, and it would walk all of it again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _strays(library: Path, read: set[Path]) -> list[Path]:
    """YAML files in a folder, or with an ending, that nobody reads."""
    return sorted(path for ending in ("yml", "yaml") for path in library.rglob(f"*.{ending}") if path not in read)
