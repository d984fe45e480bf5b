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


def write_page(page: Path, faults: list[Fault]) -> None:
    """Put the table in the place of the one that the page has. Leaves the page alone where there is nothing to say."""
    if faults:
        replace_after_mark(page, table(faults))


def replace_after_mark(page: Path, text: str) -> None:
    """What a run writes stands below the mark; what people write, above it."""
    head, _, _ = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{head}{MARK}\n\n{text}", encoding="utf-8")


def table(faults: list[Fault]) -> str:
    """The faults as a Markdown table."""
    lines = [
        "| fault | tried | talks lost | answered twice | messages to ask again | seconds until it answers again (median, most) |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for one in faults:
        seconds = f"{median(one.seconds):.1f}, {max(one.seconds):.1f}"
        lines.append(f"| {one.name} | {one.tried} | {one.lost} | {one.twice} | {one.asked_again} | {seconds} |")
    return "\n".join(lines) + "\n"
