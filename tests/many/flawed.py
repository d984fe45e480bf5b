"""One of our servers with a flaw: `python -m tests.many.flawed bot.serving ARGUMENTS`, or `actions.serve`. It runs as always, but a word
that no visitor uses breaks it from within, as a fault in our own code would."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from typing import Any

OF_COMPONENT, OF_ACTION = "xyzzy", "plugh"


def breaking(word: str, works: Callable[..., Any], text_of: Callable[..., str]) -> Callable[..., Any]:
    def breaks(*given: Any) -> Any:
        if word in text_of(*given):
            raise RuntimeError(f"broken by {word}")
        return works(*given)

    return breaks


def break_component() -> None:
    """The component that finds names."""
    from bot.serving.__main__ import leave_out

    leave_out()
    from bot.nlu.names import Names

    Names.read = breaking(OF_COMPONENT, Names.read, lambda _self, message: str(message.get("text")))  # type: ignore[method-assign]


def break_action() -> None:
    """What every action calls."""
    from actions import conversation

    conversation.hold = breaking(OF_ACTION, conversation.hold, lambda _topic, _dispatcher, tracker: str(tracker.latest_message))


if __name__ == "__main__":
    module = sys.argv.pop(1)
    {"bot.serving": break_component, "actions.serve": break_action}[module]()
    sys.argv[0] = module
    runpy.run_module(module, run_name="__main__")
