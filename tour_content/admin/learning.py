"""What the page asks of whoever knows the assistant's topics and trains its model; `bot.learning.operators` gives one that does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Refusal(Protocol):
    """Why a sentence cannot be taught: the key of what is told to the operator, and its values."""

    @property
    def key(self) -> str: ...

    @property
    def values(self) -> Mapping[str, str]: ...


class Learning(Protocol):
    """Teaches topics, keeps cases under test, and has new models trained."""

    @property
    def topics(self) -> list[str]:
        """The topics that an answer can have and that can be taught."""

    def refusals(self, language: str, topic: str, sentences: list[str], said: str) -> Sequence[Refusal]:
        """What is wrong with sentences for a topic; `said` is the one that comes under test."""

    def teach(self, language: str, topic: str, sentences: list[str]) -> list[str]:
        """Write sentences down for the next training, as returned. Raises OSError or ValueError, and then nothing is written."""

    def put_case(self, group: int, language: str, said: str, topics: list[str], subject: str | None) -> None:
        """Have a sentence under test from now on: the topics its answer may have, and the id of what it must be about."""

    def drop_case(self, group: int) -> None:
        """No longer, if it is."""

    def start(self) -> bool:
        """Begin to train, compare and swap, aside. False where that is going on already."""

    def report(self) -> Mapping[str, Any] | None:
        """What `changan learn --json` has written last; None where it has not."""
