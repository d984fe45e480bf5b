"""docs/commands.md is what the commands say; every command has an example and says what its options mean."""

from __future__ import annotations

import pytest
import typer.main

from bot.cli.app import app
from bot.cli.paths import ROOT
from bot.cli.reference import _commands, reference

COMMANDS = dict(_commands(typer.main.get_command(app)))


def test_the_reference_is_up_to_date():
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == reference(), "run: python -m bot.cli.reference > docs/commands.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example(run, name):
    text = run(*name.split(), "--help").output
    assert "Example: " in text and f"changan {name}" in text
    assert all(getattr(option, "help", None) for option in COMMANDS[name].params)


def test_without_a_command_the_help_is_shown(run):
    assert "Commands:" in run().output
