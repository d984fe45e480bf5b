"""The assistant for operators' rehearsals: python -m bot.cli.rehearsal. The operators' page starts it and talks to it.

A visitor's road in one process: the same model, rules, actions and channel code, only that actions are called without HTTP, so that the
clock (CHANGAN_NOW) can be another at each message. DATABASE_URL names the copy of the content that has the drafts in force.

Reads a line of JSON {"sender", "message", "now"} and writes one {"messages": […]}, as the REST channel would send them; first of all
{"ready": true}.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from typing import Any, TextIO

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.shared.core.domain import Domain
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.channels.always import Handler, always_answered
from bot.cli import model
from bot.talks import LiveTalks
from bot.understand.library import LOOK_EVERY_S
from tour_content.clock import now
from tour_content.query.records import get_version
from tour_content.store import session


class Actions(EndpointConfig):
    """The action server, without a server."""

    def __init__(self) -> None:
        super().__init__("in this process", enable_selective_domain=True)
        self._executor = ActionExecutor()
        self._executor.register_package("actions.topics")

    async def request(self, method: str = "post", subpath: str | None = None, content_type: str | None = None, **call: Any) -> Any:
        """What the action server would answer, by way of JSON as there."""
        return json.loads(json.dumps(await self._executor.run(json.loads(json.dumps(call["json"])))))


class Rehearsal:
    """Answers one message after the other."""

    def __init__(self) -> None:
        agent = Agent.load(str(model.present()), tracker_store=LiveTalks(Domain.empty()), action_endpoint=Actions())
        self._handle: Handler = always_answered(agent.handle_message)
        self._version = -1

    async def answer(self, said: dict[str, Any]) -> list[dict[str, Any]]:
        """The replies to a message, as if it were `now`."""
        os.environ["CHANGAN_NOW"] = said["now"]
        await self._see_the_content()
        output = CollectingOutputChannel()
        await self._handle(UserMessage(said["message"], output, said["sender"], input_channel="rest"))
        return list(output.messages)

    async def _see_the_content(self) -> None:
        """Names are read anew within a moment of a change; a rehearsal waits for it."""
        with session() as db:
            version = get_version(db)
        if version != self._version:
            await asyncio.sleep(LOOK_EVERY_S)
            self._version = version


async def rehearse(lines: TextIO, out: TextIO) -> None:
    """Answer lines until there are no more."""
    rehearsal = Rehearsal()
    await rehearsal.answer({"sender": "warm-up", "message": "When does the Bell Tower open?", "now": now().isoformat()})
    print(json.dumps({"ready": True}), file=out, flush=True)
    while line := await asyncio.to_thread(lines.readline):
        print(json.dumps({"messages": await rehearsal.answer(json.loads(line))}), file=out, flush=True)


def main() -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print is for the log
    asyncio.run(rehearse(sys.stdin, out))


if __name__ == "__main__":
    main()
