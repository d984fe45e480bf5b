"""WeChat official account: answers in five seconds, else "success" and a customer-service message; accounts without those say "reply 1".

WeChat waits five seconds and then calls again, three times in all; all three are one message, known by its MsgId.
https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from cachetools import LRUCache, TTLCache
from requests.exceptions import RequestException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from wechatpy import WeChatClient
from wechatpy.exceptions import WeChatException
from wechatpy.replies import ArticlesReply, BaseReply, TextReply

from bot.channels.channel import Refused, Webhook, logger
from bot.channels.choices import MOST_VISITORS
from bot.channels.inbox import Incoming
from bot.channels.replies import Reply
from bot.channels.settings import Setting
from bot.channels.wechat_calls import Call, Gate, text_of
from bot.channels.wechat_pages import MORE, Article, Pages, Shown

PATIENCE_S = 4.5  # after this we say "success": WeChat hangs up after 5
HANGS_UP_S = 6.0  # by then WeChat has surely called again
CALLS = 3
KEPT_S = 60  # how long an answer is kept for calls that come again
MOST_KEPT = 10_000
TIMEOUT_S = 10
HEARD = "success"
LATER = "/later"  # the choice to get an answer that took long; never reaches the assistant
LANGUAGE = "zh"  # of those who have not written yet
API = "https://api.weixin.qq.com/cgi-bin/"


@dataclass
class Work:
    """One message being answered: how often WeChat has asked, and how the answer goes out if it takes long."""

    calls: int = 0
    by_service: bool = False  # as a customer-service message
    on_demand: bool = False  # when the visitor asks for it
    task: asyncio.Task[Shown | None] | None = None


class WeChatChannel(Webhook):
    channel = "wechat"
    settings = {
        "app": Setting("CHANGAN_WECHAT_APP"),
        "token": Setting("CHANGAN_WECHAT_TOKEN"),
        "aes_key": Setting("CHANGAN_WECHAT_AES_KEY", needed=False),
        "secret": Setting("CHANGAN_WECHAT_SECRET", needed=False),
        "api_url": Setting("CHANGAN_WECHAT_API_URL", needed=False),
    }
    secret_setting = "token"
    unreachable = (*Webhook.unreachable, RequestException)

    def __init__(self, **settings: str) -> None:
        super().__init__(**settings)
        self.gate = Gate(settings["app"], settings["token"], settings.get("aes_key"))
        self.client = Client(settings["app"], settings["secret"], settings.get("api_url", API)) if "secret" in settings else None
        self.works: TTLCache[str, Work] = TTLCache(MOST_KEPT, KEPT_S)
        self.unsent: LRUCache[str, list[Reply]] = LRUCache(MOST_VISITORS)  # they come before the visitor's next answer

    def add_routes(self, blueprint: Blueprint) -> None:
        self.pages = Pages(self.inbox)

        @blueprint.route("/webhook", methods=["GET"], name="verify")
        async def verify(request: Request) -> HTTPResponse:
            """WeChat asks once, when the server's address is set up."""
            try:
                self.gate.check(request)
            except Refused as refused:
                logger.warning("wechat: refused a verification from %s: %s", request.remote_addr or request.ip, refused)
                return response.text("refused", status=refused.status)
            return response.text(request.args.get("echostr", ""))

    async def take(self, request: Request) -> HTTPResponse:
        call = self.gate.open(request)
        work = self.works.get(call.key)
        if work is None:
            if not self.inbox.is_new(call.key):
                return response.text(HEARD)
            work = self.works[call.key] = Work()
            work.task = self.inbox.start(self._work(call, work))
        work.calls += 1
        shown = await self._wait(call, work)
        return response.text(HEARD) if shown is None else response.text(self.gate.seal(call, _form(call, shown)), content_type="text/xml")

    async def _wait(self, call: Call, work: Work) -> Shown | None:
        """What to answer a call with: the answer, or nothing and it comes later."""
        assert work.task is not None
        await asyncio.wait({work.task}, timeout=PATIENCE_S)
        if work.task.done():
            return None if work.by_service or work.task.exception() else work.task.result()
        if self.client:
            work.by_service = True
        elif work.calls < CALLS:  # WeChat hangs up, and asks again: the answer has as long once more
            await asyncio.wait({work.task}, timeout=HANGS_UP_S - PATIENCE_S)
        else:
            work.on_demand = True
            message = self._incoming(call, "")
            self.pages.choices.offer(message.visitor, {"1": LATER})
            return self.inbox.say(message, "soon", number=1)
        return None

    def _incoming(self, call: Call, text: str) -> Incoming:
        return Incoming(self.visitor(call.openid), text, LANGUAGE)

    async def _work(self, call: Call, work: Work) -> Shown | None:
        """Answer a message when its turn comes; None where nothing is to be said, or is said in another way."""
        text = text_of(call.message)
        if text is None:
            return None
        message = self._incoming(call, text)
        if call.welcome and (card := self.pages.welcome(message)):
            self.inbox.start(self._greet(call, message))
            return card
        async with self.inbox.turn(message.visitor):
            meant = self.pages.choices.meant(message.visitor, text)
            if meant == MORE and (page := self.pages.read_on(message)):
                return await self._out(call, work, message, page, [Reply(page)])
            replies = self.unsent.pop(message.visitor, [])
            if meant != LATER or not replies:
                replies = replies + await self._replies(call, replace(message, text=meant))
            if work.on_demand:
                self.unsent[message.visitor] = replies
                return None
            return await self._out(call, work, message, self.pages.show(message, replies), replies)

    async def _replies(self, call: Call, message: Incoming) -> list[Reply]:
        if not message.text:
            return [self.inbox.note(message, "cannot-hear" if call.message.type == "voice" else "cannot-read")]
        return await self.inbox.ask(message)

    async def _out(self, call: Call, work: Work, message: Incoming, shown: Shown, replies: list[Reply]) -> Shown | None:
        """Hand back what WeChat is still waiting for; send what it is not."""
        if work.by_service and not await self._send(call.openid, shown):
            self.unsent[message.visitor] = replies
        return shown

    async def _greet(self, call: Call, message: Incoming) -> None:
        """A new follower has got the card; the greeting with its choices follows where the account may send it."""
        if self.client:
            async with self.inbox.turn(message.visitor):
                await self._send(call.openid, self.pages.show(message, await self.inbox.ask(message)))

    async def _send(self, openid: str, shown: Shown) -> bool:
        """Whether WeChat took a customer-service message."""
        assert self.client is not None
        try:
            if isinstance(shown, Article):
                await self.call(asyncio.to_thread, self.client.message.send_articles, openid, [_article(shown)])
            else:
                await self.call(asyncio.to_thread, self.client.message.send_text, openid, shown)
        except (*self.unreachable, WeChatException) as error:
            logger.error("wechat did not take a customer-service message (%s); it comes before the visitor's next answer", error)
            return False
        return True


class Client(WeChatClient):
    """wechatpy's client, at an address that can be set."""

    def __init__(self, app: str, secret: str, api_url: str) -> None:
        super().__init__(app, secret, timeout=TIMEOUT_S)
        self.API_BASE_URL = api_url.rstrip("/") + "/"

    def fetch_access_token(self) -> Any:
        credentials = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        return self._fetch_access_token(url=f"{self.API_BASE_URL}token", params=credentials)


def _form(call: Call, shown: Shown) -> BaseReply:
    """The answer to a call in WeChat's own form."""
    if isinstance(shown, Article):
        reply = ArticlesReply(message=call.message)
        reply.add_article(_article(shown))
        return reply
    return TextReply(message=call.message, content=shown)


def _article(shown: Article) -> dict[str, str]:
    return {"title": shown.title, "description": shown.description, "image": shown.image, "url": shown.url}
