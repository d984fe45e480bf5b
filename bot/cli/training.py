"""Trains a model into the folder given, as a program of its own: python -m bot.cli.training FOLDER.

`rasa train` does the same and, before it, reads and checks all data once more (`rasa data validate`); that is `./changan test`'s work.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
import tarfile
from pathlib import Path

MODEL, METADATA = "model.tar.gz", "metadata.json"
DATA = ["data/nlu", "data/rules"]
MOST_THREADS = 4


def main(folder: str) -> int:
    """Returns Rasa's exit code."""
    os.environ.setdefault("CHANGAN_ENCODER_THREADS", str(min(os.cpu_count() or 1, MOST_THREADS)))
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    from rasa.model_training import train

    result = train("domain", "config.yml", DATA, output=folder, force_training=True, fixed_model_name=MODEL)
    if not result.code:
        forget_training(Path(folder) / MODEL)
    return result.code


def forget_training(archive: Path) -> None:
    """Take out of a model how it was trained: a server would load all of Rasa's components, and TensorFlow, only to read their names."""
    lean = archive.with_suffix(".lean")
    with tarfile.open(archive) as old, tarfile.open(lean, "w:gz") as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            if content and Path(member.name).name == METADATA:
                data = json.dumps({**json.load(content), "train_schema": {"nodes": {}}}).encode()
                member.size, content = len(data), io.BytesIO(data)
            new.addfile(member, content)
    lean.replace(archive)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
