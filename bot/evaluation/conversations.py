"""The conversations under test, held with a running assistant by the code of tests/converse.py."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import requests

from bot.cli.errors import CommandError
from bot.evaluation.scores import Share
from bot.evaluation.systems import Tick
from tests.converse import hold_all, holds, read_cases

ANSWER_WITHIN_S = 10.0


@dataclass(frozen=True)
class Held:
    """How many conversations hold: in all, by file, by language."""

    whole: Share
    by_file: dict[str, Share]
    by_language: dict[str, Share]


def require_assistant(url: str) -> None:
    """Raises CommandError where no REST channel answers."""
    try:
        requests.get(f"{url}/webhooks/rest/", timeout=ANSWER_WITHIN_S).raise_for_status()
    except requests.RequestException as error:
        raise CommandError(f"No assistant answers at {url} ({type(error).__name__}): start one with ./changan up.") from None


def hold_files(files: Iterable[Path], url: str, today: dt.date, tick: Tick) -> Held:
    """Hold all cases of all files, but those that wait for a topic that is not there yet. today: the assistant's own date."""
    results: list[tuple[str, str, bool]] = []
    paths = sorted(files)
    for number, path in enumerate(paths, 1):
        tick(path.stem, number - 1, len(paths))
        cases = [case for case in read_cases([path]) if not case.get("later")]
        done = hold_all(cases, url, today)
        results += [(path.stem, case["lang"], holds(turns)) for case, turns in zip(cases, done)]
    tick("held", len(paths), len(paths))
    return Held(
        Share(sum(held for *_, held in results), len(results)),
        _shares((file, held) for file, _, held in results),
        _shares((language, held) for _, language, held in results),
    )


def _shares(results: Iterable[tuple[str, bool]]) -> dict[str, Share]:
    grouped: dict[str, list[bool]] = defaultdict(list)
    for key, held in results:
        grouped[key].append(held)
    return {key: Share(sum(held), len(held)) for key, held in grouped.items()}
