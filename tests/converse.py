"""Hold conversations with a running assistant over Rasa's REST channel and judge every answer by its contract.

    python tests/converse.py tests/conversations/*.jsonl [--url http://localhost:5005] [--today 2026-11-23] [--show 20]

A case file holds one JSON object a line:

    {"id": "en-001", "lang": "en", "turns": [
        {"say": "when does the small wild goose pagoda open", "expect": [
            {"topic": ["place_hours"], "subject": "(?i)small wild goose|小雁塔"}]}]}

An expectation's fields, all but `topic` optional:
    topic      acceptable topics ("*" takes any)
    subject    a regex that a subject's id or one of its names must match; aka, a list of others that will do
    reply      a regex that the text shown to the visitor must match; not_reply, one that it must not
    when       the dates that had to be understood: 2026-12-05, 2026-12-05..2026-12-06, or a word such as
               today, tomorrow, this_weekend, next_friday, next_spring_festival (see `meant`)
    language   acceptable values of the answer's language
    optional   true: it may be missing
A turn may carry "repeat": N (say it N times over, as one message) and "any_order": true. A case with "later": true
waits for a topic that is not there yet. A case holds when all its turns do. docs/answer-contract.md says what an
answer says about itself.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import datetime as dt
import json
import re
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Optional
from zoneinfo import ZoneInfo

import requests

Span = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)
LUNAR = {  # solar dates of lunar feasts
    "spring_festival": ["2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03"],
    "lantern_festival": ["2026-03-03", "2027-02-20", "2028-02-09", "2029-02-27", "2030-02-17"],
    "dragon_boat": ["2026-06-19", "2027-06-09", "2028-05-28", "2029-06-16", "2030-06-05"],
    "qixi": ["2026-08-19", "2027-08-08", "2028-08-26", "2029-08-16", "2030-08-05"],
    "mid_autumn": ["2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22", "2030-09-12"],
}
SOLAR = {"national_day": (10, 1), "labour_day": (5, 1), "christmas": (12, 25), "new_years_day": (1, 1)}
FEAST_DAYS = {
    "spring_festival": 17,
    "lantern_festival": 17,
    "national_day": 9,
    "labour_day": 6,
}  # the longest span that still means the feast
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True)
class Meant:
    """The spans that a date word may mean exactly, or a feast's day with the longest span around it."""

    exact: tuple[Span, ...] = ()
    feast: Optional[dt.date] = None
    most_days: int = 0

    def fits(self, got: Span) -> bool:
        if got in self.exact:
            return True
        return bool(self.feast and got[0] <= self.feast <= got[1] and (got[1] - got[0]).days < self.most_days)


def meant(word: str, today: dt.date) -> Meant:
    """What a date word may mean on a day. Raises ValueError for a word that is none."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d(\.\.\d{4}-\d\d-\d\d)?", word):
        first, _, last = word.partition("..")
        return Meant(((dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)),))
    if word in (fixed := _fixed(today)):
        return Meant(tuple(fixed[word]))
    name = word.removeprefix("next_").removeprefix("this_")
    if name in WEEKDAYS:
        return Meant(tuple(_weekday(WEEKDAYS.index(name), today)))
    if name in LUNAR:
        feast = next(day for day in map(dt.date.fromisoformat, LUNAR[name]) if day >= today)
        return Meant(feast=feast, most_days=FEAST_DAYS.get(name, 8))
    if name in SOLAR:
        feast = dt.date(today.year, *SOLAR[name])
        return Meant(feast=feast if feast >= today else feast.replace(year=today.year + 1), most_days=FEAST_DAYS.get(name, 4))
    raise ValueError(f"unknown date word: {word}")


def _fixed(today: dt.date) -> dict[str, list[Span]]:
    monday = today - today.weekday() * DAY
    saturday, sunday = monday + 5 * DAY, monday + 6 * DAY
    month_end = (today.replace(day=28) + 4 * DAY).replace(day=1) - DAY
    next_month_end = (month_end + 32 * DAY).replace(day=1) - DAY
    return {
        "today": [(today, today)],
        "tomorrow": [(today + DAY, today + DAY)],
        "day_after_tomorrow": [(today + 2 * DAY, today + 2 * DAY)],
        "this_weekend": [(saturday, sunday), (saturday - DAY, sunday), (max(today, saturday), sunday)],
        "next_weekend": [
            (saturday + 7 * DAY, sunday + 7 * DAY),
            (saturday + 6 * DAY, sunday + 7 * DAY),
            *([(saturday, sunday)] if today < saturday else []),
        ],
        "this_week": [(monday, sunday), (today, sunday), (today, today + 6 * DAY), (today, today + 7 * DAY)],
        "next_week": [(monday + 7 * DAY, sunday + 7 * DAY)],
        "this_month": [(today.replace(day=1), month_end), (today, month_end)],
        "next_month": [(month_end + DAY, next_month_end)],
    }


def _weekday(number: int, today: dt.date) -> set[Span]:
    """This week's, and the next one's."""
    coming = today + ((number - today.weekday()) % 7) * DAY
    of_next_week = today + (7 + number - today.weekday()) * DAY
    return {(day, day) for day in (of_next_week, coming, coming + 7 * DAY if coming == today else coming)}


def fits(when: Any, word: str, today: dt.date) -> bool:
    """Whether an answer's `when` is what the word means."""
    try:
        got = (dt.date.fromisoformat(when["from"][:10]), dt.date.fromisoformat(when["to"][:10]))
    except (TypeError, KeyError, ValueError):
        return False
    return meant(word, today).fits(got)


def found(pattern: str, text: str) -> bool:
    """Search for a case's regex; `(?i)` anywhere in it makes the whole of it ignore case."""
    return re.search(pattern.replace("(?i)", ""), text, re.IGNORECASE if "(?i)" in pattern else 0) is not None


def problem(expected: dict[str, Any], answer: Optional[dict[str, Any]], text: str, today: dt.date) -> Optional[str]:
    """What is wrong with one answer, or None."""
    topics = expected["topic"]
    if answer is None:
        return f"no answer for {topics}"
    if "*" not in topics and answer.get("topic") not in topics:
        return f"topic {answer.get('topic')}, wanted {'/'.join(topics)}"
    if "subject" in expected:
        said = [value or "" for s in answer.get("subjects") or [] for value in (s.get("id"), *(s.get("name") or {}).values())]
        if not any(found(wanted, value) for wanted in (expected["subject"], *expected.get("aka", [])) for value in said):
            return f"subject {said[:3]}, wanted /{expected['subject']}/"
    if "when" in expected and not fits(answer.get("when"), expected["when"], today):
        return f"when {answer.get('when')}, wanted {expected['when']}"
    if "language" in expected and answer.get("language") not in expected["language"]:
        return f"language {answer.get('language')}, wanted {expected['language']}"
    if "reply" in expected and not found(expected["reply"], text):
        return f"reply lacks /{expected['reply']}/"
    if "not_reply" in expected and found(expected["not_reply"], text):
        return f"reply has /{expected['not_reply']}/"
    return None


def judge(turn: dict[str, Any], answers: list[dict[str, Any]], text: str, today: dt.date) -> list[str]:
    """What is wrong with the answers to one message."""
    if turn.get("any_order"):
        return _judge_in_any_order(turn, answers, text, today)
    problems = []
    for i, expected in enumerate(turn["expect"]):
        if expected.get("optional") and i >= len(answers):
            continue
        wrong = problem(expected, answers[i] if i < len(answers) else None, text, today)
        problems += [wrong] if wrong else []
    return problems


def _judge_in_any_order(turn: dict[str, Any], answers: list[dict[str, Any]], text: str, today: dt.date) -> list[str]:
    left, problems = list(answers), []
    for expected in turn["expect"]:
        fit = next((answer for answer in left if problem(expected, answer, text, today) is None), None)
        if fit is None:
            problems.append(f"no answer fits {expected['topic']}; got {[answer.get('topic') for answer in answers]}")
        else:
            left.remove(fit)
    return problems


def post(url: str, sender: str, message: Optional[str], timeout: float = 30) -> list[dict[str, Any]]:
    """What the assistant sends back for one message; None sends a request without one."""
    body = {"sender": sender, **({} if message is None else {"message": message})}
    reply = requests.post(f"{url}/webhooks/rest/webhook", json=body, timeout=timeout)
    reply.raise_for_status()
    return list(reply.json())


def text_of(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages if message.get("text"))


def answers_of(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [message["custom"] for message in messages if isinstance(message.get("custom"), dict) and "topic" in message["custom"]]


@dataclass
class Held:
    """One turn as it went."""

    say: str
    problems: list[str]
    topics: list[str] = field(default_factory=list)
    text: str = ""
    seconds: float = 0.0


def hold(case: dict[str, Any], url: str, today: dt.date, timeout: float = 30) -> list[Held]:
    """Hold one conversation, turn by turn."""
    sender = f"converse-{uuid.uuid4().hex[:12]}"
    return [_hold_turn(turn, sender, url, today, timeout) for turn in case["turns"]]


def _hold_turn(turn: dict[str, Any], sender: str, url: str, today: dt.date, timeout: float) -> Held:
    begun = time.perf_counter()
    try:
        messages = post(url, sender, turn["say"] * turn.get("repeat", 1), timeout)
    except (requests.RequestException, ValueError) as error:
        return Held(turn["say"][:80], [f"no reply: {error}"], seconds=time.perf_counter() - begun)
    seconds = time.perf_counter() - begun
    answers, text = answers_of(messages), text_of(messages)
    return Held(turn["say"][:80], judge(turn, answers, text, today), [answer["topic"] for answer in answers], text, seconds)


def read_cases(paths: Iterable[Path | str]) -> list[dict[str, Any]]:
    """The cases of files, in order."""
    return [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def hold_all(cases: list[dict[str, Any]], url: str, today: dt.date, workers: int = 2, timeout: float = 30) -> list[list[Held]]:
    """Hold conversations, a few at a time; the result goes with `cases`, one by one."""
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        return list(pool.map(lambda case: hold(case, url, today, timeout), cases))


def holds(turns: list[Held]) -> bool:
    return not any(turn.problems for turn in turns)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--url", default="http://localhost:5005")
    parser.add_argument(
        "--today",
        type=dt.date.fromisoformat,
        default=dt.datetime.now(ZoneInfo("Asia/Shanghai")).date(),
        help="the assistant's own date, where it runs on another than the clock's",
    )
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--timeout", type=float, default=30)
    parser.add_argument("--show", type=int, default=15, metavar="N", help="print N of the cases that do not hold")
    parser.add_argument("--later", action="store_true", help="hold the cases too that wait for topics that are not there yet")
    parser.add_argument(
        "--failing", type=Path, metavar="FILE", help="write the ids of the cases that do not hold, with the reason, one a line"
    )
    parser.add_argument("--fail-under", type=float, default=0.0, metavar="SHARE")
    args = parser.parse_args()

    cases = [case for case in read_cases(args.cases) if args.later or not case.get("later")]
    done = hold_all(cases, args.url.rstrip("/"), args.today, args.workers, args.timeout)
    report(cases, done, args.show)
    if args.failing:
        args.failing.write_text("".join(failing(cases, done)), encoding="utf-8")
    return 0 if sum(map(holds, done)) >= args.fail_under * len(done) else 1


def failing(cases: list[dict[str, Any]], done: list[list[Held]]) -> list[str]:
    """A line for each case that does not hold: its id, and the first thing that is wrong."""
    return [
        f"{case['id']}  # «{turn.say}» {turn.problems[0]}\n"
        for case, turns in zip(cases, done)
        if (turn := next((t for t in turns if t.problems), None))
    ]


def report(cases: list[dict[str, Any]], done: list[list[Held]], show: int) -> None:
    """What did not hold, the shares by kind of case, the topics most mixed up, the time that replies took."""
    failed = [(case, turns) for case, turns in zip(cases, done) if not holds(turns)]
    for case, turns in failed[:show]:
        for turn in turns:
            for wrong in turn.problems:
                print(f"  {case['id']}  «{turn.say}»  {wrong}")
    total, held = Counter(map(_kind, cases)), Counter(_kind(case) for case, turns in zip(cases, done) if holds(turns))
    print(f"\n{'':28}{'held':>6}{'of':>6}{'share':>8}")
    for kind in sorted(total):
        print(f"{kind:28}{held[kind]:>6}{total[kind]:>6}{held[kind] / total[kind]:>8.1%}")
    mixed_up = Counter(
        f"{expected['topic'][0]} -> {got}"
        for case, turns in failed
        for turn, was in zip(case["turns"], turns)
        for expected, got in zip(turn["expect"], was.topics + ["nothing"] * len(turn["expect"]))
        if not {"*", got} & set(expected["topic"])
    )
    if mixed_up:
        print("\nmost mixed up: " + ", ".join(f"{pair} ({n})" for pair, n in mixed_up.most_common(12)))
    times = sorted(turn.seconds for turns in done for turn in turns)
    if times:
        print(f"\nreply time: median {times[len(times) // 2] * 1e3:.0f} ms, 95th percentile {times[int(len(times) * 0.95)] * 1e3:.0f} ms")
    print(f"{sum(held.values())} of {len(cases)} conversations hold: {sum(held.values()) / max(1, len(cases)):.1%}")


def _kind(case: dict[str, Any]) -> str:
    return str(case.get("kind") or case.get("source") or case["lang"]) + (" multi-turn" if len(case["turns"]) > 1 else "")


if __name__ == "__main__":
    sys.exit(main())
