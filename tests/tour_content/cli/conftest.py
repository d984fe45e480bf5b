"""The content commands on a library and a database of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from tour_content import reader
from tour_content.cli import content, loading


@pytest.fixture
def content_of(library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The library that commands read; the database is new, today is 2026-11-23."""
    library.path.mkdir(parents=True)
    monkeypatch.setattr(reader, "LIBRARY", library.path)
    monkeypatch.setattr(loading, "LOADED", tmp_path / "loaded.json")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'content.db'}")
    monkeypatch.setenv("CHANGAN_NOW", "2026-11-23T10:00")
    monkeypatch.delenv("CHANGAN_CALLED_FROM", raising=False)
    return library


@pytest.fixture
def run() -> Callable[..., Result]:
    return lambda *arguments: CliRunner().invoke(content, [str(a) for a in arguments])
