"""What a server does for its machine once everything is loaded."""

from __future__ import annotations

import gc

OFTEN, SELDOM = 50_000, 20  # objects between two looks for circles of young ones; looks between two at older ones


def settle() -> None:
    """What is loaded stays: Python looks for circles of forgotten objects among what came later, and after more of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OFTEN, SELDOM, SELDOM)
