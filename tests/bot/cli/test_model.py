"""Which model fits: anything a model is made of counts, nothing else does."""

from __future__ import annotations

import io
import random
import tarfile
from pathlib import Path

import pytest

from bot.cli import model
from bot.cli.errors import CommandError
from bot.cli.process import Process, python


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (
        "config.yml",
        "requirements.lock",
        "domain/a.yml",
        "data/nlu/en/a.yml",
        "data/rules/a.yml",
        "data/lexicon/a.yml",
        "bot/nlu/a.py",
        "bot/understand/a.py",
        "actions/a.py",
        "tour_content/library/a.yml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "requirements.lock",
        "domain/a.yml",
        "data/nlu/en/a.yml",
        "data/rules/a.yml",
        "data/lexicon/a.yml",
        "bot/nlu/a.py",
        "bot/understand/a.py",
    ],
)
def test_a_change_of_what_a_model_is_made_of_asks_for_another(project, name):
    before = model.fingerprint(project)
    (project / name).write_text("changed")
    assert model.fingerprint(project) != before


@pytest.mark.parametrize("name", ["actions/a.py", "tour_content/library/a.yml", "bot/nlu/a.pyc"])
def test_a_change_of_anything_else_does_not(project, name):
    before = model.fingerprint(project)
    (project / name).write_text("changed")
    assert model.fingerprint(project) == before


def test_a_file_that_moves_asks_for_another(project):
    before = model.fingerprint(project)
    (project / "domain/a.yml").rename(project / "domain/b.yml")
    assert model.fingerprint(project) != before


@pytest.fixture
def fake_training(tmp_path, monkeypatch):
    """Trains by running the Python code given."""

    def install(code: str) -> None:
        monkeypatch.setattr(model, "MODELS", tmp_path / "models")
        monkeypatch.setattr(model, "VAR", tmp_path)
        monkeypatch.setattr(model, "Process", lambda name, arguments: Process(name, python("-c", code, arguments[-1])))

    return install


WRITES = "import sys, tarfile; tarfile.open(sys.argv[1] + '/model.tar.gz', 'w:gz').add('LICENSE')"


def test_a_model_is_trained_once(fake_training):
    fake_training(WRITES)
    path = model.ensure()
    written = path.stat().st_mtime_ns
    assert model.ensure() == path and path.stat().st_mtime_ns == written


def test_a_training_that_fails_leaves_no_model_and_shows_its_last_lines(fake_training):
    fake_training(WRITES + "; print('out of memory'); sys.exit(1)")
    with pytest.raises(CommandError, match=r"(?s)The training failed \(exit code 1\).*out of memory"):
        model.ensure()
    assert not model.fitting().is_file()


def test_of_old_models_the_last_two_are_kept(fake_training, tmp_path):
    fake_training(WRITES)
    (tmp_path / "models").mkdir()
    for n in range(4):
        (tmp_path / "models" / f"changan-00000000000{n}.tar.gz").touch()
    (tmp_path / "models" / "mine.tar.gz").touch()
    path = model.ensure()
    assert len(list((tmp_path / "models").glob("changan-*"))) == 2
    assert path.is_file() and (tmp_path / "models" / "mine.tar.gz").is_file()


def archive(path: Path) -> Path:
    """A model's archive with a large member."""
    with tarfile.open(path, "w:gz") as made:
        member = tarfile.TarInfo("components/topics.joblib")
        member.size = 200_000
        made.addfile(member, io.BytesIO(random.Random(1).randbytes(member.size)))
    return path


@pytest.mark.parametrize("left", [0, 10, 1000, 150_000])
def test_a_half_written_model_is_told_and_not_started(tmp_path, left):
    path = archive(tmp_path / "model.tar.gz")
    model.require_whole(path)
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(CommandError, match="is damaged: copy it again, or train"):
        model.require_whole(path)


def test_a_missing_model_is_told(tmp_path):
    with pytest.raises(CommandError, match="is not there: train one"):
        model.require_whole(tmp_path / "none.tar.gz")
