"""The fields of the kinds, as sheets and forms need them: read off the kinds themselves, so that a new field is everywhere at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import SHAPE_LIST, ModelField

from tour_content.kinds.base import Day, Part

Form = Literal["text", "integer", "number", "boolean", "day", "part", "json"]


@dataclass(frozen=True)
class Field:
    """One field of a part. `name` is how files write it; `many` marks a list; `either` one value or a list of them; `choices` are the
    fixed values that it takes, none where it is free. A list of lists is `json`."""

    name: str
    form: Form
    many: bool = False
    either: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    part: type[Part] | None = None


@lru_cache(maxsize=128)
def fields_of(model: type[Part]) -> tuple[Field, ...]:
    """The fields of a kind or of a part of one, in order."""
    return tuple(_field(field) for field in model.__fields__.values())


def _field(field: ModelField) -> Field:
    many = field.shape == SHAPE_LIST
    inner = field.type_
    if isinstance(inner, type) and issubclass(inner, Part):
        return Field(field.alias, "part", many, required=bool(field.required), part=inner)
    nested = many and any(sub.shape == SHAPE_LIST for sub in field.sub_fields or ())
    if nested:
        return Field(field.alias, "json", required=bool(field.required))
    either = get_origin(field.outer_type_) is Union and any(sub.shape == SHAPE_LIST for sub in field.sub_fields or ())
    return Field(field.alias, _form(inner), many, either, bool(field.required), _choices(inner))


def _form(type_: Any) -> Form:
    if not isinstance(type_, type):
        return "text"
    forms: tuple[tuple[type, Form], ...] = ((bool, "boolean"), (int, "integer"), (float, "number"), (Day, "day"))
    return next((form for base, form in forms if issubclass(type_, base)), "text")


def _choices(type_: Any) -> tuple[str, ...]:
    """The values of a Literal, or of a pattern that only lists words: ^(yes|no)$."""
    if get_origin(type_) is Literal:
        return tuple(map(str, get_args(type_)))
    pattern = getattr(getattr(type_, "regex", None), "pattern", None) or getattr(type_, "regex", None)
    listed = re.fullmatch(r"\^\((\w+(?:\|\w+)*)\)\$", pattern) if isinstance(pattern, str) else None
    return tuple(listed[1].split("|")) if listed else ()
