"""The highest steady load with servers ending at random, for CHANGAN_SOAK_MINUTES (3 without it). Writes docs/soak.md."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections import Counter

import pytest

from bot.cli.paths import ROOT
from tests.many.soak import CLIENTS, Soak, Soaked
from tests.many.table import replace_after_mark
from tests.stack import NGINX, Stack
from tour_content.store import engine_for

pytestmark = [pytest.mark.many, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]
MINUTES = float(os.environ.get("CHANGAN_SOAK_MINUTES", "3"))
PAGE = ROOT / "docs" / "soak.md"
SEED = 8
FLAT = 1.15  # memory of the last part of the time to that of the second


@pytest.fixture
def roomy(supervised: Stack) -> Stack:
    """The servers with room for the talks of an hour: the disk that another test fills is too small for them."""
    disk = supervised.postgres.folder
    if disk.is_mount():
        subprocess.run(["mount", "-o", "remount,size=60%", str(disk)], check=True)
    return supervised


def test_nothing_is_lost_and_memory_stays_flat(roomy: Stack):
    before = bytes_of_talks(roomy)
    soaked = Soak(roomy, SEED).run(MINUTES)
    soaked.kept_bytes = bytes_of_talks(roomy) - before
    replace_after_mark(PAGE, page_of(soaked))
    parts = soaked.memory_by_part()
    assert soaked.lost == [] and soaked.wrong == []
    assert len(parts) < 4 or parts[-1] <= FLAT * parts[1], parts


def bytes_of_talks(stack: Stack) -> int:
    """What the talks take in the database, with their indexes."""
    with engine_for(stack.env["CHANGAN_TALKS_URL"]).connect() as connection:
        size = "SELECT pg_total_relation_size('talk') + pg_total_relation_size('talk_event')"
        return int(connection.exec_driver_sql(size).scalar_one())


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
        "talks in the database, kB a message": f"{soaked.kept_bytes / 1000 / len(took):.1f}",
        "memory of all Rasa and action servers by sixths of the time, MB (PSS)": ", ".join(
            f"{part:.0f}" for part in soaked.memory_by_part()
        ),
    }
    return "\n".join(["|  |  |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows.items())]) + "\n"


def _counted(what: Counter[str]) -> str:
    return ", ".join(f"{kind} {count:,}" for kind, count in sorted(what.items()))
