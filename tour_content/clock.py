"""What time it is in Xi'an. CHANGAN_NOW (ISO 8601) sets another, for tests and rehearsals."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

XIAN = ZoneInfo("Asia/Shanghai")


def now() -> dt.datetime:
    """The present moment in Asia/Shanghai, with its zone. Raises ValueError for a CHANGAN_NOW that is no ISO time."""
    given = os.environ.get("CHANGAN_NOW")
    if given:
        moment = dt.datetime.fromisoformat(given)
        return moment.astimezone(XIAN) if moment.tzinfo else moment.replace(tzinfo=XIAN)
    return dt.datetime.now(XIAN)


def utc() -> dt.datetime:
    """The same moment in UTC without its zone, as the tables hold moments."""
    return now().astimezone(dt.timezone.utc).replace(tzinfo=None)


def today() -> dt.date:
    return now().date()
