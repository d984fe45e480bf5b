"""The settings of a channel: from credentials.yml, else from environment variables. Without its secrets a channel stays off.

Rasa's own ${VARIABLE} in credentials.yml will not do: it stops the start where one is not set.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting:
    """One setting of a channel: its environment variable, and whether the channel can do without."""

    variable: str
    needed: bool = True


class Off(InputChannel):
    """A channel whose secrets are not set: it has no address, and says nothing."""

    def __init__(self, channel: str) -> None:
        self.channel = channel

    def url_prefix(self) -> str:
        return self.channel

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        return Blueprint(f"{self.channel}_off")


def read_settings(channel: str, settings: Mapping[str, Setting], credentials: Mapping[str, Any] | None) -> dict[str, str] | None:
    """The settings that are there. None where a needed one is missing; the log says which, unless none is set at all."""
    given = credentials or {}
    found = {name: str(given.get(name) or os.environ.get(setting.variable) or "").strip() for name, setting in settings.items()}
    missing = [setting.variable for name, setting in settings.items() if setting.needed and not found[name]]
    if missing and any(found.values()):
        logger.warning("The channel %s stays off: set %s too (docs/channels/%s.md).", channel, " and ".join(missing), channel)
    return None if missing else {name: value for name, value in found.items() if value}


def visitor_id(channel: str, secret: str, theirs: str) -> str:
    """The id of a talk for a visitor's id on a channel: nobody who knows a telephone number or an account can guess it, or read it back."""
    digest = hmac.new(secret.encode("utf-8"), f"{channel}:{theirs}".encode(), hashlib.sha256).digest()
    return f"{channel}-{base64.b32encode(digest)[:32].decode('ascii').lower()}"


def same(ours: str, theirs: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing."""
    return hmac.compare_digest(ours.encode("utf-8"), theirs.encode("utf-8"))
