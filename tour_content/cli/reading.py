"""The library read for a command, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from tour_content import reader


def read() -> list[reader.Document]:
    """Every file of the library."""
    return reader.read_library(reader.LIBRARY, _bar if sys.stderr.isatty() else None)


def _bar(documents: Iterable[reader.Document], total: int) -> Iterable[reader.Document]:
    from rich.console import Console
    from rich.progress import track

    return track(documents, "Reading the content", total=total, console=Console(stderr=True), transient=True)
