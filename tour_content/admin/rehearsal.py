"""The assistant as operators try it out: with the drafts in force, on another date, in a process and on a database of its own.

CHANGAN_REHEARSAL is the command that starts it; `./changan up` sets it. It starts when somebody first asks, and ends after some minutes
without a question. It takes and gives lines of JSON, as bot/cli/rehearsal.py says.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import logging
import os
import shlex
import subprocess
import tempfile
import threading
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from tour_content import rehearsing, store
from tour_content.rehearsing import Rehearsed

logger = logging.getLogger(__name__)
COMMAND = "CHANGAN_REHEARSAL"
IDLE_S = 900.0
ANSWERS_WITHIN_S = 300.0  # the start included, on a small and busy machine


class NoRehearsal(Exception):
    """It cannot be started, or did not answer. `why`: off, failed."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class Rehearsal:
    """The process, started when it is needed. One message at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._idle: threading.Timer | None = None
        self._state: Any = None
        self._drafts = Rehearsed()

    def ask(self, talk: str, text: str, now: dt.datetime) -> tuple[list[dict[str, Any]], Rehearsed]:
        """What the assistant says, as if it were `now` (Asia/Shanghai), and which drafts it knew. Raises NoRehearsal, SQLAlchemyError."""
        with self._lock:
            self._run()
            self._take_drafts()
            said = {"sender": talk, "message": text, "now": now.isoformat()}
            return self._exchange(json.dumps(said))["messages"], self._drafts

    def prepare(self) -> None:
        """Start in the background: whoever has opened the page will soon ask."""
        if os.environ.get(COMMAND) and self._process is None:
            threading.Thread(target=self._prepare, daemon=True).start()

    def _prepare(self) -> None:
        with self._lock, contextlib.suppress(NoRehearsal, SQLAlchemyError):  # told to whoever asks
            self._run()

    def end(self) -> None:
        """End the process, and delete its database."""
        with self._lock:
            self._end()

    def _run(self) -> None:
        self._wait_for_idleness()
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._start()

    def _start(self) -> None:
        command = os.environ.get(COMMAND)
        if not command:
            raise NoRehearsal("off")
        self._folder = tempfile.TemporaryDirectory(prefix="changan-rehearsal-")
        store.migrate(self._url)
        self._take_drafts()
        environment = {**os.environ, "DATABASE_URL": self._url, "CHANGAN_DESK_URL": ""}  # nobody at the desk is told
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(shlex.split(command), stdin=pipe, stdout=pipe, text=True, encoding="utf-8", env=environment)
        self._exchange("")

    @property
    def _url(self) -> str:
        assert self._folder
        return f"sqlite:///{self._folder.name}/content.db"

    def _take_drafts(self) -> None:
        """Bring the copy up to date, where a draft or the content has changed."""
        with store.session() as db:
            state = rehearsing.state_of(db)
        if state != self._state:
            self._drafts, self._state = rehearsing.rehearse(self._url), state

    def _exchange(self, line: str) -> dict[str, Any]:
        """Write a line, unless it is empty, and read one. Raises NoRehearsal where there is none in time."""
        process = self._process
        assert process and process.stdin and process.stdout
        late = threading.Timer(ANSWERS_WITHIN_S, process.kill)
        late.start()
        try:
            if line:
                print(line, file=process.stdin, flush=True)
            return dict(json.loads(process.stdout.readline()))
        except (OSError, ValueError):
            logger.error("the rehearsal has ended; its last lines stand above")
            self._end()
            raise NoRehearsal("failed") from None
        finally:
            late.cancel()

    def _wait_for_idleness(self) -> None:
        if self._idle:
            self._idle.cancel()
        self._idle = threading.Timer(IDLE_S, self.end)
        self._idle.daemon = True
        self._idle.start()

    def _end(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()  # closes its pipes too
        if self._folder:
            store.engine_for(self._url).dispose()
            self._folder.cleanup()
        self._process = self._folder = self._state = None


REHEARSAL = Rehearsal()
