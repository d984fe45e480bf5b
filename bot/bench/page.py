"""The run as a page: docs/bench.md."""

from __future__ import annotations

from collections.abc import Iterable

from bot.bench.figures import AS_DELIVERED, Grown, Load, SystemFigures
from bot.bench.goals import Judged
from bot.bench.report import Report
from bot.evaluation.page import table

PICTURES = "bench"
NONE = "–"

FIGURES = {
    "median_1_client": "median, one client",
    "throughput": "messages a second",
    "start": "start",
    "memory": "memory",
    "turns": "last turns of a long talk to its first",
    "places": "most places to the delivered library",
    "events": "most events to the delivered library",
    "passages": "most passages to the delivered library",
}

AGAINST = {None: "itself", "starter": "Rasa's starter", "action": "the starter with action and SQLite", "leanest": "Rasa's leanest"}
SYSTEMS = {
    "starter": "what `rasa init` gives, as it comes: DIET, TED, talks in memory, no action server",
    "action": "that, but every answer comes from one custom action (it only looks up the reply) and talks are kept in SQLite",
    "action-pinned": "that again, with the jsonschema that our lock file pins",
    "leanest": "the starter's messages with n-grams, logistic regression and RulePolicy: the least Rasa itself can do, knowing nothing",
    "ours": "the assistant as `./changan up` starts it: Rasa, action server, operators' page, the launcher; the full library in SQLite",
}

HOW = """\
Each system is started as its users start it, alone on the machine. A round starts one system after the other (every
second round in reverse), waits for its first answer, warms it up, then lets 1, 8, … clients talk. A client is a visitor
never seen before, who holds one talk, waits for each answer, says the next thing at once, and makes room for the next
visitor. Our visitors say what the conversations of `tests/conversations` say; the starters' what the starter's own tests
and stories say. The load comes from the same machine and takes its share of it, the same for all.

- *median, p95, p99*: milliseconds from message to answer over HTTP, of all rounds together. *messages/s*: answered, over
  the time it took; against the goals counts the most that a system reached, with however many clients.
- *processor*: time that a system's processes used, a message. It depends less on what else the machine does.
- *failed*: no answer, or none as it should be. *silent*: answered with no message, as Rasa does where it predicts none.
- *start*: from the command to the first answer to a visitor; the median of all rounds.
- *memory*: the most seen while starting (once a second) and after each load, summed over all processes as PSS: pages that
  processes share are counted in parts. RSS counts them in each, and so too often; it is shown beside.
- *training*: the whole command, once; `--train` trains anew. *disk*: model and data. The packages are the same for all.
- *long talk*: one visitor says the same ten messages over and over; medians of ten.
- *growth*: copies of the delivered records under invented names; the same talks by one client at each size."""

AGAIN = """\
    ./changan bench                        # the whole, half an hour; the first time trains Rasa's projects as well
    ./changan bench --quick                # does it run? some minutes, printed only
    ./changan bench --systems ours,leanest --clients 1 --no-growth

Rasa's projects are kept in var/bench by Rasa's version. All options: [commands.md](commands.md)."""


def page(report: Report, pictures: Iterable[str]) -> str:
    """The whole page in Markdown, with the pictures of these names."""
    drawn = {name.removesuffix(".svg"): f"![{name.removesuffix('.svg')}]({PICTURES}/{name})" for name in pictures}
    parts = [
        "# Speed and size",
        "How fast the assistant answers and what it needs, beside Rasa's own projects in the same run. Made by `./changan bench`.",
        _environment(report),
        "\n".join(f"- **{system.title}**: {SYSTEMS[key]}." for key, system in report.systems.items()),
        "## Goals",
        goals(report.judged),
        "## Speed",
        speed(report.systems),
        drawn.get("speed"),
        "## Start, memory, training, disk",
        size(report.systems),
        drawn.get("size"),
        *_long_talk(report, drawn.get("long-talk")),
        *_growth(report.grown, drawn.get("growth")),
        "## How it is measured",
        HOW,
        "## How to measure again",
        AGAIN,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _environment(report: Report) -> str:
    environment, plan = report.environment, report.plan
    setting = environment.setting
    versions = ", ".join(f"{name} {number}" for name, number in setting.versions.items())
    threads = ", ".join(f"{name}={value}" for name, value in environment.threads.items()) or "none set: each library's own default"
    busy = (
        f"\n\n**The machine was busy: others used {environment.busy:.1f} processors when it began. These figures are not final.**"
        if environment.was_busy
        else ""
    )
    return f"""\
{setting.date}, commit {setting.commit}. {environment.processor}, {setting.machine}. {versions}; Rasa's projects run with
{environment.rivals_use}, as `pip install rasa` gives it. Threads: {threads}. Talks and locks as in {environment.endpoints}.
{plan.rounds} round{"s" if plan.rounds > 1 else ""}, {plan.seconds:g} s each load.{busy}"""


def goals(judged: Iterable[Judged]) -> str:
    """Each ratio against its goal."""
    rows = []
    for one in judged:
        verdict = {True: "reached", False: "**missed**", None: "not measured"}[one.holds]
        ratio = NONE if one.ratio is None else f"{one.ratio:.2f}"
        rows.append([FIGURES[one.goal.figure], AGAINST[one.goal.against], one.goal.wanted, ratio, verdict])
    return f"Our figure divided by the other's.\n\n{table(['figure', 'against', 'goal', 'ratio', ''], rows)}"


def speed(systems: dict[str, SystemFigures]) -> str:
    """Each system under each load."""
    head = [
        "",
        "clients",
        "median, ms",
        "p95",
        "p99",
        "messages/s",
        "processor, ms",
        "messages",
        "failed",
        "silent",
        "medians of the rounds",
    ]
    return table(head, [[system.title, *_load(load)] for system in systems.values() for load in system.load.values()])


def _load(load: Load) -> list[object]:
    times = [f"{ms:.1f}" for ms in (load.median_ms, load.p95_ms, load.p99_ms)]
    rounds = ", ".join(f"{ms:.1f}" for ms in load.medians_ms)
    processor = f"{sum(load.cpu_ms.values()):.1f} ({_by_process(load.cpu_ms)})"
    rest = [f"{load.messages_per_s:.1f}", processor, f"{load.messages:,}", load.failed, load.silent, rounds]
    return [load.clients, f"**{times[0]}**", *times[1:], *rest]


def _by_process(figures: dict[str, float], digits: int = 1) -> str:
    return ", ".join(f"{name} {figure:.{digits}f}" for name, figure in figures.items())


def size(systems: dict[str, SystemFigures]) -> str:
    """What each system needs besides time for messages."""
    head = ["", "start, s", "starts", "memory, MB (PSS)", "by process", "RSS, MB", "training, s", "disk, MB"]
    return table(head, [_size(system) for system in systems.values()])


def _size(system: SystemFigures) -> list[object]:
    memory = system.memory
    return [
        system.title,
        f"**{system.start:.1f}**",
        ", ".join(f"{seconds:.1f}" for seconds in system.start_s),
        f"**{memory.pss_mb:.0f}**",
        _by_process(memory.by_process, 0),
        f"{memory.rss_mb:.0f}",
        f"{system.training_s:.0f}",
        ", ".join(f"{what} {mb:.2f}" for what, mb in system.disk_mb.items()),
    ]


def _long_talk(report: Report, picture: str | None) -> list[str | None]:
    """The chapter on long talks, where any was held."""
    held = [system for system in report.systems.values() if len(system.long_talk) > 1]
    if not held:
        return []
    turns = [1, *(block.turn for block in held[0].long_talk if block.turn % 100 == 0)]
    head = ["ms a message, around turn", *turns, "last / first"]
    return ["## A long talk", table(head, [_turns(system, turns) for system in held]), picture]


def _turns(system: SystemFigures, turns: list[int]) -> list[object]:
    first, last = system.long_talk[0].median_ms, system.long_talk[-1].median_ms
    at = {1: first, **{block.turn: block.median_ms for block in system.long_talk}}
    return [system.title, *(f"{at[turn]:.1f}" for turn in turns), f"{last / first:.2f}"]


def _growth(grown: list[Grown], picture: str | None) -> list[str | None]:
    """The chapter on growing content, where it was measured."""
    if not grown:
        return []
    head = [
        "content",
        "median, ms",
        "p95",
        "start, s",
        "memory, MB (PSS)",
        "database, MB",
        "failed",
        "topics as with the delivered library",
    ]
    return ["## More content", table(head, [_grown(one) for one in grown]), picture]


def _grown(one: Grown) -> list[object]:
    title = "library as delivered" if one.kind == AS_DELIVERED else f"{one.size:,} {one.kind}"
    if one.start_s is None:
        return [title, "did not start in time", *[NONE] * 6]
    times = [f"{one.median_ms:.1f}", f"{one.p95_ms:.1f}", f"{one.start_s:.1f}"]
    return [title, *times, f"{one.pss_mb:.0f}", f"{one.database_mb:.0f}", one.failed, f"{one.same:.1%}"]
