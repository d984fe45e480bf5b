"""The content brought into the database before the assistant starts: also by itself, python -m bot.cli.content."""

from __future__ import annotations

import sys

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.errors import CommandError
from bot.cli.steps import say, step
from tour_content.cli.loading import load_for_service, needs_loading
from tour_content.problems import ContentError

SHOWN_STALE = 3


def ensure() -> None:
    """Migrates the database and loads the library if it has changed. Raises CommandError with every problem."""
    try:
        if not needs_loading():
            return
        with step("Loading the content"):
            changes, stale = load_for_service()
    except ContentError as error:
        count = len(error.problems)
        found = "1 problem" if count == 1 else f"{count} problems"
        raise CommandError(f"{error}\nThe content has {found} and was not loaded; mend the files and try again.") from None
    except (SQLAlchemyError, OSError) as error:
        gist = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CommandError(f"The content database cannot be used ({gist}): check DATABASE_URL, or unset it for var/content.db.") from None
    if changes:
        say(f"  {len(changes.created)} records new, {len(changes.updated)} changed, {len(changes.removed)} removed")
    if changes.kept:
        say(f"  {len(changes.kept)} kept as operators changed them; ./changan content export brings them into the files")
    for problem in stale[:SHOWN_STALE]:
        say(f"  out of date: {problem}")
    if len(stale) > SHOWN_STALE:
        say(f"  … and {len(stale) - SHOWN_STALE} more; ./changan content check lists them")


if __name__ == "__main__":
    try:
        ensure()
    except CommandError as error:
        sys.exit(str(error))
