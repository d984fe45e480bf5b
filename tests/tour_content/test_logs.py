"""No secret and no visitor's number gets into a log, not even by way of an exception of a library."""

from __future__ import annotations

import io
import logging

import pytest

from tour_content import logs
from tour_content.logs import MASK, Mask, mask_logs

SECRETS = {
    "CHANGAN_TELEGRAM_TOKEN": "123456:AAE-secretsecretsecretsecret",
    "CHANGAN_WECHAT_AES_KEY": "k" * 43,
    "CHANGAN_API_TOKEN": "open-sesame",
    "DATABASE_URL": "postgresql://guide:p4ssw0rd@db/content",
    "CHANGAN_MESSENGER_VERIFY": "x",  # too short to be looked for
    "CHANGAN_PUBLIC_URL": "https://[broken",
}


@pytest.fixture
def log(monkeypatch):
    """What a handler writes, with masked records."""
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(logging, "_logRecordFactory", logging.getLogRecordFactory())
    mask_logs()
    out = io.StringIO()
    handler, logger = logging.StreamHandler(out), logging.getLogger("masked")
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger.addHandler(handler)
    yield logger, out.getvalue
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    "told, hidden",
    [
        ("cannot reach https://api.telegram.org/bot123456:AAE-secretsecretsecretsecret/sendMessage", "secretsecret"),
        ("POST /cgi-bin/message?access_token=70_abcdEFGH&x=1 failed", "70_abcd"),
        ("asked ?token=open-sesame", "open-sesame"),
        ("could not connect to postgresql://guide:p4ssw0rd@db/content", "p4ssw0rd"),
        ("another redis://:hunter22@cache:6379/0", "hunter22"),
        ("Authorization: Bearer eyJhbGciOi.abc.def", "eyJhbGciOi"),
        ("a visitor said: call me on 138 0013 8000 or +8613800138000", "8000"),
        ("mail ana.li+xian@example.org", "ana.li"),
        ("身份证11010519491231002X", "19491231"),
        ("电话13800138000。", "8000"),
        ("from +44 20 7946 0958 today", "7946"),
    ],
)
def test_what_must_not_be_told_is_masked(log, told, hidden):
    logger, written = log
    logger.error("%s", told)
    assert hidden not in written() and MASK in written()


@pytest.mark.parametrize(
    "told",
    [
        "GET /guide/place/bell-tower 200 in 12 ms",
        "2026-11-23T10:00:00 34.26109, 108.94237",
        "110 120 119 12345 400-800-1234",
        "x token bucket",
    ],
)
def test_what_may_be_told_stands(log, told):
    logger, written = log
    logger.error(told)
    assert written() == f"ERROR {told}\n"


def test_an_exception_is_masked_too_and_keeps_its_place(log):
    logger, written = log
    try:
        raise OSError("https://x/?access_token=abc123def and open-sesame")
    except OSError:
        logger.exception("not sent to %s", "ana@example.org")
    assert "test_logs.py" in written() and "OSError" in written()
    assert not any(secret in written() for secret in ("abc123def", "open-sesame", "ana@"))


def test_a_wrong_format_is_logged_as_ever_and_raises_nothing(log, monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", False)
    log[0].error("%d of %s", "one")
    assert list(logs.secrets_of({})) == [] and Mask({})("plain") == "plain"
