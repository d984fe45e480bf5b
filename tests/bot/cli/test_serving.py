"""The model in service: put in place in one step, and known which one the running server answers with."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.cli.errors import CommandError
from bot.cli.serving import held, note, offer, served, wait_until_held
from bot.serving.model_file import GONE_AFTER_S, mark_of, write_held


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").write_text("one")
    (tmp_path / "two").write_text("two")
    return tmp_path / "serving"


def test_it_is_known_which_model_rasa_answers_with(folder, tmp_path):
    assert held(folder) is None
    mark = mark_of(offer(tmp_path / "one", folder))
    write_held(note(folder), "another")
    assert held(folder) == "another"
    with pytest.raises(CommandError, match="did not take"):
        wait_until_held(mark, folder, within_s=0.1)
    write_held(note(folder), mark)
    assert wait_until_held(mark, folder) < 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"mark": "x"}', '{"mark": "x", "at": "now"}'])
def test_a_note_that_is_none_tells_nothing(text, folder):
    folder.mkdir()
    note(folder).write_text(text)
    assert held(folder) is None


def test_a_rasa_that_has_stopped_noting_does_not_run(folder):
    folder.mkdir()
    note(folder).write_text(f'{{"mark": "x", "at": {time.time() - GONE_AFTER_S - 1}}}')
    assert held(folder) is None


def test_a_model_is_put_in_place_in_one_step(folder, tmp_path):
    offer(tmp_path / "one", folder)
    before = os.stat(served(folder)).st_ino
    offer(tmp_path / "two", folder)
    assert os.stat(served(folder)).st_ino != before and sorted(path.name for path in folder.iterdir()) == ["model.tar.gz"]
