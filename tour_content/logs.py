"""What must never stand in a log: secrets of the settings, and what tells who a visitor is. Masked in every record, of whichever library.

A record factory sees what handlers and formatters get to see, the text of an exception included.
"""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

MASK = "***"
SHORTEST = 6  # characters of a secret; shorter ones would mask ordinary words
_SECRET_NAME = re.compile(r"(?i)(TOKEN|SECRET|_KEY|PASSWORD|VERIFY|ACCOUNT)$")
_ADDRESS = re.compile(r"_URL$")
_PATTERNS = (
    (
        re.compile(
            r"(?i)((?:access_token|token|secret|signature|password|passwd|api_?key|hub\.verify_token)[\"']?\s*[=:]\s*[\"']?)[^\s\"'&,})]+"
        ),
        rf"\1{MASK}",
    ),
    (re.compile(r"(?i)\b(authorization[\"']?\s*[=:]\s*[\"']?(?:bearer|basic)?\s*)[^\s\"',})]+"), rf"\1{MASK}"),
    (re.compile(r"(/bot)\d+:[A-Za-z0-9_-]{20,}"), rf"\1{MASK}"),  # Telegram's addresses
    (re.compile(r"(\w+://[^\s:/@]*:)[^\s/@]+@"), rf"\1{MASK}@"),
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), MASK),
    (re.compile(r"(?<![A-Za-z0-9_.:-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![A-Za-z0-9_.-])"), MASK),  # Chinese mobile numbers
    (re.compile(r"(?<![A-Za-z0-9])\+\d[\d -]{7,16}\d(?![A-Za-z0-9])"), MASK),
    (re.compile(r"(?<![A-Za-z0-9])\d{17}[\dXx](?![A-Za-z0-9])"), MASK),  # Chinese identity cards
)


def secrets_of(environment: dict[str, str]) -> Iterator[str]:
    """The secrets among the settings: what their names call so, and passwords within addresses."""
    for name, value in environment.items():
        if _SECRET_NAME.search(name):
            yield value
        elif _ADDRESS.search(name):
            try:
                yield urlsplit(value).password or ""
            except ValueError:
                continue


class Mask:
    """Takes out what must not be told."""

    def __init__(self, environment: dict[str, str]) -> None:
        found = sorted({value for value in secrets_of(environment) if len(value) >= SHORTEST}, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, found))) if found else None

    def __call__(self, text: str) -> str:
        if self._secrets:
            text = self._secrets.sub(MASK, text)
        for pattern, instead in _PATTERNS:
            text = pattern.sub(instead, text)
        return text


class _MaskedRecord(logging.LogRecord):
    mask: Mask

    def __init__(
        self, name: str, level: int, pathname: str, lineno: int, msg: Any, args: Any, exc_info: Any, *more: Any, **named: Any
    ) -> None:
        super().__init__(name, level, pathname, lineno, msg, args, exc_info, *more, **named)
        try:
            self.msg, self.args = self.mask(self.getMessage()), None
        except Exception:  # a wrong format string; logging tells of it by itself
            return
        if self.exc_info and self.exc_info[0]:
            self.exc_text = self.mask("".join(traceback.format_exception(*self.exc_info)).rstrip("\n"))


def mask_logs() -> None:
    """From now on, every record of this process is masked. Called once at the start of each server."""
    _MaskedRecord.mask = Mask(dict(os.environ))
    logging.setLogRecordFactory(_MaskedRecord)
