"""What the tests of messengers share."""

from __future__ import annotations

import pytest

from bot.channels import channel
from tests.tour_content.conftest import record, sqlite_template  # noqa: F401  fixtures


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between tries a channel waits for hundredths of a second, and links are paths."""
    monkeypatch.setattr(channel, "WAITS_S", (0.01, 0.02))
    monkeypatch.delenv("CHANGAN_PUBLIC_URL", raising=False)
