"""Topics by family: domain/<family>.yml says which topic belongs where."""

from __future__ import annotations

from pathlib import Path

import yaml

COMMON = "domain"  # the file with what all families share


def read_families(domain: Path) -> dict[str, str]:
    """Topic → family, the topics of a family together, in its file's order; last those of none."""
    families: dict[str, str] = {}
    for path in sorted(domain.glob("*.yml"), key=lambda path: (path.stem == COMMON, path.stem)):
        for intent in yaml.safe_load(path.read_text(encoding="utf-8")).get("intents") or []:
            topic = next(iter(intent)) if isinstance(intent, dict) else intent
            families[topic] = "" if path.stem == COMMON else path.stem
    return families
