"""Progress: a bar a job on a terminal, a line a job elsewhere; all on stderr."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from bot.evaluation.systems import Tick


class Bars:
    """Use as a context manager; called with a title, it gives a job's `tick`, for as long as the job goes on."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)

    def __enter__(self) -> "Bars":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def __call__(self, title: str) -> AbstractContextManager[Tick]:
        return self._job(title)

    @contextmanager
    def _job(self, title: str) -> Iterator[Tick]:
        begun = time.monotonic()
        task = self._progress.add_task(title, total=None)
        doing = ""

        def tick(what: str, done: int, of: int) -> None:
            nonlocal doing
            if what != doing:
                doing = what
                self._progress.reset(task, description=f"{title}: {what}", total=of or None)
            self._progress.update(task, completed=done, total=of or None)

        yield tick
        self._progress.remove_task(task)
        self._progress.console.print(f"{title}: {time.monotonic() - begun:.0f} s", highlight=False, markup=False)
