"""The shell script: help before anything is installed, and one sentence where it cannot go on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.cli.paths import ROOT

TOOLS = "sh cat cksum dirname readlink mkdir date sleep awk grep sed head cut df rm mv chmod".split()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The script and the lock alone, and a folder of tools without Python or uv."""
    folder = tmp_path / "clone"
    folder.mkdir()
    for name in ("changan", "requirements.lock"):
        shutil.copy(ROOT / name, folder / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(str(shutil.which(tool)))
    return folder


def call(clone: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    path = str(clone.parent / "tools")
    return subprocess.run(
        [str(clone / "changan"), *arguments],
        cwd=clone.parent,
        capture_output=True,
        text=True,
        timeout=60,
        env={"PATH": path, "HOME": str(clone.parent), **env},
    )


def tool(clone: Path, name: str, script: str) -> None:
    """A stand-in for a program."""
    path = clone.parent / "tools" / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


FAKE_UV = """case $1 in
    --version) echo uv 1 ;;
    venv) mkdir -p .venv/bin; printf '#!/bin/sh\\nexit 0' > .venv/bin/python; chmod +x .venv/bin/python ;;
    pip) {pip}
esac"""


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",), ("help",)])
def test_help_installs_nothing(clone, arguments):
    result = call(clone, *arguments)
    assert result.returncode == 0 and "usage: ./changan COMMAND" in result.stdout
    assert sorted(os.listdir(clone)) == ["changan", "requirements.lock"]


def test_a_full_disk_is_told_in_one_sentence(clone):
    (clone.parent / "tools" / "df").unlink()
    tool(clone, "df", "echo Filesystem; echo disk 100 90 10 90% /")
    result = call(clone, "up")
    assert result.returncode == 1 and result.stderr.startswith("Only 10 MB are free") and result.stderr.count("\n") == 1


def test_a_failed_download_is_told_in_one_sentence_and_leaves_nothing_that_is_trusted(clone):
    tool(clone, "uv", FAKE_UV.format(pip='echo "error: Failed to fetch: dns error" >&2; exit 1'))
    result = call(clone, "up")
    last = result.stderr.strip().splitlines()[-1]
    assert result.returncode == 1 and "a download failed (error: Failed to fetch: dns error); check the connection" in last
    assert not (clone / ".venv" / ".synced").exists()


def test_a_disk_that_fills_up_meanwhile_is_told(clone):
    tool(clone, "uv", FAKE_UV.format(pip='echo "error: No space left on device (os error 28)" >&2; exit 2'))
    assert "the disk is full; free some" in call(clone, "up").stderr


def test_an_environment_is_made_once_and_anew_for_another_lock(clone):
    tool(clone, "uv", 'echo "$@" >> calls\n' + FAKE_UV.format(pip=""))
    assert [call(clone, "up").returncode for _ in range(2)] == [0, 0]
    assert (clone / "calls").read_text().count("pip sync") == 1
    (clone / "requirements.lock").write_text("another")
    call(clone, "up")
    calls = (clone / "calls").read_text()
    assert calls.count("pip sync") == 2 and calls.count("venv --quiet") == 1
