"""Telegram: text with buttons, portraits, places on a map; positions that visitors share. https://core.telegram.org/bots/api

Rasa's connector trusts every caller, asks Telegram who the bot is at each message, sends a position as JSON text and stops the start where
Telegram is out of reach: so this is a connector of its own, on the library that Rasa's uses.
"""

from __future__ import annotations

import json
import re
from typing import Any

from aiogram import Bot
from aiogram.bot.api import TELEGRAM_PRODUCTION, TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.exceptions import NetworkError, RetryAfter, TelegramAPIError, ValidationError
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.channel import ApiChannel, BadSetting, Refused, json_body, logger
from bot.channels.choices import ShortKeys
from bot.channels.inbox import Incoming, position_payload
from bot.channels.plain import as_text, in_utf16, shorten, split
from bot.channels.replies import Reply, public_url
from bot.channels.settings import Setting, same
from bot.understand.positions import as_position

LONGEST_TEXT = 4096  # UTF-16 units
LONGEST_PAYLOAD_BYTES = 64
LONGEST_LABEL = 60  # what a phone shows of a button
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
TIMEOUT_S = 20
WANTED = ["message", "edited_message", "callback_query"]


class TelegramChannel(ApiChannel):
    channel = "telegram"
    settings = {
        "token": Setting("CHANGAN_TELEGRAM_TOKEN"),
        "secret": Setting("CHANGAN_TELEGRAM_SECRET"),
        "api_url": Setting("CHANGAN_TELEGRAM_API_URL", needed=False),
    }
    secret_setting = "secret"
    unreachable = (*ApiChannel.unreachable, NetworkError)

    def __init__(self, **settings: str) -> None:
        super().__init__(**settings)
        server = TelegramAPIServer.from_base(settings["api_url"]) if "api_url" in settings else TELEGRAM_PRODUCTION
        try:
            self.bot = Bot(settings["token"], server=server, timeout=TIMEOUT_S)
        except ValidationError as error:
            raise BadSetting("CHANGAN_TELEGRAM_TOKEN is no token of @BotFather's, such as 123456:ABC-DEF") from error
        if not SECRET.fullmatch(settings["secret"]):
            raise BadSetting("CHANGAN_TELEGRAM_SECRET may have letters, digits, _ and - only, at most 256")
        self.keys = ShortKeys(LONGEST_PAYLOAD_BYTES)

    def add_routes(self, blueprint: Blueprint) -> None:
        @blueprint.listener("after_server_start")
        async def register(_app: Any, _loop: Any) -> None:
            if public_url().startswith("https://"):
                self.inbox.start(self._register())

        @blueprint.listener("after_server_stop")
        async def close(_app: Any, _loop: Any) -> None:
            await self.bot.session.close()

    async def _register(self) -> None:
        """Tell Telegram where messages go, with the secret that its calls are to carry."""
        webhook = {"url": f"{public_url()}/webhooks/telegram/webhook", "secret_token": self.given["secret"]}
        try:
            await self.call(self.bot.request, "setWebhook", {**webhook, "allowed_updates": json.dumps(WANTED)})
        except (*self.unreachable, TelegramAPIError) as error:
            logger.error("Telegram did not take the webhook (%s): set it by hand, see docs/channels/telegram.md.", error)

    def worth_waiting(self, error: Exception) -> float | None:
        if isinstance(error, RetryAfter):
            return float(error.timeout)
        return 0.0 if type(error) is TelegramAPIError else super().worth_waiting(error)  # that very class: Telegram's own failure, 5xx

    async def take(self, request: Request) -> HTTPResponse:
        if not same(self.given["secret"], request.headers.get(SECRET_HEADER, "")):
            raise Refused("the secret token is wrong")
        update = json_body(request)
        if not isinstance(update.get("update_id"), int):
            raise Refused("no update", 400)
        if self.inbox.is_new(str(update["update_id"])):
            try:
                self._read(update)
            except (KeyError, TypeError, AttributeError) as error:
                raise Refused(f"an update of another form: {error!r}", 400) from error
        return response.text("")

    def _read(self, update: dict[str, Any]) -> None:
        """Start to answer what an update says; what is no message of a visitor is passed over."""
        if pressed := update.get("callback_query"):
            if "message" in pressed:
                self._read_button(pressed)
            return
        edited = update.get("edited_message")
        message = edited or update.get("message")
        if not message or message.get("from", {}).get("is_bot"):
            return
        incoming = self._incoming(message["chat"], message.get("from") or {}, "")
        to = str(message["chat"]["id"])
        if text := message.get("text"):
            self.answer(to, Incoming(incoming.visitor, _command(text), incoming.language))
        elif edited:
            return  # a live position moves on, a caption is mended
        elif position := _position(message):
            self.answer(to, Incoming(incoming.visitor, position_payload(position), incoming.language))
        elif message["chat"].get("type") == "private":
            self.say(to, incoming, "cannot-read")

    def _read_button(self, pressed: dict[str, Any]) -> None:
        """A button that was pressed. One from before a restart, whose payload is forgotten, says its label."""
        self.inbox.start(self._stop_waiting(pressed["id"]))
        key = pressed.get("data") or ""
        text = self.keys.payload(key) or _label(pressed["message"], key)
        if text:
            chat = pressed["message"]["chat"]
            self.answer(str(chat["id"]), self._incoming(chat, pressed["from"], text))

    async def _stop_waiting(self, pressed: str) -> None:
        """The little clock on the button goes away."""
        try:
            await self.bot.answer_callback_query(pressed)
        except (*self.unreachable, TelegramAPIError) as error:
            logger.info("telegram: a button's clock goes on: %s", error)

    def _incoming(self, chat: dict[str, Any], sender: dict[str, Any], text: str) -> Incoming:
        code = str(sender.get("language_code") or "")
        language = {"zh-hant": "zh-Hant", "zh-tw": "zh-Hant", "zh-hk": "zh-Hant"}.get(code.lower(), "zh" if code.startswith("zh") else "")
        return Incoming(self.visitor(str(chat["id"])), text, language)

    async def send(self, to: str, message: Incoming, reply: Reply) -> None:
        for address in reply.pictures():
            try:
                await self.call(self.bot.send_photo, to, address)
            except TelegramAPIError as error:
                logger.warning("telegram did not take the picture %s: %s", address, error)
        *first, last = split(as_text(reply), LONGEST_TEXT, in_utf16) or [""]
        for part in first:
            await self.call(self.bot.send_message, to, part, disable_web_page_preview=True)
        await self.call(self.bot.send_message, to, last, reply_markup=self._keyboard(reply), disable_web_page_preview=True)
        if place := reply.place():
            await self.call(self.bot.send_venue, to, place.lat, place.lon, place.title, place.subtitle or place.title)

    def _keyboard(self, reply: Reply) -> InlineKeyboardMarkup | None:
        rows = [
            [InlineKeyboardButton(shorten(choice.title, LONGEST_LABEL), callback_data=self.keys.shorten(choice.payload))]
            for choice in reply.choices()
        ]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _command(text: str) -> str:
    """A message; a command without the bot's name behind it ("/help@guide_bot") and without what a link may have added to /start."""
    if not text.startswith("/"):
        return text
    command, _, rest = text.partition(" ")
    command = command.partition("@")[0]
    return command if command == "/start" else f"{command} {rest}".strip()


def _position(message: dict[str, Any]) -> tuple[float, float] | None:
    location = message.get("location") or {}
    return as_position(location.get("latitude"), location.get("longitude"))


def _label(message: dict[str, Any], key: str) -> str:
    """The words on the button with a key, from the message that it was pressed under."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard") or []
    return next((button.get("text", "") for row in rows for button in row if button.get("callback_data") == key), "")
