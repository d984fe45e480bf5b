"""No visitor is left without a word."""

from __future__ import annotations

import asyncio

import pytest
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

from bot.channels import always
from bot.channels.always import always_answered


async def hold(text, reply=None, error=None, channel=True) -> list[dict]:
    output = CollectingOutputChannel() if channel else None

    async def on_new_message(message: UserMessage) -> str:
        if reply:
            await message.output_channel.send_response(message.sender_id, reply)
        if error:
            raise error
        return "handled"

    message = UserMessage(text, output, "ana")
    message.text = text
    result = await always_answered(on_new_message)(message)
    return output.messages if output else [{"result": result}]


@pytest.mark.asyncio
async def test_a_message_that_was_answered_gets_nothing_more():
    assert [m["text"] for m in await hold("hello", {"text": "Welcome"})] == ["Welcome"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "reply", [{"text": ""}, {"text": {"a": 1}}, {"text": 5}, {"custom": ["x"]}, {"buttons": [], "text": None}, {"elements": 1}]
)
async def test_a_reply_that_says_nothing_is_none(reply):
    assert "can't reach my notes" in " ".join(m.get("text", "") for m in await hold("hello", reply))


@pytest.mark.asyncio
async def test_an_error_after_the_answer_is_not_told():
    assert [m["text"] for m in await hold("hello", {"text": "Welcome"}, RuntimeError("boom"))] == ["Welcome"]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "text, language, words",
    [
        ("When does it open?", "en", "can't reach my notes"),
        ("几点开门", "zh", "暂时查不到"),
        ("幾點開門", "zh-Hant", "暫時查不到"),
        ("何時に開きますか", "en", "can't reach"),
        ("", "en", "can't reach"),
        (None, "en", "can't reach"),
        ("🤷", "en", "can't reach"),
    ],
)
@pytest.mark.parametrize("error", [None, RuntimeError("Cannot connect to host")])
async def test_a_message_without_an_answer_gets_an_apology_in_its_language(text, language, words, error):
    messages = await hold(text, None, error)
    spoken = " ".join(m.get("text", "") for m in messages)
    contract = next(m["custom"] for m in messages if "custom" in m)
    assert words in spoken and "boom" not in spoken and "host" not in spoken
    assert (contract["topic"], contract["language"], contract["subjects"]) == ("fallback", language, [])


@pytest.mark.asyncio
async def test_who_waits_too_long_gets_an_apology_and_no_second_answer(monkeypatch):
    monkeypatch.setattr(always, "ANSWER_WITHIN_S", 0.05)
    output = CollectingOutputChannel()

    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.2)
        await output.send_response("ana", {"text": "too late"})

    await always_answered(slow)(UserMessage("When does it open?", output, "ana"))
    await asyncio.sleep(0.3)
    spoken = [message["text"] for message in output.messages if "text" in message]
    assert len(spoken) == 1 and "can't reach my notes" in spoken[0]


@pytest.mark.asyncio
async def test_a_caller_without_a_channel_gets_the_result():
    assert await hold("hello", channel=False) == [{"result": "handled"}]


@pytest.mark.asyncio
async def test_a_position_without_an_answer_gets_an_apology_in_the_language_that_the_channel_knows():
    output = CollectingOutputChannel()

    async def on_new_message(message: UserMessage) -> None:
        return None

    message = UserMessage('/nearby{"lat": 34.2, "lon": 108.9}', output, "ana", metadata={"language": "zh"})
    await always_answered(on_new_message)(message)
    assert "暂时查不到" in output.messages[0]["text"]


class Noted:
    """Stands for the tally."""

    def __init__(self) -> None:
        self.replies: list[float] = []
        self.answers: list[tuple[str, ...]] = []

    def add_reply(self, seconds: float) -> None:
        self.replies.append(seconds)

    def add_answer(self, *told: str) -> None:
        self.answers.append(told)


@pytest.mark.asyncio
@pytest.mark.parametrize("named, counted", [("guide", "guide"), ("wechat", "wechat"), ("<b>made up</b>", "other"), (None, "rest")])
async def test_what_was_answered_is_counted_without_words(named, counted, monkeypatch):
    noted = Noted()
    monkeypatch.setattr(always, "TALLY", noted)
    told = {"topic": "place_hours", "language": "zh", "subjects": [{"type": "title", "id": "t"}, {"type": "place", "id": "bell-tower"}]}

    async def on_new_message(message: UserMessage) -> None:
        await message.output_channel.send_response("ana", {"text": "secret"})
        await message.output_channel.send_response("ana", {"custom": told})

    output = CollectingOutputChannel()
    output.name = lambda: "rest"
    message = UserMessage("hello", output, "ana")
    message.input_channel = named
    await always.always_answered(on_new_message)(message)
    assert noted.answers == [(counted, "place_hours", "zh", "bell-tower")] and len(noted.replies) == 1
