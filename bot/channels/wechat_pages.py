"""Replies as WeChat shows them: one text of 2,048 bytes with numbered choices and "reply 1 for more", or one card."""

from __future__ import annotations

from dataclasses import dataclass

from cachetools import LRUCache

from bot.channels.choices import MOST_VISITORS, Choices
from bot.channels.inbox import Inbox, Incoming
from bot.channels.plain import as_text, cut, first_free, in_bytes, number_choices
from bot.channels.replies import Reply, picture, public_url, whole

LONGEST_BYTES = 2048
LONGEST_DESCRIPTION = 120  # characters of a card that WeChat shows
MORE = "/more"  # the choice to read on; never reaches the assistant
WELCOME_PICTURE = "/guide/portraits/jiao-siniang-lantern-maker.png"


@dataclass(frozen=True)
class Article:
    """A card that opens a page."""

    title: str
    description: str
    image: str
    url: str


Shown = str | Article


@dataclass(frozen=True)
class Rest:
    """What a visitor has not read yet, and the number to ask for it."""

    number: int
    text: str


class Pages:
    """What each visitor is shown next, and what their numbers mean."""

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox
        self.choices = Choices()
        self._unread: LRUCache[str, Rest] = LRUCache(MOST_VISITORS)

    def show(self, message: Incoming, replies: list[Reply]) -> Shown:
        """All replies to a message in one; what does not fit is kept until the visitor asks for more."""
        if article := _article(replies):
            self.choices.offer(message.visitor, {})
            return article
        body = safe("\n\n".join(as_text(reply) for reply in replies))
        buttons = {choice.payload: choice for reply in replies for choice in reply.choices()}.values()
        words = self.inbox.say(message, "choose"), self.inbox.say(message, "choose-listed")
        text, choices = number_choices(body, buttons, *words)
        if in_bytes(text) <= LONGEST_BYTES:
            self.choices.offer(message.visitor, choices)
            return text
        text, choices = number_choices(body, buttons, *words, skip=1)
        number = first_free(body)
        self.choices.offer(message.visitor, {**choices, str(number): MORE})
        self._unread[message.visitor] = Rest(number, text)
        return self.read_on(message) or text

    def read_on(self, message: Incoming) -> str | None:
        """The next page, or None where all is read."""
        rest = self._unread.pop(message.visitor, None)
        if rest is None or in_bytes(rest.text) <= LONGEST_BYTES:
            return rest and rest.text
        hint = "\n" + self.inbox.say(message, "more", number=rest.number)
        page, unread = cut(rest.text, LONGEST_BYTES - in_bytes(hint), in_bytes)
        self._unread[message.visitor] = Rest(rest.number, unread)
        return page + hint

    def welcome(self, message: Incoming) -> Article | None:
        """The first card for a new follower: it opens the page. None where the page has no public address."""
        image = whole(WELCOME_PICTURE)
        if image is None:
            return None
        return Article(self.inbox.say(message, "welcome-title"), self.inbox.say(message, "welcome-text"), image, _page_address())


def _article(replies: list[Reply]) -> Article | None:
    """A short reply about one thing with a picture, and nothing to choose, as a card."""
    if len(replies) != 1 or len(replies[0].cards) != 1 or replies[0].choices() or len(replies[0].text) > LONGEST_DESCRIPTION:
        return None
    card = replies[0].cards[0]
    image, address = picture(card), whole(card.url) or (_page_address() if public_url() else None)
    return Article(card.title, replies[0].text, image, address) if image and address else None


def _page_address() -> str:
    return f"{public_url()}/guide/"


def safe(text: str) -> str:
    """Text that WeChat shows as it is: no links of a stranger's making, and nothing that ends the XML around it."""
    return text.replace("<", "＜").replace("]]>", "]]＞")
