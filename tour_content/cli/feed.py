"""changan content feed: events from partners' addresses."""

from __future__ import annotations

from typing import Optional

import typer

from tour_content.cli.records import told

feed = typer.Typer(help="Events from partners' addresses, into drafts.", no_args_is_help=True, rich_markup_mode=None)
NAME = typer.Argument(..., help="The feed's name: small letters, digits and hyphens; ids of its events begin with it.", show_default=False)


@feed.command("add")
def add(
    name: str = NAME,
    url: str = typer.Argument(..., help="The address, http or https.", show_default=False),
    mapping: str = typer.Option("calendar", help="How its items become events: a file of tour_content/feeds/mappings."),
    every: Optional[int] = typer.Option(None, min=5, metavar="MINUTES", help="Run by itself this often while the operators' page runs."),
) -> None:
    """Add a feed, or change the one of that name.

    Mappings: calendar (iCalendar), ticketing (JSON, a ticketing partner's list), table (CSV); a new one is a new file there.

    Exit status: 0 added, 1 could not be added, 2 wrong usage.

    Example: changan content feed add grand-theatre https://example.org/events.ics --every 60
    """
    import re

    from tour_content import store
    from tour_content.feeds.address import FeedError, require_web_address
    from tour_content.feeds.mapping import get_mapping
    from tour_content.query.feeds import put_feed

    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) or len(name) > 40:
        raise typer.BadParameter(f"{name} is no name of a feed; write small letters, digits and single hyphens, at most 40")
    try:
        require_web_address(url)
        get_mapping(mapping)
    except FeedError as error:
        raise typer.BadParameter(str(error)) from None
    with told():
        store.migrate()
        with store.session() as db, db.begin():
            put_feed(db, name, url, mapping, every)
        print(f"{name} added; try it with ./changan content feed run {name} --dry-run")


@feed.command("list")
def list_() -> None:
    """List the feeds: name, mapping, how often, when last (UTC) and what came of it.

    Example: changan content feed list
    """
    from tour_content import store
    from tour_content.query.feeds import list_feeds

    with told():
        store.migrate()
        with store.session() as db:
            feeds = list_feeds(db)
        for row in feeds:
            often = f"every {row.every_minutes} min" if row.every_minutes else "by hand"
            ran = f"{row.ran:%Y-%m-%d %H:%M}: {row.outcome}" if row.ran else "never run"
            print(f"{row.name}  {row.mapping}  {often}  {ran}")
        if not feeds:
            print("no feeds")


@feed.command("run")
def run(
    names: Optional[list[str]] = typer.Argument(None, metavar="[NAME]...", help="Feeds to run; without any, all.", show_default=False),
    dry_run: bool = typer.Option(False, "--dry-run", help="Say what would come of it, and write nothing."),
) -> None:
    """Ask the partners' addresses, and put what changed into drafts.

    What a person wrote is never overwritten: a field that was edited stays, and an event of which a person has a draft is held back.

    Exit status: 0 all run, 1 at least one could not be read, 2 wrong usage.

    Example: changan content feed run grand-theatre --dry-run
    """
    from tour_content import store
    from tour_content.feeds import running
    from tour_content.feeds.address import FeedError
    from tour_content.query.feeds import list_feeds

    failed = False
    with told():
        store.migrate()
        with store.session() as db:
            wanted = names or [row.name for row in list_feeds(db)]
        for name in wanted:
            try:
                outcome = running.run(name, dry_run=dry_run)
            except FeedError as error:
                failed = True
                print(f"{name}: {error}")
                continue
            print(f"{name}: {outcome}")
            for id_, reason in outcome.held:
                print(f"  held back: event/{id_}: {reason}")
    if failed:
        raise typer.Exit(1)


@feed.command("remove")
def remove(name: str = NAME) -> None:
    """Forget a feed. Its events and drafts stay.

    Exit status: 0 removed, 1 no such feed, 2 wrong usage.

    Example: changan content feed remove grand-theatre
    """
    from tour_content import store
    from tour_content.query.feeds import drop_feed

    with told():
        store.migrate()
        with store.session() as db, db.begin():
            drop_feed(db, name)
        print(f"{name} removed; its events stay")
