"""Starts Rasa's server with a model, as `rasa run` does, in half the time and memory.

    python -m bot.serving --model MODEL --endpoints FILE --credentials FILE [--interface HOST] [--port NUMBER]

What it leaves out: Rasa's other commands, TensorFlow (`bot.serving.later`), telemetry, and a new connection to the action server for
each message (`bot.serving.actions`). What it adds: another model takes over as soon as it lies in the file (`bot.serving.following`).
`rasa run` works with the same files.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot.serving.later import functions_later, load_later

# Rasa's modules that only training and testing use; each brings TensorFlow or matplotlib.
OF_TRAINING = ("rasa.utils.train_utils", "rasa.utils.plotting")
SPLITS_DATA = ("sklearn", "model_selection")  # 41 MB for one function


def main() -> None:
    """Serves until it is stopped. Exit status 1 where the model or a file cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m bot.serving", description="Start Rasa's server with a model.")
    parser.add_argument("--model", required=True, type=Path, help="the model's archive; another one put there is taken")
    parser.add_argument("--endpoints", default="endpoints.yml", help="as Rasa's endpoints.yml")
    parser.add_argument("--credentials", default="credentials.yml", help="as Rasa's credentials.yml")
    parser.add_argument("--interface", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=5005, help="the port to listen on")
    parser.add_argument(
        "--enable-api", action="store_true", help="open Rasa's HTTP API; bot/channels/shield.py asks its callers for the token"
    )
    parser.add_argument("--note", type=Path, help="a file in which to say which model answers")
    parser.add_argument("--drain", type=float, default=0.0, help="seconds to go on after SIGTERM, no longer ready")
    given = parser.parse_args()
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    leave_out()
    _serve(given)


def leave_out() -> None:
    """Before Rasa is imported: what answering has no use for is not loaded."""
    load_later(*OF_TRAINING)
    functions_later(*SPLITS_DATA)


def _serve(given: argparse.Namespace) -> None:
    from rasa.core.utils import AvailableEndpoints
    from rasa.shared.exceptions import RasaException
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.io import configure_colored_logging
    from rasa.utils.log_utils import configure_structlog

    from bot.serving.actions import KeptConnection
    from bot.serving.server import run

    configure_logging_and_warnings()
    configure_colored_logging(None)
    configure_structlog(None)
    try:
        endpoints = AvailableEndpoints.read_endpoints(given.endpoints)
        endpoints.action = endpoints.action and KeptConnection.of(endpoints.action)
        run(given.model, endpoints, given.credentials, given.interface, given.port, given.enable_api, given.note, given.drain)
    except RasaException as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
