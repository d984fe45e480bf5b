"""Counts of what is stored: of the content, of walks and stamps, of wishes for a person; nobody is told apart, and no words are read."""

from __future__ import annotations

from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from tour_content.tables import DraftRow, HandoffRow, PlanRow, RecordRow, RevisionRow, StampRow, WalkRow

Figures = dict[str, dict[str, int]]
_DAYS = 14


def count_figures(db: Session) -> Figures:
    """Figures by name, each split by one thing: records by kind, stamps by walk, handoffs by state and by language, …"""
    return {
        "records": _by(db, RecordRow.kind),
        "changes": dict(sorted(_by(db, func.substr(_text(RevisionRow.at), 1, 10), RevisionRow.note != "loaded").items())[-_DAYS:]),
        "drafts": _by(db, DraftRow.kind),
        "stamps": _by(db, StampRow.tour),
        "stamps-how": _by(db, StampRow.how),
        "walks": _by(db, WalkRow.tour),
        "plans": dict(sorted(_by(db, func.substr(_text(PlanRow.at), 1, 10)).items())[-_DAYS:]),
        "handoffs": _by(db, HandoffRow.state),
        "handoff-languages": _by(db, HandoffRow.language),
    }


def _text(column: Any) -> Any:
    return cast(column, String)


def _by(db: Session, column: Any, where: Any = None) -> dict[str, int]:
    query = select(column, func.count()).group_by(column).order_by(func.count().desc())
    return {str(value): number for value, number in db.execute(query if where is None else query.where(where))}


def figures_as_metrics(figures: Figures) -> str:
    """The figures in Prometheus' text form; those by day are left out, since Prometheus keeps days itself."""
    registry = CollectorRegistry()
    for name in ("records", "drafts", "stamps", "walks", "handoffs"):
        gauge = Gauge(f"changan_{name}", f"How many {name} are stored", ["of"], registry=registry)
        for value, number in figures[name].items():
            gauge.labels(value).set(number)
    return generate_latest(registry).decode()
