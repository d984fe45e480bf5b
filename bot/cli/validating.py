"""Rasa's own check of the training data, in which a warning fails too: python -m bot.cli.validating."""

from __future__ import annotations

import re
import subprocess
import sys

from bot.cli.paths import ROOT
from bot.cli.process import environment, python
from bot.cli.training import DATA


def main() -> int:
    """Returns 1 where Rasa finds or warns of anything."""
    files = ("--domain", "domain", "--config", "config.yml", "--data", *DATA)
    run = subprocess.run(
        python("-m", "rasa", "data", "validate", *files),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    found = warnings(run.stdout)
    for text in sorted(found):
        print(f"Rasa warns: {text}")
    if run.returncode:
        print(run.stdout)
    return 1 if run.returncode or found else 0


def warnings(output: str) -> set[str]:
    """What Rasa warns of, a line each."""
    return {line.strip() for line in re.findall(r"(?:UserWarning: |WARNING\s+\S+\s+- )(.+)", output)}


if __name__ == "__main__":
    sys.exit(main())
