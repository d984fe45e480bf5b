"""Replies as plain text: paragraphs, choices with numbers to answer by, cut where a sentence ends. Pure; every channel shares it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable

from bot.answer import Button, card_line
from bot.channels.replies import Reply, whole

Size = Callable[[str], int]
LISTED = re.compile(r"^\s*(\d{1,2}|[A-H])[.、．)）]\s*(.+)$", re.M)  # "3. Bell Tower", "B. 李白": what the text itself numbers
TYPED = re.compile(r"(\d{1,2}|[A-Z])[.,、。)）]?")
# Where a text may be cut, the best first: after a line, a sentence, a clause. A full stop after a figure may be a list's.
ENDS = (
    re.compile(r"\n+"),
    re.compile(r"[。！？!?…；;]+[”’」』）)\"]*\s*|(?<!\d)\.[”’)\"]*\s+"),
    re.compile(r"[，,、：:]\s*|\s+"),
)
JOINERS = "\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"  # these belong to the sign before them


def in_bytes(text: str) -> int:
    """The size of a text in UTF-8."""
    return len(text.encode("utf-8"))


def in_utf16(text: str) -> int:
    """The size of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def as_text(reply: Reply) -> str:
    """The words of a reply, then what its cards add to them: things not named, and links not given."""
    lines = [card_line(reply.text, card.title, card.subtitle, whole(card.url)) for card in reply.cards]
    return "\n\n".join(part for part in (reply.text, "\n".join(line for line in lines if line)) if part)


def number_choices(text: str, buttons: Iterable[Button], heading: str, hint: str, skip: int = 0) -> tuple[str, dict[str, str]]:
    """A text with the buttons as numbered choices under a heading, and what each number (or letter) sends.

    Where the text itself numbers all that can be chosen, the hint alone comes under it.

    What the text lists under a number already keeps that number; the others follow on, so that no number means two things. `skip` numbers
    are left free between the text's own and theirs.
    """
    listed = LISTED.findall(text)
    times = Counter(label for label, _ in listed)
    free = {label: line for label, line in listed if times[label] == 1}
    choices: dict[str, str] = {}
    added: list[str] = []
    following = first_free(text) + skip
    for button in buttons:
        label = next((label for label, line in free.items() if button.title in (label, line) or line.startswith(button.title)), None)
        if label is None:
            label = str(following)
            following += 1
            added.append(f"{label}. {button.title}")
        free.pop(label, None)
        choices[label] = button.payload
    if not added:
        return (f"{text}\n\n{hint}" if any(label.isdigit() for label in choices) else text), choices
    return "\n".join([f"{text}\n\n{heading}" if text else heading, *added]), choices


def first_free(text: str) -> int:
    """The first number that a text does not use for its own list."""
    return max((int(label) for label, _ in LISTED.findall(text) if label.isdigit()), default=0) + 1


def typed_choice(text: str) -> str | None:
    """The number or letter that a message consists of ("２", "3.", "b"), or None."""
    match = TYPED.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    return match[1].lstrip("0") if match else None


def cut(text: str, limit: int, size: Size = len) -> tuple[str, str]:
    """As much of a text as fits, up to where a sentence ends if that is not too early, and the rest. Neither is cut inside of a sign."""
    text = text.strip()
    if size(text) <= limit:
        return text, ""
    most = max(1, bisect_right(range(1, len(text) + 1), limit, key=lambda n: size(text[:n])))
    for pattern in ENDS:
        ends = [match.end() for match in pattern.finditer(text) if len(text[: match.end()].rstrip()) <= most]
        if ends and ends[-1] >= most // 2:
            return text[: ends[-1]].rstrip(), text[ends[-1] :].lstrip()
    while most > 1 and _joined(text, most):
        most -= 1
    return text[:most], text[most:]


def _joined(text: str, at: int) -> bool:
    """Whether a cut before this position would part a letter from its accent or an emoji from its colour."""
    return text[at] in JOINERS or text[at - 1] == "\u200d" or bool(unicodedata.combining(text[at]))


def split(text: str, limit: int, size: Size = len) -> list[str]:
    """A text in parts that fit, each cut at the end of a sentence."""
    parts = []
    while text:
        part, text = cut(text, limit, size)
        parts.append(part)
    return parts


def shorten(text: str, limit: int, size: Size = len) -> str:
    """A label that fits: what is too long ends with an ellipsis."""
    if size(text) <= limit:
        return text
    most = bisect_right(range(1, len(text) + 1), limit - size("…"), key=lambda n: size(text[:n]))
    return text[:most].rstrip() + "…"
