"""Twilio's calls and ours for WhatsApp, as https://www.twilio.com/docs/whatsapp/api and …/usage/security have them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.channels import channel as channels
from bot.channels.whatsapp import WhatsAppChannel
from tests.bot.channels.wire import Asked, Assistant, api, button, contract, poster, serving

ACCOUNT, TOKEN, PUBLIC = "AC" + "1" * 32, "auth-token", "https://guide.example.org"
ANA, OURS = "whatsapp:+8613800000000", "whatsapp:+14155238886"
PATH = "/webhooks/whatsapp/webhook"


def created(asked: Asked) -> dict[str, Any]:
    return {"sid": "SM1", "status": "queued", **asked.body}


def signature(fields: dict[str, str], url: str = PUBLIC + PATH) -> str:
    """HMAC-SHA1 of the address and all fields, sorted, empty ones too."""
    signed = url + "".join(name + fields[name] for name in sorted(fields))
    return base64.b64encode(hmac.new(TOKEN.encode(), signed.encode("utf-8"), hashlib.sha1).digest()).decode()


def said(sid: str, body: str = "", **more: str) -> dict[str, str]:
    return {"MessageSid": sid, "From": ANA, "To": OURS, "Body": body, "NumMedia": "0", "ProfileName": "<script>", **more}


@asynccontextmanager
async def whatsapp(assistant: Assistant) -> Any:
    async with api(created) as theirs:
        settings = {"account": ACCOUNT, "token": TOKEN, "number": "+14155238886", "public_url": PUBLIC, "api_url": theirs.url}
        async with serving(WhatsAppChannel(**settings), assistant) as url, poster() as post:

            async def send(fields: dict[str, str] | bytes, signed: str | None = None) -> Any:
                data = fields if isinstance(fields, bytes) else urlencode(fields).encode()
                signed = signature(fields) if signed is None and isinstance(fields, dict) else signed or ""
                headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signed}
                return await post(url + PATH, data, headers)

            yield send, theirs


@pytest.fixture(autouse=True)
def settled(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", PUBLIC)
    monkeypatch.setattr(channels, "WAITS_S", (0.01, 0.02))


def tell(text: str) -> list[dict[str, Any]]:
    if text == "hello":
        return [{"text": "Welcome", "buttons": [button("Shows", "/event_search"), button("Food", "/food_search")]}, contract("greet")]
    if text == "way":
        card = {"title": "Bell Tower", "lat": 34.261, "lon": 108.9423}
        return [{"text": "Metro line 2."}, contract("place_directions", cards=[card])]
    if text == "walk":
        return [{"text": "Good evening."}, contract("tour_step", cards=[{"title": "Mi", "image": "/guide/portraits/mi-shiqi-groom.svg"}])]
    return [{"text": f"You said: {text}"}, contract()]


@pytest.mark.asyncio
async def test_a_whole_conversation():
    assistant = Assistant(tell)
    async with whatsapp(assistant) as (send, theirs):
        reply = await send(said("SM1", "hello"))
        assert (reply.status, reply.body) == (200, "<Response/>")
        (welcome,) = await theirs.told(1)
        assert (welcome["To"], welcome["From"]) == (ANA, OURS)
        assert welcome["Body"] == "Welcome\n\nReply with a number:\n1. Shows\n2. Food"
        await send(said("SM2", "2"))
        assert (await theirs.told(2))[-1]["Body"] == "You said: /food_search"
        await send(said("SM3", Latitude="34.2197", Longitude="108.9594", Address="", Label=""))
        assert (await theirs.told(3))[-1]["Body"] == 'You said: /nearby{"lat": 34.21970, "lon": 108.95940}'
        await send(said("SM4", "way"))
        assert (await theirs.told(5))[-1]["PersistentAction"] == "geo:34.261,108.9423|Bell Tower"
        await send(said("SM5", "walk"))
        assert (await theirs.told(7))[-2]["MediaUrl"] == f"{PUBLIC}/guide/portraits/mi-shiqi-groom.png"
        await send(said("SM6", NumMedia="1", MediaUrl0="https://example.org/a.jpg", MediaContentType0="image/jpeg"))
        assert "Please write" in (await theirs.told(8))[-1]["Body"]
    assert all(asked.path.endswith(f"/Accounts/{ACCOUNT}/Messages.json") for asked in theirs.asked)
    assert assistant.heard[0].sender_id.startswith("whatsapp-") and "138" not in assistant.heard[0].sender_id


@pytest.mark.asyncio
async def test_forged_calls_are_refused_and_logged(caplog):
    assistant = Assistant(tell)
    async with whatsapp(assistant) as (send, theirs):
        with caplog.at_level(logging.WARNING, "bot"):
            assert (await send(said("SM1", "hello"), "")).status == 403
            assert (await send(said("SM1", "hello"), signature(said("SM1", "another")))).status == 403
            other = signature(said("SM1", "hello"), "https://elsewhere.example.org" + PATH)
            assert (await send(said("SM1", "hello"), other)).status == 403
            assert (await send(b"Body=\xff\xfe%ff", "x")).status == 400
            assert (await send(b"x" * 400_000, "x")).status == 413
    assert assistant.heard == [] and caplog.text.count("refused a call") == 4


@pytest.mark.asyncio
async def test_a_message_that_comes_again_is_answered_once():
    assistant = Assistant(tell)
    async with whatsapp(assistant) as (send, theirs):
        for _ in range(3):
            assert (await send(said("SM1", "one"))).status == 200
        await send(said("SM2", "two"))
        await theirs.told(2)
    assert assistant.texts == ["one", "two"]


@pytest.mark.asyncio
async def test_ten_messages_at_once_are_answered_in_order():
    assistant = Assistant(tell, takes_s=lambda text: 0.02)
    async with whatsapp(assistant) as (send, theirs):
        for number in range(10):
            await send(said(f"SM{number}", f"问{number}"))
        assert [body["Body"] for body in await theirs.told(10)] == [f"You said: 问{number}" for number in range(10)]


@pytest.mark.asyncio
async def test_a_number_means_what_was_offered_when_its_turn_comes():
    assistant = Assistant(tell, takes_s=lambda text: 0.1)
    async with whatsapp(assistant) as (send, theirs):
        await send(said("SM1", "hello"))
        await send(said("SM2", "1"))  # typed before the first answer was there
        await theirs.told(2)
    assert assistant.texts == ["hello", "/event_search"]


@pytest.mark.asyncio
async def test_long_answers_come_in_parts():
    assistant = Assistant(lambda text: [{"text": "这是关于长安城墙的一句话。" * 200}, contract("place_about", "zh")])
    async with whatsapp(assistant) as (send, theirs):
        await send(said("SM1", "long"))
        parts = [body["Body"] for body in await theirs.told(2)]
    assert all(len(part) <= 1600 and part.endswith("。") for part in parts) and sum(map(len, parts)) == 2600


@pytest.mark.asyncio
async def test_twilio_overrun_is_tried_again_and_a_refusal_stops_nothing(caplog):
    async with whatsapp(Assistant(tell)) as (send, theirs):
        theirs.statuses = [429, 503]
        await send(said("SM1", "one"))
        await theirs.told(1)
        theirs.statuses = [400]
        await send(said("SM2", "two"))
        await send(said("SM3", "three"))
        assert [body["Body"] for body in await theirs.told(2)] == ["You said: one", "You said: three"]
    assert "twilio did not take a message" in caplog.text
