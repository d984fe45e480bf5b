"""Operators: their accounts, who is signed in, wrong passwords, and what they did."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from tour_content.problems import UnknownRecord
from tour_content.tables import AuditRow, FailedSigninRow, OperatorRow, SigninRow


def list_operators(db: Session) -> list[OperatorRow]:
    """Everybody who may sign in, by name."""
    return db.scalars(select(OperatorRow).order_by(OperatorRow.name)).all()


def find_operator(db: Session, name: str) -> OperatorRow | None:
    return db.get(OperatorRow, name)


def get_operator(db: Session, name: str) -> OperatorRow:
    """An account. Raises UnknownRecord."""
    found = find_operator(db, name)
    if found is None:
        raise UnknownRecord(f'there is no account "{name}"; ./changan content user list shows them')
    return found


def set_role(db: Session, name: str, role: str) -> None:
    """Give an account another role, which counts from the next click on. Raises UnknownRecord."""
    get_operator(db, name).role = role


def set_locked(db: Session, name: str, locked: bool) -> None:
    """Lock an account, or open it; either way its wrong passwords are forgotten and whoever is signed in with it no longer is."""
    db.execute(update(OperatorRow).where(OperatorRow.name == name).values(locked=locked))
    db.execute(delete(SigninRow).where(SigninRow.operator == name))
    clear_failures(db, name)


def list_failures(db: Session) -> dict[str, FailedSigninRow]:
    """Wrong passwords in a row, by name."""
    return {str(row.name): row for row in db.scalars(select(FailedSigninRow))}


def last_signins(db: Session) -> dict[str, dt.datetime]:
    """When each name signed in last, UTC."""
    rows = db.execute(select(AuditRow.operator, func.max(AuditRow.at)).where(AuditRow.action == "signin").group_by(AuditRow.operator))
    return {str(name): at for name, at in rows}


def put_operator(db: Session, name: str, password: str, role: str) -> None:
    """Keep an account, or give it a new password (hashed) and role; whoever was signed in with the old ones no longer is."""
    operator = find_operator(db, name) or OperatorRow(name=name)
    operator.password, operator.role, operator.locked = password, role, False
    db.add(operator)
    db.execute(delete(SigninRow).where(SigninRow.operator == name))
    db.execute(delete(FailedSigninRow).where(FailedSigninRow.name == name))


def drop_operator(db: Session, name: str) -> None:
    """Take an account away, at once. Raises UnknownRecord."""
    db.delete(get_operator(db, name))
    db.execute(delete(SigninRow).where(SigninRow.operator == name))


def put_signin(db: Session, key: str, operator: str, csrf: str, until: dt.datetime) -> None:
    db.add(SigninRow(key=key, operator=operator, csrf=csrf, until=until))


def find_signin(db: Session, key: str, now: dt.datetime) -> tuple[SigninRow, OperatorRow] | None:
    """Who is signed in with that key, if they still are at `now` (UTC)."""
    signin = db.get(SigninRow, key)
    operator = find_operator(db, signin.operator) if signin and signin.until > now else None
    return (signin, operator) if signin and operator else None


def prolong_signin(db: Session, key: str, until: dt.datetime) -> None:
    db.execute(update(SigninRow).where(SigninRow.key == key).values(until=until))


def drop_signin(db: Session, key: str) -> None:
    db.execute(delete(SigninRow).where(SigninRow.key == key))


def drop_expired_signins(db: Session, now: dt.datetime) -> None:
    db.execute(delete(SigninRow).where(SigninRow.until <= now))


def find_failures(db: Session, name: str) -> FailedSigninRow | None:
    """Wrong passwords in a row for a name."""
    return db.get(FailedSigninRow, name)


def add_failure(db: Session, name: str, now: dt.datetime) -> int:
    """Count one more; returns how many there are."""
    failures = find_failures(db, name) or FailedSigninRow(name=name, count=0)
    failures.count, failures.last = failures.count + 1, now
    db.add(failures)
    return int(failures.count)


def clear_failures(db: Session, name: str) -> None:
    db.execute(delete(FailedSigninRow).where(FailedSigninRow.name == name))


def add_audit(db: Session, operator: str, action: str, subject: str, detail: str | None, at: dt.datetime) -> None:
    db.add(AuditRow(at=at, operator=operator[:64], action=action, subject=subject[:200], detail=detail))


def list_audit(db: Session, most: int = 200) -> list[Any]:
    """What was done, newest first."""
    return db.scalars(select(AuditRow).order_by(AuditRow.key.desc()).limit(most)).all()
