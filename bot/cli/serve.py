"""changan serve."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Optional

import typer


class Server(str, Enum):
    """One of the assistant's programs."""

    rasa = "rasa"
    actions = "actions"
    admin = "admin"


PORTS = {Server.rasa: 5005, Server.actions: 5055, Server.admin: 5007}


def serve(
    server: Server = typer.Argument(..., help="rasa: channels and page; actions: the action server; admin: the operators' page."),
    port: Optional[int] = typer.Option(None, min=1, max=65535, help="5005, 5055 and 5007 without it.", show_default=False),
    host: str = typer.Option("127.0.0.1", help="The address to listen on; 0.0.0.0 lets other machines in."),
    model: Optional[Path] = typer.Option(None, help="For rasa: the model; without it the one that fits the data.", show_default=False),
    drain: float = typer.Option(0, min=0, max=600, help="For rasa: seconds to go on after SIGTERM, no longer ready (/health/ready)."),
) -> None:
    """Run one server alone, for many machines: containers and systemd start each like this.

    It trains and loads nothing: `changan train` and `changan content load` do, once for all. Rasa finds the action servers at
    CHANGAN_ACTIONS_URL. What the server prints goes to this terminal. SIGTERM stops it when what is under way has been answered.

    Exit status: the server's own; 1 where it cannot start, 2 wrong usage.

    Example: changan serve rasa --host 0.0.0.0 --port 5005
    """
    import os

    from bot.cli.machine import require_port
    from bot.cli.paths import ROOT
    from bot.cli.process import environment, of_a_server

    at = port or PORTS[server]
    require_port(host, at, "--port")
    arguments = _arguments(server, at, host, model, drain)
    os.chdir(ROOT)
    url = os.environ.get("CHANGAN_ACTIONS_URL") or f"http://127.0.0.1:{PORTS[Server.actions]}/webhook"
    os.execve(arguments[0], arguments, environment(CHANGAN_ACTIONS_URL=url, **of_a_server()))


def _arguments(server: Server, port: int, host: str, given: Path | None, drain: float) -> list[str]:
    from bot.cli import model
    from bot.cli.assistant import action_arguments, admin_arguments, rasa_arguments
    from bot.cli.paths import here

    if server is Server.actions:
        return action_arguments(port, host)
    if server is Server.admin:
        return admin_arguments(port, host)
    path = here(given) if given else model.fitting()
    model.require_whole(path)
    return [*rasa_arguments(("bot.serving",), path, port, host), "--drain", str(drain)]
