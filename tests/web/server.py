"""The page's real channels with a guide whose answers are written down: python -m tests.web.server PORT

What a message gets is in ANSWERS; any other is repeated, as text. What was asked is listed at /asked.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

from rasa.core.channels.channel import UserMessage, register
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.guide import GuideInput
from bot.channels.rest import GuideRestInput

EVIL = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"


def place(id_: str, title: str, lat: float, lon: float, subtitle: str = "") -> dict[str, Any]:
    return {"title": title, "subtitle": subtitle, "lat": lat, "lon": lon, "type": "place", "id": id_}


BELL, DRUM, PAGODA = (
    place("bell-tower", "Bell Tower of Xi'an", 34.261, 108.9423, "a Ming tower"),
    place("drum-tower", "Drum Tower of Xi'an", 34.2622, 108.9389),
    place("big-wild-goose-pagoda", "Big Wild Goose Pagoda", 34.2197, 108.9594),
)
PASSPORT = "/guide/passport/a-key-for-the-browser.svg"
Reply = tuple[str, dict[str, Any]]
ANSWERS: dict[str, list[Reply]] = {
    "towers": [
        (
            "Places that fit (free):\n1. Bell Tower of Xi'an — a Ming tower\n2. Drum Tower of Xi'an — its neighbour",
            {
                "topic": "place_search",
                "cards": [BELL, DRUM],
                "filters": {"free": "true"},
                "understood": [{"title": "free", "payload": "/place_search"}],
                "source": ["https://example.org/towers"],
                "checked": "2026-11-20",
            },
        )
    ],
    "plan": [
        ("Your plan:\n1. 09:00 Bell Tower\n2. 10:00 Drum Tower\n3. 12:00 Pagoda", {"topic": "route_plan", "cards": [BELL, DRUM, PAGODA]})
    ],
    "two things": [
        ("The first answer.", {"topic": "place_hours", "cards": []}),
        ("The second answer.", {"topic": "place_tickets", "cards": []}),
    ],
    "near me": [("Around where?", {"topic": "clarify", "cards": [], "position_for": "/nearby"})],
    "walk": [
        (
            "Stop 1 of 8.",
            {
                "topic": "tour_step",
                "cards": [],
                "subjects": [{"type": "tour", "id": "night-case", "name": {}}, {"type": "place", "id": "south-gate", "name": {}}],
                "position_for": "/tour_step",
            },
        )
    ],
    "passport": [
        ("One stamp.", {"topic": "passport", "cards": [{"title": "Your passport", "image": "/guide/passport/a-key-for-the-browser.svg"}]})
    ],
    "scripts": [(EVIL, {"topic": "place_about", "cards": [{"title": EVIL, "subtitle": EVIL, "type": "place", "id": EVIL}]})],
}
asked: list[str] = []


class Guide:
    """In the place of Rasa's agent."""

    async def handle_message(self, message: UserMessage) -> None:
        """Answers as Rasa would, one message after the other."""
        text, channel = message.text or "", message.output_channel
        asked.append(text)
        for said, custom in ANSWERS.get(text, [(f"You said: {text}", {"topic": "smalltalk", "cards": []})]):
            await asyncio.sleep(0.15)
            await channel.send_response(message.sender_id, {"text": said})
            await channel.send_response(message.sender_id, {"custom": {"language": "en", "subjects": [], **custom}})


def main(port: int) -> None:
    app = Sanic("server")  # as Rasa, not named as a channel is
    app.ctx.agent = Guide()
    register([GuideInput(), GuideRestInput()], app, "/webhooks/")

    told = Blueprint("told")  # the shield lets through what has a blueprint

    @told.get("/asked")
    async def list_asked(_request: Request) -> HTTPResponse:
        return response.json(asked)

    app.blueprint(told)
    app.run("127.0.0.1", port, access_log=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
