"""Slack: text with buttons and portraits, in direct messages and where the app is mentioned. https://docs.slack.dev/apis/events-api/

Rasa's connector passes our contract on as arguments of Slack's API, leaves `&lt;` in what people write and answers a repeated event again:
so this is a connector of its own, on the library that Rasa's uses.
"""

from __future__ import annotations

import html
import json
import re
from typing import Any
from urllib.parse import parse_qs

from aiohttp import ClientError
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.channel import OVERRUN, ApiChannel, Refused, json_body, logger
from bot.channels.inbox import Incoming
from bot.channels.plain import as_text, shorten, split
from bot.channels.replies import Reply
from bot.channels.settings import Setting

LONGEST_SECTION = 3000  # characters, after escaping
MOST_BUTTONS = 25
LONGEST_LABEL = 75
TIMEOUT_S = 20
API = "https://slack.com/api/"
MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
LINK = re.compile(r"<(?:https?|mailto):[^>|]*\|([^>]*)>|<((?:https?|mailto):[^>|]*)>")


class SlackChannel(ApiChannel):
    channel = "slack"
    settings = {
        "token": Setting("CHANGAN_SLACK_TOKEN"),
        "secret": Setting("CHANGAN_SLACK_SECRET"),
        "api_url": Setting("CHANGAN_SLACK_API_URL", needed=False),
    }
    secret_setting = "secret"
    unreachable = (*ApiChannel.unreachable, ClientError)

    def __init__(self, **settings: str) -> None:
        super().__init__(**settings)
        self.verifier = SignatureVerifier(settings["secret"])
        self.client = AsyncWebClient(settings["token"], base_url=settings.get("api_url", API).rstrip("/") + "/", timeout=TIMEOUT_S)

    def worth_waiting(self, error: Exception) -> float | None:
        if isinstance(error, SlackApiError) and (error.response.status_code == OVERRUN or error.response.status_code >= 500):
            return float(error.response.headers.get("Retry-After", 0))
        return super().worth_waiting(error)

    async def take(self, request: Request) -> HTTPResponse:
        try:
            authentic = self.verifier.is_valid_request(request.body, dict(request.headers))  # refuses what is older than five minutes
        except ValueError:  # a time that is no number, a body that is no text
            authentic = False
        if not authentic:
            raise Refused("the signature is wrong, or older than five minutes")
        try:
            if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
                return self._take_action(json.loads(parse_qs(request.body.decode("utf-8"))["payload"][0]))
            return self._take_event(json_body(request))
        except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
            raise Refused(f"a call of another form: {error!r}", 400) from error

    def _take_event(self, body: dict[str, Any]) -> HTTPResponse:
        if body.get("type") == "url_verification":
            return response.text(body["challenge"])
        event = body.get("event") or {}
        direct = event.get("type") == "message" and event.get("channel_type") == "im" and not event.get("subtype")
        if not (direct or event.get("type") == "app_mention") or event.get("bot_id") or not event.get("user"):
            return response.text("")  # of others, of its own, or no message
        if self.inbox.is_new(str(body.get("event_id") or (event["channel"], event["ts"]))):
            text = as_written(event.get("text") or "")
            incoming = Incoming(self.visitor(event["user"]), text)
            if text:
                self.answer(event["channel"], incoming)
            else:
                self.say(event["channel"], incoming, "cannot-read")
        return response.text("")

    def _take_action(self, payload: dict[str, Any]) -> HTTPResponse:
        """A button that was pressed."""
        action = payload["actions"][0]
        if action.get("value") and self.inbox.is_new(f"{payload['user']['id']} {action.get('action_ts') or payload.get('trigger_id')}"):
            self.answer(payload["channel"]["id"], Incoming(self.visitor(payload["user"]["id"]), action["value"]))
        return response.text("")

    async def send(self, to: str, message: Incoming, reply: Reply) -> None:
        *first, last = split(as_text(reply), LONGEST_SECTION, lambda text: len(escaped(text))) or [""]
        for part in first:
            await self._post(to, part, [_section(part)])
        pictures = [{"type": "image", "image_url": address, "alt_text": reply.cards[0].title} for address in reply.pictures()]
        blocks = [_section(last), *_buttons(reply)]
        if not await self._post(to, last, [*pictures, *blocks]) and pictures:
            await self._post(to, last, blocks)  # Slack refuses a message whose picture it cannot load

    async def _post(self, to: str, text: str, blocks: list[dict[str, Any]]) -> bool:
        """Whether Slack took the message."""
        try:
            await self.call(self.client.chat_postMessage, channel=to, text=escaped(text), blocks=blocks, unfurl_links=False)
        except SlackApiError as error:
            logger.error("slack did not take a message: %s", error.response.get("error"))
            return False
        return True


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": escaped(text), "verbatim": True}}


def _buttons(reply: Reply) -> list[dict[str, Any]]:
    elements = [
        {
            "type": "button",
            "text": {"type": "plain_text", "text": shorten(choice.title, LONGEST_LABEL)},
            "value": choice.payload,
            "action_id": f"choice-{number}",
        }
        for number, choice in enumerate(reply.choices()[:MOST_BUTTONS])
    ]
    return [{"type": "actions", "elements": elements}] if elements else []


def escaped(text: str) -> str:
    """Text in which Slack sees no links, mentions or commands of its own."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_written(text: str) -> str:
    """What somebody wrote, without Slack's marks: the app's mention, links, escapes."""
    text = LINK.sub(lambda match: match[1] or match[2], MENTION.sub(" ", text))
    return html.unescape(" ".join(text.split()))
