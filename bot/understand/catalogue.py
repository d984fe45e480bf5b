"""The names of everything in the content, found in a message: exactly, by sound, by spelling; the longest wins.

Built from the content's names at every change of content; knows nothing of topics.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from typing import Iterable, Literal, Mapping

import ahocorasick_rs
from rapidfuzz import fuzz, process

from bot.understand.fitting import FAR
from bot.understand.lexicon import words
from bot.understand.names import Squeezed, has_han, is_han, pinyin_of, sound, squeeze, squeeze_name

How = Literal["exact", "sound", "spelling"]
Key = tuple[str, str]  # kind, id
SHORTEST_SLIP = 6  # letters; shorter words are too like others
LENGTH_SLIP = 3  # letters by which a misspelt name is longer or shorter
LIKE_ENOUGH, SURELY_LIKE = 84, 90  # per cent, rapidfuzz.fuzz.ratio; of those surely like, the longest wins
COMMON = 12  # training sentences
COMMON_PAIR = 2  # training sentences in which two Chinese characters stand side by side, from which they are no slip of a name
RUN_TOGETHER = 12  # letters; names inside a longer word count from here on
PARTIAL_HAN, PARTIAL_LATIN = 3, 10  # characters of a name that stand for the whole
SOUND_KINDS_OF_TWO = ("person", "dish")


@dataclass(frozen=True)
class Mention:
    """A name in a message: what it may be, most asked first, and where it stands. `elsewhere` is a kind too: a sight of another city."""

    candidates: tuple[Key, ...]
    start: int
    end: int
    text: str
    how: How = "exact"
    own: tuple[Key, ...] = ()  # the candidates whose own name this is, and no alias

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.candidates]

    def of_kind(self, kind: str) -> list[str]:
        """The ids it may be, of one kind."""
        return [id_ for k, id_ in self.candidates if k == kind]


class Catalogue:
    """All names, ready to be found.

    names: (kind, id, name, 1 for its own name and 0 for an alias); ranks: how much each is asked for, 1 first;
    vocabulary: the words of sentences, which are no slips of a name, with how often they are used.
    """

    def __init__(
        self, names: Iterable[tuple[str, str, str, int]], ranks: dict[Key, int] | None = None, vocabulary: Mapping[str, int] | None = None
    ) -> None:
        self._ranks = ranks or {}
        self._vocabulary = vocabulary or {}  # words that are no slips of a name, by how often sentences use them
        self._keys: dict[str, list[Key]] = defaultdict(list)
        not_names = {squeeze_name(word) for word in words("not_names")}
        rows = list(names)
        self._own: set[tuple[str, str, str]] = set()
        for forms_of in (self._forms, self._loose_forms):  # what a name is called for short counts only where it is nobody's full name
            for kind, id_, name, main in rows:
                for form in forms_of(name):
                    taken = forms_of == self._loose_forms and any(k == kind and i != id_ for k, i in self._keys.get(form, ()))
                    if form not in not_names and not taken and (kind, id_) not in self._keys[form]:
                        self._keys[form].append((kind, id_))
                    if main and forms_of == self._forms:
                        self._own.add((form, kind, id_))
        self._patterns = list(self._keys)
        self._sorted = sorted(self._patterns)
        self._finder = ahocorasick_rs.AhoCorasick(self._patterns)
        self._latin: dict[tuple[str, int], list[str]] = defaultdict(list)  # (first letter, length) → names: few slips change those much
        for pattern in self._patterns:
            if len(pattern) >= SHORTEST_SLIP and not has_han(pattern):
                self._latin[pattern[0], len(pattern)].append(pattern)
        self._by_sound: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._by_blank: dict[str, list[str]] = defaultdict(list)
        for pattern in self._patterns:
            if len(pattern) >= 2 and all(map(is_han, pattern)):
                self._by_sound[tuple(map(sound, pattern))].append(pattern)
                if len(pattern) >= 3:
                    for i in range(len(pattern)):
                        self._by_blank[pattern[:i] + "_" + pattern[i + 1 :]].append(pattern)
        self._lengths = sorted({len(s) for s in self._by_sound}, reverse=True)
        self._kind_nouns = frozenset(words("place_nouns", "zh"))
        self._stops = frozenset(words("stop_chars", "zh"))
        self._generic = sorted(words("generic_places", "zh"), key=len, reverse=True)
        self._endings = tuple(self._generic)
        self._telling = lru_cache(maxsize=8192)(self._count_telling)

    @staticmethod
    def _forms(name: str) -> list[str]:
        """The squeezed forms of a name: as it is, and in pinyin."""
        pinyin = pinyin_of(name)
        forms = [squeeze_name(name), pinyin if pinyin and len(pinyin) >= SHORTEST_SLIP else ""]
        return [form for form in dict.fromkeys(forms) if len(form) >= 2]

    @classmethod
    def _loose_forms(cls, name: str) -> list[str]:
        """The forms of a name without what stands in brackets, and of what stands in 《》; not where it is another thing's ("《…》的…")."""
        shorter = [re.sub(r"\s*[(（][^)）]*[)）]", "", name), *re.findall(r"《([^》]+)》(?![的里中])", name)]
        return [form for spelling in shorter if spelling != name for form in cls._forms(spelling)]

    def find_exact(self, text: str) -> list[Mention]:
        """The names in a working text that are written as they are known."""
        return self._exact(text, squeeze(text), [False] * len(text))

    def find(self, text: str) -> list[Mention]:
        """The names in a working text, slips included, in order, not overlapping."""
        taken = [False] * len(text)
        found = self._exact(text, squeeze(text), taken)
        if has_han(text):
            found += self._sounding(text, taken)
        found += self._misspelt(text, taken)
        return sorted(found, key=lambda mention: mention.start)

    def _mention(self, forms: list[str], start: int, end: int, text: str, how: How) -> Mention:
        keys = list(dict.fromkeys(key for form in forms for key in self._keys[form]))
        own = {key for key in keys for form in forms if (form, *key) in self._own}
        keys.sort(key=lambda key: (key not in own, self._ranks.get(key, 10_000)))
        return Mention(tuple(keys), start, end, text[start:end], how, tuple(key for key in keys if key in own))

    def _exact(self, text: str, squeezed: Squeezed, taken: list[bool]) -> list[Mention]:
        spans = []
        for index, start, end in self._finder.find_matches_as_indexes(squeezed.text, overlapping=True):
            if self._stands_alone(squeezed, start, end):
                spans.append((end - start, start, end, self._patterns[index]))
        found = []
        for _, start, end, form in sorted(spans, key=lambda span: (-span[0], span[1])):
            first, last = squeezed.at[start], squeezed.at[end - 1] + 1
            if not any(taken[first:last]):
                taken[first:last] = [True] * (last - first)
                found.append(self._mention([form], first, last, text, "exact"))
        return found

    @staticmethod
    def _stands_alone(squeezed: Squeezed, start: int, end: int) -> bool:
        """Whether a match begins and ends with a word (a plural s aside), or lies in words that were run together."""
        if squeezed.begins[start]:
            if squeezed.ends[end - 1]:
                return True
            if squeezed.text[end] == "s" and squeezed.ends[end]:
                return True
        first, last = start, end - 1
        while not squeezed.begins[first]:
            first -= 1
        while not squeezed.ends[last]:
            last += 1
        return end - start >= 8 and last + 1 - first >= RUN_TOGETHER and not has_han(squeezed.text[first : last + 1])

    def _sounding(self, text: str, taken: list[bool]) -> list[Mention]:
        """Chinese names written with other characters of the same sound, or with one wrong character."""
        found = []
        sounds = [sound(c) if is_han(c) else "" for c in text]
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                window = text[start : start + length]
                if any(taken[start : start + length]) or not all(map(is_han, window)) or self.is_usual(window):
                    continue
                forms = [f for f in self._by_sound.get(tuple(sounds[start : start + length]), ()) if self._same_enough(f, window)]
                if not forms and length >= 3:
                    forms = self._one_wrong(window)
                if forms:
                    taken[start : start + length] = [True] * length
                    found.append(self._mention(forms[:1], start, start + length, text, "sound"))
        return found

    def _same_enough(self, form: str, window: str) -> bool:
        shared = sum(a == b for a, b in zip(form, window))
        if len(form) == 2:
            return shared == 1 and any(kind in SOUND_KINDS_OF_TWO for kind, _ in self._keys[form])
        return shared >= 1

    def _one_wrong(self, window: str) -> list[str]:
        """Names that differ from the window in one character, unless it makes another kind of place of it (大明寺 is not 大明宫)."""
        forms = []
        for i, character in enumerate(window):
            if character in self._kind_nouns or character in self._stops or len(window) == 3 and i != 2:
                continue
            if any(self.is_usual(window[k : k + 2]) for k in (i - 1, i) if k >= 0 and len(window[k : k + 2]) == 2):
                continue  # 唐朝的皇帝 is no slip of 唐朝的皇宫
            like = self._by_blank.get(window[:i] + "_" + window[i + 1 :], ())
            if not like or self._telling(window[:i] + window[i + 1 :]) < 2:
                continue  # what is left names only a kind: 月牙湖公园 is not 南湖公园
            forms += [form for form in like if form != window and (len(form) > 4 or sound(form[i])[0] == sound(character)[0])]
        return forms

    def _count_telling(self, name: str) -> int:
        """How many characters of a name tell it from others of its kind."""
        kind = next((word for word in self._generic if name.endswith(word)), "") if name.endswith(self._endings) else ""
        return sum(character not in self._kind_nouns for character in name.removesuffix(kind))

    def _misspelt(self, text: str, taken: list[bool]) -> list[Mention]:
        """Latin names with slips: only around words that no one knows."""
        tokens = [m for m in re.finditer(r"[A-Za-zÀ-ÿ'’]+", text) if not any(taken[m.start() : m.end()])]
        unknown = [not self.knows(m.group()) for m in tokens]
        found: list[tuple[int, float, int, int, str]] = []
        for first in range(len(tokens)):
            for last in range(first, min(first + 5, len(tokens))):
                if not any(unknown[first : last + 1]) or any(taken[tokens[first].start() : tokens[last].end()]):
                    continue
                window = squeeze_name(text[tokens[first].start() : tokens[last].end()])
                if len(window) < SHORTEST_SLIP:
                    continue
                near = process.extractOne(window, self._like(window), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
                if near:
                    found.append((len(window) if near[1] >= SURELY_LIKE else 0, near[1], first, last, near[0]))
        mentions = []
        for _, _, first, last, form in sorted(found, reverse=True):
            start, end = tokens[first].start(), tokens[last].end()
            if not any(taken[start:end]):
                taken[start:end] = [True] * (end - start)
                mentions.append(self._mention([form], start, end, text, "spelling"))
        return mentions

    def _like(self, window: str) -> list[str]:
        """The names that a misspelt word could be: with its first letter, and a few letters longer or shorter."""
        lengths = range(len(window) - LENGTH_SLIP, len(window) + LENGTH_SLIP + 1)
        return [pattern for length in lengths for pattern in self._latin.get((window[0], length), ())]

    def knows(self, word: str) -> bool:
        """Whether a word is one that visitors use in sentences."""
        word = word.lower().replace("’", "'")
        return word in self._vocabulary or word.rstrip("s") in self._vocabulary or len(word) < 4

    def is_common(self, word: str) -> bool:
        """Whether a word is so usual in sentences that a capital makes no name of it."""
        word = word.lower().replace("’", "'")
        return max(self._vocabulary.get(word, 0), self._vocabulary.get(word.rstrip("s"), 0)) >= COMMON

    def is_usual(self, pair: str) -> bool:
        """Whether two Chinese characters stand side by side in ordinary sentences."""
        return self._vocabulary.get(pair, 0) >= COMMON_PAIR

    def find_partial(self, unknown: str, text: str) -> Mention | None:
        """A strange name that begins the names of one record only ("化觉巷" of 化觉巷清真大寺), as a mention; else None."""
        form = squeeze_name(unknown)
        if len(form) < (PARTIAL_HAN if has_han(form) else PARTIAL_LATIN):
            return None
        at = bisect_left(self._sorted, form)
        longer = takewhile(lambda pattern: pattern.startswith(form), islice(self._sorted, at, None))
        keys = {key for pattern in longer for key in self._keys[pattern]}
        start = text.find(unknown)
        return Mention(tuple(keys), start, start + len(unknown), unknown, "spelling") if len(keys) == 1 and start >= 0 else None

    def nearest(self, text: str, most: int = 3) -> list[Key]:
        """What the words could have meant: the records whose names are most like them, best first."""
        wanted = squeeze_name(text)
        near = process.extract(wanted, self._patterns, scorer=fuzz.ratio, limit=most * 4, score_cutoff=60)
        keys = dict.fromkeys(key for form, _, _ in near for key in self._keys[form] if key[0] not in FAR)
        return list(keys)[:most]
