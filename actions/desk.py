"""The desk: people who take over where the assistant is not enough. How they are told can be exchanged: anything with `tell` is a Desk.

CHANGAN_DESK_URL: a webhook that is told of every handoff; without it handoffs are only stored.
CHANGAN_DESK_HOURS: when the desk is staffed, "09:00-18:00", every day, Xi'an time.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
from dataclasses import asdict, dataclass
from typing import Protocol

import requests

from actions.outside import FAILURES, PATIENCE_S, within_patience

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Handoff:
    """All that a desk is told: the channel's id of the talk, its language, the topic last talked about, since when (UTC, ISO), the state.

    `state` is that of `actions.visitors.handoffs`: waiting, or closed where the visitor needs nobody any more.
    """

    talk: str
    language: str
    topic: str
    at: str
    state: str


class Desk(Protocol):
    """Tells people that a visitor waits, or does so no longer."""

    def tell(self, handoff: Handoff) -> bool:
        """Whether somebody could be told. Never raises, and takes no longer than `actions.outside.PATIENCE_S`."""


class Noticeboard:
    """Nobody is told: the handoff lies in the database until somebody looks."""

    def tell(self, handoff: Handoff) -> bool:
        return False


class Webhook:
    """Posts a handoff as JSON to an address of a help desk, a chat room or the like."""

    def __init__(self, url: str) -> None:
        self.url = url

    def tell(self, handoff: Handoff) -> bool:
        try:
            within_patience(lambda: requests.post(self.url, json=asdict(handoff), timeout=PATIENCE_S).raise_for_status())
        except FAILURES as error:
            logger.error("CHANGAN_DESK_URL was not told of a handoff: %s", type(error).__name__)  # the address may hold a secret
            return False
        return True


def the_desk() -> Desk:
    """The desk that the settings name."""
    url = os.environ.get("CHANGAN_DESK_URL")
    return Webhook(url) if url else Noticeboard()


def desk_hours() -> tuple[dt.time, dt.time] | None:
    """From when to when the desk is staffed; None where it is not said, or not readable."""
    text = os.environ.get("CHANGAN_DESK_HOURS", "")
    try:
        first, last = (dt.time.fromisoformat(part.strip()) for part in text.split("-"))
    except ValueError:
        if text:
            logger.error('CHANGAN_DESK_HOURS="%s" are no hours; write them as "09:00-18:00"', text)
        return None
    return first, last
