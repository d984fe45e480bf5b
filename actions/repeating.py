"""A long answer that was given before in the talk is not printed a second time: a list by its names, other words by their beginning."""

from __future__ import annotations

from hashlib import blake2s

from actions.turn import Turn
from bot.answer import Answer

LONG_LIST, LONG = 350, 700  # characters from which a list, or other words, are not said twice
BEGINNING = 200  # characters of it that are said again, to the end of their line
MOST_KEPT = 16  # answers remembered of a talk


def say_less(turn: Turn, answer: Answer) -> None:
    """Shorten the answer where the talk has heard it; remember it for the next time. What a button asks is always told whole."""
    if len(answer.text) < (LONG_LIST if len(answer.listed) > 1 else LONG):
        return
    key = blake2s(answer.text.encode(), digest_size=6).hexdigest()
    if key in turn.talk.heard and not turn.question.get("button"):
        answer.text = _names(turn, answer) if len(answer.listed) > 1 else _beginning(turn, answer.text)
    turn.talk.heard = [*(k for k in turn.talk.heard if k != key), key][-MOST_KEPT:]


def _names(turn: Turn, answer: Answer) -> str:
    """The list with its head, each thing by its number and name alone."""
    head = next(iter(answer.text.splitlines()), "")
    numbered = (f"{n}. {turn.name_of(subject.name)}" for n, subject in enumerate(answer.listed, 1))
    return "\n".join([head, *numbered, turn.say("again-list")])


def _beginning(turn: Turn, text: str) -> str:
    """The lines that fill the beginning, and that the rest is as before."""
    kept: list[str] = []
    for line in text.splitlines():
        if kept and sum(map(len, kept)) + len(line) > BEGINNING:
            break
        kept.append(line)
    return "\n".join([*kept, turn.say("again-rest")])
