"""WeChat's calls and our answers, as https://developers.weixin.qq.com/doc/offiaccount/ has them; its clocks run six times as fast here."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
import xmltodict
from wechatpy.crypto import WeChatCrypto

from bot.channels import channel as channels
from bot.channels import wechat as wechats
from bot.channels.wechat import WeChatChannel
from bot.understand.positions import to_gcj02
from tests.bot.channels.wire import Asked, Assistant, Post, api, button, contract, poster, serving

APP, TOKEN, SECRET = "wx1234567890abcdef", "a-token", "app-secret"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
OPENID, ACCOUNT = "oAna1234567890abcdefghijkl00", "gh_changan"
GIVES_UP_S = 0.8  # WeChat's five seconds


def answered(asked: Asked) -> dict[str, Any]:
    return {"access_token": "AT", "expires_in": 7200} if asked.path.endswith("/token") else {"errcode": 0, "errmsg": "ok"}


@dataclass
class WeChat:
    """WeChat's servers: they sign, they encrypt if the account is so, and they call three times."""

    post: Post
    url: str
    theirs: Any
    crypto: WeChatCrypto | None = None
    nonces: int = 0

    def signed(self, at: float | None = None) -> dict[str, str]:
        self.nonces += 1
        stamp, nonce = str(int(at or time.time())), str(100000 + self.nonces)
        signature = hashlib.sha1("".join(sorted([TOKEN, stamp, nonce])).encode()).hexdigest()
        return {"signature": signature, "timestamp": stamp, "nonce": nonce}

    async def call(self, xml: str | bytes, query: dict[str, str] | None = None) -> SimpleNamespace:
        query = query or self.signed()
        if self.crypto and isinstance(xml, str):
            sealed = xmltodict.parse(self.crypto.encrypt_message(xml, query["nonce"], query["timestamp"]))["xml"]
            query = {**query, "encrypt_type": "aes", "msg_signature": sealed["MsgSignature"]}
            xml = f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><Encrypt><![CDATA[{sealed['Encrypt']}]]></Encrypt></xml>"
        data = xml.encode() if isinstance(xml, str) else xml
        return await self.post(self.url, data, {"Content-Type": "text/xml"}, **query)

    async def say(self, xml: str) -> dict[str, Any] | str:
        """What the visitor sees at once: the reply's fields, or "success" where nothing; three calls as WeChat makes them."""
        for _ in range(3):
            try:
                reply = await asyncio.wait_for(self.call(xml), GIVES_UP_S)
            except asyncio.TimeoutError:
                continue
            assert reply.status == 200
            return self.read(reply.body)
        return "timeout"

    def read(self, body: str) -> dict[str, Any] | str:
        if body in ("", "success"):
            return "success"
        fields = xmltodict.parse(body)["xml"]
        if self.crypto:
            plain = self.crypto.decrypt_message(body, fields["MsgSignature"], fields["TimeStamp"], fields["Nonce"])
            fields = xmltodict.parse(plain)["xml"]
        assert (fields["ToUserName"], fields["FromUserName"]) == (OPENID, ACCOUNT)
        return dict(fields)


@asynccontextmanager
async def wechat(assistant: Assistant, **settings: str) -> Any:
    async with api(answered) as theirs:
        channel = WeChatChannel(app=APP, token=TOKEN, api_url=f"{theirs.url}/cgi-bin", **settings)
        crypto = WeChatCrypto(TOKEN, settings["aes_key"], APP) if "aes_key" in settings else None
        async with serving(channel, assistant) as url, poster() as post:
            yield WeChat(post, f"{url}/webhooks/wechat/webhook", theirs, crypto)


@pytest.fixture(autouse=True)
def fast_clocks(monkeypatch):
    monkeypatch.setattr(wechats, "PATIENCE_S", 0.75 * GIVES_UP_S)
    monkeypatch.setattr(wechats, "HANGS_UP_S", 1.2 * GIVES_UP_S)
    monkeypatch.setattr(channels, "WAITS_S", (0.01, 0.02))
    monkeypatch.delenv("CHANGAN_PUBLIC_URL", raising=False)


def xml(kind: str, number: int = 1, sender: str = OPENID, **fields: Any) -> str:
    told = {"ToUserName": ACCOUNT, "FromUserName": sender, "CreateTime": 1764000000 + number, "MsgType": kind, **fields}
    if kind != "event":
        told["MsgId"] = 22000000000000000 + number
    return "<xml>" + "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in told.items()) + "</xml>"


def text(content: str, number: int = 1, sender: str = OPENID) -> str:
    return xml("text", number, sender, Content=content)


def tell(said: str) -> list[dict[str, Any]]:
    """A conversation's other half."""
    if said == "/greet":
        return [
            {"text": "欢迎来到长安！", "buttons": [button("演出", "/event_search"), button("吃什么", "/food_search")]},
            contract("greet", "zh"),
        ]
    if said.startswith("/nearby"):
        places = [button("钟楼", '/place_about{"place": "bell-tower"}'), button("门票", "/place_tickets")]
        return [{"text": "在您附近：\n1. 鼓楼，3 分钟\n2. 钟楼，5 分钟", "buttons": places}, contract("nearby", "zh")]
    if said == "long":
        text = "".join(f"这是关于长安城墙的第{n}句话。" for n in range(120))
        return [{"text": text, "buttons": [button("门票", "/place_tickets")]}, contract("place_about", "zh")]
    if said == "two":
        return [{"text": "Address"}, contract("place_directions"), {"text": "Price"}, contract("place_tickets")]
    return [{"text": f"听到：{said}"}, contract("place_about", "zh")]


@pytest.mark.asyncio
@pytest.mark.parametrize("settings", [{}, {"aes_key": AES_KEY}])
async def test_a_whole_conversation(settings):
    assistant = Assistant(tell)
    async with wechat(assistant, **settings) as ours:
        welcome = await ours.say(xml("event", 1, Event="subscribe", EventKey=""))
        assert (welcome["MsgType"], welcome["Content"]) == ("text", "欢迎来到长安！\n\n回复数字即可：\n1. 演出\n2. 吃什么")
        assert (await ours.say(text("２", 2)))["Content"] == "听到：/food_search"
        lat, lon = to_gcj02(34.2606, 108.9420)
        near = await ours.say(xml("location", 3, Location_X=lat, Location_Y=lon, Scale=16, Label="西安市碑林区"))
        assert near["Content"].endswith("回复数字即可：\n3. 门票")
        assert (await ours.say(text("2", 4)))["Content"] == '听到：/place_about{"place": "bell-tower"}'
        assert (await ours.say(text("3", 5)))["Content"] == "听到：3"  # what was offered before is offered no more
        assert (await ours.say(xml("voice", 6, MediaId="m", Format="amr", Recognition="兵马俑几点关门。")))[
            "Content"
        ] == "听到：兵马俑几点关门。"
        assert "没有识别出" in (await ours.say(xml("voice", 7, MediaId="m", Format="amr")))["Content"]
        assert "请打字告诉我" in (await ours.say(xml("image", 8, PicUrl="https://example.org/a.jpg", MediaId="m")))["Content"]
        assert (await ours.say(xml("event", 9, Event="CLICK", EventKey="/tour_list")))["Content"] == "听到：/tour_list"
        assert (await ours.say(text("two", 10)))["Content"] == "Address\n\nPrice"
        for quiet in (
            {"Event": "unsubscribe"},
            {"Event": "VIEW", "EventKey": "https://a.example"},
            {"Event": "LOCATION", "Latitude": 34.2},
        ):
            assert await ours.say(xml("event", 11, **quiet)) == "success"
    assert assistant.texts[2] == '/nearby{"lat": 34.26060, "lon": 108.94200}'  # WGS-84 again
    heard = assistant.heard[0]
    assert heard.sender_id.startswith("wechat-") and OPENID not in heard.sender_id and heard.metadata == {"language": "zh"}


@pytest.mark.asyncio
async def test_the_server_s_address_is_confirmed():
    async with wechat(Assistant()) as ours, poster() as get:
        reply = await get(ours.url, method="GET", echostr="123456", **ours.signed())
        assert (reply.status, reply.body) == (200, "123456")
        assert (await get(ours.url, method="GET", echostr="1", signature="x", timestamp="1", nonce="2")).status == 403


@pytest.mark.asyncio
async def test_a_long_answer_is_read_page_by_page():
    async with wechat(Assistant(tell)) as ours:
        pages = [(await ours.say(text("long", 1)))["Content"]]
        for number in (2, 3, 4):
            if "回复1看更多" in pages[-1]:
                pages.append((await ours.say(text("1", number)))["Content"])
        assert len(pages) == 3 and all(len(page.encode()) <= 2048 for page in pages)
        assert pages[0].endswith("。\n（回复1看更多）") and pages[-1].endswith("回复数字即可：\n2. 门票")
        assert (await ours.say(text("2", 9)))["Content"] == "听到：/place_tickets"
    read = "".join(page.replace("\n（回复1看更多）", "") for page in pages)
    assert all(f"第{n}句话" in read for n in range(120))


@pytest.mark.asyncio
async def test_a_new_follower_gets_a_card_that_opens_the_page(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    async with wechat(Assistant(tell), secret=SECRET) as ours:
        card = await ours.say(xml("event", 1, Event="subscribe", EventKey="qrscene_station", Ticket="t"))
        (item,) = [card["Articles"]["item"]]
        assert card["MsgType"] == "news" and card["ArticleCount"] == "1" and "长安伴游" in item["Title"]
        assert item["Url"] == "https://guide.example.org/guide/" and item["PicUrl"].endswith(".png")
        greeting = (await ours.theirs.told(1, "custom/send"))[0]
        assert greeting["touser"] == OPENID and greeting["text"]["content"].endswith("2. 吃什么")


@pytest.mark.asyncio
async def test_a_short_answer_with_a_picture_is_one_card(monkeypatch):
    monkeypatch.setenv("CHANGAN_PUBLIC_URL", "https://guide.example.org")
    cards = [{"title": "米十七", "image": "/guide/portraits/mi-shiqi-groom.svg"}]
    async with wechat(Assistant(lambda said: [{"text": "明日再会。"}, contract("tour_end", "zh", cards=cards)])) as ours:
        reply = await ours.say(text("再见"))
    item = reply["Articles"]["item"]
    assert (item["Title"], item["Description"]) == ("米十七", "明日再会。") and item["PicUrl"].endswith("/mi-shiqi-groom.png")


@pytest.mark.asyncio
async def test_a_slow_answer_comes_by_customer_service_once():
    assistant = Assistant(tell, takes_s=lambda said: 1.6 * GIVES_UP_S)
    async with wechat(assistant, secret=SECRET) as ours:
        begun = time.monotonic()
        assert await ours.say(text("慢", 1)) == "success"
        assert 0.7 * GIVES_UP_S < time.monotonic() - begun < GIVES_UP_S
        assert ours.read((await ours.call(text("慢", 1))).body) == "success"  # the network lost our word, WeChat asks again
        (sent,) = await ours.theirs.told(1, "custom/send")
        assert sent == {"touser": OPENID, "msgtype": "text", "text": {"content": "听到：慢"}}
        assert ours.read((await ours.call(text("慢", 1))).body) == "success"
    assert len(ours.theirs.bodies("custom/send")) == 1 and assistant.texts == ["慢"]


@pytest.mark.asyncio
async def test_a_quick_answer_whose_reply_was_lost_is_given_again():
    assistant = Assistant(tell)
    async with wechat(assistant) as ours:
        first, again = [await ours.say(text("你好", 1)) for _ in range(2)]
    assert first["Content"] == again["Content"] == "听到：你好" and assistant.texts == ["你好"]


@pytest.mark.asyncio
async def test_an_account_without_customer_service_answers_the_second_call():
    assistant = Assistant(tell, takes_s=lambda said: 1.4 * GIVES_UP_S)
    async with wechat(assistant) as ours:
        assert (await ours.say(text("慢", 1)))["Content"] == "听到：慢"
    assert assistant.texts == ["慢"]


@pytest.mark.asyncio
async def test_an_account_without_customer_service_offers_the_answer_for_later():
    assistant = Assistant(tell, takes_s=lambda said: 3.4 * GIVES_UP_S if said == "慢" else 0.0)
    async with wechat(assistant) as ours:
        assert "再回复1" in (await ours.say(text("慢", 1)))["Content"]
        assert (await ours.say(text("1", 2)))["Content"] == "听到：慢"
        assert (await ours.say(text("1", 3)))["Content"] == "听到：1"
    assert assistant.texts == ["慢", "1"]


@pytest.mark.asyncio
async def test_an_answer_that_could_not_be_sent_comes_before_the_next():
    assistant = Assistant(tell, takes_s=lambda said: 1.4 * GIVES_UP_S if said == "慢" else 0.0)
    async with wechat(assistant, secret=SECRET) as ours:
        ours.theirs.answer = lambda asked: {"errcode": 48001, "errmsg": "api unauthorized"} if "send" in asked.path else answered(asked)
        assert await ours.say(text("慢", 1)) == "success"
        await ours.theirs.told(1, "custom/send")
        assert (await ours.say(text("快", 2)))["Content"] == "听到：慢\n\n听到：快"


@pytest.mark.asyncio
async def test_ten_messages_at_once_are_answered_in_order():
    assistant = Assistant(tell, takes_s=lambda said: 0.2 * GIVES_UP_S)
    async with wechat(assistant, secret=SECRET) as ours:
        calls = []
        for number in range(10):
            calls.append(asyncio.create_task(ours.say(text(f"问{number}", number))))
            await asyncio.sleep(0.005)
        at_once = [reply["Content"] for reply in await asyncio.gather(*calls) if isinstance(reply, dict)]
        sent = await ours.theirs.told(10 - len(at_once), "custom/send")
    seen = at_once + [body["text"]["content"] for body in sent]
    assert seen == [f"听到：问{number}" for number in range(10)] and 2 <= len(at_once) < 10


@pytest.mark.asyncio
@pytest.mark.parametrize("settings", [{}, {"aes_key": AES_KEY}])
async def test_forged_and_replayed_calls_are_refused_and_logged(settings, caplog):
    assistant = Assistant(tell)
    async with wechat(assistant, **settings) as ours:
        with caplog.at_level(logging.WARNING, "bot"):
            good = ours.signed()
            assert (await ours.call(text("一", 1), {**good, "signature": "0" * 40})).status == 403
            assert (await ours.call(text("一", 1), {})).status == 200  # a call as it should be
            assert (await ours.call(text("一", 1), ours.signed(at=time.time() - 3600))).status == 403
            assert (await ours.call(text("二", 2), good)).status == 200
            assert (await ours.call(text("三", 3), good)).status == 403  # a signature that was seen, with another text
            for wrong in (b"<xml>", b"", "兵马俑".encode("gb18030"), b"{}", b"<xml><MsgType>text</MsgType></xml>"):
                assert (await ours.call(wrong)).status in (400, 403)
            assert (await ours.call(b"<!DOCTYPE a [<!ENTITY b 'c'>]><xml><MsgType>&b;</MsgType></xml>")).status in (400, 403)
            assert (await ours.call(b"x" * 400_000)).status == 413
    assert assistant.texts == ["一", "二"]
    assert caplog.text.count("refused a call") >= 8


@pytest.mark.asyncio
async def test_an_encrypted_account_takes_nothing_in_the_clear_nor_for_another_account():
    assistant = Assistant(tell)
    async with wechat(assistant, aes_key=AES_KEY) as ours:
        assert (await ours.call(text("明文").encode())).status == 403
        ours.crypto = WeChatCrypto(TOKEN, AES_KEY, "wxanother")
        assert (await ours.call(text("别人的"))).status == 403
        ours.crypto = WeChatCrypto(TOKEN, AES_KEY[::-1], APP)
        assert (await ours.call(text("别的钥匙"))).status in (400, 403)
    assert assistant.heard == []


@pytest.mark.asyncio
async def test_marks_in_names_and_messages_are_shown_as_text():
    said = "<a href='weixin://x'>点我</a> ]]><MsgType>"
    async with wechat(Assistant(lambda text: [{"text": said}, contract()])) as ours:
        shown = (await ours.say(text("x")))["Content"]
    assert "点我" in shown and "<" not in shown


@pytest.mark.asyncio
async def test_a_number_is_the_visitor_s_own():
    async with wechat(Assistant(tell)) as ours:
        await ours.say(xml("event", 1, Event="subscribe"))
        stranger = await ours.call(text("2", 2, sender="oEve1234567890abcdefghijkl00"))
        assert "听到：2" in stranger.body
