"""changan content history, diff, rollback, publish: what was, what shall be, and back again."""

from __future__ import annotations

import datetime as dt
from typing import Any, Optional

import typer

from tour_content.cli.records import RECORD_HELP, author, key_of, print_changes, told


def history(
    record: Optional[str] = typer.Argument(None, metavar="[RECORD]", help=f"{RECORD_HELP} Without one, everything.", show_default=False),
    last: int = typer.Option(20, min=1, max=10_000, help="How many revisions."),
) -> None:
    """List the revisions, newest first: number, when (UTC), who, which record, how it came about.

    Example: changan content history place/bell-tower
    """
    from tour_content import store
    from tour_content.query.revisions import list_revisions

    kind, id_ = key_of(record) if record else (None, None)
    with told():
        store.migrate()
        with store.session() as db:
            rows = list_revisions(db, kind, id_, most=last)
        for row in rows:
            print(f"{row.number:>7}  {row.at:%Y-%m-%d %H:%M:%S}  {row.author:<12}  {row.kind}/{row.id}  {row.note or ''}".rstrip())
        if not rows:
            print("no revisions")


def diff(
    record: str = typer.Argument(..., metavar="RECORD", help=RECORD_HELP),
    before: Optional[int] = typer.Argument(None, metavar="[FROM]", help="A revision's number.", show_default=False),
    after: Optional[int] = typer.Argument(None, metavar="[TO]", help="A later one; without it, what is in force.", show_default=False),
) -> None:
    """Show how a record differs, field by field.

    Without numbers: the draft from what is in force; where there is no draft, what is in force from the revision before it.

    Exit status: 0 shown, 1 no such record or revision, 2 wrong usage.

    Example: changan content diff place/bell-tower 12 15
    """
    from tour_content import store
    from tour_content.difference import differences

    kind, id_ = key_of(record)
    with told():
        store.migrate()
        with store.session() as db:
            (was, old), (now, new) = _states(db, kind, id_, before, after)
        print(f"{kind}/{id_}: {was} → {now}")
        for difference in differences(old, new):
            print(f"  {difference}")


def _states(db: Any, kind: str, id_: str, before: int | None, after: int | None) -> list[tuple[str, Any]]:
    """What is compared: two names, two documents. Raises UnknownRecord."""
    from tour_content.problems import UnknownRecord
    from tour_content.query.drafts import find_draft
    from tour_content.query.revisions import find_before, find_current, get_revision

    current, draft = find_current(db, kind, id_), find_draft(db, kind, id_)
    if current is None and draft is None:
        raise UnknownRecord(f"{kind}/{id_} is not known; ./changan content history lists what was changed last")
    present = (f"revision {current.number}", current.doc) if current else ("nothing", None)
    if before is None:
        if draft:
            return [present, (f"draft of {draft.author}", draft.doc)]
        earlier = find_before(db, kind, id_, current.number) if current else None
        return [(f"revision {earlier.number}", earlier.doc) if earlier else ("nothing", None), present]
    old = get_revision(db, kind, id_, before)
    new = get_revision(db, kind, id_, after) if after is not None else None
    return [(f"revision {old.number}", old.doc), (f"revision {new.number}", new.doc) if new else present]


def rollback(
    record: str = typer.Argument(..., metavar="RECORD", help=RECORD_HELP),
    to: Optional[int] = typer.Option(None, help="The revision to go back to; by default the one before the present.", show_default=False),
) -> None:
    """Bring a record back to an earlier state, at once.

    The old state becomes a new revision, so that this can be rolled back too. Going back before the first state removes the record. It is
    checked like any change: what another record names cannot be taken away.

    Exit status: 0 rolled back, 1 refused and nothing changed, 2 wrong usage.

    Example: changan content rollback place/bell-tower --to 12
    """
    from tour_content import store
    from tour_content.publishing import roll_back

    kind, id_ = key_of(record)
    with told():
        store.migrate()
        print_changes(roll_back(kind, id_, author(), to), dry_run=False)


def publish(
    records: Optional[list[str]] = typer.Argument(None, metavar="[RECORD]...", help=f"{RECORD_HELP} All or none.", show_default=False),
    at: Optional[str] = typer.Option(None, metavar="YYYY-MM-DDTHH:MM", help="Publish then, Xi'an time, and not now.", show_default=False),
    due: bool = typer.Option(False, "--due", help="Publish every draft whose moment has come."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say whether it could be published."),
) -> None:
    """Bring drafts into force; a running assistant answers from them within two seconds.

    Refused with every reason where a draft is incomplete or wrong, or its record has changed since it was begun. The operators' page sees
    to --due by itself while it runs.

    Exit status: 0 published, 1 refused and nothing changed, 2 wrong usage.

    Example: changan content publish event/lantern-fair --at 2026-12-24T09:00
    """
    from tour_content import drafts, store

    if due == bool(records) or (due and (at or dry_run)):
        raise typer.BadParameter("name the records whose drafts shall be published, or give --due alone")
    keys = [key_of(record) for record in records or ()]
    moment = _moment(at) if at else None
    with told():
        store.migrate()
        if due:
            _publish_due()
        elif moment:
            for key in keys:
                drafts.schedule(*key, moment, author())
            print(f"{len(keys)} to be published at {at}, Xi'an time")
        else:
            print_changes(drafts.publish(keys, author(), dry_run=dry_run), dry_run)


def _moment(text: str) -> dt.datetime:
    """UTC of a moment in Xi'an. Raises BadParameter."""
    from tour_content.clock import XIAN
    from tour_content.publishing import local_to_utc

    try:
        return local_to_utc(dt.datetime.fromisoformat(text).replace(tzinfo=XIAN))
    except ValueError:
        raise typer.BadParameter(f"{text} is no moment; write it as 2026-12-24T09:00") from None


def _publish_due() -> None:
    from tour_content import drafts
    from tour_content.clock import now
    from tour_content.publishing import local_to_utc

    outcomes = drafts.publish_due(local_to_utc(now()))
    for (kind, id_), reason in outcomes:
        print(f"{kind}/{id_}: {reason or 'published'}")
    if not outcomes:
        print("nothing is due")
    if any(reason for _, reason in outcomes):
        raise typer.Exit(1)
