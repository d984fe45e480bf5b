"""Trains Rasa's default pipeline and guesses sentences one by one: python -m bot.evaluation.rasa_worker FOLDER.

FOLDER holds config.yml, nlu.yml and texts.json; done.json is written there.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bot.understand.topic_names import FALLBACK

if TYPE_CHECKING:
    from rasa.core.agent import Agent

NOT_UNDERSTOOD = "nlu_fallback"  # what Rasa's FallbackClassifier says


def main(folder: Path) -> int:
    """Exit code: 0 done, 1 nothing was trained."""
    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    begun = time.perf_counter()
    model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder), fixed_model_name="model")
    training_s = time.perf_counter() - begun
    if model is None:
        return 1
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    predictions = asyncio.run(_guess(Agent.load(model), texts))
    (folder / "done.json").write_text(json.dumps({"training_s": training_s, "predictions": predictions}), encoding="utf-8")
    return 0


async def _guess(agent: Agent, texts: list[str]) -> list[tuple[str, float, float]]:
    """For each text: topic, confidence, milliseconds."""
    from tqdm import tqdm

    guesses = []
    for text in tqdm(texts, desc="Messages", mininterval=1.0):
        begun = time.perf_counter()
        intent = (await agent.parse_message(text))["intent"]
        ms = (time.perf_counter() - begun) * 1e3
        topic = FALLBACK if intent["name"] in (NOT_UNDERSTOOD, None) else intent["name"]
        guesses.append((topic, float(intent["confidence"]), ms))
    return guesses


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
