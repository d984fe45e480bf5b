"""Slack's calls and ours, as https://docs.slack.dev has them."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import time
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.channels.slack import SlackChannel, as_written
from tests.bot.channels.wire import Asked, Assistant, api, button, contract, poster, serving

SECRET = "signing-secret"
PATH = "/webhooks/slack/webhook"
JSON, FORM = "application/json", "application/x-www-form-urlencoded"

pytestmark = pytest.mark.usefixtures("no_waiting")


def taken(asked: Asked) -> dict[str, Any]:
    return {"ok": True, "ts": "1"}


def event(number: int, text: str, **fields: Any) -> dict[str, Any]:
    told = {"type": "message", "channel_type": "im", "channel": "D1", "user": "U1", "text": text, "ts": f"1.{number}", **fields}
    return {"type": "event_callback", "event_id": f"Ev{number}", "event": told}


@asynccontextmanager
async def slack(assistant: Assistant) -> Any:
    async with api(taken) as theirs:
        channel = SlackChannel(token="xoxb-1", secret=SECRET, api_url=f"{theirs.url}/api/")
        async with serving(channel, assistant) as url, poster() as post:

            async def send(body: Any, kind: str = JSON, at: float | None = None, signature: str | None = None, **headers: str) -> Any:
                data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
                stamp = str(int(at or time.time()))
                signed = hmac.new(SECRET.encode(), b"v0:" + stamp.encode() + b":" + data, hashlib.sha256).hexdigest()
                told = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature or f"v0={signed}"}
                return await post(url + PATH, data, {**told, **headers})

            yield send, theirs


def tell(text: str) -> list[dict[str, Any]]:
    if text == "hello":
        buttons = [button("Shows", "/event_search"), button("Food", "/food_search")]
        return [{"text": "Welcome <!channel> & all", "buttons": buttons}, contract("greet")]
    return [{"text": f"You said: {text}"}, contract()]


@pytest.mark.asyncio
async def test_a_whole_conversation():
    assistant = Assistant(tell)
    async with slack(assistant) as (send, theirs):
        assert (await send({"type": "url_verification", "challenge": "c42", "token": "t"})).body == "c42"
        assert (await send(event(1, "hello"))).status == 200
        (welcome,) = await theirs.told(1, "chat.postMessage")
        section, actions = welcome["blocks"]
        assert welcome["channel"] == "D1" and section["text"]["text"] == "Welcome &lt;!channel&gt; &amp; all" == welcome["text"]
        assert [element["value"] for element in actions["elements"]] == ["/event_search", "/food_search"]
        assert len({element["action_id"] for element in actions["elements"]}) == 2
        action = {"type": "button", "value": "/food_search", "action_ts": "5.1"}
        pressed = {"type": "block_actions", "user": {"id": "U1"}, "channel": {"id": "D1"}, "actions": [action]}
        assert (await send(urlencode({"payload": json.dumps(pressed)}).encode(), FORM)).status == 200
        await theirs.told(2, "chat.postMessage")
        await send(event(3, "<@UBOT> is &lt;b&gt; open?", type="app_mention", channel="C7", channel_type="channel"))
        assert (await theirs.told(3, "chat.postMessage"))[-1]["channel"] == "C7"
        await send(event(4, "", files=[{"id": "F1"}]))
        assert "Please write" in (await theirs.told(4, "chat.postMessage"))[-1]["text"]
    assert assistant.texts == ["hello", "/food_search", "is <b> open?"]
    assert len({heard.sender_id for heard in assistant.heard}) == 1 and assistant.heard[0].sender_id.startswith("slack-")


@pytest.mark.asyncio
async def test_events_that_come_again_are_answered_once_and_others_not_at_all():
    assistant = Assistant(tell)
    async with slack(assistant) as (send, theirs):
        await send(event(1, "one"))
        await send(event(1, "one"), **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})
        await send(event(2, "from a bot", bot_id="B1"))
        await send(event(3, "overheard", channel_type="channel"))
        await send(event(4, "changed", subtype="message_changed"))
        await send(event(5, "two"))
        await theirs.told(2, "chat.postMessage")
    assert assistant.texts == ["one", "two"]


@pytest.mark.asyncio
async def test_forged_replayed_and_senseless_calls_are_refused_and_logged(caplog):
    assistant = Assistant(tell)
    async with slack(assistant) as (send, theirs):
        with caplog.at_level(logging.WARNING, "bot"):
            assert (await send(event(1, "x"), signature="v0=" + "0" * 64)).status == 403
            assert (await send(event(1, "x"), at=time.time() - 600)).status == 403
            assert (await send(event(1, "x"), **{"X-Slack-Request-Timestamp": "soon"})).status == 403
            assert (await send("兵马俑".encode("gb18030"))).status in (400, 403)
            for senseless in (b"{", b"[]", {"event": 3}, {"type": "url_verification"}):
                assert (await send(senseless)).status == 400
            assert (await send(b"payload=%7B", FORM)).status == 400
            assert (await send(b"x" * 400_000)).status == 413
    assert assistant.heard == [] and caplog.text.count("refused a call") == 9


@pytest.mark.asyncio
async def test_ten_messages_at_once_are_answered_in_order():
    assistant = Assistant(tell, takes_s=lambda text: 0.02)
    async with slack(assistant) as (send, theirs):
        for number in range(10):
            await send(event(number, str(number)))
        sent = await theirs.told(10, "chat.postMessage")
    assert [body["text"] for body in sent] == [f"You said: {number}" for number in range(10)]


@pytest.mark.asyncio
async def test_a_picture_that_slack_cannot_load_does_not_cost_the_answer(monkeypatch, caplog):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    cards = [{"title": "Mi", "image": "/guide/portraits/mi-shiqi-groom.svg"}]
    told = [{"text": "Good evening.", "buttons": [button("Next", "/tour_step")]}, contract("tour_step", cards=cards)]
    async with slack(Assistant(lambda text: told)) as (send, theirs):
        theirs.answer = lambda asked: {"ok": False, "error": "invalid_blocks"} if len(asked.body["blocks"]) == 3 else taken(asked)
        await send(event(1, "walk"))
        refused, taken_ = await theirs.told(2, "chat.postMessage")
    assert refused["blocks"][0]["image_url"].endswith(".png") and [block["type"] for block in taken_["blocks"]] == ["section", "actions"]
    assert "invalid_blocks" in caplog.text


@pytest.mark.asyncio
async def test_long_answers_fit_even_escaped():
    told = [{"text": "<<<&>>> is a sentence. " * 250}, contract()]
    async with slack(Assistant(lambda text: told)) as (send, theirs):
        await send(event(1, "long"))
        parts = await theirs.told(4, "chat.postMessage")
    assert all(len(part["blocks"][0]["text"]["text"]) <= 3000 for part in parts)


@pytest.mark.parametrize(
    "text, written",
    [
        ("<@U1|bot> hello", "hello"),
        ("see <https://example.org/a|example> now", "see example now"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("Tom &amp; &lt;script&gt;", "Tom & <script>"),
    ],
)
def test_slack_s_marks_are_taken_off(text, written):
    assert as_written(text) == written
