"""The operators' commands: changan content check, load, stats."""

from __future__ import annotations

import typer

from tour_content.cli.check import check
from tour_content.cli.load import load
from tour_content.cli.stats import stats

content = typer.Typer(help="Check, load and count the content.", no_args_is_help=True, rich_markup_mode=None)
content.command()(check)
content.command()(load)
content.command()(stats)
