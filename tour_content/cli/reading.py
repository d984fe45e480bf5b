"""The library read for a command, with a progress bar where somebody watches."""
from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from tour_content import reader


def read() -> list[reader.Document]:
    """Every file of the library."""
    return reader.read_library(reader.LIBRARY, _bar if sys.stderr.isatty() else None)


def _bar(files: list[Any]) -> Iterable[Any]:
    from rich.console import Console
    from rich.progress import track

    return track(files, "Reading the content", console=Console(stderr=True), transient=True)
