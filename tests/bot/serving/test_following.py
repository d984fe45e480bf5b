"""Another model is taken beside the messages; what is no model is refused in one sentence, and the one in service stays."""

from __future__ import annotations

import asyncio
import io
import logging
import tarfile
import time
from pathlib import Path

import pytest

from bot.serving.following import Following
from bot.serving.model_file import mark_of, read_held

pytestmark = pytest.mark.asyncio


class Agent:
    """In the place of Rasa's: reads a model's one file, slowly."""

    def __init__(self) -> None:
        self.says = "old"

    def load_model(self, path: str, _fingerprint: str) -> None:
        with tarfile.open(path) as archive:
            says = archive.extractfile("says").read().decode()  # type: ignore[union-attr]
        time.sleep(0.2)
        if says == "nonsense":
            raise ValueError("no graph\nin it")
        self.says = says


def archive(path: Path, says: str) -> Path:
    with tarfile.open(path, "w:gz") as made:
        member = tarfile.TarInfo("says")
        member.size = len(says)
        made.addfile(member, io.BytesIO(says.encode()))
    return path


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return archive(tmp_path / "model.tar.gz", "old")


@pytest.fixture
def following(model: Path) -> Following:
    return Following(Agent(), model, mark_of(model), model.with_name("held.json"))


async def test_another_model_is_taken_while_the_loop_goes_on(following, model):
    await following.look()
    assert read_held(model.with_name("held.json")) == mark_of(model)
    archive(model, "new")
    look, turns = asyncio.create_task(following.look()), 0
    while not look.done():
        await asyncio.sleep(0.01)
        turns += 1
    assert turns > 10 and following._agent.says == "new"
    assert following.held == mark_of(model) == read_held(model.with_name("held.json"))


@pytest.mark.parametrize("said", ["half", "nonsense", "nothing"])
async def test_what_is_no_model_is_refused_once_in_one_sentence(said, following, model, caplog):
    if said == "nonsense":
        archive(model, said)
    else:
        model.write_bytes(model.read_bytes()[:-40] if said == "half" else b"")
    with caplog.at_level(logging.ERROR):
        await following.look()
        await following.look()
    assert [str(model) in line and "the model in service stays" in line and "\n" not in line for line in caplog.messages] == [True]
    assert following._agent.says == "old" and read_held(model.with_name("held.json")) == following.held
    archive(model, "new")
    await following.look()
    assert following._agent.says == "new"


async def test_a_file_that_is_gone_changes_nothing(following, model, caplog):
    model.unlink()
    await following.look()
    assert following._agent.says == "old" and "cannot be looked at" in caplog.text
