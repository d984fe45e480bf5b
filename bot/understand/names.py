"""Names in one squeezed form, so that "Drum Tower", "drumtower" and "Gǔ lóu" meet theirs.

Squeezed: lower case, no accents, letters and digits only. Chinese characters count as letters.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from bot.understand.clean import simplify
from bot.understand.pinyin import read_aloud

_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANGUL_OR_THAI = re.compile(r"[\u0e00-\u0e7f\uac00-\ud7af]")  # particles and words follow a name without a space
_NEAR_SOUNDS = ((r"^zh", "z"), (r"^ch", "c"), (r"^sh", "s"), (r"^n(?=[aeiou])", "l"), (r"ng$", "n"))


@dataclass(frozen=True)
class Squeezed:
    """`text` squeezed; `at[i]` where its i-th character stands in the original; `begins`/`ends` whether a word begins or ends there."""

    text: str
    at: tuple[int, ...]
    begins: tuple[bool, ...]
    ends: tuple[bool, ...]


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=1024)
def squeeze(text: str) -> Squeezed:
    """Squeeze a text, remembering where everything stood. Apostrophes do not part words; hyphens and spaces do."""
    letters: list[tuple[str, int]] = []
    for i, character in enumerate(text):
        base = unicodedata.normalize("NFD", character.lower())[0]
        letter = base if base.isascii() else character.lower()
        if letter.isalnum():
            letters.append((letter, i))
    begins, ends = [], []
    for n, (letter, i) in enumerate(letters):
        before = letters[n - 1] if n else None
        after = letters[n + 1] if n + 1 < len(letters) else None
        begins.append(before is None or _parted(text, before, (letter, i)))
        ends.append(after is None or _parted(text, (letter, i), after))
    return Squeezed("".join(c for c, _ in letters), tuple(i for _, i in letters), tuple(begins), tuple(ends))


def _parted(text: str, left: tuple[str, int], right: tuple[str, int]) -> bool:
    """Whether a word may end between two neighbouring letters."""
    if is_han(left[0]) or is_han(right[0]) or _HANGUL_OR_THAI.match(left[0]) and right[1] == left[1] + 1:
        return True
    if left[0].isascii() != right[0].isascii():
        return True
    between = text[left[1] + 1 : right[1]]
    return bool(between) and any(c not in "'’`‘ʼ\u0301\u0300\u0304\u030c" for c in between)


@lru_cache(maxsize=65536)
def squeeze_name(name: str) -> str:
    """A name squeezed, in Simplified characters, without a leading article."""
    squeezed = squeeze(simplify(re.sub(r"^(the|a|an)\s+", "", name.strip(), flags=re.I))).text
    return squeezed


def has_han(text: str) -> bool:
    return bool(_HAN.search(text))


@lru_cache(maxsize=65536)
def sound(character: str) -> str:
    """How a Chinese character sounds, without tone, near sounds folded (zh/z, ing/in, n/l)."""
    syllable = read_aloud(character)[0]
    for pattern, fold in _NEAR_SOUNDS:
        syllable = re.sub(pattern, fold, syllable)
    return syllable


def pinyin_of(name: str) -> str | None:
    """A Chinese name in toneless pinyin, squeezed; None for names that are not wholly Chinese."""
    han = [c for c in name if is_han(c)]
    if len(han) < 2 or any(c.isascii() and c.isalnum() for c in name):
        return None
    return "".join(read_aloud("".join(han)))
