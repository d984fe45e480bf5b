"""The operators' page as a server: python -m tour_content.admin.serve. `./changan up` starts it.

While it runs it also publishes drafts whose moment has come, runs feeds whose time has, and drops what is kept of visitors for too long.
"""

from __future__ import annotations

import argparse
import logging
import threading
import time
from collections.abc import Callable

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from tour_content import drafts, store
from tour_content.admin.app import build
from tour_content.admin.learning import Learning
from tour_content.admin.rehearsal import REHEARSAL
from tour_content.feeds import running
from tour_content.logs import mask_logs
from tour_content.query.kept import BadRetention, drop_old

logger = logging.getLogger(__name__)
PUBLISH_EVERY_S, FEEDS_EVERY_S, DROP_EVERY_S = 1, 60, 3600


def keep_publishing(stop: threading.Event) -> None:
    """Publish what is due, every second until told to stop."""
    while not stop.wait(PUBLISH_EVERY_S):
        _without_ending(lambda: [("/".join(key), reason) for key, reason in drafts.publish_due(store.utc_now())])


def keep_feeding(stop: threading.Event) -> None:
    """Run feeds that are due, every minute until told to stop."""
    while not stop.wait(FEEDS_EVERY_S):
        _without_ending(lambda: running.run_due(store.utc_now()))


def keep_little(stop: threading.Event) -> None:
    """Drop what is kept of visitors for longer than CHANGAN_KEEP_DAYS, every hour."""
    while not stop.wait(DROP_EVERY_S):
        _without_ending(_drop_old)


def _drop_old() -> list[tuple[str, str]]:
    try:
        with store.session() as db, db.begin():
            return [(name, f"{number} dropped, too old") for name, number in drop_old(db, store.utc_now()).items()]
    except BadRetention as error:
        return [("nothing was dropped", str(error))]


def _without_ending(work) -> None:  # type: ignore[no-untyped-def]
    """Do some work, and log what came of it; the database may be away for a while."""
    try:
        for name, outcome in work():
            logger.info("%s: %s", name, outcome or "published")
    except SQLAlchemyError as error:
        logger.error("the database is out of reach: %s", type(error).__name__)
        time.sleep(PUBLISH_EVERY_S)


def main(learning: Learning | None = None, works: tuple[Callable[[threading.Event], None], ...] = ()) -> None:
    """Serve until the process is stopped. `works` go on aside, each until told to stop; `learning` teaches the assistant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=5007)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    mask_logs()
    store.migrate()
    stop = threading.Event()
    for work in (keep_publishing, keep_feeding, keep_little, *works):
        threading.Thread(target=work, args=(stop,), daemon=True).start()
    # no web sockets: uvicorn would want a newer `websockets` than Sanic takes
    app = build(learning)
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", ws="none", server_header=False, proxy_headers=False)
    stop.set()
    REHEARSAL.end()


if __name__ == "__main__":
    main()
