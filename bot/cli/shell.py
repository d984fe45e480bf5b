"""changan shell."""

from __future__ import annotations

import subprocess

import typer


def shell() -> None:
    """Talk to the assistant in the terminal.

    This is Rasa's own shell; /stop ends it. Loads the content and trains a model if need be, and starts an action server of its own: it
    runs beside ./changan up. What Rasa logs goes to var/log/shell.log.

    Example: printf 'When does the Bell Tower open?\\n/stop\\n' | changan shell
    """
    from bot.cli import content, model
    from bot.cli.assistant import action_server, actions_url, rasa_arguments, wait_for_actions
    from bot.cli.machine import free_port
    from bot.cli.paths import LOGS, ROOT
    from bot.cli.process import environment
    from bot.cli.steps import say, step

    content.ensure()
    path = model.ensure()
    actions_port = free_port()
    actions = action_server(actions_port)
    try:
        with step("Starting the action server"):
            wait_for_actions(actions, actions_port)
        say("Loading the model (some 10 s) …")
        command = [*rasa_arguments(("rasa", "shell"), path, free_port(), "127.0.0.1"), "--quiet"]
        with (LOGS / "shell.log").open("wb") as log:
            env = environment(CHANGAN_ACTIONS_URL=actions_url(actions_port), LOG_LEVEL="ERROR")
            code = subprocess.call(command, cwd=ROOT, env=env, stderr=log)
    except KeyboardInterrupt:
        code = 0
    finally:
        actions.stop()
    raise typer.Exit(code)
