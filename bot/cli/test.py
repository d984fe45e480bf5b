"""changan test."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass

import typer


@dataclass(frozen=True)
class Stage:
    """One check; `slow` ones are left out with --fast."""

    name: str
    arguments: tuple[str, ...]
    slow: bool = False


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, *arguments)


STAGES = (
    Stage("lint", _python("-m", "ruff", "check", ".")),
    Stage("types", _python("-m", "mypy")),
    Stage("content", _python("-m", "bot.cli", "content", "check")),
    Stage("units", _python("-m", "pytest", "-q", "-n", "auto", "-m", "not servers and not browser and not many")),
    Stage("page", _python("-m", "bot.cli.page_checks"), slow=True),
    Stage("browser", _python("-m", "pytest", "-q", "-m", "browser", "-rs"), slow=True),
    Stage("training data", _python("-m", "bot.cli.validating"), slow=True),
    Stage("conversations", _python("-m", "pytest", "-q", "-m", "servers"), slow=True),
)
MANY = Stage("many servers", _python("-m", "pytest", "-q", "-rs", "-m", "many", "--durations=0"))
NO_TESTS = 5  # pytest's exit code where nothing was selected


def test(
    context: typer.Context,
    fast: bool = typer.Option(False, "--fast", help="Leave out what takes minutes: page, browser, training data, real conversations."),
    many: bool = typer.Option(
        False, "--many", help="Instead: two servers of every kind, and faults; 15 minutes; writes three pages of docs/."
    ),
) -> None:
    """Run all checks and tests.

    In order of price, stopping at the first that fails: lint, types, content, units, page, browser, training data, conversations with real
    servers.
    With PYTEST ARGS, runs pytest alone with them.

    Exit status: 0 all passed, 1 a stage failed, 2 wrong usage.

    Example: changan test tests/bot/cli -k port
    """
    if context.args:
        raise typer.Exit(_run(_python("-m", "pytest", *context.args)))
    done: list[str] = []
    for stage in (MANY,) if many else STAGES:
        if fast and stage.slow:
            continue
        print(f"== {stage.name}", flush=True)
        begun = time.monotonic()
        code = _run(stage.arguments)
        passed = code in (0, NO_TESTS)
        done.append(f"{'passed' if passed else 'FAILED':<8}{stage.name:<16}{time.monotonic() - begun:6.1f} s")
        if not passed:
            break
    print("\n" + "\n".join(done), flush=True)
    raise typer.Exit(0 if all(line.startswith("passed") for line in done) else 1)


def _run(arguments: tuple[str, ...]) -> int:
    import os

    from bot.cli.paths import ROOT
    from bot.cli.process import QUIET

    quiet = {key: value for key, value in QUIET.items() if key != "PYTHONWARNINGS"}
    return subprocess.call(arguments, cwd=ROOT, env={**quiet, **os.environ})
