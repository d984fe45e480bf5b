"""A run's figures, made up."""

from __future__ import annotations

from bot.bench.figures import AS_DELIVERED, Block, Grown, Load, Memory, SystemFigures
from bot.bench.plan import Plan
from bot.bench.report import Environment, Report
from bot.evaluation.setting import Setting


def system(title: str, ms: float, per_s: float, start: float, mb: float, turns: tuple[float, ...] = ()) -> SystemFigures:
    """A system with its median at one client; eight wait eight times as long."""
    load = {
        n: Load(n, 500, 0, 1, ms * n, ms * n * 2, ms * n * 3, per_s, {"Rasa server": ms / 2, "action server": ms / 4}, [ms * n])
        for n in (1, 8)
    }
    blocks = [Block(10 * number, one) for number, one in enumerate(turns, 1)]
    return SystemFigures(
        title, 60.0, {"model": 4.4}, [start, start + 1, start - 1], Memory(mb, mb * 1.1, {"Rasa server": mb}), load, blocks
    )


SYSTEMS = {
    "starter": system("Rasa's starter", 28.0, 36.0, 38.0, 1150.0, (28.0, 30.0)),
    "action": system("with an action", 60.0, 20.0, 40.0, 1250.0, (60.0, 90.0)),
    "leanest": system("Rasa's leanest", 6.1, 160.0, 15.0, 580.0),
    "ours": system("Chang'an Companion", 7.0, 140.0, 9.5, 690.0, (7.0, 7.7)),
}
GROWN = [
    Grown(AS_DELIVERED, 0, 9.0, 7.0, 20.0, 690.0, 13.5, 0, 1.0),
    Grown("places", 1_000, 9.0, 7.1, 20.0, 700.0, 40.0, 0, 0.99),
    Grown("places", 10_000, 12.0, 9.6, 30.0, 800.0, 300.0, 0, 0.98),
    Grown("events", 10_000, 12.0, 8.0, 30.0, 800.0, 40.0, 2, 0.98),
    Grown("events", 100_000, None),
    Grown(AS_DELIVERED, 0, 9.0, 9.0, 20.0, 690.0, 13.5, 0, 1.0),
]


WHOLE = Plan()


def report(plan: Plan = WHOLE, busy: float = 0.1) -> Report:
    environment = Environment(Setting("2026-11-23", "abc", "2 cores", {"rasa": "3.6.21"}), "A processor", "jsonschema==4", {}, "file", busy)
    return Report(environment, plan, SYSTEMS, GROWN)
