"""The figures for Prometheus, in its text form. Those by day or hour are left out: it keeps time itself."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy.orm import Session

from tour_content.query.figures import count_stored, reply_times
from tour_content.query.tally import sum_values
from tour_content.tally import SLOWER

COUNTED = {  # figure → what its label is called
    "topic": "topic",
    "place": "place",
    "language": "language",
    "channel": "channel",
    "answered": "answered",
}


class Figures(Collector):
    """Reads them from the database at each scrape, so that all processes of the service are in them."""

    def __init__(self, db: Session) -> None:
        self._db = db

    def collect(self) -> list[Metric]:
        return [*self._asked(), self._replies(), self._finished(), *self._stored()]

    def _asked(self) -> list[Metric]:
        found: list[Metric] = []
        for figure, name in COUNTED.items():
            family = CounterMetricFamily(f"changan_answers_by_{figure}", f"Answers given, by {figure}", labels=[name])
            for value, number in sum_values(self._db, figure).items():
                family.add_metric([value], number)
            found.append(family)
        return found

    def _replies(self) -> Metric:
        """The sum of all times is not kept, only the buckets."""
        reached, buckets = 0, []
        for end, number in reply_times(self._db).buckets.items():
            reached += number
            buckets.append(("+Inf" if end == SLOWER else str(int(end) / 1_000), reached))
        return HistogramMetricFamily(
            "changan_reply_seconds", "How long messages waited for their answers", buckets=buckets or [("+Inf", 0)]
        )

    def _finished(self) -> Metric:
        family = CounterMetricFamily("changan_walks_finished", "Walks walked to their end", labels=["tour"])
        for tour, number in sum_values(self._db, "walk").items():
            family.add_metric([tour], number)
        return family

    def _stored(self) -> list[Metric]:
        stored = count_stored(self._db)
        families: list[Metric] = []
        for name in ("records", "drafts", "stamps", "walks", "handoffs"):
            family = GaugeMetricFamily(f"changan_{name}", f"How many {name} are stored", labels=["of"])
            for value, number in stored[name].items():
                family.add_metric([value], number)
            families.append(family)
        return families


def metrics_text(db: Session) -> str:
    """All metrics, as Prometheus reads them."""
    registry = CollectorRegistry()
    registry.register(Figures(db))
    return generate_latest(registry).decode()
