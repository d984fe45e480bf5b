"""WhatsApp by way of Twilio: text with numbered choices, portraits, places on a map; positions that visitors share.

https://www.twilio.com/docs/messaging/guides/webhook-request and https://www.twilio.com/docs/usage/security. Rasa's connector lets anybody
call it, makes all visitors wait while it sends, and turns a position into what nobody understands: so this is one of our own, on the
library that Rasa's uses.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

from requests.exceptions import RequestException
from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from bot.channels.channel import OVERRUN, ApiChannel, Refused, logger
from bot.channels.choices import Choices
from bot.channels.inbox import Incoming, position_payload
from bot.channels.plain import as_text, number_choices, split
from bot.channels.replies import Reply
from bot.channels.settings import Setting
from bot.understand.positions import Position, as_position

LONGEST_TEXT = 1600  # characters
NOTHING_TO_SAY = "<Response/>"  # TwiML: the answer comes by the API


class WhatsAppChannel(ApiChannel):
    channel = "whatsapp"
    settings = {
        "account": Setting("CHANGAN_TWILIO_ACCOUNT"),
        "token": Setting("CHANGAN_TWILIO_TOKEN"),
        "number": Setting("CHANGAN_WHATSAPP_NUMBER"),
        "public_url": Setting("CHANGAN_PUBLIC_URL"),  # Twilio signs the address that it calls
        "api_url": Setting("CHANGAN_TWILIO_API_URL", needed=False),
    }
    secret_setting = "token"
    unreachable = (*ApiChannel.unreachable, RequestException)

    def __init__(self, **settings: str) -> None:
        super().__init__(**settings)
        number = settings["number"]
        self.number = number if number.startswith("whatsapp:") else f"whatsapp:{number}"
        self.validator = RequestValidator(settings["token"])
        self.client = Client(settings["account"], settings["token"])
        if "api_url" in settings:
            self.client.api.base_url = settings["api_url"].rstrip("/")
        self.choices = Choices()

    def worth_waiting(self, error: Exception) -> float | None:
        overrun = isinstance(error, TwilioRestException) and (error.status == OVERRUN or error.status >= 500)
        return 0.0 if overrun else super().worth_waiting(error)

    async def take(self, request: Request) -> HTTPResponse:
        try:
            form = parse_qs(request.body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=200)
        except ValueError as error:  # no UTF-8, or no form
            raise Refused("no form", 400) from error
        fields = {name: values[0] if len(values) == 1 else values for name, values in form.items()}
        address = self.given["public_url"].rstrip("/") + request.path + (f"?{request.query_string}" if request.query_string else "")
        if not self.validator.validate(address, fields, request.headers.get("X-Twilio-Signature", "")):
            raise Refused("the signature is wrong (is CHANGAN_PUBLIC_URL the address that Twilio calls?)")
        said = {name: values[0] for name, values in form.items()}
        if said.get("From") and said.get("MessageSid") and self.inbox.is_new(said["MessageSid"]):
            self._read(said)
        return response.text(NOTHING_TO_SAY, content_type="text/xml")

    def _read(self, said: dict[str, str]) -> None:
        to = said["From"]
        visitor = self.visitor(to)
        if position := _position(said):
            self.answer(to, Incoming(visitor, position_payload(position)))
        elif text := said.get("ButtonPayload") or said.get("Body"):
            self.answer(to, Incoming(visitor, text))
        else:
            self.say(to, Incoming(visitor, ""), "cannot-read")

    def meant(self, message: Incoming) -> str:
        return self.choices.meant(message.visitor, message.text)

    async def send(self, to: str, message: Incoming, reply: Reply) -> None:
        words = self.inbox.say(message, "choose"), self.inbox.say(message, "choose-listed")
        text, choices = number_choices(as_text(reply), reply.choices(), *words)
        self.choices.offer(message.visitor, choices)
        for address in reply.pictures():
            await self._send(to, media_url=[address])
        for part in split(text, LONGEST_TEXT):
            await self._send(to, body=part)
        if place := reply.place():
            point = f"geo:{place.lat},{place.lon}|{place.title}"
            await self._send(to, body=place.title, persistent_action=[point])

    async def _send(self, to: str, **what: Any) -> None:
        """One message, by Twilio's library, which waits: in a thread, so that nobody else does."""
        try:
            await self.call(asyncio.to_thread, self.client.messages.create, to=to, from_=self.number, **what)
        except TwilioException as error:
            logger.error("twilio did not take a message: %s", getattr(error, "msg", error))


def _position(said: dict[str, str]) -> Position | None:
    try:
        return as_position(float(said["Latitude"]), float(said["Longitude"]))
    except (KeyError, ValueError):
        return None
