"""Operators' accounts: hashed passwords (argon2id), roles, sessions that expire, and patience that runs out with wrong passwords."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import threading
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy.orm import Session

from tour_content import store
from tour_content.query import operators

EDITOR, PUBLISHER, ADMINISTRATOR = "editor", "publisher", "administrator"
ROLES = (EDITOR, PUBLISHER, ADMINISTRATOR)  # each may do what those before it may
SHORTEST = 12
IDLE = dt.timedelta(hours=2)
FREE_TRIES = 5  # wrong passwords in a row before anybody has to wait
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(seconds=15), dt.timedelta(hours=1)  # doubled with each further one
_HASHER = PasswordHasher()
_ONE_BY_ONE = threading.Lock()
_NOBODY = _HASHER.hash(secrets.token_hex())  # a name that nobody has takes as long as one that somebody has


class Locked(Exception):
    """Too many wrong passwords; `seconds` to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"locked for {seconds} s")


@dataclass(frozen=True)
class Operator:
    """Who asks. `csrf` is what their forms must carry, `key` the session's."""

    name: str
    role: str
    csrf: str
    key: str

    def may(self, role: str) -> bool:
        return ROLES.index(self.role) >= ROLES.index(role)


class BadAccount(ValueError):
    """A change of an account that will not do; `why`: name, password, role, taken, last, own, present."""

    def __init__(self, why: str, message: str) -> None:
        self.why = why
        super().__init__(message)


def require_good(name: str, password: str, role: str) -> None:
    """Raises BadAccount with one sentence for a name, a password or a role that will not do."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", name):
        raise BadAccount("name", f'"{name}" is no name for an account; write small letters, digits, dots and hyphens')
    if len(password) < SHORTEST or len(password) > 200 or len(set(password)) < 5:
        raise BadAccount("password", f"the password is too short or too simple; take {SHORTEST} characters or more, e.g. four words")
    require_role(role)


def require_role(role: str) -> None:
    """Raises BadAccount."""
    if role not in ROLES:
        raise BadAccount("role", f"{role} is no role; take one of {', '.join(ROLES)}")


def fits(db: Session, name: str, password: str) -> bool:
    """Whether that is the password of an account."""
    operator = operators.find_operator(db, name)
    return operator is not None and _fits(operator.password, password)


def lock_account(db: Session, name: str, locked: bool) -> None:
    """Lock an account, at once, or open it again, for whoever waits after wrong passwords too.

    Raises UnknownRecord, and BadAccount where nobody would be left to open it.
    """
    operator = operators.get_operator(db, name)
    others = [row for row in operators.list_operators(db) if row.role == ADMINISTRATOR and not row.locked and row.name != name]
    if locked and operator.role == ADMINISTRATOR and not others:
        raise BadAccount("last", "this is the last administrator; make another one first")
    operators.set_locked(db, name, locked)


def put_account(db: Session, name: str, password: str, role: str) -> None:
    """Make an account, or give one a new password and role. Raises BadAccount."""
    require_good(name, password, role)
    operators.put_operator(db, name, _HASHER.hash(password), role)


def sign_in(name: str, password: str, now: dt.datetime) -> str | None:
    """Sign somebody in; returns what their browser keeps, None for a wrong name or password or an account that is locked. Raises Locked.

    After five wrong passwords in a row each further one doubles the wait, up to an hour; while it lasts nothing is looked at. One after the
    other: of fifty tries sent at once, none slips through before the first is counted. `now` is UTC.
    """
    with _ONE_BY_ONE, store.session() as db, db.begin():
        return _sign_in(db, name, password, now)


def _sign_in(db: Session, name: str, password: str, now: dt.datetime) -> str | None:
    name = name.strip().lower()[:64]
    failures = operators.find_failures(db, name)
    if failures and (wait := _wait(failures.count, failures.last) - now) > dt.timedelta(0):
        raise Locked(int(wait.total_seconds()) + 1)
    operator = operators.find_operator(db, name)
    if not _fits(operator.password if operator else _NOBODY, password) or operator is None or operator.locked:
        count = operators.add_failure(db, name, now)
        operators.add_audit(db, name, "signin-locked" if count >= FREE_TRIES else "signin-failed", f"{count} in a row", None, now)
        return None
    operators.clear_failures(db, name)
    operators.drop_expired_signins(db, now)
    operators.add_audit(db, name, "signin", "", None, now)
    token = secrets.token_urlsafe(32)
    operators.put_signin(db, key_of(token), name, secrets.token_urlsafe(24), now + IDLE)
    return token


def _wait(count: int, last: dt.datetime) -> dt.datetime:
    """Until when nobody can sign in with a name."""
    if count < FREE_TRIES:
        return last
    return last + min(FIRST_WAIT * 2 ** min(count - FREE_TRIES, 10), LONGEST_WAIT)


def _fits(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password[:1000])
    except (VerificationError, InvalidHashError):
        return False


def key_of(token: str) -> str:
    """What the database keeps of a token: a copy of it signs nobody in."""
    return hashlib.sha256(token.encode()).hexdigest()


def who_is(token: str, url: str | None = None) -> Operator | None:
    """Who is signed in with a token; using it prolongs the session."""
    now = store.utc_now()
    with store.session(url) as db, db.begin():
        found = operators.find_signin(db, key_of(token), now)
        if found is None:
            return None
        signin, operator = found
        if signin.until - now < IDLE - dt.timedelta(minutes=1):
            operators.prolong_signin(db, signin.key, now + IDLE)
        return Operator(operator.name, operator.role, signin.csrf, signin.key)
