"""Which language a visitor asks for."""

from __future__ import annotations

from bot.understand.clean import simplify
from bot.understand.lexicon import all_words


def wanted_language(text: str, present: str) -> str:
    """The language named in a text, the other one where that is refused ("no Chinese"); where none is named, English for a Chinese talk and
    Chinese for an English one."""
    lowered = simplify(text).lower().replace("’", "'")
    named = ((name, language) for words in all_words("language_names") for language, names in words.items() for name in names)
    said = [(len(name), language) for name, language in named if name in lowered]
    return max(said)[1] if said else "en" if present.startswith("zh") else "zh"
