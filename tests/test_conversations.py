"""Whole talks over HTTP: a really trained model, a real Rasa server and a real action server, started once."""

from __future__ import annotations

import re
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, select

from bot.cli import model, process
from bot.cli.assistant import Assistant, action_server, wait_for_actions
from bot.cli.machine import free_port
from tests.conftest import NOW, TODAY
from tests.converse import answers_of, failing, hold_all, holds, post, read_cases, text_of
from tests.stack import wait_for
from tour_content.tables import VersionRow

pytestmark = [pytest.mark.http, pytest.mark.servers]

FOLDER = Path(__file__).parent / "conversations"
KNOWN = FOLDER / "known_failures.txt"
INSIDES = re.compile(r"(?i)traceback|exception|\bFile \"|sqlalchemy|KeyError|TypeError|utter_|action_|\{\"")

Say = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture(scope="module")
def database(content_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content that may be taken away."""
    path = tmp_path_factory.mktemp("database") / "content.db"
    source, copy = sqlite3.connect(content_url.removeprefix("sqlite:///")), sqlite3.connect(path)
    source.backup(copy)
    source.close()
    copy.close()
    return path


@pytest.fixture(scope="module")
def assistant(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Both servers, on free ports; it is Monday, 23 November 2026."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(process, "LOGS", tmp_path_factory.mktemp("log"))
        patch.setenv("CHANGAN_NOW", NOW)
        patch.setenv("DATABASE_URL", f"sqlite:///{database}")
        with Assistant(model.ensure, free_port(), free_port()) as running:
            running.wait_until_it_answers()
            yield running


@pytest.fixture
def say(assistant: Assistant) -> Say:
    """say(message, sender=None): the first answer's contract and all the text; each test is another visitor."""
    visitor = f"visitor-{uuid.uuid4().hex[:8]}"

    def say(message: str | None, sender: str = visitor) -> tuple[dict[str, Any], str]:
        messages = post(assistant.address, sender, message)
        assert answers_of(messages), messages
        return answers_of(messages)[0], text_of(messages)

    return say


def known_failures() -> tuple[set[str], set[str]]:
    """The ids of cases known not to hold, and of those that hold at times (a "?" after the id)."""
    ids = [line.split("#")[0].strip() for line in KNOWN.read_text(encoding="utf-8").splitlines()]
    return {id_ for id_ in ids if id_ and not id_.endswith("?")}, {id_.rstrip("? ") for id_ in ids if id_.endswith("?")}


def test_every_case_has_an_id_of_its_own_and_the_known_failures_are_cases():
    ids = [case["id"] for case in read_cases(sorted(FOLDER.glob("*.jsonl")))]
    known, unstable = known_failures()
    assert len(ids) == len(set(ids))
    assert (known | unstable) - set(ids) == set()


def test_conversations_hold_but_for_the_known_failures_which_can_only_become_fewer(assistant):
    cases = [case for case in read_cases(sorted(FOLDER.glob("*.jsonl"))) if not case.get("later")]
    done = hold_all(cases, assistant.address, TODAY)
    known, unstable = known_failures()
    new = [line for line in failing(cases, done) if line.split()[0] not in known | unstable]
    mended = known & {case["id"] for case, turns in zip(cases, done) if holds(turns)}
    complaint = "".join(["do not hold any more:\n", *new] if new else []) + "".join(
        f"holds now, take it off {KNOWN.name}: {id_}\n" for id_ in sorted(mended)
    )
    assert not complaint, complaint


# ---- bad input: a polite answer in the visitor's language, never a traceback


@pytest.mark.parametrize(
    "message, topics, language",
    [
        ("When does the Grand Ribbon Fortress open?", {"fallback", "clarify"}, "en"),
        ("哈利波特城堡几点开门", {"fallback", "clarify"}, "zh"),
        ("哈利波特城堡幾點開門", {"fallback", "clarify"}, "zh-Hant"),
        ("", {"help", "greet"}, "en"),
        (None, {"help", "greet"}, "en"),
        ("   ", {"help", "greet", "fallback"}, "en"),
        ("\x00\x1b[31m\u200b", {"help", "fallback"}, "en"),
        ("🤷‍♀️🤷‍♀️", {"fallback", "help"}, "en"),
        ("/restart", {"help", "greet"}, "en"),
        ("/session_start", {"help", "greet"}, "en"),
        ('/place_hours{"place":"nowhere"}', {"fallback", "clarify"}, "en"),
        ('/place_hours{"place":', None, "en"),
        ('/place_hours{"place": {"$ne": 1}}', None, "en"),
        ("/no_such_topic", None, "en"),
        ("/", None, "en"),
        ("'; DROP TABLE record; --", None, "en"),
        ("Bell Tower' OR '1'='1", None, "en"),
        ("{{7*7}} ${jndi:ldap://x} %s %n", None, "en"),
    ],
)
def test_bad_input_gets_a_polite_answer_in_the_visitors_language(message, topics, language, say):
    answer, text = say(message)
    assert topics is None or answer["topic"] in topics
    assert answer["language"] == language
    assert text.strip() and not INSIDES.search(text), text


@pytest.mark.parametrize(
    "message",
    ["when does the bell tower open? " * 3300, "钟楼几点开门？" * 5000, "a" * 100_000, "\n" * 100_000 + "Bell Tower"],
    ids=["English", "Chinese", "letters", "lines"],
)
def test_a_hundred_kilobytes_are_answered(message, say):
    answer, text = say(message)
    assert text.strip() and not INSIDES.search(text) and len(text) < 20_000
    assert answer["language"] == ("zh" if "钟楼" in message else "en")


@pytest.mark.parametrize(
    "message", ["<script>alert('xian')</script> Bell Tower", "tell me about the <img src=x onerror=alert(1)> Palace Gardens"]
)
def test_html_is_shown_as_text_or_not_at_all(message, assistant):
    messages = post(assistant.address, uuid.uuid4().hex, message)
    assert not [m for m in messages if "<script" in str(m) or "<img" in str(m)], messages


def test_after_bad_input_the_talk_goes_on(say):
    say("What is the Bell Tower?")
    for bad in ("", '/place_hours{"place":"nowhere"}', "'; DROP TABLE record; --"):
        say(bad)
    answer, _ = say("how much is the Bell Tower?")
    assert answer["topic"] == "place_tickets" and answer["subjects"][0]["id"] == "bell-tower"


def test_two_visitors_do_not_share_a_talk(say):
    say("What is the Bell Tower?", "ana")
    assert say("how much is it?", "ben")[0]["topic"] == "clarify"
    assert say("how much is it?", "ana")[0]["subjects"][0]["id"] == "bell-tower"


def test_what_a_program_reads_goes_with_what_a_person_reads(assistant):
    text, custom = post(assistant.address, uuid.uuid4().hex, "When does the Bell Tower open?")
    assert text["text"] and text["buttons"] and custom["custom"]["topic"] == "place_hours"


# ---- out of reach; last, because they take things away

OUT_OF_REACH = [
    ("When does the Bell Tower open?", "en", "can't reach my notes"),
    ("钟楼几点开门？", "zh", "暂时查不到"),
    ("鐘樓幾點開門？", "zh-Hant", "暫時查不到"),
]


def test_with_the_database_out_of_reach_visitors_are_told_and_the_next_message_works_once_it_is_back(say, database):
    rename = "ALTER TABLE {} RENAME TO {}"  # not the file: connections that are open would go on reading it
    with sqlite3.connect(database) as content:
        content.execute(rename.format(VersionRow.__tablename__, "away"))
    try:
        for message, language, words in OUT_OF_REACH:
            answer, text = say(message)
            assert answer["topic"] == "fallback" and answer["language"] == language and words in text, text
    finally:
        with sqlite3.connect(database) as content:
            content.execute(rename.format("away", VersionRow.__tablename__))
    assert say(OUT_OF_REACH[0][0])[0]["topic"] == "place_hours"


def test_with_the_action_server_killed_visitors_are_told_and_the_next_message_works_once_it_is_back(say, assistant):
    assistant.processes[0].stop()
    try:
        for message, language, words in OUT_OF_REACH:
            answer, text = say(message)
            assert answer["topic"] == "fallback" and answer["language"] == language and words in text, text
    finally:
        assistant.processes[0] = action_server(assistant.actions_port)
        wait_for_actions(assistant.processes[0], assistant.actions_port)
    assert say(OUT_OF_REACH[0][0])[0]["topic"] == "place_hours"


# ---- privacy


def rows_with(word: str, *databases: Path) -> list[str]:
    """The tables, with a row each, in which a word stands."""
    found = []
    for path in databases:
        engine = create_engine(f"sqlite:///{path}", future=True)
        with engine.connect() as db:
            tables = MetaData()
            tables.reflect(db)
            found += [f"{table.name}: {row}" for table in tables.sorted_tables for row in db.execute(select(table)) if word in str(row)]
        engine.dispose()
    return found


def test_what_a_visitor_wants_forgotten_stands_nowhere_any_more(say: Say, database: Path) -> None:
    visitor, secret, databases = f"forgotten-{uuid.uuid4().hex[:8]}", "Wurzelsepp", (database, database.with_name("talks.db"))
    for message in (f"my dog {secret} loves walls, when does the City Wall open?", "plan me tomorrow, temples", f"{secret} blorb fnord"):
        say(message, visitor)
    assert len(rows_with(visitor, *databases)) > 2
    for message in ("forget everything about me", "yes, delete it"):
        told, text = say(message, visitor)
    assert told["topic"] == "privacy", text
    wait_for(lambda: not rows_with(secret, *databases), 10)
    assert not [row for row in rows_with(visitor, *databases) if "yes, delete it" not in row]
