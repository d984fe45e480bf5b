"""docs/hops.md: the log of the two-server test, message by message."""

from __future__ import annotations

import time
from pathlib import Path

from tests.many.table import replace_after_mark
from tests.stack import Stack, contracts, say

Heard = list[tuple[str, str]]


class Hops:
    """Asks the servers, and notes what each answered. `note` adds a line of another kind."""

    def __init__(self, stack: Stack) -> None:
        self.stack, self.lines, self._begun = stack, [], time.monotonic()  # type: ignore[var-annotated]

    def title(self, title: str) -> None:
        self.lines += ["", f"# {title}"]

    def note(self, line: str) -> None:
        self.lines.append(f"{time.monotonic() - self._begun:7.2f} s  {line}")

    def ask(self, server: int, sender: str, message: str) -> Heard:
        """Topic and first subject of every answer of one server, the first being 0."""
        begun = time.monotonic()
        answers = contracts(say(self.stack.addresses[server], sender, message))
        heard = [(str(answer["topic"]), next((subject["id"] for subject in answer["subjects"]), "")) for answer in answers]
        told = "; ".join(" ".join(one).strip() for one in heard) or "nothing"
        self.note(f"{sender:<5} → Rasa server {server + 1}  «{message}» → {told}  ({1000 * (time.monotonic() - begun):.0f} ms)")
        return heard

    def write(self, page: Path) -> None:
        replace_after_mark(page, "```\n" + "\n".join(self.lines).strip() + "\n```\n")
