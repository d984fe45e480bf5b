"""A channel is off until its secrets are set; a mistake is told in a sentence, and stops nothing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from rasa.core.run import create_http_input_channels

from bot.channels.guide import GuideInput
from bot.channels.messenger import MessengerChannel
from bot.channels.rest import GuideRestInput
from bot.channels.settings import Off, visitor_id
from bot.channels.slack import SlackChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.wechat import WeChatChannel
from bot.channels.whatsapp import WhatsAppChannel
from tests.bot.channels.wire import Assistant, poster, serving

ROOT = Path(__file__).parents[3]
CHANNELS = (WeChatChannel, TelegramChannel, WhatsAppChannel, MessengerChannel, SlackChannel)
GOOD = {
    "wechat": {"app": "wx1234567890abcdef", "token": "a-token"},
    "telegram": {"token": "123456:ABC-DEF", "secret": "a_secret-1"},
    "whatsapp": {"account": "AC1", "token": "t", "number": "+14155238886", "public_url": "https://guide.example.org"},
    "messenger": {"token": "t", "secret": "s", "verify": "v"},
    "slack": {"token": "xoxb-1", "secret": "s"},
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch):
    for channel in CHANNELS:
        for setting in channel.settings.values():
            monkeypatch.delenv(setting.variable, raising=False)


def test_without_secrets_every_messenger_is_off_and_says_nothing(caplog):
    with caplog.at_level(logging.WARNING, "bot"):
        channels = create_http_input_channels(None, str(ROOT / "credentials.yml"))
    assert sum(isinstance(channel, Off) for channel in channels) == len(CHANNELS)
    assert {channel.url_prefix() for channel in channels} >= {channel.channel for channel in CHANNELS}
    assert caplog.records == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_secrets_come_from_the_environment_or_from_the_file(channel, monkeypatch):
    given = GOOD[channel.channel]
    assert isinstance(channel.from_credentials(given), channel)
    for name, value in given.items():
        monkeypatch.setenv(channel.settings[name].variable, value)
    assert isinstance(channel.from_credentials(None), channel)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_secret_that_is_missing_is_named(channel, caplog):
    missing = channel.settings[channel.secret_setting].variable
    given = {name: value for name, value in GOOD[channel.channel].items() if name != channel.secret_setting}
    with caplog.at_level(logging.WARNING, "bot"):
        assert isinstance(channel.from_credentials(given), Off)
    assert f"stays off: set {missing}" in caplog.text and f"docs/channels/{channel.channel}.md" in caplog.text


@pytest.mark.parametrize(
    "channel, wrong, says",
    [
        (TelegramChannel, {"token": "no token"}, "CHANGAN_TELEGRAM_TOKEN is no token"),
        (TelegramChannel, {"secret": "with spaces"}, "CHANGAN_TELEGRAM_SECRET may have letters"),
        (WeChatChannel, {"aes_key": "short"}, "CHANGAN_WECHAT_AES_KEY is no EncodingAESKey"),
    ],
)
def test_a_setting_that_cannot_be_right_is_named(channel, wrong, says, caplog):
    assert isinstance(channel.from_credentials({**GOOD[channel.channel], **wrong}), Off)
    assert says in caplog.text


@pytest.mark.asyncio
async def test_all_of_them_live_in_one_server():
    off = [channel.from_credentials({}) for channel in CHANNELS[1:]]
    on = [channel.from_credentials(GOOD[channel.channel]) for channel in CHANNELS]
    for first, *others, status in ((*on, 403), (on[0], *off, 404)):
        async with serving(GuideRestInput(), Assistant(), first, *others, GuideInput()) as url, poster() as post:
            statuses = {(await post(f"{url}/webhooks/{channel.channel}/webhook")).status for channel in others}
            assert statuses == {status}


def test_a_visitor_s_id_tells_nothing_and_cannot_be_guessed():
    ours = visitor_id("whatsapp", "secret", "whatsapp:+8613800000000")
    assert ours == visitor_id("whatsapp", "secret", "whatsapp:+8613800000000") and ours.startswith("whatsapp-")
    assert "138" not in ours and ours != visitor_id("whatsapp", "other", "whatsapp:+8613800000000")
    assert ours != visitor_id("telegram", "secret", "whatsapp:+8613800000000")
