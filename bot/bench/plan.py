"""What a run measures."""

from __future__ import annotations

from dataclasses import dataclass, field

SYSTEMS = ("starter", "action", "leanest", "ours")
BESIDES = ("action-pinned",)  # measured where it is asked for
MOST_CLIENTS = 256


@dataclass(frozen=True)
class Plan:
    """seconds: how long each load lasts, in each round; turns: of the long talk; sizes: kind of content → how many, the fewest first;
    talks: how many are held at each of those sizes."""

    systems: tuple[str, ...] = SYSTEMS
    clients: tuple[int, ...] = (1, 8, 32)
    rounds: int = 3
    seconds: float = 10.0
    warm_up_s: float = 4.0
    turns: int = 300
    sizes: dict[str, tuple[int, ...]] = field(
        default_factory=lambda: {"places": (1_000, 10_000), "events": (10_000, 100_000), "passages": (10_000, 100_000)}
    )
    talks: int = 160
    train: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing that docs/bench.md tells is left out."""
        whole = Plan()
        return set(self.systems) >= set(SYSTEMS) and set(self.clients) >= set(whole.clients) and self.sizes == whole.sizes


QUICK = Plan(rounds=1, seconds=3.0, warm_up_s=2.0, turns=30, sizes={"places": (500,), "events": (500,), "passages": (2_000,)}, talks=40)


def read_systems(text: str) -> tuple[str, ...]:
    """Systems as an option names them: "ours,leanest". Raises ValueError, with a sentence, for one that is not known."""
    known = (*SYSTEMS, *BESIDES)
    names = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    wrong = [name for name in names if name not in known]
    if wrong or not names:
        raise ValueError(f'"{wrong[0] if wrong else text}" is no system; there are {", ".join(known)}')
    return names


def read_clients(text: str) -> tuple[int, ...]:
    """Numbers of clients as an option names them: "1,8,32". Raises ValueError, with a sentence, for what is no such number."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    wrong = [part for part in parts if not part.isdecimal() or not 1 <= int(part) <= MOST_CLIENTS]
    if wrong or not parts:
        raise ValueError(f'"{wrong[0] if wrong else text}" is no number of clients; write numbers from 1 to {MOST_CLIENTS}, e.g. 1,8,32')
    return tuple(sorted({int(part) for part in parts}))
