"""changan learn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Optional

import typer

if TYPE_CHECKING:
    from bot.learning.run import Report

PRIORITY = 10  # nice: visitors come first


def learn(
    no_swap: bool = typer.Option(False, "--no-swap", help="Train and compare only; the next ./changan up starts with the new model."),
    as_json: Optional[Path] = typer.Option(
        None, "--json", metavar="FILE", help="Write there what came of it, and how far it is.", show_default=False
    ),
) -> None:
    """Train a model of what was taught, and put it into service if nothing gets worse.

    At low priority beside the running assistant: trains; holds all conversations of tests/conversations, and those that operators have made
    of questions asked in vain (var/learnt.jsonl), with the model in service and with the new one, on servers and a database of their own;
    and has the running assistant take the new one, without a talk being lost. If a conversation that held does not hold any more, the model
    is not taken, and what got worse is listed.

    Exit status: 0 the new model is taken, or nothing is new; 1 something got worse, or it could not be done.

    Example: changan learn --json var/learning/report.json
    """
    import os

    from bot.cli.errors import CommandError
    from bot.cli.process import QUIET
    from bot.cli.stopping import Stop, listen_for_the_end
    from bot.learning.run import KEPT, Report
    from bot.learning.run import learn as run

    os.nice(PRIORITY)
    os.environ.update({key: value for key, value in QUIET.items() if key not in os.environ})
    listen_for_the_end()
    try:
        report = run(Report(as_json.resolve() if as_json else None), swap=not no_swap)
    except Stop:
        raise CommandError("Stopped: the model in service stays.") from None
    print(summary(report))
    raise typer.Exit(1 if report.state == KEPT else 0)


def summary(report: "Report") -> str:
    """What came of a run, in words."""
    from bot.learning.run import KEPT, READY, SWAPPED

    found = report.found
    if not found:
        return "Nothing new was taught: the model in service is that of the present data."
    lines = [
        f"{found['held_before']} of {found['cases']} conversations held with the model in service, {found['held_after']} with the new one."
    ]
    for title, name in (
        ("Got worse", "worse"),
        ("Got better", "mended"),
        ("Made from questions asked in vain, not held yet", "learnt_failing"),
    ):
        lines += [f"{title}: {len(found[name])}"] if found[name] else []
        lines += [f"  {one['id']}  «{one['say']}»  {one['problem']}".rstrip() for one in found[name]]
    ends = {
        SWAPPED: "The running assistant answers with the new model.",
        READY: "The new model is good; the next ./changan up starts with it.",
        KEPT: "The new model is not taken. What was taught is still in data/nlu: put the sentences that did it in another way.",
    }
    return "\n".join([*lines, ends[report.state]])
