"""The action server: python -m actions.serve --port 5055. What `python -m rasa_sdk` starts, and whether it can answer (/health/ready)."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import threading

from rasa_sdk import Tracker
from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.utils import number_of_sanic_workers
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from actions.conversation import hold
from actions.practical.details import sentences_of
from actions.practical.phrasebook import ways_to_ask
from bot.understand.encoder import prepare
from tour_content.kinds import Article
from tour_content.query.records import holds_content, list_records
from tour_content.query.stories import list_stories
from tour_content.store import session

BELL_TOWER = {"text": "Bell Tower", "start": 0, "candidates": [["place", "bell-tower"]]}
FIRST = ({"topic": "place_hours", "mentions": [BELL_TOWER]}, {"topic": "place_search"}, {"topic": "event_search"})

# Longer than any client keeps a silent connection (aiohttp 15 s, nginx 60 s): Sanic's own 5 s hung up on requests that were under way
KEEP_ALIVE_S = 75


def warm_up() -> None:
    """Answer what reads the words, the records and their passages: some seconds that no visitor waits for."""
    for question in FIRST:
        message = {"text": "warm-up", "clean": "warm-up", "questions": [question]}
        hold(str(question["topic"]), CollectingDispatcher(), Tracker("changan-warm-up", {}, message, [], False, None, {}, None))


def prepare_passages() -> None:
    """Have every passage's vectors at hand before somebody asks for it: seconds after the first start, nothing after the next ones."""
    with session() as db:
        articles = list_records(db, Article)
        texts = [text for story in list_stories(db) for text in story.headings]
    texts += [sentence for article in articles for text in (article.text.en, article.text.zh) for sentence in sentences_of(text)]
    texts += [text for article in articles for phrase in article.phrases for text in ways_to_ask(phrase)]
    prepare(texts)


def build() -> Sanic:
    """The server, with all topics."""
    app = create_app("actions.topics", cors_origins="")
    app.config.KEEP_ALIVE_TIMEOUT = KEEP_ALIVE_S

    @app.get("/health/ready")
    def ready(_request: Request) -> HTTPResponse:
        """200: the content can be read, and there is some."""
        there = holds_content()
        return response.json({"content": there}, status=200 if there else 503)

    return app


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default=os.environ.get("SANIC_HOST", "127.0.0.1"))
    parser.add_argument("--port", type=int, default=5055)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    server = build()
    warm_up()
    gc.freeze()  # as in bot/serving/server.py
    threading.Thread(target=prepare_passages, daemon=True).start()
    server.run(options.host, options.port, workers=number_of_sanic_workers(), access_log=False)


if __name__ == "__main__":
    main()
