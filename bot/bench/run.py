"""A whole run: everything measured, then written as page, pictures and figures."""

from __future__ import annotations

import json
import shutil
import signal
from pathlib import Path

from bot.bench.charts import draw
from bot.bench.growth import measure_growth
from bot.bench.measure import measure
from bot.bench.page import PICTURES, goals, page, speed
from bot.bench.plan import Plan
from bot.bench.projects import FOLDER
from bot.bench.report import Report, describe_environment
from bot.bench.systems import systems
from bot.cli.paths import ROOT
from bot.cli.steps import say
from tour_content import clock

PAGE = "bench.md"
CONTENT = FOLDER / "content"  # the databases of a run; none of them is anybody's


def run(plan: Plan) -> Report:
    """Everything of the plan, measured; what was started is stopped, however it ends. Raises CommandError where something cannot run."""
    for number in (signal.SIGTERM, signal.SIGHUP):  # as Ctrl-C does, so that every `with` block ends as it should
        signal.signal(number, signal.default_int_handler)
    environment = describe_environment(ROOT, clock.today())
    if environment.was_busy:
        say(f"The machine is busy: others use {environment.busy:.1f} processors. The figures will not be final.")
    CONTENT.mkdir(parents=True, exist_ok=True)
    try:
        figures = measure(plan, systems(CONTENT / "library.db"))
        grown = measure_growth(plan, CONTENT) if plan.sizes else []
    finally:
        shutil.rmtree(CONTENT, ignore_errors=True)
    return Report(environment, plan, figures, grown)


def show(report: Report) -> str:
    """The page without pictures."""
    return page(report, [])


def gist(report: Report) -> str:
    """The goals, and the times of messages."""
    return f"{speed(report.systems)}\n\n{goals(report.judged)}"


def write_page(report: Report, folder: Path) -> Path:
    """Write the page with its pictures into a folder; returns the page's path."""
    pictures = draw(report.systems, report.grown, folder / PICTURES)
    path = folder / PAGE
    path.write_text(page(report, pictures), encoding="utf-8")
    return path


def write_json(report: Report, path: Path) -> None:
    """Write all figures and ratios."""
    path.write_text(json.dumps(report.as_data(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
