"""Trains a model into the folder given, as a program of its own: python -m bot.cli.training FOLDER.

`rasa train` does the same and, before it, reads and checks all data once more (`rasa data validate`); that is `./changan test`'s work.
"""

from __future__ import annotations

import logging
import os
import sys

DATA = ["data/nlu", "data/rules"]
MOST_THREADS = 4


def main(folder: str) -> int:
    """Returns Rasa's exit code."""
    os.environ.setdefault("CHANGAN_ENCODER_THREADS", str(min(os.cpu_count() or 1, MOST_THREADS)))
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    from rasa.model_training import train

    result = train("domain", "config.yml", DATA, output=folder, force_training=True, fixed_model_name="model.tar.gz")
    return result.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
