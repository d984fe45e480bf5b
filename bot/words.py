"""Words for visitors: Fluent files as `tour_content.words` reads them, and Chinese in the characters that its reader wants."""

from __future__ import annotations

from bot.understand.clean import to_traditional
from tour_content.words import Words, words_of

__all__ = ["Words", "in_script", "words_of"]


def in_script(text: str, language: str) -> str:
    """Text of a Chinese answer in the characters its reader wants."""
    return to_traditional(text) if language == "zh-Hant" else text
