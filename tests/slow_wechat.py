"""WeChat's five seconds when the action server needs eight: a real Rasa, a real action server behind a delay, WeChat's own clocks.

    python -m tests.slow_wechat

Prints both ends of two conversations: an account with customer service, and one without. The transcript in docs/channels/wechat.md is one
such run. Needs a trained model (./changan train); takes two minutes.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import time
from contextlib import ExitStack
from typing import Any

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.cli.assistant import action_server, rasa, wait_for_actions
from bot.cli.machine import free_port
from bot.cli.paths import ROOT
from tests.bot.channels import test_wechat
from tests.bot.channels.test_wechat import AES_KEY, APP, SECRET, TOKEN, WeChat, answered, text
from tests.bot.channels.wire import Api, api, poster

DELAY_S = 8.0
GIVES_UP_S, CALLS = 5.0, 3
BEGAN = time.monotonic()


def note(who: str, what: str) -> None:
    print(f"{time.monotonic() - BEGAN:7.2f} s  {who:<14} {re.sub(chr(10), ' / ', what)[:150]}", flush=True)


def delayed(actions_port: int) -> web.Application:
    """A proxy before the action server, which keeps every action waiting."""

    async def forward(request: web.Request) -> web.Response:
        await asyncio.sleep(DELAY_S)
        async with ClientSession() as session, session.post(f"http://127.0.0.1:{actions_port}/webhook", data=await request.read()) as reply:
            return web.Response(body=await reply.read(), status=reply.status, content_type="application/json")

    app = web.Application()
    app.router.add_post("/webhook", forward)
    return app


async def visitor(wechat: WeChat, said: str, number: int) -> None:
    """One message, with WeChat's patience."""
    note("visitor", said)
    for call in range(1, CALLS + 1):
        begun = time.monotonic()
        try:
            reply = await asyncio.wait_for(wechat.call(text(said, number)), GIVES_UP_S)
        except asyncio.TimeoutError:
            note("WeChat", f"call {call}: nothing within {GIVES_UP_S:.0f} s, hangs up")
            continue
        shown = wechat.read(reply.body)
        what = shown if isinstance(shown, str) else shown["Content"]
        note("WeChat", f"call {call}: answered after {time.monotonic() - begun:.2f} s: {what}")
        return


async def conversation(title: str, theirs: Api, address: str, said: list[tuple[float, str]]) -> None:
    print(f"\n{title}")
    async with poster() as post:
        wechat = WeChat(post, f"{address}/webhooks/wechat/webhook", theirs, test_wechat.WeChatCrypto(TOKEN, AES_KEY, APP))
        for number, (wait, words) in enumerate(said):
            await visitor(wechat, words, int(time.time()) + number)
            await asyncio.sleep(wait)


def noted(asked: Any) -> dict[str, Any]:
    if asked.path.endswith("custom/send"):
        note("to WeChat", f"customer-service message: {asked.body['text']['content']}")
    return answered(asked)


async def main() -> None:
    model = ROOT / "models" / "changan.tar.gz"
    with ExitStack() as started:
        actions_port = free_port()
        actions = action_server(actions_port)
        started.callback(actions.stop)
        wait_for_actions(actions, actions_port)
        async with TestServer(delayed(actions_port)) as slow, api(noted) as theirs:
            account = {"CHANGAN_WECHAT_APP": APP, "CHANGAN_WECHAT_TOKEN": TOKEN, "CHANGAN_WECHAT_AES_KEY": AES_KEY}
            os.environ.update(account, CHANGAN_WECHAT_API_URL=f"{theirs.url}/cgi-bin/")
            for secret, title, said in (
                (
                    SECRET,
                    "With customer service (CHANGAN_WECHAT_SECRET is set)",
                    [(5.0, "钟楼几点开门？"), (5.0, "1"), (5.0, "When is it open?")],
                ),
                ("", "Without customer service", [(1.0, "钟楼几点开门？"), (1.0, "下周六呢？")]),
            ):
                os.environ["CHANGAN_WECHAT_SECRET"] = secret
                port = free_port()
                server = rasa(model, port, slow.port or 0)
                started.callback(server.stop)
                await _answers(f"http://127.0.0.1:{port}")
                await conversation(title, theirs, f"http://127.0.0.1:{port}", said)
                server.stop()


async def _answers(address: str) -> None:
    """Wait until Rasa has its model and answers."""
    async with ClientSession() as session:
        while True:
            try:
                hello = {"sender": "slow-wechat", "message": "钟楼几点开门？"}  # words, so that all that is read at the first is read
                async with session.post(f"{address}/webhooks/rest/webhook", json=hello) as reply:
                    if any("custom" in message for message in await reply.json(content_type=None)):
                        return
            except (OSError, ValueError):
                pass
            await asyncio.sleep(0.5)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
