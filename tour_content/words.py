"""Words for people, from Fluent files: `<folder>/<language>/*.ftl`. A key that is missing raises, in tests and in service alike."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Junk

LOCALES = Path(__file__).parent / "locales"  # the operators' words
LANGUAGES = ("en", "zh")
_LOCALES = {"en": "en-GB", "zh": "zh-CN"}


class Words:
    """The words of one language. `zh-Hant` speaks the Simplified words; the whole answer is converted at the end."""

    def __init__(self, folder: Path, language: str) -> None:
        self.language = "zh" if language.startswith("zh") else "en"
        self._bundle = FluentBundle([_LOCALES[self.language]], use_isolating=False)
        for path in sorted((folder / self.language).glob("*.ftl")):
            resource = FluentResource(path.read_text(encoding="utf-8"))
            for entry in resource.body:
                if isinstance(entry, Junk):
                    raise ValueError(f"{path}: no Fluent: {(entry.content or '').strip()[:80]}")
            self._bundle.add_resource(resource, allow_overrides=False)

    def __call__(self, key: str, **values: Any) -> str:
        """The message `key` with its values filled in. Raises KeyError for a key without words or a value that is missing."""
        message = self._bundle.get_message(key)
        if message.value is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def has(self, key: str) -> bool:
        return bool(self._bundle.has_message(key))


@lru_cache(maxsize=16)
def words_of(folder: Path, language: str) -> Words:
    """The words of a folder in a language, read once a process."""
    return Words(folder, language)


def label(kind: str, name: str, language: str) -> str:
    """What operators call a field ("field"), a kind ("kind") or a fixed value ("value"): its words, else its own name."""
    words, key = words_of(LOCALES, language), f"{kind}-{name.replace('_', '-').lower()}"
    return words(key) if words.has(key) else name.replace("_", " ")
