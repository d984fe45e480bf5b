"""The shield: what every request meets, on whichever channel, and what an attacker gets."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace

import pytest
from aiohttp import ClientSession
from sanic import Sanic
from sanic.response import text

from bot.channels import rates, shield
from bot.channels.guide import GuideInput
from bot.channels.rest import GuideRestInput
from tests.bot.channels.wire import Assistant, serving

HOOK = "/webhooks/rest/webhook"
SAID = {"sender": "ana", "message": "hello"}


async def ask(url: str, method: str = "GET", **options) -> SimpleNamespace:
    async with ClientSession() as session, session.request(method, url, **options) as reply:
        return SimpleNamespace(status=reply.status, headers=reply.headers, text=await reply.text())


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "method, path, status",
    [("GET", "/", 200), ("GET", "/nothing", 404), ("GET", HOOK, 405), ("GET", "/guide/nothing", 404), ("OPTIONS", HOOK, 200)],
)
async def test_every_response_has_the_headers_and_tells_nothing_of_the_server(method, path, status, tmp_path):
    (tmp_path / "index.html").write_text("<p>", encoding="utf-8")
    async with serving(GuideRestInput(), Assistant(), GuideInput(tmp_path)) as url:
        reply = await ask(url + path, method, headers={"Origin": "https://evil.example"})
    assert reply.status == status or method == "OPTIONS"
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert (reply.headers["X-Content-Type-Options"], reply.headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    assert "Server" not in reply.headers and "Access-Control-Allow-Origin" not in reply.headers
    assert "rasa" not in reply.text.lower() and "sanic" not in reply.text.lower() and "Traceback" not in reply.text


@pytest.mark.asyncio
async def test_over_https_browsers_keep_to_it(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    async with serving(GuideRestInput(), Assistant()) as url:
        assert (await ask(url + "/")).headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.asyncio
async def test_rasa_s_own_api_is_shut_until_a_token_is_set_and_named(monkeypatch):
    tracker = "/conversations/ana/tracker"

    def api(app: Sanic) -> None:
        app.add_route(lambda _request: text("events"), tracker, name="tracker")

    async with serving(GuideRestInput(), Assistant(), prepare=api) as url:
        assert (await ask(url + tracker)).status == 404 and (await ask(f"{url}{tracker}?token=")).status == 404
        monkeypatch.setenv(shield.API_TOKEN, "s3cret-长安")
        for wrong in ("", "?token=", "?token=s3cret", "?token=%ff"):
            assert (await ask(url + tracker + wrong)).status == 404
        assert (await ask(url + tracker, params={"token": "s3cret-长安"})).text == "events"


@pytest.mark.asyncio
@pytest.mark.parametrize("proxies, forwarded, limited", [("", "203.0.113.9", False), ("1", "198.51.100.1, 203.0.113.9", True)])
async def test_an_address_is_counted_where_a_trusted_proxy_names_it(monkeypatch, proxies, forwarded, limited):
    monkeypatch.setenv(shield.PROXIES, proxies)
    monkeypatch.setenv(rates.ADDRESS, "60/m burst 3")
    rates._limiter.cache_clear()
    async with serving(GuideRestInput(), Assistant()) as url:
        asked = [await ask(url + "/", headers={"X-Forwarded-For": f"10.9.8.{n}, {forwarded}"}) for n in range(5)]
        assert [reply.status for reply in asked] == ([200, 200, 200, 429, 429] if limited else [200] * 5)
        if limited:
            assert asked[-1].headers["Retry-After"] == "1" and "请等" in asked[-1].text
            assert "Content-Security-Policy" in asked[-1].headers


@pytest.mark.asyncio
async def test_a_visitor_who_asks_too_much_is_told_to_wait_and_others_are_served(monkeypatch):
    monkeypatch.setenv(shield.PROXIES, "1")
    monkeypatch.setenv(rates.VISITOR, "60/m burst 2")
    rates._limiter.cache_clear()
    assistant = Assistant()
    async with serving(GuideRestInput(), assistant) as url:
        outside = {"X-Forwarded-For": "203.0.113.9"}
        replies = [await ask(url + HOOK, "POST", json={"sender": "ana", "message": "几点开门"}, headers=outside) for _ in range(3)]
        other = await ask(url + HOOK, "POST", json={"sender": "ben", "message": "hello"}, headers=outside)
    assert [reply.status for reply in replies] == [200, 200, 429] and other.status == 200 and len(assistant.heard) == 3
    words, answer = json.loads(replies[-1].text)
    assert words["text"] == "您问得有点快，请等\u20681\u2069秒再问。" or words["text"] == "您问得有点快，请等1秒再问。"
    assert (answer["custom"]["topic"], answer["recipient_id"], replies[-1].headers["Retry-After"]) == ("fallback", "ana", "1")


async def drip(url: str, first: bytes, seconds: float) -> bool:
    """Whether the server hangs up on somebody who sends a byte now and then."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rsplit(":", 1)[1]))
    writer.write(first)
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        try:
            writer.write(b"a")
            await writer.drain()
            await asyncio.wait_for(reader.read(1), 0.05)
            return True
        except asyncio.TimeoutError:
            pass
        except OSError:
            return True
    writer.close()
    return False


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "first", [b"", b"GET / HTTP/1.1\r\nX-A: ", f"POST {HOOK} HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n".encode()]
)
async def test_who_drips_is_hung_up_on_while_others_are_served(monkeypatch, first):
    monkeypatch.setattr(shield, "SEND_WITHIN_S", 0.4)
    monkeypatch.setattr(shield, "LOOK_EVERY_S", 0.1)
    async with serving(GuideRestInput(), Assistant(takes_s=lambda _text: 0.8)) as url:
        slow = [asyncio.create_task(drip(url, first, 5.0)) for _ in range(50)]
        await asyncio.sleep(0.05)
        assert (await ask(url + HOOK, "POST", json=SAID)).status == 200  # it takes longer than a sender may
        assert all(await asyncio.gather(*slow))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "body",
    [[], 7, None, "x", {"sender": ["ana"]}, {"sender": ""}, {"sender": "a\u0000b"}, {"sender": "x" * 129}, {"sender": "a", "message": 5}]
    + [{"sender": True}, {"sender": "a", "message": {"a": 1}}, {"sender": "a", "metadata": "zh"}, {"sender": "\u202eana"}],
)
async def test_a_body_that_says_nothing_is_told_what_is_wrong(body):
    assistant = Assistant()
    async with serving(GuideRestInput(), assistant) as url:
        reply = await ask(url + HOOK, "POST", json=body)
    assert reply.status == 400 and assistant.heard == [] and "error" in json.loads(reply.text)


@pytest.mark.asyncio
async def test_what_no_database_takes_is_taken_out_and_what_is_claimed_does_not_count():
    assistant = Assistant()
    claimed = {"metadata": {"language": "zh", "model_id": "x"}, "input_channel": "telegram"}
    async with serving(GuideRestInput(), assistant) as url:
        raw = json.dumps({"sender": 7, "message": "a\u0000b\ud800c" + "长" * 9000, **claimed})
        assert (await ask(url + HOOK, "POST", data=raw, headers={"Content-Type": "application/json"})).status == 200
        nobody = [json.loads((await ask(url + HOOK, "POST", json={"message": "hi"})).text)[0]["recipient_id"] for _ in range(2)]
    heard = assistant.heard[0]
    assert (heard.text[:5], len(heard.text), heard.sender_id) == ("a b?c", 4000, "7")
    assert (heard.input_channel, heard.metadata) == ("rest", {"language": "zh"})
    assert len(set(nobody)) == 2 and all(len(sender) == 32 for sender in nobody)
