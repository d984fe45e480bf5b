"""The content brought into the database before the assistant starts."""
from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.errors import CommandError
from bot.cli.steps import say, step
from tour_content.cli.loading import load_if_changed
from tour_content.problems import ContentError

SHOWN_STALE = 3


def ensure() -> None:
    """Migrates the database and loads the library if it has changed. Raises CommandError with all problems, or where the database is out of reach."""
    try:
        with step("Loading the content"):
            changes, stale = load_if_changed()
    except ContentError as error:
        raise CommandError(f"{error}\nThe content has {len(error.problems)} problems and was not loaded; mend the files and try again.") from None
    except SQLAlchemyError as error:
        gist = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise CommandError(f"The content database is out of reach ({gist}): check DATABASE_URL, or unset it to use var/content.db.") from None
    if changes:
        say(f"  {len(changes.created)} records new, {len(changes.updated)} changed, {len(changes.removed)} removed")
    for problem in stale[:SHOWN_STALE]:
        say(f"  out of date: {problem}")
    if len(stale) > SHOWN_STALE:
        say(f"  … and {len(stale) - SHOWN_STALE} more; ./changan content check lists them")
