"""No visitor is left without a word: when the action server cannot be reached, Rasa sends nothing, and the channel says so itself.

Every message of every channel comes by here, so here they are counted too.
"""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path
from typing import Any, Awaitable, Callable

from rasa.core.channels.channel import OutputChannel, UserMessage

from bot.answer import Answer
from bot.understand.clean import clean, sendable
from bot.understand.language import SPOKEN, detect_language
from bot.words import words_of
from tour_content.tally import TALLY

logger = logging.getLogger(__name__)
LOCALES = Path(__file__).parent / "locales"
CHANNELS = frozenset({"rest", "guide", "wechat", "telegram", "whatsapp", "messenger", "slack"})  # a request may name any; these are counted
Handler = Callable[[UserMessage], Awaitable[Any]]
ANSWER_WITHIN_S = 12.0  # Rasa itself waits five minutes for an action server that hangs


def always_answered(on_new_message: Handler) -> Handler:
    """A handler that adds an apology, in the visitor's language, to a message that got no reply at all."""

    async def handle(message: UserMessage) -> Any:
        channel = message.output_channel
        if channel is None:
            return await on_new_message(message)
        message.text = sendable(message.text or "")  # a request without a message asks for help, as an empty one does
        sent, begun = _count_replies(channel), time.monotonic()
        result = None
        try:
            result = await asyncio.wait_for(on_new_message(message), ANSWER_WITHIN_S)
        except Exception:  # whatever went wrong with one message, its sender hears of it and the next visitor is served
            logger.exception("a message was not answered")
        if not sent:
            await _apologise(channel, message)
        _count(message.input_channel or channel.name(), sent, time.monotonic() - begun)
        return result

    return handle


def _count_replies(channel: OutputChannel) -> list[Any]:
    """Note every reply that goes out by this channel object, which serves one message. What says nothing that can be shown stays here."""
    sent: list[Any] = []
    send = channel.send_response

    async def noted(recipient_id: str, reply: dict[str, Any]) -> None:
        if not _says_something(reply):
            logger.error("a reply without words was left out: action servers answer texts and contracts (docs/answer-contract.md)")
            return
        sent.append(dict(reply))  # Rasa takes it apart while it sends it
        await send(recipient_id, reply)

    channel.send_response = noted  # type: ignore[method-assign]
    return sent


def _says_something(reply: dict[str, Any]) -> bool:
    """Whether a reply of Rasa's form has what a channel can show; an action server that is not ours, or not itself, may give anything."""
    said = [(reply.get("text"), str), (reply.get("custom"), dict), (reply.get("image"), str), (reply.get("attachment"), (str, dict))]
    return all(isinstance(value, kind) for value, kind in said if value) and any(value for value, _ in said)


def _count(channel: str, sent: list[Any], seconds: float) -> None:
    """What was asked and how long it took, as far as the answers' contracts tell it; no words, and nobody's name."""
    TALLY.add_reply(seconds)
    for told in (reply["custom"] for reply in sent if isinstance(reply.get("custom"), dict)):
        named = channel if channel in CHANNELS else "other"
        place = next((subject["id"] for subject in told.get("subjects") or () if subject["type"] == "place"), "")
        TALLY.add_answer(named, told["topic"], told["language"], place)


async def _apologise(channel: OutputChannel, message: UserMessage) -> None:
    for said in _said(message.text or "", (message.metadata or {}).get("language"), "out-of-reach"):
        await channel.send_response(message.sender_id, said)


def too_fast(text: str, language: str, wait: int) -> list[dict[str, Any]]:
    """What a visitor is told who has asked too much, as messages of Rasa; `wait` in seconds."""
    return _said(sendable(text), language or None, "too-fast", seconds=wait)


def _said(text: str, reads: str | None, key: str, **values: Any) -> list[dict[str, Any]]:
    """Words of the channels' own, in the language of the message that they answer."""
    cleaned = clean(text).text
    found = detect_language(cleaned, []) if cleaned and not (reads and cleaned.startswith("/")) else reads
    language = found if found in SPOKEN else "en"
    answer = Answer("fallback", language, words_of(LOCALES, language)(key, **values))
    return [{"text": answer.spoken()}, {"custom": answer.contract()}]
