"""Where things lie in the project."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
MODELS = ROOT / "models"


def here(path: Path) -> Path:
    """A path as the operator names it: from where the command was called."""
    return Path(os.environ.get("CHANGAN_CALLED_FROM") or Path.cwd()) / path
