"""The systems measured by turns: in each round each is started, warmed up, put under load and stopped, so that what the machine does
besides falls on all alike."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.bench.figures import Memory, Sample, SystemFigures, blocks, together
from bot.bench.load import Visitors
from bot.bench.memory import most
from bot.bench.plan import Plan
from bot.bench.running import Running
from bot.bench.systems import System
from bot.bench.talks import BLOCK
from bot.cli.errors import CommandError
from bot.cli.steps import say, step

START_WITHIN_S = 600.0
WARM_UP_CLIENTS = 8


@dataclass
class Taken:
    """What one system has shown so far."""

    training_s: float
    start_s: list[float] = field(default_factory=list)
    memory: Memory = Memory(0.0, 0.0)
    disk_mb: dict[str, float] = field(default_factory=dict)
    samples: dict[int, list[Sample]] = field(default_factory=dict)
    long_talks: list[list[float]] = field(default_factory=list)

    def figures(self, title: str) -> SystemFigures:
        """All rounds together."""
        load = {clients: together(samples) for clients, samples in self.samples.items()}
        return SystemFigures(title, self.training_s, self.disk_mb, self.start_s, self.memory, load, blocks(self.long_talks, BLOCK))


def measure(plan: Plan, systems: dict[str, System]) -> dict[str, SystemFigures]:
    """The figures of each system of the plan. One that fails in a round is told and left out from there on, so that the rest is not lost.

    Raises CommandError where one cannot be trained, or none could be measured.
    """
    chosen = [systems[key] for key in systems if key in plan.systems]
    taken = {system.key: Taken(system.prepare(plan.train)) for system in chosen}
    for number in range(plan.rounds):
        for system in list(chosen) if number % 2 == 0 else chosen[::-1]:
            try:
                with step(f"Round {number + 1} of {plan.rounds}: {system.title}"):
                    _round(plan, system, taken[system.key])
            except CommandError as error:
                say(f"  {error}")
                chosen.remove(system)
            else:
                say(f"  {_gist(taken[system.key])}")
    if not chosen:
        raise CommandError("No system could be measured.")
    return {system.key: taken[system.key].figures(system.title) for system in chosen}


def _round(plan: Plan, system: System, taken: Taken) -> None:
    with Running(system, START_WITHIN_S) as running:
        taken.start_s.append(running.start_s)
        visitors = running.visitors()
        visitors.load(WARM_UP_CLIENTS, plan.warm_up_s, running.cpu_s)
        for clients in plan.clients:
            sample = visitors.load(clients, plan.seconds, running.cpu_s)
            running.require()
            if not sample.ms:
                raise CommandError(f"{system.title} answered none of {sample.failed} messages; see var/log/bench-*.log.")
            taken.samples.setdefault(clients, []).append(sample)
            running.look_at_memory()
        if plan.turns:
            taken.long_talks.append(_hold_long_talk(system, visitors, plan.turns))
            running.look_at_memory()
        taken.memory = most(taken.memory, running.memory)
        taken.disk_mb = system.disk_mb()


def _hold_long_talk(system: System, visitors: Visitors, turns: int) -> list[float]:
    """The milliseconds of each turn. Raises CommandError where one got no answer: the turns would not be those they are taken for."""
    block = system.block()
    heard = visitors.hold([[block[turn % len(block)] for turn in range(turns)]])
    if heard.failed:
        raise CommandError(
            f"{system.title} did not answer {heard.failed} of {turns} turns of a talk ({heard.why}); see var/log/bench-*.log."
        )
    return heard.ms


def _gist(taken: Taken) -> str:
    """The round that has just ended, in a line."""
    load = [together(samples[-1:]) for samples in taken.samples.values()]
    parts = [f"{one.clients} clients {one.median_ms:.1f} ms, {one.messages_per_s:.0f}/s" for one in load]
    return f"start {taken.start_s[-1]:.1f} s, {taken.memory.pss_mb:.0f} MB; {'; '.join(parts)}"
