"""The operators' commands: changan content check, load, stats, export, import, diff, history, rollback, publish, drop-old, feed, user."""

from __future__ import annotations

import typer

from tour_content.cli.check import check
from tour_content.cli.feed import feed
from tour_content.cli.kept import drop_old
from tour_content.cli.load import load
from tour_content.cli.past import diff, history, publish, rollback
from tour_content.cli.stats import stats
from tour_content.cli.transfer import export, import_
from tour_content.cli.user import user

content = typer.Typer(help="Check, load, count and change the content.", no_args_is_help=True, rich_markup_mode=None)
content.command()(check)
content.command()(load)
content.command()(stats)
content.command()(export)
content.command("import")(import_)
content.command()(diff)
content.command()(history)
content.command()(rollback)
content.command()(publish)
content.command("drop-old")(drop_old)
content.add_typer(feed, name="feed")
content.add_typer(user, name="user")
