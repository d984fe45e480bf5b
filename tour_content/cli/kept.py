"""changan content drop-old: what is kept of visitors goes when it is old."""

from __future__ import annotations

import typer

from tour_content.cli.records import told


def drop_old(dry_run: bool = typer.Option(False, "--dry-run", help="Only count what would go.")) -> None:
    """Delete what is kept of visitors for longer than CHANGAN_KEEP_DAYS (30): stamps, walks, plans, handoffs, marks.

    The operators' page does it by itself every hour; where it does not run, call this from cron.

    Exit status: 0 done, 1 CHANGAN_KEEP_DAYS is no number of days or the database is away, 2 wrong usage.

    Example: changan content drop-old --dry-run
    """
    from tour_content import store
    from tour_content.query import kept

    with told():
        store.migrate()
        with store.session() as db:
            try:
                gone = kept.drop_old(db, store.utc_now())
            except kept.BadRetention as error:
                typer.echo(error, err=True)
                raise typer.Exit(1) from None
            if not dry_run:
                db.commit()
        days = kept.keep_days()
    for name, number in gone.items():
        print(f"{name:<10}  {number}")
    print(f"{'would be ' if dry_run else ''}dropped: {sum(gone.values())} older than {days} days")
