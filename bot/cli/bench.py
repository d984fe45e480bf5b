"""changan bench."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Callable, Optional, TypeVar

import typer

from bot.bench.plan import QUICK, Plan, read_clients, read_systems

Read = TypeVar("Read")


def bench(
    systems: str = typer.Option(
        "starter,action,leanest,ours",
        metavar="LIST",
        help="The systems to measure. There is action-pinned too: action with the jsonschema that our lock file has.",
    ),
    clients: str = typer.Option("1,8,32", metavar="LIST", help="How many clients talk at once, one load after the other."),
    rounds: Optional[int] = typer.Option(
        None, min=1, max=20, help="How often each system is started and put under load; without it, 3 times.", show_default=False
    ),
    seconds: Optional[float] = typer.Option(
        None, min=1, max=600, help="How long each load lasts in each round; without it, 10 seconds.", show_default=False
    ),
    growth: bool = typer.Option(True, "--growth/--no-growth", help="Also hold a long talk, and measure with far more content."),
    train: bool = typer.Option(False, "--train", help="Train all models anew, to measure that too."),
    quick: bool = typer.Option(False, "--quick", help="One short round and little growth: shows that all of it runs; printed only."),
    out: Optional[Path] = typer.Option(
        None, metavar="FOLDER", help="Where bench.md and its pictures go; without it docs, if nothing was left out.", show_default=False
    ),
    as_json: Optional[Path] = typer.Option(None, "--json", metavar="FILE", help="Write all figures there as JSON.", show_default=False),
) -> None:
    """Measure speed and size beside Rasa's own starter projects, and write docs/bench.md.

    Four systems, each started as its users start it, by turns on this machine: Rasa's starter project; the same with a custom action and
    SQLite; Rasa's leanest pipeline; the assistant with its full library. How long a message takes, messages a second, start, memory, disk,
    training; then a talk of 300 turns, and up to 10,000 places, 100,000 events and 100,000 passages. Takes about half an hour; the first
    time, Rasa's projects are trained as well and kept in var/bench. Goals and their ratios are printed.

    Leave the machine alone meanwhile: whatever else runs on it is in the figures.

    Example: changan bench --json bench.json
    """
    chosen, numbers = _read(read_systems, systems, "--systems"), _read(read_clients, clients, "--clients")
    plan = replace(QUICK if quick else Plan(), systems=chosen, clients=numbers, train=train)
    plan = replace(plan, rounds=rounds or plan.rounds, seconds=seconds or plan.seconds)
    if not growth:
        plan = replace(plan, turns=0, sizes={})
    if "ours" not in chosen:
        plan = replace(plan, sizes={})
    _measure(plan, out, as_json)


def _read(read: Callable[[str], Read], text: str, option: str) -> Read:
    try:
        return read(text)
    except ValueError as error:
        raise typer.BadParameter(f"{option} {error}") from None


def _measure(plan: Plan, out: Path | None, as_json: Path | None) -> None:
    import os
    import warnings

    from bot.cli.process import QUIET, shown

    warnings.simplefilter("ignore")
    os.environ.update({key: value for key, value in QUIET.items() if key not in os.environ})
    os.environ.update(CHANGAN_WEATHER_URL="", CHANGAN_DESK_URL="")  # nobody else is asked, or waited for
    from bot.bench import run
    from bot.cli.paths import ROOT

    for folder in filter(None, (out, as_json and as_json.parent)):
        folder.mkdir(parents=True, exist_ok=True)
    report = run.run(plan)
    if as_json:
        run.write_json(report, as_json)
    if out or report.is_whole:
        path = run.write_page(report, (out or ROOT / "docs").resolve())
        print(f"{run.gist(report)}\n\n{shown(path)} is written.")
    else:
        print(run.show(report))
