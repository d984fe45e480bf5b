"""All commands in one: the assistant's and the content's. Each imports what it needs when it runs, so that help is quick."""

from __future__ import annotations

import typer

from bot.cli.ask import ask
from bot.cli.backup import backup, restore
from bot.cli.bench import bench
from bot.cli.eval import evaluate
from bot.cli.learn import learn
from bot.cli.serve import serve
from bot.cli.shell import shell
from bot.cli.test import test
from bot.cli.train import train
from bot.cli.up import up
from tour_content.cli import content

app = typer.Typer(
    name="changan",
    help="Chang'an Companion: a city companion for Xi'an, in English and Chinese.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(up)
app.command()(serve)
app.command()(shell)
app.command()(ask)
app.command()(train)
app.command()(learn)
app.command()(backup)
app.command()(restore)
app.command("eval")(evaluate)
app.command()(bench)
app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(test)
app.add_typer(content, name="content")
