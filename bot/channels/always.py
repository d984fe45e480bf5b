"""No visitor is left without a word: when the action server cannot be reached, Rasa sends nothing, and the channel says so itself."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.answer import Answer
from bot.understand.clean import clean
from bot.understand.language import SPOKEN, detect_language
from bot.words import words_of

logger = logging.getLogger(__name__)
LOCALES = Path(__file__).parent / "locales"
Handler = Callable[[UserMessage], Awaitable[Any]]
ANSWER_WITHIN_S = 12.0  # Rasa itself waits five minutes for an action server that hangs


def always_answered(on_new_message: Handler) -> Handler:
    """A handler that adds an apology, in the visitor's language, to a message that got no reply at all."""

    async def handle(message: UserMessage) -> Any:
        channel = message.output_channel
        if channel is None:
            return await on_new_message(message)
        message.text = message.text or ""  # a request without a message asks for help, as an empty one does
        sent = _count_replies(channel)
        result = None
        try:
            result = await asyncio.wait_for(on_new_message(message), ANSWER_WITHIN_S)
        except Exception:  # whatever went wrong with one message, its sender hears of it and the next visitor is served
            logger.exception("a message was not answered")
        if not sent:
            await _apologise(channel, message)
        return result

    return handle


def _count_replies(channel: OutputChannel) -> list[Any]:
    """Note every reply that goes out by this channel object, which serves one message."""
    sent: list[Any] = []
    send = channel.send_response

    async def noted(recipient_id: str, reply: dict[str, Any]) -> None:
        sent.append(reply)
        await send(recipient_id, reply)

    channel.send_response = noted  # type: ignore[method-assign]
    return sent


async def _apologise(channel: OutputChannel, message: UserMessage) -> None:
    text = clean(message.text or "").text
    reads = (message.metadata or {}).get("language")
    found = detect_language(text, []) if text and not (reads and text.startswith("/")) else reads
    language = found if found in SPOKEN else "en"
    answer = Answer("fallback", language, words_of(LOCALES, language)("out-of-reach"))
    await channel.send_response(message.sender_id, {"text": answer.spoken(), "custom": answer.contract()})
