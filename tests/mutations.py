"""Messages nobody meant to send: real ones, bent and broken, and such as are made of nothing. The same seed makes the same ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import yaml

HERE = Path(__file__).parent
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u00ad\u034f\u180e"
CONTROL = "".join(map(chr, (0, 1, 7, 8, 9, 10, 11, 13, 27, 127, 133)))
PUNCTUATION = "!?.,;:-_/\\|@#$%^&*()[]{}<>'\"`~=+。，！？、；：（）【】《》…—·"
SCRIPTS = ((0x20, 0x7E), (0xC0, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x590, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F))
BLOCKS = (*SCRIPTS, (0x3040, 0x30FF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3), (0x1F300, 0x1F6FF), (0xD800, 0xDFFF), (0x20000, 0x2A6DF))
ATTACKS = (
    "'; DROP TABLE place; --", "' OR '1'='1", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "#{7*7}", "%s%s%s%n", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "../../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "http://169.254.169.254/latest/",
    "\r\nSet-Cookie: a=b", "[Bell Tower](place)", '[x]{"entity": "place"}', "EXTERNAL: reminder", "/restart", "/session_start", "/back",
    '{"topic": "greet"}', "__proto__", "constructor", "NaN", "Infinity", "-0", "1e999", "null", "undefined", "None", "True", "0x41",
    "{0.__class__}", "%(name)s", "{ $name }", "{ privacy-gone }", "<!--#exec cmd='id'-->", "]]>", "&lt;b&gt;", "\\u0000", "`id`", "$(id)",
)  # fmt: skip
NUMBERS = (
    "0",
    "-1",
    "99999999999999999999",
    "3.14e308",
    "二〇二六年十三月四十日",
    "31 February 2026",
    "0000-00-00",
    "9999-12-31",
    "25:61",
    "１２：３０",
)
PAYLOADS = (
    '/place_hours{{"place": {v}}}',
    '/nearby{{"lat": {v}, "lon": {v}}}',
    '/event_search{{"when": {{"from": {v}, "to": {v}}}, "filters": {v}}}',
    '/route_plan{{"edit": {v}, "value": {v}, "day": {v}}}',
    '/quiz{{"choice": {v}, "go": {v}}}',
    '/tour_step{{"go": {v}, "stop": {v}, "tour": {v}}}',
    '/event_calendar{{"plan": {v}, "from": {v}}}',
    '/weather{{"from": {v}, "to": {v}}}',
    '/privacy{{"choice": {v}}}',
    '/handoff{{"choice": {v}}}',
    '/poem{{"poem": {v}, "person": {v}}}',
    '/then_now{{"ward": {v}, "lat": {v}, "lon": 0}}',
    "/{v}",
    "/food_search{{{v}: {v}}}",
)
VALUES = (
    "bell-tower",
    "",
    "a" * 90,
    "../x",
    "2026-12-05",
    "9999-12-31",
    "next",
    "begin",
    "code",
    "A",
    0,
    -1,
    1e308,
    None,
    True,
    [],
    {},
    ["a"],
    {"a": 1},
)
Mutation = Callable[[random.Random, str, str], str]


def corpus() -> list[str]:
    """What people really say: the sentences under test."""
    said = [row["say"] for path in sorted((HERE / "said").glob("*.yml")) for row in yaml.safe_load(path.read_text("utf-8")).get("is", [])]
    for path in sorted((HERE / "conversations").glob("*.jsonl")):
        cases = map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines()))
        said += [turn["say"] for case in cases for turn in case["turns"]]
    return [text for text in said if isinstance(text, str)]


def _scatter(alphabet: str, most: int) -> Mutation:
    def mutation(rng: random.Random, text: str, _other: str) -> str:
        marks = list(text)
        for _ in range(rng.randint(1, most)):
            marks.insert(rng.randint(0, len(marks)), rng.choice(alphabet))
        return "".join(marks)

    return mutation


def _slip(rng: random.Random, text: str, _other: str) -> str:
    marks = list(text) or ["x"]
    for _ in range(rng.randint(1, 4)):
        i = rng.randrange(len(marks))
        marks[i] = rng.choice(("", marks[i] * 2, marks[i - 1], marks[i].swapcase(), chr(rng.randint(97, 122))))
    return "".join(marks)


def _noise(rng: random.Random, _text: str, _other: str) -> str:
    """Characters of one block, or of several."""
    blocks = rng.sample(BLOCKS, rng.choice((1, 1, 2, 4)))
    return "".join(chr(rng.randint(*rng.choice(blocks))) for _ in range(rng.choice((1, 3, 20, 120, 700))))


def _payload(rng: random.Random, _text: str, _other: str) -> str:
    form = rng.choice(PAYLOADS)
    made = form.format(v=json.dumps(rng.choice(VALUES))) if rng.random() < 0.7 else form.format(v=rng.choice(ATTACKS))
    return made if rng.random() < 0.8 else made[: rng.randint(1, len(made))]


MUTATIONS: tuple[Mutation, ...] = (
    _slip,
    _noise,
    _payload,
    _scatter(INVISIBLE, 12),
    _scatter(CONTROL, 6),
    _scatter(PUNCTUATION, 30),
    _scatter("😀🏯❓👨‍👩‍👧🇨🇳🫠", 10),
    _scatter("\u0301\u0336\u0489\u20dd", 40),
    lambda rng, text, _: text,
    lambda rng, text, other: f"{text} {other}",
    lambda rng, text, other: text[: len(text) // 2] + other[len(other) // 2 :],
    lambda rng, text, _: " ".join([rng.choice(text.split() or ["塔"])] * 500),
    lambda rng, text, _: text * rng.choice((2, 40)),
    lambda rng, text, _: text[: rng.randint(0, len(text))],
    lambda rng, text, _: text[::-1],
    lambda rng, text, _: f"{rng.choice(ATTACKS)} {text}" if rng.random() < 0.5 else rng.choice(ATTACKS),
    lambda rng, text, _: f"{text} {rng.choice(NUMBERS)}" if rng.random() < 0.7 else rng.choice(NUMBERS),
    lambda rng, text, _: "".join(rng.choice(PUNCTUATION) for _ in range(rng.choice((1, 3, 400)))),
    lambda rng, text, _: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    lambda rng, text, _: f"<b>{text}</b>",
    lambda rng, text, _: "/" * rng.randint(1, 3) + text,
)


class Fuzz:
    """A talk with one visitor after the other. `buttons` are those of the last answer: at times one of them is pressed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.corpus = corpus()

    def message(self, buttons: list[str]) -> str:
        """The next message of a talk."""
        rng = self.rng
        if buttons and rng.random() < 0.25:
            pressed = rng.choice(buttons)
            return pressed if rng.random() < 0.7 else _slip(rng, pressed, "")
        text = rng.choice(self.corpus)
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            text = rng.choice(MUTATIONS)(rng, text, rng.choice(self.corpus))
        return text[:20_000]
