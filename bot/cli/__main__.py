"""./changan: runs a command; what stops it is said in one sentence."""

from __future__ import annotations

import sys

from bot.cli.app import app
from bot.cli.errors import CommandError


def main() -> None:
    """Exit status: 0 all well, 1 could not go on or found problems, 2 wrong usage."""
    try:
        app(prog_name="changan")
    except CommandError as error:
        print(error, file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
