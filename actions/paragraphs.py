"""A long story in paragraphs, for a small screen: parted where sentences end, never within what somebody says."""

from __future__ import annotations

import math
import re
from itertools import accumulate

MOST = 330  # Latin characters in a paragraph, or so; a Chinese one counts for three
_OPEN, _CLOSE = "“‘「『（(《", "”’」』）)》"
_HAN = re.compile("[\u4e00-\u9fff]")
_STOPS = re.compile(r"[。！？…]+[”’」』）]*|[.!?]+[”’)]*(?=\s+[^a-z\s])")


def paragraphs(text: str) -> list[str]:
    """The same text in about equal paragraphs, each of whole sentences."""
    sentences = sentences_of(text)
    ends = list(accumulate(map(_size, sentences)))
    count = math.ceil(ends[-1] / MOST) if ends else 0
    cuts = {min(range(len(ends)), key=lambda i: abs(ends[i] - ends[-1] * k / count)) + 1 for k in range(1, count)}
    bounds = sorted(cuts | {0, len(sentences)})
    return ["".join(sentences[a:b]).strip() for a, b in zip(bounds, bounds[1:])]


def _size(text: str) -> int:
    return len(text) + 2 * len(_HAN.findall(text))


def sentences_of(text: str) -> list[str]:
    """The sentences with what follows them; a stop within quotation marks or brackets ends none."""
    ends = [match.end() for match in _STOPS.finditer(text) if _depth(text[: match.end()]) == 0]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)]) if text[a:b].strip()]


def _depth(text: str) -> int:
    """How many quotation marks and brackets are open at the end of a text; a closing mark alone is an apostrophe."""
    depth = 0
    for character in text:
        depth = depth + 1 if character in _OPEN else max(0, depth - (character in _CLOSE))
    return depth
