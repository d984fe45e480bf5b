"""A whole run as data: what was measured, where, and what it is held against."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from bot.bench.figures import Grown, SystemFigures
from bot.bench.goals import Judged, growth_ratios, judge, ratios, read_goals
from bot.bench.plan import Plan
from bot.bench.projects import AS_PIP_INSTALLS
from bot.evaluation.setting import Setting, describe_setting

PACKAGES = ("rasa-sdk", "sanic", "sqlalchemy", "jsonschema", "aiohttp")
THREADS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "TF_NUM_INTRAOP_THREADS",
    "TF_NUM_INTEROP_THREADS",
    "CHANGAN_ENCODER_THREADS",
    "SANIC_WORKERS",
)
BUSY = 0.5  # processors in use by others, from which figures are none to publish
COMPARED_WITH = {
    "ratios_to_rasa_starter": "starter",
    "ratios_to_rasa_starter_with_action_and_sqlite": "action",
    "ratios_to_rasa_leanest": "leanest",
}


@dataclass(frozen=True)
class Environment:
    """Where it ran. busy: how many processors others used when it began; threads: the settings of threads that were set."""

    setting: Setting
    processor: str
    rivals_use: str
    threads: dict[str, str]
    endpoints: str
    busy: float

    @property
    def was_busy(self) -> bool:
        return self.busy > BUSY


@dataclass(frozen=True)
class Report:
    environment: Environment
    plan: Plan
    systems: dict[str, SystemFigures]
    grown: list[Grown]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out, on purpose or by failing."""
        return self.plan.is_whole and set(self.plan.systems) <= set(self.systems)

    @property
    def judged(self) -> list[Judged]:
        return judge(read_goals(), self.systems, self.grown)

    def as_data(self) -> dict[str, Any]:
        """All of it, for JSON."""
        goals = [{**asdict(one.goal), "ratio": one.ratio, "holds": one.holds} for one in self.judged]
        return {
            **asdict(self),
            **{name: ratios(self.systems, system) for name, system in COMPARED_WITH.items()},
            "ratios_of_growth": growth_ratios(self.systems, self.grown),
            "goals": goals,
        }


def describe_environment(root: Path, date: dt.date) -> Environment:
    """The environment of a run in the checkout `root`; looks for a second at what others do."""
    setting = describe_setting(root, date)
    versions = {**setting.versions, **{package: version(package) for package in PACKAGES}}
    return Environment(
        Setting(setting.date, setting.commit, setting.machine, versions),
        _processor(),
        AS_PIP_INSTALLS,
        {name: os.environ[name] for name in THREADS if name in os.environ},
        os.environ.get("CHANGAN_ENDPOINTS") or "endpoints.yml",
        round(psutil.cpu_percent(interval=1.0) / 100 * (os.cpu_count() or 1), 2),
    )


def _processor() -> str:
    """The processor's model, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown processor"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor")
