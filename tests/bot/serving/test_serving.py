"""The server starts without TensorFlow, and speaks to the action server over one connection."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from contextlib import nullcontext
from pathlib import Path

import pytest
from aiohttp import ServerDisconnectedError, web
from aiohttp.test_utils import TestServer
from rasa.utils.endpoints import EndpointConfig

from bot.cli.training import forget_training
from bot.serving.actions import KeptConnection

ROOT = Path(__file__).parents[3]
STARTS = """
import sys
from bot.serving.__main__ import leave_out
leave_out()
import rasa.core.run, bot.nlu.rules
assert not {"tensorflow", "matplotlib", "sklearn.base"} & set(sys.modules), "training is loaded"
"""
USES = """
from rasa.utils.tensorflow.model_data import train_test_split
assert [len(part) for part in train_test_split([1, 2, 3, 4], test_size=1)] == [3, 1], "a function left out is not found when it is called"
"""
ANOTHER = """
import sklearn.svm
assert sklearn.svm.LinearSVC and sklearn.__version__, "another module of the package is not found"
"""


@pytest.mark.parametrize("then", ["", USES, ANOTHER])
def test_what_only_training_needs_is_not_loaded_before_it_is_used(then):
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", STARTS + then], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-500:]


def test_a_model_forgets_how_it_was_trained_and_nothing_else(tmp_path):
    archive, files = (
        tmp_path / "model.tar.gz",
        {"metadata.json": json.dumps({"train_schema": {"nodes": {"a": 1}}, "model_id": "x"}), "weights": "1"},
    )
    with tarfile.open(archive, "w:gz") as tar:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            tar.addfile(member, io.BytesIO(text.encode()))
    forget_training(archive)
    with tarfile.open(archive) as tar:
        left = {name: tar.extractfile(name).read().decode() for name in tar.getnames()}
    assert json.loads(left["metadata.json"]) == {"train_schema": {"nodes": {}}, "model_id": "x"} and left["weights"] == "1"


@pytest.mark.asyncio
async def test_many_messages_take_one_connection_and_the_endpoint_keeps_its_settings():
    peers = set()

    async def answer(request: web.Request) -> web.Response:
        peers.add(request.transport.get_extra_info("peername"))
        return web.json_response({"token": request.query.get("token")})

    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    plain = EndpointConfig(f"http://127.0.0.1:{port}/webhook", token="secret", enable_selective_domain=True)
    kept = KeptConnection.of(plain)
    try:
        assert [await kept.request(json={}) for _ in range(3)] == [{"token": "secret"}] * 3
        assert len(peers) == 1 and kept == plain and kept.kwargs["enable_selective_domain"] is True
    finally:
        await kept.close()
        await runner.cleanup()


@pytest.mark.asyncio
@pytest.mark.parametrize("hang_ups, answered", [(1, True), (2, False)])
async def test_a_connection_closed_before_the_answer_is_tried_once_more(hang_ups, answered):
    calls = []

    async def answer(request: web.Request) -> web.Response:
        calls.append(1)
        if len(calls) <= hang_ups:
            request.transport.close()
        return web.json_response({"events": []})

    app = web.Application()
    app.router.add_post("/webhook", answer)
    async with TestServer(app) as server:
        kept = KeptConnection(str(server.make_url("/webhook")))
        try:
            with nullcontext() if answered else pytest.raises(ServerDisconnectedError):
                assert await kept.request(json={}) == {"events": []}
        finally:
            await kept.close()
    assert len(calls) == 2
