"""The REST channel: always an answer, no more than it can bear, and nobody else's talk."""

from __future__ import annotations

import json

import pytest

from bot.channels.rest import GuideRestInput
from bot.channels.settings import visitor_id
from tests.bot.channels.wire import Assistant, contract, poster, serving

JSON = {"Content-Type": "application/json"}


@pytest.mark.asyncio
async def test_it_answers_and_bears_what_is_too_large_or_no_json():
    assistant = Assistant()
    async with serving(GuideRestInput(), assistant) as url, poster() as post:
        hook = f"{url}/webhooks/rest/webhook"
        said = json.dumps({"sender": "ana", "message": "<script>alert(1)</script> 兵马俑", "metadata": {"language": "zh"}}).encode()
        words, answer = json.loads((await post(hook, said, JSON)).body)
        assert words["text"] == "You said: <script>alert(1)</script> 兵马俑" and answer["custom"] == contract()["custom"]
        assert (await post(hook, b'{"message": "' + b"x" * 300_000 + b'"}', JSON)).status == 413
        for wrong in (b"{", "兵马俑".encode("gb18030"), b"\xff\xfe"):
            assert (await post(hook, wrong, JSON)).status == 400
        assert (await post(hook, said, JSON)).status == 200
    assert assistant.heard[0].metadata == {"language": "zh"} and len(assistant.heard) == 2


@pytest.mark.asyncio
@pytest.mark.parametrize("theirs", ["whatsapp:+8613800000000", "77", "telegram-77", "wechat-oAna1234567890abcdefghijkl00"])
async def test_who_knows_somebody_s_number_is_not_them(theirs):
    assistant = Assistant()
    async with serving(GuideRestInput(), assistant) as url, poster() as post:
        await post(f"{url}/webhooks/rest/webhook", json.dumps({"sender": theirs, "message": "my passport"}).encode(), JSON)
    ours = {visitor_id(channel, "secret", theirs) for channel in ("wechat", "telegram", "whatsapp")}
    assert assistant.heard[0].sender_id not in ours
