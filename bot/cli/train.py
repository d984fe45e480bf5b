"""changan train."""

from __future__ import annotations

import typer


def train(force: bool = typer.Option(False, "--force", help="Train also where the present model fits the data.")) -> None:
    """Train the model, if none fits the present data.

    A model fits as long as config.yml, domain/, data/, bot/nlu, bot/understand and the lock file stay as they are; content needs no
    training. What Rasa prints goes to var/log/training.log.

    Example: changan train --force
    """
    from bot.cli import model
    from bot.cli.process import shown
    from bot.cli.steps import say

    before = model.fitting().is_file()
    path = model.ensure(force)
    say(f"{shown(path)} {'fits the present data; nothing to train' if before and not force else 'is trained'}.")
