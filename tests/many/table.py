"""docs/faults.md: what was done to the running assistant, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import median

MARK = "<!-- written by ./changan test --many -->"


@dataclass(frozen=True)
class Fault:
    """`seconds`: how long after each try a new visitor waits for a right answer; `asked_again`: messages that were answered by an apology,
    or not at all, so that their visitor had to ask once more."""

    name: str
    tried: int
    lost: int
    twice: int
    asked_again: int
    seconds: tuple[float, ...]


HEAD = (
    "| fault | tried | talks lost | answered twice | messages to ask again | seconds until it answers again (median, most) |",
    "| --- | --: | --: | --: | --: | --: |",
)


def write_page(page: Path, faults: list[Fault]) -> None:
    """Put the rows in the place of those of the same names; what this run did not try stays as it was measured last."""
    rows = {one.split("|")[1].strip(): one for one in page.read_text(encoding="utf-8").partition(MARK)[2].splitlines() if one[:1] == "|"}
    rows = {name: row for name, row in rows.items() if row not in HEAD}
    replace_after_mark(page, "\n".join([*HEAD, *{**rows, **{one.name: row_of(one) for one in faults}}.values()]) + "\n")


def replace_after_mark(page: Path, text: str) -> None:
    """What a run writes stands below the mark; what people write, above it."""
    head, _, _ = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{head}{MARK}\n\n{text}", encoding="utf-8")


def row_of(fault: Fault) -> str:
    seconds = f"{median(fault.seconds):.1f}, {max(fault.seconds):.1f}"
    return f"| {fault.name} | {fault.tried} | {fault.lost} | {fault.twice} | {fault.asked_again} | {seconds} |"
