"""What holds on every channel for every topic, in every language: words and pictures within its limits, and never the contract's JSON."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.understand.topic_names import TOPICS
from tests.actions.conftest import answers_to  # noqa: F401  a fixture
from tests.actions.test_every_topic import ABOUT, LANGUAGES
from tests.bot.channels import test_messenger, test_slack, test_telegram, test_wechat, test_whatsapp
from tests.bot.channels.wire import Assistant

JSON = re.compile(r'\{"|"topic"|/[a-z_]+\{')  # of the contract, or of a button's payload


@asynccontextmanager
async def on_wechat(assistant: Assistant) -> Any:
    async with test_wechat.wechat(assistant, secret="s") as wechat:

        async def say(number: int, text: str) -> list[str]:
            reply = await wechat.say(test_wechat.text(text, number))
            return [reply.get("Content") or reply["Articles"]["item"]["Description"]]

        yield say, lambda text: len(text.encode()) <= 2048


@asynccontextmanager
async def on_telegram(assistant: Assistant) -> Any:
    async with test_telegram.telegram(assistant) as (send, theirs):

        async def say(number: int, text: str) -> list[str]:
            await send(test_telegram.message(number, text=text))
            bodies = await _quiet(theirs)
            for body in bodies:
                for (button,) in json.loads(body.get("reply_markup", '{"inline_keyboard": []}'))["inline_keyboard"]:
                    assert len(button["callback_data"].encode()) <= 64
            return [body.get("text", "") for body in bodies]

        yield say, lambda text: len(text.encode("utf-16-le")) <= 2 * 4096


@asynccontextmanager
async def on_whatsapp(assistant: Assistant) -> Any:
    async with test_whatsapp.whatsapp(assistant) as (send, theirs):

        async def say(number: int, text: str) -> list[str]:
            await send(test_whatsapp.said(f"SM{number}", text))
            return [body.get("Body", "") for body in await _quiet(theirs)]

        yield say, lambda text: len(text) <= 1600


@asynccontextmanager
async def on_messenger(assistant: Assistant) -> Any:
    async with test_messenger.messenger(assistant) as (send, theirs):

        async def say(number: int, text: str) -> list[str]:
            await send(test_messenger.page(test_messenger.event(f"m{number}", text=text)))
            messages = [body["message"] for body in await _quiet(theirs)]
            assert all(len(quick["title"]) <= 20 for message in messages for quick in message.get("quick_replies", ()))
            return [message.get("text", "") for message in messages]

        yield say, lambda text: len(text) <= 2000


@asynccontextmanager
async def on_slack(assistant: Assistant) -> Any:
    async with test_slack.slack(assistant) as (send, theirs):

        async def say(number: int, text: str) -> list[str]:
            await send(test_slack.event(number, text))
            return [block["text"]["text"] for body in await _quiet(theirs) for block in body["blocks"] if block["type"] == "section"]

        yield say, lambda text: len(text) <= 3000


async def _quiet(theirs: Any) -> list[dict[str, Any]]:
    """All that was sent for one message: what is there when nothing more comes."""
    bodies = await theirs.told(1)
    while True:
        await asyncio.sleep(0.03)
        if len(theirs.bodies()) == len(bodies):
            theirs.asked.clear()
            return bodies
        bodies = theirs.bodies()


@pytest.mark.asyncio
@pytest.mark.parametrize("channel", [on_wechat, on_telegram, on_whatsapp, on_messenger, on_slack])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_visitor_ever_sees_json_and_everything_fits(channel, language, answers_to, monkeypatch):  # noqa: F811
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    told = {topic: _as_rasa_sends(answers_to(topic, _question(topic, language), language=language)) for topic in sorted(TOPICS)}
    assistant = Assistant(lambda text: told[text])
    async with channel(assistant) as (say, fits):
        for number, topic in enumerate(told):
            shown = await say(number + 1, topic)
            assert "".join(shown).strip(), topic
            assert not JSON.search("\n".join(shown)), (topic, shown)
            assert all(fits(text) for text in shown), topic


def _question(topic: str, language: str) -> str:
    english, chinese = ABOUT.get(topic, ("today", "今天"))
    return f"a question about {english}" if language == "en" else f"打听一下{chinese}的情况"


def _as_rasa_sends(answers: list[Any]) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    for answer in answers:
        messages += [{"text": answer.spoken(), "buttons": [b.data(answer.language) for b in answer.buttons]}, {"custom": answer.contract()}]
    return messages
