"""changan content check."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import Optional

import typer

from tour_content.problems import Problem


def check(
    files: Optional[list[Path]] = typer.Argument(
        None, metavar="[FILE]...", help="Files or folders of the library; without any, all of it.", show_default=False
    ),
    as_of: Optional[str] = typer.Option(None, metavar="YYYY-MM-DD", help="Check as if on another day.", show_default=False),
    as_json: bool = typer.Option(False, "--json", help="Print the problems as JSON."),
    advice: bool = typer.Option(False, "--advice", help="Also list what would make the content better: stale, shared, thin."),
    links: bool = typer.Option(False, "--links", help="Also ask every source address whether it still answers (needs the network)."),
) -> None:
    """Read the content files and list every problem.

    One line each: FILE:LINE: field: what is wrong and what to do. Changes nothing. The whole library is read, since records name each
    other; FILE narrows what is listed.

    Advice is printed after the problems and does not change the exit status.

    Exit status: 0 all well, 1 problems found, 2 wrong usage.

    Example: changan content check places/city-wall.yml --as-of 2026-10-01
    """
    from tour_content.checks import find_advice, find_problems
    from tour_content.checks.links import NoNetwork, check_links
    from tour_content.cli.reading import read
    from tour_content.clock import today

    wanted = [_resolve(file) for file in files or []]
    day = _day(as_of) if as_of else today()
    documents = read()
    problems = find_problems(documents, day)
    hints = find_advice(documents, day) if advice else []
    try:
        hints += check_links(documents) if links else []
    except NoNetwork as error:
        print(error, file=sys.stderr)
    if wanted:
        problems, hints = _within(problems, wanted), _within(hints, wanted)
    if as_json:
        found = (*problems, *hints)
        rows = [{"file": str(p.path), "line": p.line, "field": p.field, "message": p.message} for p in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            print(problem)
        for hint in hints:
            print(f"advice: {hint}")
        read_files = [d for d in documents if not wanted or any(_of_library(d.path).is_relative_to(path) for path in wanted)]
        print(
            f"{_count(len(read_files), 'file')} checked as of {day}: {_count(len(problems), 'problem') if problems else 'no problems'}"
            + (f", {len(hints)} pieces of advice" if advice or links else "")
        )
    raise typer.Exit(1 if problems else 0)


def _within(problems: list[Problem], wanted: list[Path]) -> list[Problem]:
    """The problems of the files and folders that were asked for."""
    return [p for p in problems if any(_of_library(p.path).is_relative_to(path) for path in wanted)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _resolve(file: Path) -> Path:
    """A file as the operator names it: from where the command was called, or from the library's folder. Raises BadParameter."""
    from tour_content.reader import LIBRARY

    called_from = Path(os.environ.get("CHANGAN_CALLED_FROM") or Path.cwd())
    found = [path.resolve() for path in (called_from / file, LIBRARY.parent.parent / file, LIBRARY / file) if path.exists()]
    inside = [path for path in found if path.is_relative_to(LIBRARY.resolve())]
    if inside:
        return inside[0]
    if found:
        raise typer.BadParameter(f"{file} lies outside of the library; put it in one of the folders of {LIBRARY.name}/ first")
    raise typer.BadParameter(f"{file} is neither here nor in {LIBRARY.name}/; name it as in places/city-wall.yml")


def _of_library(path: Path) -> Path:
    """A path as messages show it, made whole again."""
    from tour_content.reader import LIBRARY

    return (LIBRARY.parent.parent / path).resolve()


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text} is no date; write it as YYYY-MM-DD") from None
