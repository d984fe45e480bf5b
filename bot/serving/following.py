"""Another model without another start: the model's file is looked at now and then, and what is new is loaded beside the messages.

Rasa's own way, a model server, loads on the event loop: every message of a server waits until it is done, some beyond their time.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

from bot.serving.model_file import LOOK_EVERY_S, is_whole, mark_of, write_held

logger = logging.getLogger(__name__)


class Following:
    """Keeps an agent at the model in a file. `note`: where it says which one that is, if anywhere."""

    def __init__(self, agent: Any, model: Path, held: str, note: Path | None = None) -> None:
        self.held = held
        self._agent, self._model, self._note = agent, model, note
        self._refused = ""

    async def go_on(self) -> None:
        """Look, and look again, until it is cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_EVERY_S)

    async def look(self) -> None:
        """Take the model that lies there, if it is another one and can be used. Messages under way end with the one they began with."""
        try:
            mark = await asyncio.to_thread(mark_of, self._model)
            if mark not in (self.held, self._refused):
                await asyncio.to_thread(self._take, mark)
            if self._note:
                write_held(self._note, self.held)
        except OSError as error:
            logger.warning("the model's file cannot be looked at, and the model in service stays: %s", error)

    def _take(self, mark: str) -> None:
        """Load it whole before it takes over: trackers and locks stay, so that no talk is lost."""
        self._refused = mark
        if not is_whole(self._model):
            logger.error("%s is damaged, and the model in service stays: copy it again.", self._model)
            return
        try:
            self._agent.load_model(str(self._model), mark)
        except Exception as error:  # whatever a file holds, visitors are answered
            why = " ".join(f"{type(error).__name__}: {error}".split())
            logger.error("%s cannot be loaded, and the model in service stays: %s", self._model, why)
            return
        self.held, self._refused = mark, ""
        logger.info("%s is in service, model %s", self._model, mark)
