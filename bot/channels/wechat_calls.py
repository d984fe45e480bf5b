"""What WeChat's servers call us with, and how we answer them: signatures, the encrypted mode, messages and events.

https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html and, for the encrypted mode, …/Message_Management/
Message_encryption_and_decryption_instructions.html. The XML and the cipher are wechatpy's.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError

from cachetools import TTLCache
from sanic.request import Request
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.messages import BaseMessage
from wechatpy.replies import BaseReply
from wechatpy.utils import check_signature

from bot.channels.channel import BadSetting, Refused
from bot.channels.inbox import position_payload
from bot.understand.positions import Position, as_position, from_gcj02

FRESH_S = 300  # how old a call's time may be; WeChat repeats its calls for 15 seconds
MOST_SIGNATURES = 100_000
UNREADABLE = (ExpatError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError, IndexError, AssertionError)
WELCOMES = ("subscribe", "subscribe_scan")


@dataclass(frozen=True)
class Call:
    """One call: the message or event in it, what it is known by, and the nonce that an encrypted answer carries."""

    message: BaseMessage
    key: str
    nonce: str
    encrypted: bool

    @property
    def openid(self) -> str:
        return str(self.message.source)

    @property
    def welcome(self) -> bool:
        """Whether somebody has just begun to follow the account."""
        return self.message.type == "event" and self.message.event in WELCOMES


class Gate:
    """Lets in what WeChat has signed, once, while it is fresh."""

    def __init__(self, app: str, token: str, aes_key: str | None) -> None:
        self.token = token
        try:
            self.crypto = WeChatCrypto(token, aes_key, app) if aes_key else None
        except (ValueError, AssertionError) as error:
            raise BadSetting("CHANGAN_WECHAT_AES_KEY is no EncodingAESKey, which has 43 letters and digits") from error
        self._used: TTLCache[str, str] = TTLCache(MOST_SIGNATURES, 2 * FRESH_S)  # signature → the message that it was for

    def check(self, request: Request) -> None:
        """Raises Refused where WeChat has not signed the address, or not lately."""
        try:
            check_signature(self.token, *(request.args.get(name, "") for name in ("signature", "timestamp", "nonce")))
        except InvalidSignatureException as error:
            raise Refused("the signature is wrong") from error
        stamp = request.args.get("timestamp", "")
        if not stamp.isdigit() or abs(time.time() - int(stamp)) > FRESH_S:
            raise Refused(f"its time is more than {FRESH_S} s off (is this machine's clock right?)")

    def open(self, request: Request) -> Call:
        """What a call says. Raises Refused."""
        self.check(request)
        encrypted = request.args.get("encrypt_type") == "aes"
        if encrypted is not (self.crypto is not None):
            raise Refused(
                "CHANGAN_WECHAT_AES_KEY is set, but it is not encrypted" if self.crypto else "it is encrypted: set CHANGAN_WECHAT_AES_KEY"
            )
        try:
            message = parse_message(self._decrypted(request) if encrypted else request.body.decode("utf-8"))
            key = _key(message)
        except (InvalidSignatureException, InvalidAppIdException) as error:
            raise Refused("the message's signature or account is wrong") from error
        except UNREADABLE as error:
            raise Refused(f"it is no message: {error!r}", 400) from error
        signature = request.args.get("signature", "")
        if self._used.setdefault(signature, key) != key:
            raise Refused("its signature was used for another message")
        return Call(message, key, request.args.get("nonce", ""), encrypted)

    def _decrypted(self, request: Request) -> str:
        assert self.crypto is not None
        arguments = (request.args.get(name, "") for name in ("msg_signature", "timestamp", "nonce"))
        return str(self.crypto.decrypt_message(request.body.decode("utf-8"), *arguments))

    def seal(self, call: Call, reply: BaseReply) -> str:
        """A reply as the body of our answer."""
        return str(self.crypto.encrypt_message(reply, call.nonce)) if self.crypto else str(reply.render())


def _key(message: Any) -> str:
    """What WeChat's documentation tells messages apart by; events have no MsgId. Raises where it is neither."""
    if not message.source or not message.target:
        raise ValueError("no FromUserName or ToUserName")
    if message.type == "event":
        return f"{message.source} {int(message.time)} {message.event} {getattr(message, 'key', '')}"
    return f"{message.source} {int(message.id)}"


def text_of(message: Any) -> str | None:
    """What a message or event says to the assistant; an empty text where it cannot be read, None where it wants no answer."""
    if message.type == "event":
        if message.event in WELCOMES:
            return "/greet"
        return str(message.key or "") or None if message.event == "click" else None
    if message.type == "location":
        position = _position(message)
        return position_payload(position) if position else ""
    said = {"text": "content", "voice": "recognition"}.get(message.type)
    return str(getattr(message, said) or "").strip() if said else ""


def _position(message: Any) -> Position | None:
    """Where the visitor is, in WGS-84: WeChat's map, Tencent's, is in GCJ-02."""
    try:
        position = as_position(float(message.location_x), float(message.location_y))
    except (TypeError, ValueError):
        return None
    return from_gcj02(*position) if position else None
