"""Accounts: made, given other roles and passwords, locked; and one's own password."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.responses import Response

from tour_content import store
from tour_content.admin.accounts import ADMINISTRATOR, FREE_TRIES, ROLES, BadAccount, fits, lock_account, put_account, require_role
from tour_content.admin.web import Visit, page
from tour_content.query import operators
from tour_content.query.operators import find_operator, last_signins, list_failures, list_operators


@page(ADMINISTRATOR)
def accounts(visit: Visit) -> Response:
    """Everybody who may sign in."""
    if visit.request.method == "GET":
        return _shown(visit)
    name, do = visit.field("name").strip().lower(), visit.field("do")
    if do not in _DO:
        return visit.page("message.html", 422, text="message-other-page")
    try:
        with store.session() as db, db.begin():
            _DO[do](visit, db, name)
    except BadAccount as error:
        return _shown(visit, 422, f"accounts-bad-{error.why}", name if do == "make" else "")
    visit.note(f"account-{do}", name, visit.field("role") or None)
    return visit.go("/accounts")


def _make(visit: Visit, db: Session, name: str) -> None:
    if find_operator(db, name):
        raise BadAccount("taken", f"there is an account {name} already")
    put_account(db, name, visit.field("password"), visit.field("role"))


def _password(visit: Visit, db: Session, name: str) -> None:
    put_account(db, name, visit.field("password"), operators.get_operator(db, name).role)


def _role(visit: Visit, db: Session, name: str) -> None:
    _require_another(visit, name)
    require_role(visit.field("role"))
    operators.set_role(db, name, visit.field("role"))


def _require_another(visit: Visit, name: str) -> None:
    """Nobody locks themselves out: one administrator is always left."""
    if name == visit.operator.name:
        raise BadAccount("own", "nobody changes their own role or locks themselves")


def _lock(visit: Visit, db: Session, name: str) -> None:
    _require_another(visit, name)
    lock_account(db, name, True)


def _open(_visit: Visit, db: Session, name: str) -> None:
    lock_account(db, name, False)


_DO = {"make": _make, "password": _password, "role": _role, "lock": _lock, "open": _open}


def _shown(visit: Visit, status: int = 200, problem: str = "", name: str = "") -> Response:
    with store.session() as db:
        failures, seen = list_failures(db), last_signins(db)
        rows = [(row, seen.get(row.name), failures.get(row.name)) for row in list_operators(db)]
    return visit.page("accounts.html", status, rows=rows, roles=ROLES, problem=problem, name=name, patience=FREE_TRIES)


@page()
def own_password(visit: Visit) -> Response:
    """One's own password: the present one is asked for, so that nobody changes it on a screen left open."""
    if visit.request.method == "GET":
        return visit.page("password.html", problem="")
    name, role = visit.operator.name, visit.operator.role
    try:
        with store.session() as db, db.begin():
            if not fits(db, name, visit.field("present")):
                raise BadAccount("present", "the present password is wrong")
            put_account(db, name, visit.field("password"), role)
    except BadAccount as error:
        return visit.page("password.html", 422, problem=f"accounts-bad-{error.why}")
    visit.note("password", name)
    return visit.go("/sign-in")
