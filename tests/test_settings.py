"""Every setting is in the docs, and the docs name no others."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETTING = re.compile(r"\b(?:CHANGAN_[A-Z_]+[A-Z]|DATABASE_URL)\b")


def test_every_setting_is_documented_and_no_other():
    read = [*(path for tree in ("actions", "bot", "tour_content") for path in (ROOT / tree).rglob("*.py")), ROOT / "changan"]
    used = {name for path in read for name in SETTING.findall(path.read_text(encoding="utf-8"))}
    assert used == set(SETTING.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
