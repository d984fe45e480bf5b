"""Facebook Messenger: text with quick replies, portraits, positions that visitors share where Messenger still sends them.

https://developers.facebook.com/docs/messenger-platform/webhooks. Rasa's connector reads only the first message of a call, checks the older
signature, and makes all visitors wait while it sends: so this is a connector of its own, on the library that Rasa's uses.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from typing import Any

from fbmessenger import MessengerClient
from requests.exceptions import RequestException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.channel import ApiChannel, Refused, json_body, logger
from bot.channels.inbox import Incoming, position_payload
from bot.channels.plain import as_text, shorten, split
from bot.channels.replies import Reply
from bot.channels.settings import Setting, same
from bot.understand.positions import Position, as_position

LONGEST_TEXT = 2000  # characters
MOST_QUICK_REPLIES = 13
LONGEST_TITLE = 20
LONGEST_PAYLOAD = 1000
TIMEOUT_S = 20
GRAPH = "https://graph.facebook.com/v21.0"
SIGNATURE_HEADER = "X-Hub-Signature-256"


class MessengerChannel(ApiChannel):
    channel = "messenger"
    settings = {
        "token": Setting("CHANGAN_MESSENGER_TOKEN"),
        "secret": Setting("CHANGAN_MESSENGER_SECRET"),
        "verify": Setting("CHANGAN_MESSENGER_VERIFY"),
        "api_url": Setting("CHANGAN_MESSENGER_API_URL", needed=False),
    }
    secret_setting = "secret"
    unreachable = (*ApiChannel.unreachable, RequestException)

    def __init__(self, **settings: str) -> None:
        super().__init__(**settings)
        self.client = MessengerClient(settings["token"], app_secret=settings["secret"])
        self.client.graph_url = settings.get("api_url", GRAPH).rstrip("/")

    def add_routes(self, blueprint: Blueprint) -> None:
        @blueprint.route("/webhook", methods=["GET"], name="verify")
        async def verify(request: Request) -> HTTPResponse:
            """Meta asks once, when the webhook is set up."""
            if same(self.given["verify"], request.args.get("hub.verify_token", "")):
                return response.text(request.args.get("hub.challenge", ""))
            logger.warning("messenger: refused a verification from %s", request.remote_addr or request.ip)
            return response.text("refused", status=403)

    async def take(self, request: Request) -> HTTPResponse:
        digest = hmac.new(self.given["secret"].encode("utf-8"), request.body, hashlib.sha256).hexdigest()
        if not same(f"sha256={digest}", request.headers.get(SIGNATURE_HEADER, "")):
            raise Refused("the signature is wrong")
        try:
            events = [event for entry in json_body(request)["entry"] for event in entry.get("messaging") or ()]
            for event in events:
                self._read(event)
        except (KeyError, TypeError, AttributeError) as error:
            raise Refused(f"an event of another form: {error!r}", 400) from error
        return response.text("EVENT_RECEIVED")

    def _read(self, event: dict[str, Any]) -> None:
        """Start to answer one event, if it is something that a visitor said."""
        message, pressed = event.get("message") or {}, event.get("postback") or {}
        if message.get("is_echo") or not (message or pressed):
            return
        to = str(event["sender"]["id"])
        if not self.inbox.is_new(str(message.get("mid") or pressed.get("mid") or (to, event.get("timestamp")))):
            return
        visitor = self.visitor(to)
        text = (message.get("quick_reply") or {}).get("payload") or pressed.get("payload") or message.get("text")
        if text:
            self.answer(to, Incoming(visitor, text))
        elif position := _position(message):
            self.answer(to, Incoming(visitor, position_payload(position)))
        else:
            self.say(to, Incoming(visitor, ""), "cannot-read")

    async def send(self, to: str, message: Incoming, reply: Reply) -> None:
        for address in reply.pictures():
            await self._send(to, {"attachment": {"type": "image", "payload": {"url": address}}})
        *first, last = split(as_text(reply), LONGEST_TEXT) or [""]
        for part in first:
            await self._send(to, {"text": part})
        await self._send(to, {"text": last, **_quick_replies(reply)})

    async def _send(self, to: str, payload: dict[str, Any]) -> None:
        """One message, by the library, which waits: in a thread, so that nobody else does."""
        answer = await self.call(asyncio.to_thread, self.client.send, payload, to, "RESPONSE", timeout=TIMEOUT_S)
        if error := answer.get("error"):
            logger.error("messenger did not take a message: %s", error.get("message", error))


def _quick_replies(reply: Reply) -> dict[str, Any]:
    choices = [choice for choice in reply.choices() if len(choice.payload) <= LONGEST_PAYLOAD][:MOST_QUICK_REPLIES]
    replies = [{"content_type": "text", "title": shorten(choice.title, LONGEST_TITLE), "payload": choice.payload} for choice in choices]
    return {"quick_replies": replies} if replies else {}


def _position(message: dict[str, Any]) -> Position | None:
    """Where the visitor is, if they shared it. Messenger gives no such messages since 2018; other clients of its API may."""
    for attachment in message.get("attachments") or ():
        if attachment.get("type") == "location":
            point = (attachment.get("payload") or {}).get("coordinates") or {}
            return as_position(point.get("lat"), point.get("long"))
    return None
