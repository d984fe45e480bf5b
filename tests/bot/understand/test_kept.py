"""Vectors on disk: there after a restart, and nobody is held up where there is no disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understand import encoder
from bot.understand.kept import AT_ONCE, KeptVectors

VECTORS = {"the bell tower": np.arange(512, dtype=np.float32), "钟楼": np.ones(512, np.float32)}


def same(found: dict[str, np.ndarray], wanted: dict[str, np.ndarray]) -> bool:
    return found.keys() == wanted.keys() and all(np.array_equal(found[text], wanted[text]) for text in wanted)


def test_are_there_after_a_restart(tmp_path: Path) -> None:
    KeptVectors(tmp_path / "new" / "vectors.db").write(VECTORS)
    assert same(KeptVectors(tmp_path / "new" / "vectors.db").read([*VECTORS, "unknown"]), VECTORS)


def test_take_more_texts_than_a_statement_has_places(tmp_path: Path) -> None:
    many = {f"text {n}": np.full(512, n, np.float32) for n in range(2 * AT_ONCE + 1)}
    kept = KeptVectors(tmp_path / "vectors.db")
    kept.write(many)
    assert same(kept.read(list(many)), many)


def test_of_another_encoder_are_no_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    KeptVectors(tmp_path / "vectors.db").write(VECTORS)
    monkeypatch.setattr("bot.understand.kept.version", lambda package: "another")
    assert KeptVectors(tmp_path / "vectors.db").read(list(VECTORS)) == {}


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b"no database" * 99), lambda file: file.mkdir()])
def test_a_file_that_is_none_costs_time_only(tmp_path: Path, spoil: object) -> None:
    file = tmp_path / "vectors.db"
    spoil(file)  # type: ignore[operator]
    kept = KeptVectors(file)
    kept.write(VECTORS)
    assert kept.read(list(VECTORS)) == {}


def test_content_is_computed_once_and_visitors_words_are_written_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptVectors(tmp_path / "vectors.db")
    monkeypatch.setattr(encoder, "KEPT", kept)
    monkeypatch.setattr(encoder, "_KNOWN", {})
    encoder.prepare(["When was it built?", "什么时候建的"])
    said = encoder.vector_of("my name is Li and I am lost")
    monkeypatch.setattr(encoder, "embed", None)  # computing anew would fail
    assert np.allclose(np.linalg.norm(encoder.vectors_of(["when was it built"])[0]), 1, atol=1e-3)
    assert kept.read(["my name is li and i am lost"]) == {} and said.shape == (512,)
