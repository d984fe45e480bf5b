"""The highest steady load with servers ending at random, for CHANGAN_SOAK_MINUTES (3 without it). Writes docs/soak.md."""

from __future__ import annotations

import os
import statistics
from collections import Counter

import pytest

from bot.cli.paths import ROOT
from tests.many.soak import CLIENTS, Soak, Soaked
from tests.many.table import replace_after_mark
from tests.stack import NGINX, Stack

pytestmark = [pytest.mark.many, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]
MINUTES = float(os.environ.get("CHANGAN_SOAK_MINUTES", "3"))
PAGE = ROOT / "docs" / "soak.md"
SEED = 8
FLAT = 1.15  # memory of the last part of the time to that of the second


def test_nothing_is_lost_and_memory_stays_flat(supervised: Stack):
    soaked = Soak(supervised, SEED).run(MINUTES)
    replace_after_mark(PAGE, page_of(soaked))
    parts = soaked.memory_by_part()
    assert soaked.lost == [] and soaked.wrong == []
    assert len(parts) < 4 or parts[-1] <= FLAT * parts[1], parts


def page_of(soaked: Soaked) -> str:
    took = sorted(soaked.seconds)
    rows = {
        "minutes": f"{soaked.minutes:.0f}",
        "clients without a pause": CLIENTS,
        "messages": f"{len(took):,}",
        "messages a second": f"{len(took) / soaked.minutes / 60:.0f}",
        "median, 99 of 100 within, longest, ms": ", ".join(
            f"{1000 * second:.0f}" for second in (statistics.median(took), took[int(len(took) * 0.99)], took[-1])
        ),
        "servers ended": f"{len(soaked.strikes)} ({_counted(Counter(soaked.strikes))})",
        "messages to ask again": f"{soaked.again.total():,} ({_counted(soaked.again)})",
        "messages never answered": len(soaked.lost),
        "messages answered otherwise than in quiet": len(soaked.wrong),
        "memory of all Rasa and action servers by sixths of the time, MB (PSS)": ", ".join(
            f"{part:.0f}" for part in soaked.memory_by_part()
        ),
    }
    return "\n".join(["|  |  |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows.items())]) + "\n"


def _counted(what: Counter[str]) -> str:
    return ", ".join(f"{kind} {count:,}" for kind, count in sorted(what.items()))
