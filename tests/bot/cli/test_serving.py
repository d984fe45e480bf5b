"""The model in service, as Rasa asks for it."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import requests
import yaml

from bot.cli.errors import CommandError
from bot.cli.serving import GONE_AFTER_S, ModelServer, endpoints_with, held, mark_of, offer, served, wait_until_held

ENDPOINTS = "# ours\naction_endpoint:\n  url: ${CHANGAN_ACTIONS_URL}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").write_text("one")
    (tmp_path / "two").write_text("two")
    return tmp_path / "serving"


def ask(server: ModelServer, mark: str = "none") -> requests.Response:
    return requests.get(server.url, headers={"If-None-Match": mark}, timeout=5)


def test_rasa_gets_a_model_once_and_another_when_there_is_one(folder, tmp_path):
    with ModelServer(folder) as server:
        assert ask(server).status_code == 404
        offer(tmp_path / "one", folder)
        first = ask(server)
        assert (first.status_code, first.text, first.headers["filename"]) == (200, "one", "model.tar.gz")
        assert ask(server, first.headers["etag"]).status_code == 304
        offer(tmp_path / "two", folder)
        assert ask(server, first.headers["etag"]).text == "two"


def test_it_is_known_which_model_rasa_answers_with(folder, tmp_path):
    with ModelServer(folder) as server:
        assert held(folder) is None
        mark = mark_of(offer(tmp_path / "one", folder))
        ask(server)
        assert held(folder) == "none"
        with pytest.raises(CommandError, match="did not take"):
            wait_until_held(mark, folder, within_s=0.1)
        ask(server, mark)
        assert wait_until_held(mark, folder) < 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"mark": "x"}', '{"mark": "x", "at": "now"}'])
def test_a_note_that_is_none_tells_nothing(text, folder):
    folder.mkdir()
    (folder / "held.json").write_text(text)
    assert held(folder) is None


def test_a_rasa_that_has_stopped_asking_does_not_run(folder):
    folder.mkdir()
    (folder / "held.json").write_text(f'{{"mark": "x", "at": {time.time() - GONE_AFTER_S - 1}}}')
    assert held(folder) is None


def test_the_endpoints_name_the_server_and_keep_all_else(folder, tmp_path):
    given = tmp_path / "endpoints.yml"
    given.write_text(ENDPOINTS)
    with ModelServer(folder) as server:
        made = server.endpoints(str(given))
        assert made and yaml.safe_load(Path(made).read_text()) == {
            "action_endpoint": {"url": "${CHANGAN_ACTIONS_URL}"},
            "models": {"url": server.url, "wait_time_between_pulls": 5},
        }
    assert not Path(made).exists()


def test_an_operator_s_own_model_server_stays(folder):
    assert endpoints_with("http://x", ENDPOINTS + "models:\n  url: https://models.example.org\n") is None
    assert endpoints_with("http://x", "") == "\nmodels:\n  url: http://x\n  wait_time_between_pulls: 5\n"


def test_a_model_is_put_in_place_in_one_step(folder, tmp_path):
    offer(tmp_path / "one", folder)
    before = os.stat(served(folder)).st_ino
    offer(tmp_path / "two", folder)
    assert os.stat(served(folder)).st_ino != before and sorted(path.name for path in folder.iterdir()) == ["model.tar.gz"]
