"""Which language a visitor asks for."""

from __future__ import annotations

from bot.understand.clean import simplify
from bot.understand.lexicon import all_words


def wanted_language(text: str, present: str) -> str:
    """The language named in a text; where none is named, English for a Chinese talk and Chinese for an English one."""
    lowered = simplify(text).lower()
    for words in all_words("language_names"):
        for language, names in words.items():
            if any(name in lowered for name in names):
                return language
    return "en" if present.startswith("zh") else "zh"
