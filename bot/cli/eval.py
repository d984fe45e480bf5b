"""changan eval."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Optional

import typer


def evaluate(
    url: Optional[str] = typer.Option(
        None, help="Hold the conversations of tests/conversations too, with the assistant running there.", show_default=False
    ),
    today: Optional[str] = typer.Option(
        None, metavar="DATE", help="That assistant's own date (YYYY-MM-DD), where it runs with CHANGAN_NOW.", show_default=False
    ),
    no_rasa: bool = typer.Option(False, "--no-rasa", help="Leave out Rasa's default pipeline, which learns for hours."),
    rasa_limit: Optional[int] = typer.Option(
        None,
        min=2,
        help="Rasa's pipeline learns from so many examples of each topic and language at most; beside it, the others too.",
        show_default=False,
    ),
    epochs: Optional[int] = typer.Option(
        None, min=1, help="How often Rasa's pipeline goes through the examples; without it, 100 times.", show_default=False
    ),
    folds: int = typer.Option(1, min=1, max=5, help="On how many of the five folds Rasa's pipeline is compared."),
    limit: Optional[int] = typer.Option(
        None,
        min=5,
        help="A trial run on so many examples of each topic and language at most; printed only, unless --out is given.",
        show_default=False,
    ),
    seed: int = typer.Option(0, help="Draws the folds and the samples."),
    fresh: bool = typer.Option(False, "--fresh", help="Measure anew what var/eval has kept of earlier runs."),
    out: Optional[Path] = typer.Option(
        None, metavar="FOLDER", help="Where scoreboard.md and its pictures go; without it, docs.", show_default=False
    ),
    as_json: Optional[Path] = typer.Option(None, "--json", metavar="FILE", help="Write all figures there as JSON.", show_default=False),
) -> None:
    """Measure how well messages are understood, and write docs/scoreboard.md.

    Three systems learn from data/nlu and guess the topics of the same sentences: ours, n-grams without the embedding, and Rasa's default
    pipeline. First on the tests' sentences, which none has learnt from, then in cross-validation. What was measured is kept in var/eval
    until the sentences or the system change.

    From all examples Rasa's pipeline learns for half a day on two cores, twice; with --rasa-limit 50, for an hour or two. --no-rasa leaves
    it out.

    Example: changan eval --no-rasa --url http://localhost:5005
    """
    date = _date(today)
    import os
    import warnings

    from bot.cli.process import QUIET, shown

    warnings.simplefilter("ignore")
    os.environ.update({key: value for key, value in QUIET.items() if key not in os.environ})
    os.environ.update(CHANGAN_WEATHER_URL="", CHANGAN_DESK_URL="")  # the tests' sentences are nobody else's business
    from bot.cli.paths import ROOT
    from bot.evaluation.measure import Plan
    from bot.evaluation.rasa_default import RasaDefault
    from bot.evaluation.run import converse, measure, show, write_json, write_page
    from tour_content import clock

    for folder in filter(None, (out, as_json and as_json.parent)):
        folder.mkdir(parents=True, exist_ok=True)
    conversations = converse(url.rstrip("/"), date or clock.today()) if url else None
    plan = Plan(None if no_rasa else RasaDefault(epochs), folds, rasa_limit, seed)
    board, judged = measure(plan, limit, fresh, conversations)
    if as_json:
        write_json(board, as_json)
    if limit and not out:
        print(show(board))
    else:
        print(f"{shown(write_page(board, judged, (out or ROOT / 'docs').resolve()))} is written.")


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(f'--today "{text}" is no date; write it as YYYY-MM-DD') from None
