"""Talk nonsense to the assistant, and see that it answers every time: no error, no traceback, no empty reply, no JSON for people.

    python tests/fuzz.py [--messages 20000] [--seed 1] [--url http://localhost:5005 --clients 4] [--model models/changan.tar.gz]

Without --url it holds the talks in this process, on the trained model and the content database, and tells the CPU time of each message;
with it, over Rasa's REST channel. Each talk has up to twelve messages: real ones mutated, attacks, payloads, characters of all scripts, and
buttons of the last answer. A finding names the seed of its talk: --seed N --messages 1 --clients 1 holds that talk again.

Exit status: 0 nothing found, 1 something found.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import itertools
import json
import re
import statistics
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests
import yaml
from openapi_schema_validator import OAS30Validator

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.mutations import Fuzz  # noqa: E402

LONGEST_TALK = 12
SLOW_MS = 100.0  # CPU time of one message
BROKEN = re.compile(r"Traceback|Exception\b|\w+Error\b|sqlalchemy|File \"|\{\"topic\"|\{'|\bNone\b(?! of )|utter_|\{ \$|<script|\x00")
Said = list[dict[str, Any]]
Row = tuple[int, str, float, list[str]]  # seed of the talk, message, milliseconds, what is wrong
Speak = Callable[[str, str], tuple[Said, float]]  # visitor, message → replies, milliseconds


def in_process(model: Path) -> Callable[[], Speak]:
    """Speaks as Rasa's components and the action server do; the talk goes through JSON after each message, as it does between them."""
    from rasa_sdk import Tracker
    from rasa_sdk.executor import CollectingDispatcher

    import actions.topics  # noqa: F401  registers every topic
    from actions.conversation import hold
    from actions.talk import SLOT
    from bot.cli.road import load_parts
    from bot.understand.clean import sendable
    from bot.understand.library import WATCH
    from bot.understand.payload import read_payload
    from bot.understand.question import as_data
    from bot.understand.topic_names import TOPICS
    from tests.understood import understand

    topics = load_parts(model)

    def parsed(text: str) -> dict[str, Any]:
        payload = read_payload(text, TOPICS) if text.startswith("/") else None
        if payload:
            return {"text": text.lstrip("/"), "clean": "", "questions": [{**as_data(payload), "button": True}]}
        clean, questions = understand(text.lstrip("/") or " ", topics, WATCH.current())
        return {"text": text, "clean": clean, "questions": questions}

    def begin() -> Speak:
        slots: dict[str, Any] = {SLOT: None}

        def speak(visitor: str, text: str) -> tuple[Said, float]:
            begun = time.thread_time()
            message = json.loads(json.dumps(parsed(sendable(text).strip())))
            dispatcher = CollectingDispatcher()
            tracker = Tracker(visitor, slots, message, [], False, None, {}, "listen")
            for event in hold("fallback", dispatcher, tracker):
                slots[SLOT] = json.loads(json.dumps(event.get("value")))
            said = [{key: reply[key] for key in ("text", "buttons", "custom") if reply.get(key)} for reply in dispatcher.messages]
            return [{"recipient_id": visitor, **reply} for reply in said], (time.thread_time() - begun) * 1000

        return speak

    return begin


def over_http(url: str) -> Callable[[], Speak]:
    """Speaks over Rasa's REST channel."""

    def begin() -> Speak:
        session = requests.Session()

        def speak(visitor: str, text: str) -> tuple[Said, float]:
            begun = time.monotonic()
            body = json.dumps({"sender": visitor, "message": text})
            reply = session.post(f"{url}/webhooks/rest/webhook", data=body, headers={"Content-Type": "application/json"}, timeout=60)
            reply.raise_for_status()
            return reply.json(), (time.monotonic() - begun) * 1000

        return speak

    return begin


class Judge:
    """What is wrong with the replies to a message, as sentences."""

    def __init__(self) -> None:
        described = yaml.safe_load((ROOT / "docs" / "openapi.yaml").read_text(encoding="utf-8"))
        self._form = OAS30Validator({"$ref": "#/components/schemas/Message", "components": described["components"]})

    def __call__(self, text: str, replies: Said) -> list[str]:
        said = text.lower()
        texts = [reply["text"] for reply in replies if "text" in reply]
        wrong = [] if any(text.strip() for text in texts) else ["no words at all"]
        wrong += ["an empty text"] * any(not text.strip() for text in texts)
        broken = [(found[0], text) for text in texts for found in BROKEN.finditer(text)]
        # a word that the visitor said may be said back: "my notes know nothing called “None”"; a mark of a program never
        wrong += [f"not for people: {part!r} in {text[:200]!r}" for part, text in broken if not (part.isalpha() and part.lower() in said)]
        wrong += ["no contract"] * (not any("custom" in reply for reply in replies))
        return wrong + [f"another form: {error.message[:200]}" for reply in replies for error in self._form.iter_errors(reply)]


def hold_talk(seed: int, begin: Callable[[], Speak], judge: Judge) -> list[Row]:
    """One talk, a row for each message."""
    fuzz, speak, visitor = Fuzz(seed), begin(), f"fuzz-{uuid.uuid4().hex[:12]}"
    buttons: list[str] = []
    rows = []
    for _ in range(fuzz.rng.randint(1, LONGEST_TALK)):
        text = fuzz.message(buttons)
        try:
            replies, took_ms = speak(visitor, text)
            wrong = judge(text, replies)
        except Exception as error:  # whatever it is, it is what we look for
            replies, took_ms, wrong = [], 0.0, [f"{type(error).__name__}: {str(error)[:300]}"]
        rows.append((seed, text, took_ms, wrong))
        buttons = [button["payload"] for reply in replies for button in reply.get("buttons") or []]
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--url")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--model", type=Path, default=ROOT / "models" / "changan.tar.gz")
    options = parser.parse_args()
    begin, judge = over_http(options.url) if options.url else in_process(options.model), Judge()
    rows: list[Row] = []
    with concurrent.futures.ThreadPoolExecutor(options.clients if options.url else 1) as pool:
        seeds = itertools.count(options.seed)
        while len(rows) < options.messages:
            some = itertools.islice(seeds, 2 * options.clients)
            for talk in pool.map(lambda seed: hold_talk(seed, begin, judge), some):
                rows += talk
                _tell(talk)
    return _sum_up(rows, "ms by the clock" if options.url else "ms CPU")


def _tell(talk: list[Row]) -> None:
    for seed, text, _took, wrong in talk:
        for sentence in wrong:
            print(f"seed {seed}: {text[:160]!r} ({len(text)} characters): {sentence}", flush=True)


def _sum_up(rows: list[Row], unit: str) -> int:
    took = sorted(row[2] for row in rows)
    slow = sorted((row for row in rows if row[2] > SLOW_MS), key=lambda row: -row[2])
    found = Counter(sentence.partition(":")[0] for row in rows for sentence in row[3])
    print(f"\n{len(rows)} messages in {len({row[0] for row in rows})} talks; findings: {dict(found) or 'none'}")
    print(f"{unit}: median {statistics.median(took):.1f}, 99 of 100 within {took[int(len(took) * 0.99)]:.1f}, longest {took[-1]:.1f}")
    print(f"over {SLOW_MS:.0f} ms: {len(slow)}")
    for seed, text, took_ms, _ in slow[:10]:
        print(f"  {took_ms:.0f} ms, seed {seed}: {text[:120]!r} ({len(text)} characters)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
