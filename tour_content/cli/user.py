"""changan content user: who may sign in to the operators' page."""

from __future__ import annotations

import sys

import typer

from tour_content.cli.records import author, told

user = typer.Typer(help="Who may sign in to the operators' page.", no_args_is_help=True, rich_markup_mode=None)
NAME = typer.Argument(..., help="Small letters, digits, dots and hyphens.", show_default=False)


@user.command("add")
def add(
    name: str = NAME,
    role: str = typer.Option("editor", metavar="editor|publisher|administrator", help="What they may do: each what those before it may."),
    password_stdin: bool = typer.Option(False, "--password-stdin", help="Read the password from standard input instead of asking."),
) -> None:
    """Make an account, or give one a new password and role.

    Editors write drafts and serve visitors, publishers publish and roll back, administrators see the log. The password is asked for
    twice, and kept as an argon2 hash. Whoever was signed in with the old one is signed out.

    Exit status: 0 made, 1 refused, 2 wrong usage.

    Example: changan content user add anna --role publisher
    """
    from tour_content import store
    from tour_content.admin.accounts import put_account
    from tour_content.query.operators import add_audit

    password = sys.stdin.readline().rstrip("\n") if password_stdin else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    with told():
        store.migrate()
        try:
            with store.session() as db, db.begin():
                put_account(db, name, password, role)
                add_audit(db, author(), "account", name, role, store.utc_now())
        except ValueError as error:
            print(error, file=sys.stderr)
            raise typer.Exit(1) from None
        print(f"{name} may sign in as {role}")


@user.command("list")
def list_() -> None:
    """List the accounts and their roles.

    Example: changan content user list
    """
    from tour_content import store
    from tour_content.query.operators import list_operators

    with told():
        store.migrate()
        with store.session() as db:
            found = list_operators(db)
        for operator in found:
            print(f"{operator.name}  {operator.role}")
        if not found:
            print("no accounts")


@user.command("remove")
def remove(name: str = NAME) -> None:
    """Take an account away; whoever was signed in with it is signed out.

    Exit status: 0 removed, 1 no such account, 2 wrong usage.

    Example: changan content user remove anna
    """
    from tour_content import store
    from tour_content.query.operators import add_audit, drop_operator

    with told():
        store.migrate()
        with store.session() as db, db.begin():
            drop_operator(db, name)
            add_audit(db, author(), "account-removed", name, None, store.utc_now())
        print(f"{name} removed")
