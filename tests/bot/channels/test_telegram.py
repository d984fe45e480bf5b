"""Telegram's own calls and ours, as https://core.telegram.org/bots/api has them."""

from __future__ import annotations

import json
import logging
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.telegram import SECRET_HEADER, TelegramChannel
from tests.bot.channels.wire import Asked, Assistant, api, button, contract, poster, serving

TOKEN, SECRET = "123456:ABC-DEF", "a_secret-1"
CHAT = {"id": 77, "type": "private", "first_name": "<script>alert(1)</script>"}
ANA = {"id": 77, "is_bot": False, "first_name": "<script>alert(1)</script>", "language_code": "zh-hans"}
LONG = "《长安十二时辰》是在哪儿拍的？哪些可以去看？怎么去最方便？"

pytestmark = pytest.mark.usefixtures("no_waiting")


def ok(asked: Asked) -> dict[str, Any]:
    if asked.path.endswith(("sendMessage", "sendPhoto", "sendVenue")):
        return {"ok": True, "result": {"message_id": 1, "date": 1, "chat": CHAT, "text": asked.body.get("text", "")}}
    return {"ok": True, "result": True}


def message(update: int, **fields: Any) -> dict[str, Any]:
    return {"update_id": update, "message": {"message_id": update, "date": 1, "chat": CHAT, "from": ANA, **fields}}


def pressed(update: int, data: str, label: str = "Tips") -> dict[str, Any]:
    markup = {"inline_keyboard": [[{"text": label, "callback_data": data}]]}
    under = {"message_id": 5, "date": 1, "chat": CHAT, "text": "…", "reply_markup": markup}
    return {"update_id": update, "callback_query": {"id": f"q{update}", "from": ANA, "chat_instance": "1", "message": under, "data": data}}


@asynccontextmanager
async def telegram(assistant: Assistant) -> Any:
    """send(update, …) to our webhook, as Telegram does; and Telegram's API."""
    async with api(ok) as theirs:
        channel = TelegramChannel(token=TOKEN, secret=SECRET, api_url=theirs.url)
        async with serving(channel, assistant) as url, poster() as post:

            async def send(update: Any, secret: str = SECRET) -> SimpleNamespace:
                data = update if isinstance(update, bytes) else json.dumps(update, ensure_ascii=False).encode()
                headers = {"Content-Type": "application/json", SECRET_HEADER: secret}
                return await post(f"{url}/webhooks/telegram/webhook", data, headers)

            yield send, theirs


def tell(text: str) -> list[dict[str, Any]]:
    """A conversation's other half."""
    if text == "/start":
        return [{"text": "欢迎来到长安！", "buttons": [button(LONG, LONG), button("Tips", "/place_tips")]}, contract("help", "zh")]
    if text.startswith("/nearby"):
        return [{"text": "在您附近：\n1. 钟楼"}, contract("nearby", "zh")]
    if text == "way":
        card = {"title": "Bell Tower", "subtitle": "East Street", "lat": 34.261, "lon": 108.9423}
        return [{"text": "Metro line 2."}, contract("place_directions", cards=[card])]
    if text == "walk":
        return [{"text": "Good evening."}, contract("tour_step", cards=[{"title": "Mi", "image": "/guide/portraits/mi-shiqi-groom.svg"}])]
    return [{"text": f"You said: {text}"}, contract()]


@pytest.mark.asyncio
async def test_a_whole_conversation(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    assistant = Assistant(tell)
    async with telegram(assistant) as (send, theirs):
        hook = (await theirs.told(1, "setWebhook"))[0]
        assert (hook["url"], hook["secret_token"]) == ("https://guide.example.org/webhooks/telegram/webhook", SECRET)

        assert (await send(message(1, text="/start hello"))).status == 200
        (welcome,) = await theirs.told(1, "sendMessage")
        long, short = (row[0] for row in json.loads(welcome["reply_markup"])["inline_keyboard"])
        assert welcome["chat_id"] == "77" and short == {"text": "Tips", "callback_data": "/place_tips"}
        assert len(long["callback_data"].encode()) <= 64 and long["callback_data"].startswith("#")

        await send(pressed(2, long["callback_data"], long["text"]))
        await theirs.told(2, "sendMessage")
        assert await theirs.told(1, "answerCallbackQuery") == [{"callback_query_id": "q2"}]
        assert assistant.texts[-1] == LONG

        await send(message(3, location={"latitude": 34.2197, "longitude": 108.9594}))
        await theirs.told(3, "sendMessage")
        assert assistant.texts[-1] == '/nearby{"lat": 34.21970, "lon": 108.95940}'

        await send(message(4, text="way"))
        (venue,) = await theirs.told(1, "sendVenue")
        assert (float(venue["latitude"]), venue["title"], venue["address"]) == (34.261, "Bell Tower", "East Street")

        await send(message(5, text="walk"))
        (photo,) = await theirs.told(1, "sendPhoto")
        assert photo["photo"] == "https://guide.example.org/guide/portraits/mi-shiqi-groom.png"

        await send(message(6, photo=[{"file_id": "x"}]))
        assert (
            "请打字告诉我" in (await theirs.told(6, "sendMessage"))[-1]["text"]
            or "Please write" in theirs.bodies("sendMessage")[-1]["text"]
        )
    heard = assistant.heard[0]
    assert heard.sender_id.startswith("telegram-") and "77" not in heard.sender_id
    assert (heard.input_channel, heard.metadata) == ("telegram", {"language": "zh"})


@pytest.mark.asyncio
@pytest.mark.parametrize("secret", ["", "wrong", SECRET.upper()])
async def test_a_forged_call_is_refused_and_logged(secret, caplog):
    assistant = Assistant()
    async with telegram(assistant) as (send, theirs):
        with caplog.at_level(logging.WARNING, "bot"):
            assert (await send(message(1, text="hello"), secret)).status == 403
        assert assistant.heard == [] and theirs.asked == []
    assert "refused a call" in caplog.text and "secret token" in caplog.text and SECRET not in caplog.text


@pytest.mark.asyncio
async def test_an_update_that_comes_again_is_answered_once():
    assistant = Assistant()
    async with telegram(assistant) as (send, theirs):
        for _ in range(3):
            assert (await send(message(1, text="hello"))).status == 200
        await send(message(2, text="again"))
        await theirs.told(2, "sendMessage")
    assert assistant.texts == ["hello", "again"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "data, status",
    [
        (b"{", 400),
        (b"\xff\xfe", 400),
        ('{"update_id": 1, "message": {"text": "兵马俑"}}'.encode("gb18030"), 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"message": {}}', 400),
        (b'{"update_id": 9, "message": {"chat": 3, "text": "x"}}', 400),
        (b'{"update_id": 9, "message": {"chat": {}, "text": "x"}}', 400),
        (b'{"update_id": 9, "poll": {}}', 200),
        (b"x" * 400_000, 413),
    ],
)
async def test_calls_that_make_no_sense_are_refused(data, status):
    assistant = Assistant()
    async with telegram(assistant) as (send, theirs):
        assert (await send(data)).status == status
        await send(message(1, text="still there?"))
        assert [sent["text"] for sent in await theirs.told(1, "sendMessage")] == ["You said: still there?"]
    assert assistant.texts == ["still there?"]


@pytest.mark.asyncio
async def test_ten_messages_at_once_are_answered_in_order():
    assistant = Assistant(takes_s=lambda text: 0.03 if int(text) % 2 else 0.0)
    async with telegram(assistant) as (send, theirs):
        for number in range(10):
            await send(message(number + 1, text=str(number)))
        sent = await theirs.told(10, "sendMessage")
    assert [body["text"] for body in sent] == [f"You said: {number}" for number in range(10)]


@pytest.mark.asyncio
async def test_one_visitor_does_not_wait_for_another():
    assistant = Assistant(takes_s=lambda text: 0.5 if text == "slow" else 0.0)
    async with telegram(assistant) as (send, theirs):
        await send(message(1, text="slow"))
        other = message(2, text="quick")
        other["message"]["chat"] = {"id": 78, "type": "private"}
        await send(other)
        assert [body["chat_id"] for body in await theirs.told(2, "sendMessage")] == ["78", "77"]
    assert len({heard.sender_id for heard in assistant.heard}) == 2


@pytest.mark.asyncio
async def test_a_long_answer_comes_in_parts_with_the_buttons_under_the_last():
    sentence = "A sentence about the wall of Chang'an. "
    assistant = Assistant(lambda text: [{"text": sentence * 200, "buttons": [button("Tips", "/place_tips")]}, contract()])
    async with telegram(assistant) as (send, theirs):
        await send(message(1, text="long"))
        first, second = await theirs.told(2, "sendMessage")
    assert len(first["text"]) <= 4096 and first["text"].endswith(".") and "reply_markup" not in first
    assert "reply_markup" in second and "parse_mode" not in second  # so what looks like HTML is shown as text


@pytest.mark.asyncio
async def test_a_button_from_before_a_restart_says_its_label():
    assistant = Assistant()
    async with telegram(assistant) as (send, theirs):
        await send(pressed(1, "#0123456789abcdef", "Where was it filmed?"))
        await theirs.told(1, "sendMessage")
    assert assistant.texts == ["Where was it filmed?"]


@pytest.mark.asyncio
async def test_telegram_out_of_reach_is_tried_again_and_a_refusal_stops_nothing(caplog):
    async with telegram(Assistant()) as (send, theirs):
        theirs.statuses = [502, 502]
        await send(message(1, text="one"))
        await theirs.told(1, "sendMessage")
        theirs.statuses = [403]  # blocked by the visitor
        await send(message(2, text="two"))
        await send(message(3, text="three"))
        sent = await theirs.told(2, "sendMessage")
    assert [body["text"] for body in sent] == ["You said: one", "You said: three"]
    assert "did not take a reply" in caplog.text


@pytest.mark.asyncio
async def test_what_is_under_way_is_answered_before_the_server_stops():
    assistant = Assistant(takes_s=lambda text: 0.3)
    async with telegram(assistant) as (send, theirs):
        await send(message(1, text="last"))
    assert [body["text"] for body in theirs.bodies("sendMessage")] == ["You said: last"]


@pytest.mark.asyncio
async def test_without_an_answer_the_visitor_hears_so_in_their_language():
    async with telegram(Assistant(lambda text: [])) as (send, theirs):
        await send(message(1, text="几点开门"))
        assert "暂时查不到" in (await theirs.told(1, "sendMessage"))[0]["text"]
