"""Words kept as data: `data/lexicon/<language>/<name>.yml`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

LEXICON = Path(__file__).parents[2] / "data" / "lexicon"
LANGUAGES = ("en", "zh")


@lru_cache(maxsize=64)
def words(name: str, language: str = "") -> Any:
    """The lexicon file `name` of a language, or the one that all languages share."""
    with open(LEXICON / language / f"{name}.yml", encoding="utf-8") as file:
        return yaml.load(file, yaml.BaseLoader)  # scalars as text: "no" is a word here


@lru_cache(maxsize=64)
def all_words(name: str) -> list[Any]:
    """The lexicon file `name` of every language that has one."""
    return [words(name, language) for language in LANGUAGES if (LEXICON / language / f"{name}.yml").exists()]
