"""Messenger's calls and ours, as https://developers.facebook.com/docs/messenger-platform has them."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.messenger import SIGNATURE_HEADER, MessengerChannel
from tests.bot.channels.wire import Asked, Assistant, api, button, contract, poster, serving

TOKEN, SECRET, VERIFY = "page-token", "app-secret", "verify-me"
PATH = "/webhooks/messenger/webhook"

pytestmark = pytest.mark.usefixtures("no_waiting")


def taken(asked: Asked) -> dict[str, Any]:
    return {"recipient_id": "1", "message_id": "m"}


def event(mid: str, **message: Any) -> dict[str, Any]:
    return {"sender": {"id": "1001"}, "recipient": {"id": "9"}, "timestamp": 1, "message": {"mid": mid, **message}}


def page(*events: dict[str, Any]) -> bytes:
    return json.dumps({"object": "page", "entry": [{"id": "9", "time": 1, "messaging": list(events)}]}, ensure_ascii=False).encode()


@asynccontextmanager
async def messenger(assistant: Assistant) -> Any:
    async with api(taken) as theirs:
        channel = MessengerChannel(token=TOKEN, secret=SECRET, verify=VERIFY, api_url=f"{theirs.url}/v21.0")
        async with serving(channel, assistant) as url, poster() as post:

            async def send(data: bytes, signature: str | None = None) -> Any:
                signature = signature or "sha256=" + hmac.new(SECRET.encode(), data, hashlib.sha256).hexdigest()
                return await post(url + PATH, data, {"Content-Type": "application/json", SIGNATURE_HEADER: signature})

            send.url, send.post = url + PATH, post  # type: ignore[attr-defined]
            yield send, theirs


def tell(text: str) -> list[dict[str, Any]]:
    if text == "hello":
        return [{"text": "Welcome", "buttons": [button("Which shows are on this weekend?", "/event_search")]}, contract("greet")]
    return [{"text": f"You said: {text}"}, contract()]


@pytest.mark.asyncio
async def test_a_whole_conversation():
    assistant = Assistant(tell)
    async with messenger(assistant) as (send, theirs):
        verified = await send.post(send.url, method="GET", **{"hub.mode": "subscribe", "hub.verify_token": VERIFY, "hub.challenge": "42"})
        assert (verified.status, verified.body) == (200, "42")
        forged = await send.post(send.url, method="GET", **{"hub.verify_token": "guessed", "hub.challenge": "42"})
        assert forged.status == 403

        assert (await send(page(event("m1", text="hello")))).status == 200
        (welcome,) = await theirs.told(1)
        assert welcome["recipient"] == {"id": "1001"} and welcome["message"]["text"] == "Welcome"
        (quick,) = welcome["message"]["quick_replies"]
        assert quick["payload"] == "/event_search" and len(quick["title"]) <= 20
        await send(page(event("m2", text=quick["title"], quick_reply={"payload": quick["payload"]})))
        await send(page({"sender": {"id": "1001"}, "timestamp": 3, "postback": {"mid": "m3", "title": "Start", "payload": "/greet"}}))
        point = {"type": "location", "payload": {"coordinates": {"lat": 34.2197, "long": 108.9594}}}
        await send(page(event("m4", attachments=[point])))
        await send(page(event("m5", attachments=[{"type": "image", "payload": {"url": "https://example.org/a.jpg"}}])))
        assert "Please write" in (await theirs.told(5))[-1]["message"]["text"]
    assert assistant.texts == ["hello", "/event_search", "/greet", '/nearby{"lat": 34.21970, "lon": 108.95940}']
    assert theirs.asked[0].query["access_token"] == TOKEN and theirs.asked[0].path == "/v21.0/me/messages"


@pytest.mark.asyncio
async def test_all_messages_of_a_call_are_answered_in_order_and_its_own_are_not():
    assistant = Assistant(tell, takes_s=lambda text: 0.02)
    async with messenger(assistant) as (send, theirs):
        echo = event("e", text="from us", is_echo=True)
        read = {"sender": {"id": "1001"}, "read": {"watermark": 1}}
        await send(page(echo, read, *(event(f"m{number}", text=str(number)) for number in range(10))))
        await send(page(event("m3", text="3")))  # once more
        sent = await theirs.told(10)
    assert [body["message"]["text"] for body in sent] == [f"You said: {number}" for number in range(10)]


@pytest.mark.asyncio
async def test_forged_and_senseless_calls_are_refused_and_logged(caplog):
    assistant = Assistant(tell)
    async with messenger(assistant) as (send, theirs):
        with caplog.at_level(logging.WARNING, "bot"):
            good = page(event("m1", text="hello"))
            for forged in ("sha256=" + "0" * 64, "sha1=" + hmac.new(SECRET.encode(), good, hashlib.sha1).hexdigest(), "x"):
                assert (await send(good, forged)).status == 403
            for senseless in (b"{", b"[]", b"{}", "兵马俑".encode("gb18030"), b'{"entry": [3]}', page({"message": {"text": "x"}})):
                assert (await send(senseless)).status == 400
            assert (await send(b"x" * 400_000)).status == 413
    assert assistant.heard == [] and caplog.text.count("refused a call") == 9


@pytest.mark.asyncio
async def test_long_answers_come_in_parts_and_a_picture_before_them(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    cards = [{"title": "Mi", "image": "/guide/portraits/mi-shiqi-groom.svg"}]
    told = [{"text": "One more sentence. " * 150, "buttons": [button("Next", "/tour_step")]}, contract("tour_step", cards=cards)]
    async with messenger(Assistant(lambda text: told)) as (send, theirs):
        await send(page(event("m1", text="walk")))
        picture, first, last = [body["message"] for body in await theirs.told(3)]
    assert picture["attachment"]["payload"]["url"].endswith("/mi-shiqi-groom.png")
    assert len(first["text"]) <= 2000 and "quick_replies" not in first and last["quick_replies"][0]["title"] == "Next"


@pytest.mark.asyncio
async def test_what_messenger_refuses_stops_nothing(caplog):
    async with messenger(Assistant(tell)) as (send, theirs):
        theirs.answer = lambda asked: {"error": {"message": "(#551) This person isn't available right now."}}
        await send(page(event("m1", text="one"), event("m2", text="two")))
        await theirs.told(2)
    assert "isn't available" in caplog.text
