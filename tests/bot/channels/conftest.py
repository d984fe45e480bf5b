"""What the tests of channels share."""

from __future__ import annotations

import pytest

from bot.channels import channel, rates
from tests.tour_content.conftest import record, sqlite_template  # noqa: F401  fixtures


@pytest.fixture(autouse=True)
def nobody_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests say more than any visitor would; those of the rates turn them on again."""
    monkeypatch.setenv(rates.VISITOR, "off")


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between tries a channel waits for hundredths of a second, and links are paths."""
    monkeypatch.setattr(channel, "WAITS_S", (0.01, 0.02))
    monkeypatch.delenv("CHANGAN_PUBLIC_URL", raising=False)
