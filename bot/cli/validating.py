"""Rasa's own check of the training data, in which a warning fails too: python -m bot.cli.validating."""
from __future__ import annotations

import subprocess
import sys

from bot.cli.paths import ROOT
from bot.cli.process import environment, python
from bot.cli.training import DATA


def main() -> int:
    """Returns 1 where Rasa finds or warns of anything."""
    files = ("--domain", "domain", "--config", "config.yml", "--data", *DATA)
    run = subprocess.run(
        python("-m", "rasa", "data", "validate", "--fail-on-warnings", *files), cwd=ROOT, env=environment(),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )
    warned = [line for line in run.stdout.splitlines() if "UserWarning" in line or "WARNING" in line]
    if run.returncode or warned:
        print(run.stdout)
    return 1 if run.returncode or warned else 0


if __name__ == "__main__":
    sys.exit(main())
